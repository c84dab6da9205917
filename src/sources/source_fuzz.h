// What every source's fuzz target does: reads any bytes whole and in pieces, listens closely, and
// holds what it hears against what a sink may count on.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "features.h"
#include "fuzz.h"
#include "one_chunk.h"
#include "source.h"

#include "base/text.h"

namespace fonder::sources::fuzz {

using fonder::test::must;

/// Adds up all that it is told, so that two readings can be compared.
class Told final : public Sink {
 public:
  bool chat(const Chat& chat) override {
    for (const std::string* text : {&chat.name, &chat.key, &chat.owner}) words(*text);
    add(chat.group + 2U * chat.with_oneself + 4U * chat.wall_clock);
    return true;
  }
  void message(const Message& message) override {
    words(message.author);
    words(message.text);
    time(message.at);
    add(static_cast<std::uint64_t>(message.offset.count()));
    add(static_cast<std::uint64_t>(message.clock) << 8 |
        static_cast<std::uint64_t>(message.precision) << 16 |
        static_cast<std::uint64_t>(message.kind) << 24 |
        static_cast<std::uint64_t>(message.media) << 32 | message.flags);
    add(message.own ? 1U + *message.own : 0U);
    add(static_cast<std::uint64_t>(message.seconds) << 32 | message.characters);
    add(message.line << 32 | message.offset_in_file);
    must(message.seconds >= 0, "nothing lasts less than nothing");
    const Event event = event_of(message, fonder::Author::unknown, Channel::csv);
    must(event.characters <= message.text.size() + message.characters, "a character is a byte");
  }
  void notice(Instant at) override { time(at); }
  void problem(Problem problem) override {
    add(problem.line << 32 | problem.offset);
    words(problem.saw);
    words(problem.expected);
    must(!problem.expected.empty() && !problem.next.empty(), "a problem says what to do");
  }
  void dates(const DatesFound& found) override {
    words(found.example);
    add(static_cast<std::uint64_t>(found.order) << 8 | static_cast<std::uint64_t>(found.by) << 1 |
        found.sure);
  }
  void began(Instant at) override { time(at); }
  void made(Instant at) override { time(at); }
  void probably_cut() override { add(1); }

  std::uint64_t sum = 0;

 private:
  void add(std::uint64_t value) { sum = (sum ^ value) * 0x9E3779B97F4A7C15U + (sum >> 29U); }
  void words(std::string_view text) {
    must(invalid_utf8(text) == text.npos, "words are UTF-8");
    add(std::hash<std::string_view>()(text));
  }
  /// Years of four digits, a zone's width more on both sides.
  void time(Instant at) {
    using namespace std::chrono;
    constexpr Instant first = sys_days{year{0} / 1 / 1};
    constexpr Instant last = sys_days{year{10000} / 1 / 2};
    must(at >= first && at < last, "times are in years of four digits");
    add(static_cast<std::uint64_t>(at.time_since_epoch().count()));
  }
};

/// Pieces of one size, each in a place of its own and gone with the next.
class Pieces final : public Bytes {
 public:
  Pieces(std::string_view all, std::size_t size) : rest_(all), size_(size) {}
  std::string_view next() override {
    const std::string_view piece = rest_.substr(0, size_);
    rest_.remove_prefix(piece.size());
    held_ = std::make_unique<char[]>(piece.size());
    piece.copy(held_.get(), piece.size());
    return {held_.get(), piece.size()};
  }

 private:
  std::string_view rest_;
  std::size_t size_;
  std::unique_ptr<char[]> held_;
};

/// What the person said changes with the size of the file, so that all of it is tried.
inline Reading reading_for(std::size_t size) {
  static const Zone berlin = Zone::named("Europe/Berlin").value();
  Reading reading{berlin, {}, size % 8 == 7};
  if (size % 4 != 0) reading.dates = static_cast<DateOrder>(size % 4 - 1);
  return reading;
}

inline std::uint64_t told(const Source& source, const Parcel& parcel) {
  Told sink;
  source.read(parcel, reading_for(parcel.bytes), sink);
  return sink.sum;
}

inline void fuzz_source(const Source& source, std::string name, std::string_view bytes) {
  Parcel parcel;
  parcel.file = std::move(name);
  parcel.bytes = bytes.size();
  parcel.head = bytes.substr(0, std::size_t{1} << 16);
  parcel.open = [bytes] { return std::make_unique<OneChunk>(bytes); };
  source.recognises(parcel);
  must(!not_recognised(parcel).next.empty(), "a stranger is told what to do");
  const std::uint64_t whole = told(source, parcel);
  const std::size_t size = 1 + bytes.size() * 7 % 61;
  parcel.open = [bytes, size] { return std::make_unique<Pieces>(bytes, size); };
  must(told(source, parcel) == whole, "pieces do not matter");
}

}  // namespace fonder::sources::fuzz
