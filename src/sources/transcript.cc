#include "transcript.h"

#include <map>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "golden.h"
#include "parcels.h"

namespace fonder::sources::test {
namespace {

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::call:
      return "call";
    case Kind::missed:
      return "missed call";
    case Kind::reaction:
      return "reaction";
    case Kind::meeting:
      return "meeting";
    case Kind::message:
    case Kind::together:
    case Kind::talked:
    case Kind::apart:
      return "";
  }
  return "";
}

const char* name_of(Media media) {
  constexpr const char* names[] = {"",    "image",    "video",    "voice",   "audio", "sticker",
                                   "gif", "document", "location", "contact", "poll",  "other"};
  return names[static_cast<std::size_t>(media)];
}

const char* name_of(ClockSureness clock) {
  switch (clock) {
    case ClockSureness::doubled:
      return "doubled hour";
    case ClockSureness::skipped:
      return "skipped hour";
    case ClockSureness::written:
    case ClockSureness::zoned:
      return "";
  }
  return "";
}

const char* name_of(DateOrder order) {
  constexpr const char* names[] = {"day first", "month first", "year first"};
  return names[static_cast<std::size_t>(order)];
}

const char* name_of(DatesFound::By by) {
  constexpr const char* names[] = {"told",
                                   "a year of four digits",
                                   "a number above twelve",
                                   "ascending",
                                   "file names",
                                   "point",
                                   "habit",
                                   "nothing"};
  return names[static_cast<std::size_t>(by)];
}

std::string tags(const Message& message) {
  std::string out;
  const auto add = [&](std::string_view tag) {
    if (!tag.empty()) out += fmt::format(" [{}]", tag);
  };
  add(name_of(message.kind));
  add(name_of(message.media));
  if (message.seconds != 0) add(fmt::format("{} s", message.seconds));
  if (message.characters != 0) add(fmt::format("{} characters", message.characters));
  if (message.precision == Precision::day) add("some time that day");
  const std::pair<Flag, const char*> flags[] = {
      {deleted, "deleted"},     {edited, "edited"},       {reply, "reply"},
      {forwarded, "forwarded"}, {automatic, "automatic"}, {disappearing, "disappearing"}};
  for (const auto& [flag, name] : flags) {
    if ((message.flags & flag) != 0) add(name);
  }
  if (message.own) add(*message.own ? "own" : "theirs");
  add(name_of(message.clock));
  return out;
}

std::string indented(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out;
}

class Teller final : public Sink {
 public:
  bool chat(const Chat& chat) override {
    out += fmt::format("chat \"{}\" {}", chat.name, fonder::name_of(chat.channel));
    if (chat.group) out += " group";
    if (chat.with_oneself) out += " with oneself";
    if (!chat.owner.empty()) out += " of " + chat.owner;
    if (chat.wall_clock) out += " by the wall clock";
    out += '\n';
    return true;
  }
  void message(const Message& m) override {
    out += fmt::format("{}  {}{}{}{}\n", iso(m.at, m.offset), m.author, tags(m),
                       m.text.empty() ? "" : ": ", indented(m.text));
    ++by_author[std::string(m.author)];
  }
  void notice(Instant at) override { out += fmt::format("{}  -- notice\n", iso(at, Minutes{0})); }
  void problem(Problem problem) override { out += "problem " + told(problem); }
  void dates(const DatesFound& found) override {
    out += fmt::format("dates {}{} by {}, {} decide, {} fit both{}\n", name_of(found.order),
                       found.sure ? "" : ", not sure,", name_of(found.by), found.deciding,
                       found.ambiguous, found.example.empty() ? "" : ": " + found.example);
  }
  void began(Instant at) override { out += fmt::format("began {}\n", iso(at, Minutes{0})); }
  void made(Instant at) override { out += fmt::format("made {}\n", iso(at, Minutes{0})); }
  void probably_cut() override { out += "probably cut\n"; }

  std::string out;
  std::map<std::string, std::uint64_t> by_author;
};

/// Hands out what it was given, a few bytes at a time, each time in a new place.
class Pieces final : public Bytes {
 public:
  Pieces(std::shared_ptr<const std::string> all, std::size_t size)
      : all_(std::move(all)), size_(size) {}
  std::string_view next() override {
    piece_.assign(*all_, at_, size_);
    piece_.shrink_to_fit();
    at_ += piece_.size();
    return piece_;
  }

 private:
  std::shared_ptr<const std::string> all_;
  std::size_t size_;
  std::size_t at_ = 0;
  std::string piece_;
};

Parcel only(Result<Opened> opened) {
  if (!opened || opened->parcels.size() != 1) {
    ADD_FAILURE() << "not one parcel";
    return {};
  }
  return std::move(opened->parcels.front());
}

}  // namespace

std::string transcript(const Source& source, const Parcel& parcel, const Reading& reading) {
  Teller teller;
  source.read(parcel, reading, teller);
  for (const auto& [author, count] : teller.by_author) {
    teller.out += fmt::format("{} from {}\n", count, author.empty() ? "nobody" : author);
  }
  return teller.out;
}

std::filesystem::path fixture_folder() { return fonder::test::source_root() / "tests/fixtures"; }

Reading reading_of(const std::filesystem::path& file) {
  Reading reading;
  std::istringstream lines(fonder::test::read_file(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("zone ")) {
      reading.zone = Zone::named(line.substr(5)).value();
    } else if (line == "dates day-first") {
      reading.dates = DateOrder::day_first;
    } else if (line == "dates month-first") {
      reading.dates = DateOrder::month_first;
    } else if (line == "dates year-first") {
      reading.dates = DateOrder::year_first;
    } else if (line == "must be sure") {
      reading.must_be_sure = true;
    } else {
      ADD_FAILURE() << "what does \"" << line << "\" mean in " << file;
    }
  }
  return reading;
}

Parcel parcel_of(const std::filesystem::path& file) { return only(open_parcels(file)); }

Parcel parcel_of(std::string name, std::string bytes) {
  return only(open_parcels(std::move(name), std::make_shared<const std::string>(std::move(bytes))));
}

Parcel in_pieces(const Parcel& parcel, std::size_t bytes) {
  auto all = std::make_shared<std::string>();
  const auto from = parcel.open();
  for (auto chunk = from->next(); !chunk.empty(); chunk = from->next()) all->append(chunk);
  Parcel copy = parcel;
  copy.open = [all, bytes] { return std::make_unique<Pieces>(all, bytes); };
  return copy;
}

}  // namespace fonder::sources::test
