#include <cstring>

#include "whatsapp_head.h"

#include "base/text.h"

namespace fonder::sources::wa {
namespace {

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }

/// One, two or four digits.
const char* number(const char* at, const char* end, std::uint16_t& value) {
  unsigned sum = 0;
  const char* from = at;
  while (at != end && digit(*at)) {
    sum = sum * 10 + static_cast<unsigned>(*at++ - '0');
    if (at - from > 4) return nullptr;
  }
  value = static_cast<std::uint16_t>(sum);
  return at == from || at - from == 3 ? nullptr : at;
}

const char* two(const char* at, const char* end, std::uint8_t& value) {
  if (end - at < 2 || !digit(at[0]) || !digit(at[1])) return nullptr;
  value = static_cast<std::uint8_t>((at[0] - '0') * 10 + (at[1] - '0'));
  return at + 2;
}

const char* space(const char* at, const char* end) {
  if (at == end) return at;
  if (*at == ' ') return at + 1;
  if (end - at >= 2 && std::memcmp(at, "\xC2\xA0", 2) == 0) return at + 2;
  if (end - at >= 3 && std::memcmp(at, "\xE2\x80\xAF", 3) == 0) return at + 3;
  return at;
}

/// AM, pm, a.m., "p. m." with any space inside; nothing where something else stands there.
const char* half_of_day(const char* at, const char* end, Half& half) {
  const char* from = at;
  at = space(at, end);
  if (at == end) return from;
  const char first = static_cast<char>(*at | 0x20);
  if (first != 'a' && first != 'p') return from;
  if (++at != end && *at == '.') at = space(at + 1, end);
  if (at == end || (*at | 0x20) != 'm') return from;
  if (++at != end && *at == '.') ++at;
  half = first == 'a' ? Half::before_noon : Half::after_noon;
  return at;
}

/// More spaces before the name are the tolerant reader's to skip.
bool space_at(const char* at, const char* end) {
  if (at == end) return false;
  const auto first = static_cast<unsigned char>(*at);
  const bool may_be = first <= ' ' || first == 0xC2 || (first >= 0xE1 && first <= 0xE3);
  return may_be && any_space({at, static_cast<std::size_t>(end - at)}) != 0;
}

}  // namespace

FastHead::FastHead(const Head& like, std::string_view line) : like_(like) {
  const auto flag = [&](int shift) { return (like.shape.hard >> shift & 1) != 0; };
  const std::size_t after_date = like.date_at + like.date_size;
  const std::string_view behind = line.substr(after_date, like.rest - after_date);
  const std::size_t time = behind.find_first_of("0123456789");
  const std::size_t last = behind.find_last_of("0123456789");
  if (!like.latin_digits || flag(4) || flag(6) || like.date_mark == 'Y' || time == behind.npos) {
    return;
  }
  bracket_ = (like.shape.hard & 3) == static_cast<std::uint32_t>(Frame::bracket);
  // Where nothing follows, a dash need not be followed by a space; elsewhere it must be.
  if (!bracket_ && like.rest == line.size()) return;
  mark_ = like.date_mark;
  time_mark_ = static_cast<char>(like.shape.hard >> 16 & 0xFF);
  comma_ = like.shape.soft & soft_comma;
  std::string_view after = behind.substr(last + 1);
  Half half = Half::none;
  const char* skipped = half_of_day(after.data(), after.data() + after.size(), half);
  after.remove_prefix(static_cast<std::size_t>(skipped - after.data()));
  if (half != like.stamp.half || time > between_.size() || after.size() > after_.size()) return;
  if (time_mark_ == 'h' || after.empty() || like.date_at > 4) return;
  // Spaces inside the date are the tolerant reader's.
  if (line.substr(like.date_at, like.date_size).find_first_not_of("0123456789/.-") != line.npos) {
    return;
  }
  between_size_ = static_cast<std::uint8_t>(behind.copy(between_.data(), time));
  after_size_ = static_cast<std::uint8_t>(after.copy(after_.data(), after.size()));
  usable_ = true;
}

