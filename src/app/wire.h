// Plain data as bytes between two of our own processes, of which the reading one trusts nobody.
//
// One function describes a struct for both directions:
//
//   template <class Io> void fields(Io& io, Sender& sender) {
//     io.text(sender.name);
//     io.number(sender.messages, most_counted);
//     io.flag(sender.own);
//   }
//
// What is longer, larger or other than described makes either side no longer `good`.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace fonder::app {

/// No name, place or sentence is longer.
constexpr std::size_t longest_text = std::size_t{1} << 20;
/// Nothing that is counted or measured in bytes is more; sums of them cannot overflow.
constexpr std::uint64_t most_counted = std::uint64_t{1} << 48;

/// Instants of the years 0 to 9999, each with a day to spare for the zones.
bool is_sensible(Instant at);
/// No clock of the world is further from UTC.
bool is_sensible(Minutes offset);
/// The text, with U+FFFD for what is not UTF-8.
std::string as_utf8(std::string_view text);

class WireWriter {
 public:
  static constexpr bool reads = false;

  bool good() const { return good_; }
  std::string take() { return std::move(bytes_); }

  void number(std::uint64_t value, std::uint64_t most) {
    require(value <= most);
    raw(value);
  }
  void flag(bool value) { raw(static_cast<std::uint8_t>(value)); }
  template <class Enum>
  void one_of(Enum value, Enum last) {
    require(value <= last);
    raw(static_cast<std::uint8_t>(value));
  }
  void instant(Instant at) {
    require(is_sensible(at));
    raw(at.time_since_epoch().count());
  }
  void minutes(Minutes offset) {
    require(is_sensible(offset));
    raw(static_cast<std::int32_t>(offset.count()));
  }
  void text(std::string_view text);
  /// Bytes that are no text.
  void bytes(std::string_view bytes, std::size_t most) {
    require(bytes.size() <= most);
    raw(static_cast<std::uint32_t>(bytes.size()));
    bytes_.append(bytes);
  }
  /// How many follow.
  std::size_t count(std::size_t items, std::size_t most) {
    require(items <= most);
    raw(static_cast<std::uint32_t>(items));
    return items;
  }
  void require(bool holds) { good_ = good_ && holds; }

 private:
  template <class T>
  void raw(T value) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }

  std::string bytes_;
  bool good_ = true;
};

class WireReader {
 public:
  static constexpr bool reads = true;

  explicit WireReader(std::string_view bytes) : rest_(bytes) {}
  bool good() const { return good_; }
  /// Good, and nothing is left over.
  bool over() const { return good_ && rest_.empty(); }

  void number(std::uint64_t& value, std::uint64_t most) {
    value = raw<std::uint64_t>();
    require(value <= most);
  }
  void flag(bool& value) {
    const auto byte = raw<std::uint8_t>();
    require(byte <= 1);
    value = byte == 1;
  }
  template <class Enum>
  void one_of(Enum& value, Enum last) {
    const auto byte = raw<std::uint8_t>();
    require(byte <= static_cast<std::uint64_t>(last));
    if (good_) value = static_cast<Enum>(byte);
  }
  void instant(Instant& at) {
    at = Instant{Milliseconds{raw<std::int64_t>()}};
    require(is_sensible(at));
  }
  void minutes(Minutes& offset) {
    offset = Minutes{raw<std::int32_t>()};
    require(is_sensible(offset));
  }
  void text(std::string& text);
  void bytes(std::string& bytes, std::size_t most) {
    const std::size_t size = raw<std::uint32_t>();
    require(size <= most && size <= rest_.size());
    if (!good_) return;
    bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  std::size_t count(std::size_t, std::size_t most) {
    const std::size_t items = raw<std::uint32_t>();
    require(items <= most && items <= rest_.size());  // each has a byte at least
    return good_ ? items : 0;
  }
  void require(bool holds) { good_ = good_ && holds; }

 private:
  template <class T>
  T raw() {
    T value{};
    require(rest_.size() >= sizeof value);
    if (!good_) return T{};
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }

  std::string_view rest_;
  bool good_ = true;
};

/// Each item as `each(io, item)` describes it.
template <class Io, class T, class Each>
void list(Io& io, std::vector<T>& items, std::size_t most, const Each& each) {
  const std::size_t count = io.count(items.size(), most);
  if constexpr (Io::reads) {
    for (std::size_t i = 0; i < count && io.good(); ++i) each(io, items.emplace_back());
  } else {
    for (T& item : items) each(io, item);
  }
}

template <class Io>
void texts(Io& io, std::set<std::string>& all, std::size_t most) {
  std::vector<std::string> items(all.begin(), all.end());
  list(io, items, most, [](Io& i, std::string& item) { i.text(item); });
  all = {items.begin(), items.end()};
}

template <class Io, class T, class Each>
void maybe(Io& io, std::optional<T>& value, const Each& each) {
  bool there = value.has_value();
  io.flag(there);
  if (Io::reads && there) value.emplace();
  if (there) each(io, *value);
}

}  // namespace fonder::app
