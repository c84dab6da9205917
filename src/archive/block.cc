#include "block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace fonder::archive {
namespace {

static_assert(std::endian::native == std::endian::little, "identities are stored as they lie");

constexpr unsigned char form = 1;

// Signed numbers near zero become small unsigned ones: 0, -1, 1, -2 … → 0, 1, 2, 3 …
std::uint64_t folded_sign(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t with_sign(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
}

// Seven bits a byte, the lowest first, the high bit where more follow.
class Packer {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  void raw(std::uint64_t value) {
    std::array<char, sizeof value> bytes;
    std::memcpy(bytes.data(), &value, sizeof value);
    bytes_.append(bytes.data(), bytes.size());
  }
  // Value and length of each stretch of equal values.
  template <class Of>
  void runs(std::size_t count, Of of) {
    for (std::size_t i = 0; i < count;) {
      const std::uint64_t value = of(i);
      std::size_t end = i + 1;
      while (end < count && of(end) == value) ++end;
      number(value);
      number(end - i);
      i = end;
    }
  }
  std::string take() { return std::move(bytes_); }
  void reserve(std::size_t size) { bytes_.reserve(size); }

 private:
  std::string bytes_;
};

// Past the end, or after nonsense, everything is 0 and good() is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}
  bool good() const { return good_; }
  bool at_end() const { return at_ == end_; }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && at_ != end_; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  std::uint64_t raw() {
    std::uint64_t value = 0;
    if (end_ - at_ < static_cast<std::ptrdiff_t>(sizeof value)) return good_ = false, 0;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  template <class Put>
  void runs(std::size_t count, Put put) {
    for (std::size_t i = 0; i < count && good_;) {
      const std::uint64_t value = number();
      const std::uint64_t length = number();
      if (length == 0 || length > count - i) {
        good_ = false;
        return;
      }
      for (const std::size_t end = i + length; i < end; ++i) put(i, value);
    }
  }

 private:
  const char* at_;
  const char* end_;
  bool good_ = true;
};

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

// Who, what kind and which medium change with every message; how well the time is known seldom
// does.
std::uint64_t traits(const Event& e) {
  return static_cast<std::uint64_t>(e.author) | static_cast<std::uint64_t>(e.kind) << 2 |
         static_cast<std::uint64_t>(e.media) << 5;
}
bool set_traits(Event& e, std::uint64_t bits) {
  if ((bits & 3) > 2 || (bits >> 5) > static_cast<std::uint64_t>(Media::other)) return false;
  e.author = static_cast<Author>(bits & 3);
  e.kind = static_cast<Kind>(bits >> 2 & 7);
  e.media = static_cast<Media>(bits >> 5);
  return true;
}
std::uint64_t clock_bits(const Event& e) {
  return static_cast<std::uint64_t>(e.precision) | static_cast<std::uint64_t>(e.clock) << 3 |
         static_cast<std::uint64_t>(e.amount) << 5;
}
bool set_clock_bits(Event& e, std::uint64_t bits) {
  if ((bits & 7) > static_cast<std::uint64_t>(Precision::week) || bits >> 13 != 0) return false;
  e.precision = static_cast<Precision>(bits & 7);
  e.clock = static_cast<ClockSureness>(bits >> 3 & 3);
  e.amount = static_cast<std::uint8_t>(bits >> 5);
  return true;
}

// The largest of minute, second and millisecond that divides every time.
std::int64_t unit_of(std::span<const Stored> events) {
  constexpr std::int64_t second = 1000;
  constexpr std::int64_t minute = 60 * second;
  std::int64_t unit = minute;
  for (const Stored& s : events) {
    if (unit == minute && ms(s.event.at) % minute != 0) unit = second;
    if (unit == second && ms(s.event.at) % second != 0) return 1;
  }
  return unit;
}

void pack_times(std::span<const Stored> events, Packer& out) {
  const std::int64_t unit = unit_of(events);
  out.number(static_cast<std::uint64_t>(unit));
  std::int64_t before = 0;
  for (const Stored& s : events) {
    const std::int64_t now = ms(s.event.at) / unit;
    out.number(folded_sign(now - before));
    before = now;
  }
}

void unpack_times(std::span<Stored> events, Unpacker& in) {
  const auto unit = in.number();
  std::uint64_t now = 0;  // unsigned: nonsense may overflow
  for (Stored& s : events) {
    now += static_cast<std::uint64_t>(with_sign(in.number()));
    s.event.at = Instant(Milliseconds(static_cast<std::int64_t>(now * unit)));
  }
}

bool unpack_columns(std::span<Stored> events, Unpacker& in) {
  const std::size_t count = events.size();
  bool sound = true;
  std::uint64_t id = 0;
  in.runs(count, [&](std::size_t i, std::uint64_t step) {
    events[i].id = static_cast<std::int64_t>(id += step);
  });
  unpack_times(events, in);
  for (Stored& s : events) s.event.identity = in.raw();
  for (Stored& s : events) s.event.characters = static_cast<std::uint32_t>(in.number());
  for (Stored& s : events) s.event.words = static_cast<std::uint16_t>(in.number());
  for (Stored& s : events) s.event.flags = static_cast<std::uint16_t>(in.number());
  for (Stored& s : events) sound &= set_traits(s.event, in.number());
  in.runs(count, [&](std::size_t i, std::uint64_t value) {
    events[i].event.seconds = static_cast<std::int32_t>(with_sign(value));
  });
  in.runs(count, [&](std::size_t i, std::uint64_t value) {
    events[i].event.offset_minutes = static_cast<std::int16_t>(with_sign(value));
  });
  in.runs(count, [&](std::size_t i, std::uint64_t value) {
    sound &= set_clock_bits(events[i].event, value);
  });
  in.runs(count, [&](std::size_t i, std::uint64_t value) { events[i].kept = value != 0; });
  return sound && in.good() && in.at_end();
}

}  // namespace

std::string packed(std::span<const Stored> events) {
  const std::size_t count = events.size();
  Packer out;
  out.reserve(count * 20 + 64);
  out.number(form);
  out.number(count);
  out.runs(count, [&](std::size_t i) {
    return static_cast<std::uint64_t>(events[i].id - (i == 0 ? 0 : events[i - 1].id));
  });
  pack_times(events, out);
  for (const Stored& s : events) out.raw(s.event.identity);
  for (const Stored& s : events) out.number(s.event.characters);
  for (const Stored& s : events) out.number(s.event.words);
  for (const Stored& s : events) out.number(s.event.flags);
  for (const Stored& s : events) out.number(traits(s.event));
  out.runs(count, [&](std::size_t i) { return folded_sign(events[i].event.seconds); });
  out.runs(count, [&](std::size_t i) { return folded_sign(events[i].event.offset_minutes); });
  out.runs(count, [&](std::size_t i) { return clock_bits(events[i].event); });
  out.runs(count, [&](std::size_t i) { return std::uint64_t{events[i].kept}; });
  return out.take();
}

bool unpack(std::string_view bytes, Channel channel, std::vector<Stored>& out) {
  Unpacker in(bytes);
  if (in.number() != form) return false;
  const std::uint64_t count = in.number();
  if (!in.good() || count > block_size) return false;
  const std::size_t before = out.size();
  out.resize(before + count);
  const auto events = std::span(out).subspan(before);
  if (!unpack_columns(events, in)) {
    out.resize(before);
    return false;
  }
  for (Stored& s : events) s.event.channel = channel;
  return true;
}

}  // namespace fonder::archive