/// The date and what stands around it, up to the time; nothing where it is written in another way.
const char* FastHead::read_date(std::string_view line, Head& head) const {
  const char* const begin = line.data();
  const char* const end = begin + line.size();
  const char* at = begin;
  // Marks before an iPhone's bracket, and a BOM at any line's start.
  while (end - at > 3 && static_cast<unsigned char>(*at) >= 0xE2) {
    const std::size_t size = invisible_mark({at, 3});
    if (size == 0) return nullptr;
    at += size;
  }
  if (at == end || (bracket_ && *at++ != '[')) return nullptr;
  Stamp& stamp = head.stamp;
  head.date_at = static_cast<std::uint32_t>(at - begin);
  const char* const first = at;
  at = number(first, end, stamp.part[0]);
  if (at == nullptr || at == end || *at != mark_) return nullptr;
  const bool wide_first = at - first == 4;
  const char* const second = at + 1;
  at = number(second, end, stamp.part[1]);
  if (at == nullptr || at - second == 4 || at == end || *at != mark_) return nullptr;
  const char* const third = at + 1;
  at = number(third, end, stamp.part[2]);
  if (at == nullptr) return nullptr;
  const YearAt year = head.year;
  const bool wide_last = at - third == 4;
  if (wide_first != (year == YearAt::first) || wide_last != (year == YearAt::last)) return nullptr;
  head.date_size = static_cast<std::uint32_t>(at - begin) - head.date_at;
  if (end - at < between_size_ + 4 || std::memcmp(at, between_.data(), between_size_) != 0) {
    return nullptr;
  }
  return at + between_size_;
}

const char* FastHead::other_date(std::string_view line, Head& head) {
  head = like_;
  const char* at = read_date(line, head);
  if (at == nullptr) return nullptr;
  last_date_ = Opening(line.substr(0, static_cast<std::size_t>(at - line.data())));
  last_head_ = head;
  return at;
}

const char* FastHead::read_tail(std::string_view behind, Half& half) const {
  const char* at = behind.data();
  const char* const end = at + behind.size();
  half = Half::none;
  at = half_of_day(at, end, half);
  if (end - at < after_size_ || std::memcmp(at, after_.data(), after_size_) != 0) return nullptr;
  return at + after_size_;
}

const char* FastHead::other_tail(std::string_view behind, Half& half) {
  const char* name = read_tail(behind, half);
  if (name == nullptr) return nullptr;
  tails_[1] = tails_[0];
  tails_[0] = {Opening(behind.substr(0, static_cast<std::size_t>(name - behind.data()))), half};
  return name;
}

bool FastHead::read(std::string_view line, Head& head) {
  if (!usable_) return false;
  const char* const begin = line.data();
  const char* const end = begin + line.size();
  const char* at = date(line, head);
  if (at == nullptr || end - at < 4 || !digit(*at)) return false;
  Stamp& stamp = head.stamp;
  Hands hands;
  hands.hour = static_cast<std::uint8_t>(*at++ - '0');
  if (digit(*at)) hands.hour = static_cast<std::uint8_t>(hands.hour * 10 + (*at++ - '0'));
  if (*at != time_mark_) return false;
  at = two(at + 1, end, hands.minute);
  if (at == nullptr) return false;
  stamp.has_seconds = false;
  std::uint8_t soft = comma_;
  if (end - at > 2 && *at == time_mark_ && digit(at[1])) {
    at = two(at + 1, end, hands.second);
    if (at == nullptr) return false;
    stamp.has_seconds = true;
    soft |= soft_seconds;
  }
  at = tail({at, static_cast<std::size_t>(end - at)}, stamp.half);
  if (at == nullptr || space_at(at, end)) return false;
  if (stamp.half != Half::none) soft |= soft_half;
  stamp.time = time_of_day(hands, stamp.half);
  head.shape.soft = soft;
  head.rest = static_cast<std::uint32_t>(at - begin);
  return true;
}

}  // namespace fonder::sources::wa
