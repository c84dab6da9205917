// The generic events file, so that anyone can bring what we have no reader for:
//
//   pair,time,from,to,kind,characters,seconds
//   Noor,2024-03-01T10:30:00+01:00,Ada,Noor,message,34,
//
// Kinds are message, call, missed, meeting, and start and end of the record. See
// docs/formats/csv.md.
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "csv_pairs.h"
#include "csv_table.h"
#include "one_chunk.h"
#include "source.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::sources {
namespace {

using csv_file::Row;
using csv_file::Table;

enum class What : std::uint8_t { message, call, missed, meeting, start, end };

std::optional<What> what_of(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, What>, 8> kinds{{{"message", What::message},
                                                                    {"", What::message},
                                                                    {"call", What::call},
                                                                    {"missed", What::missed},
                                                                    {"missed_call", What::missed},
                                                                    {"meeting", What::meeting},
                                                                    {"start", What::start},
                                                                    {"end", What::end}}};
  for (const auto& [name, what] : kinds) {
    if (name == kind) return what;
  }
  return std::nullopt;
}

Kind kind_of(What what) {
  if (what == What::call) return Kind::call;
  if (what == What::missed) return Kind::missed;
  return what == What::meeting ? Kind::meeting : Kind::message;
}

/// A number of at least 0, rounded down; nothing where it is none, 0 where it is left out.
std::optional<std::int64_t> amount_of(std::string_view cell) {
  double value = 0;
  if (cell.empty()) return 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  if (!(value >= 0) || value > 2e9) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

/// Seconds since 1970, whole or with a fraction, between the years 1000 and 9999.
std::optional<Instant> epoch_of(std::string_view cell, Precision& precision) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  if (!(value > -3.06e10) || !(value < 2.534e11)) return std::nullopt;
  precision = cell.find('.') == cell.npos ? Precision::second : Precision::millisecond;
  return Instant{std::chrono::round<Milliseconds>(std::chrono::duration<double>(value))};
}

Precision precision_of(std::string_view iso, const ParsedTime& time) {
  constexpr std::size_t day = 10;
  constexpr std::size_t minute = 16;
  if (iso.size() == day) return Precision::day;
  if (iso.size() == minute || iso.substr(minute, 1) != ":") return Precision::minute;
  return time.beyond.count() != 0 ? Precision::millisecond : Precision::second;
}

class Events {
 public:
  Events(const Parcel& parcel, const Reading& reading, Sink& sink, bool one_by_one = false)
      : one_by_one_(one_by_one),
        parcel_(&parcel),
        reading_(&reading),
        sink_(&sink),
        table_(csv_file::unpacked(parcel.open(), parcel)) {}

  void read() {
    for (Row row; table_.next(row);) {
      tell(row);
      if (table_.read() - progress_ >= (1U << 20U)) {
        progress_ = table_.read();
        sink_->progress(progress_);
      }
    }
    if (auto failed = table_.failed()) {
      sink_->problem(*std::move(failed));
    } else if (!any_) {
      nothing();
    }
    sink_->progress(parcel_->bytes);
  }

 private:
  /// Who has written in a chat so far, and the last time there.
  struct Known {
    std::string one;
    std::string other;
    Instant last = Instant::min();

    void meet(std::string_view name) {
      if (name.empty() || name == one || name == other) return;
      if (one.empty()) {
        one = name;
      } else if (other.empty()) {
        other = name;
      }
    }
    /// The one of two who is not this one; empty where that is not known.
    const std::string& but(std::string_view name) const { return name == one ? other : one; }
  };

  void nothing() {
    sink_->problem({parcel_->place(),
                    0,
                    0,
                    {},
                    say("problem.csv.nothing"),
                    say("problem.csv.nothing.next"),
                    Exit::not_understood});
  }

  void tell(const Row& row) {
    any_ = true;
    if (row.fault != LineFault::none) {
      return sink_->problem(
          unreadable({row.text, row.line, row.offset, row.fault}, parcel_->place()));
    }
    if (row.open) return problem(row, "quote");
    const std::string from = plain(table_["from"]);
    const std::string to = plain(table_["to"]);
    const auto what = what_of(folded(table_["kind"]));
    if (!what) return problem(row, "kind");
    const auto seconds = amount_of(table_["seconds"]);
    const auto characters = amount_of(table_["characters"]);
    if (!seconds || !characters) return problem(row, "number");
    Message message;
    const std::string pair = pair_of(from, to);
    if (one_by_one_ && !known_.contains(pair)) known_.clear();
    Known& known = known_[pair];
    if (!place_in_time(plain(table_["time"]), known.last, message)) return problem(row, "time");
    known.last = message.at;
    known.meet(from);
    known.meet(to);
    if (!turn_to(pair, message.clock == ClockSureness::written)) return;
    if (*what == What::start) return sink_->began(message.at);
    if (*what == What::end) return sink_->made(message.at);
    message.kind = kind_of(*what);
    message.author = from.empty() && !to.empty() ? std::string_view(known.but(to)) : from;
    message.seconds = static_cast<std::int32_t>(*seconds);
    message.characters = static_cast<std::uint32_t>(*characters);
    message.line = row.line;
    message.offset_in_file = row.offset;
    sink_->message(message);
  }

  /// Its own name, or that of the two; a row that names nobody belongs where the one above does.
  std::string pair_of(const std::string& from, const std::string& to) const {
    std::string pair = plain(table_["pair"]);
    if (!pair.empty()) return pair;
    if (from.empty() || to.empty()) {
      const std::string& named = from.empty() ? to : from;
      const auto fits = [&](const Known& known) {
        return named.empty() || named == known.one || named == known.other || known.other.empty();
      };
      if (const auto last = known_.find(pair_); last != known_.end() && fits(last->second)) {
        return pair_;
      }
      return named;
    }
    return from < to ? from + "~" + to : to + "~" + from;
  }

  bool place_in_time(std::string_view cell, Instant previous, Message& message) const {
    if (const auto at = epoch_of(cell, message.precision)) {
      message.at = *at;
      message.offset = reading_->zone.offset_at(*at);
      return true;
    }
    const auto time = parse_iso(cell);
    if (!time) return false;
    message.precision = precision_of(cell, *time);
    if (time->offset) {
      message.offset = *time->offset;
      message.at = Instant{time->wall.time_since_epoch() - *time->offset} + time->beyond;
      return true;
    }
    const Resolved resolved = reading_->zone.resolve(time->wall, previous);
    message.at = resolved.at + time->beyond;
    message.offset = resolved.offset;
    message.clock = resolved.sureness;
    return true;
  }

  bool turn_to(const std::string& pair, bool written) {
    if (turned_ && pair == pair_) return wanted_;
    turned_ = true;
    pair_ = pair;
    Chat chat;
    chat.name = pair;
    chat.key = pair;
    chat.channel = Channel::csv;
    chat.wall_clock = !written;
    wanted_ = sink_->chat(chat);
    return wanted_;
  }

  void problem(const Row& row, std::string_view what) {
    const std::string id = "problem.csv." + std::string(what);
    sink_->problem({parcel_->place(), row.line, row.offset, shape_of(row.text.substr(0, 240)),
                    say(id), say(id + ".next"), Exit::partly});
  }

  bool one_by_one_;
  const Parcel* parcel_;
  const Reading* reading_;
  Sink* sink_;
  Table table_;
  std::map<std::string, Known> known_;  // by pair
  std::string pair_;
  bool any_ = false;  // row
  bool turned_ = false;
  bool wanted_ = false;
  std::uint64_t progress_ = 0;
};

bool recognises(const Parcel& parcel) {
  const auto head = csv_file::unpacked(std::make_unique<OneChunk>(parcel.head), parcel);
  const std::string first(head->next());
  const std::string_view line = std::string_view(first).substr(0, first.find('\n'));
  if (line.size() > 1000) return false;
  return csv_file::is_events_header(
      Table(std::make_unique<OneChunk>(std::string_view(first).substr(0, line.size()))).header());
}

void read(const Parcel& parcel, const Reading& reading, Sink& sink) {
  Events(parcel, reading, sink).read();
}

}  // namespace

void read_pair_by_pair(const Parcel& parcel, Sink& sink) { Events(parcel, {}, sink, true).read(); }

extern const Source csv;
const Source csv{"csv", "Events as CSV", recognises, read};

}  // namespace fonder::sources
