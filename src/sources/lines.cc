#include "lines.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <simdjson.h>

#include "base/words.h"

namespace fonder::sources {
namespace {

/// How much is checked for its encoding at a time: fits the cache, so that reading it again is
/// free.
constexpr std::ptrdiff_t block = 1 << 17;

const char* find(const char* from, const char* end, int c) {
  const auto size = static_cast<std::size_t>(end - from);
  return size == 0 ? nullptr : static_cast<const char*>(std::memchr(from, c, size));
}

bool clean(const char* from, const char* end) {
  return find(from, end, 0) == nullptr &&
         simdjson::validate_utf8(from, static_cast<std::size_t>(end - from));
}

LineFault fault_of(const char* from, const char* end) {
  if (end - from > static_cast<std::ptrdiff_t>(Lines::longest)) return LineFault::too_long;
  if (find(from, end, 0) != nullptr) return LineFault::nul;
  const bool valid = simdjson::validate_utf8(from, static_cast<std::size_t>(end - from));
  return valid ? LineFault::none : LineFault::encoding;
}

}  // namespace

Lines::Lines(std::unique_ptr<Bytes> bytes) : bytes_(as_utf8(std::move(bytes))) {}

const char* Lines::in_chunk(const char* from) const { return find(from, end_, '\n'); }

void Lines::fill(Line& line, const char* from, const char* end) {
  line.number = ++number_;
  line.offset = base_ + static_cast<std::uint64_t>(from - begin_);
  line.fault = LineFault::none;
  at_ = end + 1;
  if (end != from && end[-1] == '\r') --end;
  line.text = {from, static_cast<std::size_t>(end - from)};
}

void Lines::check_from(const char* from, const char* line_end) {
  const char* until = line_end;
  if (line_end < from + block) {
    const auto size = static_cast<std::size_t>(std::min(block, end_ - from));
    until = static_cast<const char*>(memrchr(from, '\n', size));
  }
  const bool good = until - from <= block && clean(from, until);
  (good ? clean_ : suspect_) = until + 1;
}

bool Lines::next_checked(Line& line) {
  const char* end = in_chunk(at_);
  if (end == nullptr) return next_across(line);
  if (end >= suspect_) check_from(at_, end);
  const char* from = at_;
  fill(line, from, end);
  if (end < clean_) return true;
  line.fault = fault_of(from, end);
  if (line.fault == LineFault::too_long) line.text = {};
  return true;
}

bool Lines::refill() {
  base_ += static_cast<std::uint64_t>(end_ - begin_);
  const std::string_view chunk = bytes_->next();
  begin_ = at_ = clean_ = suspect_ = chunk.data();
  end_ = begin_ + chunk.size();
  return !chunk.empty();
}

/// What stands behind the last line end of a stream that came whole.
bool Lines::last(Line& line) {
  const char* from = at_;
  fill(line, from, end_);
  at_ = end_;
  line.fault = fault_of(from, end_);
  if (line.fault == LineFault::too_long) line.text = {};
  return true;
}

/// A line whose end is not in this chunk: it goes on in the next, or is the last.
bool Lines::next_across(Line& line) {
  if (at_ == end_ && !refill()) return false;
  if (in_chunk(at_) != nullptr) return next_checked(line);
  if (whole()) return last(line);
  carry_.clear();
  line = {{}, ++number_, read(), LineFault::none};
  const char* stop = nullptr;
  do {
    stop = in_chunk(at_);
    const char* end = stop != nullptr ? stop : end_;
    if (carry_.size() <= longest) carry_.append(at_, static_cast<std::size_t>(end - at_));
    at_ = stop != nullptr ? stop + 1 : end_;
  } while (stop == nullptr && refill());
  line.fault = fault_of(carry_.data(), carry_.data() + carry_.size());
  if (line.fault == LineFault::too_long) return true;
  line.text = carry_;
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  return true;
}

Problem unreadable(const Line& line, const std::string& place) {
  Problem problem{place, line.number, line.offset, shape_of(line.text), {}, {}, Exit::partly};
  switch (line.fault) {
    case LineFault::nul:
      problem.expected = say("problem.line.nul");
      problem.next = say("problem.line.nul.next");
      break;
    case LineFault::too_long:
      problem.expected = say("problem.line.long");
      problem.next = say("problem.line.long.next");
      problem.weight = Exit::beyond_limits;
      break;
    case LineFault::encoding:
    case LineFault::none:
      problem.expected = say("problem.line.encoding");
      problem.next = say("problem.line.encoding.next");
  }
  return problem;
}

// ---- UTF-16 ----

namespace {

void append(std::string& to, std::uint32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    to += static_cast<char>(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    to += static_cast<char>(0xE0 | (c >> 12));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  } else {
    to += static_cast<char>(0xF0 | (c >> 18));
    to += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  to += static_cast<char>(0x80 | (c & 0x3F));
}

/// UTF-16 as UTF-8, piece by piece. A lone half of a pair becomes a byte that is no UTF-8, so that
/// its line is told as such.
class Utf16 final : public Bytes {
 public:
  Utf16(std::unique_ptr<Bytes> bytes, std::string_view rest, bool big_end)
      : bytes_(std::move(bytes)), rest_(rest), big_end_(big_end) {}

  std::string_view next() override {
    out_.clear();
    while (out_.size() < (std::size_t{1} << 20)) {
      if (rest_.empty() && (rest_ = bytes_->next()).empty()) break;
      take(rest_.substr(0, std::size_t{1} << 18));
      rest_.remove_prefix(std::min(rest_.size(), std::size_t{1} << 18));
    }
    if (out_.empty() && (half_ >= 0 || high_ != 0)) {
      out_ += '\xFF';
      half_ = -1;
      high_ = 0;
    }
    return out_;
  }
  std::optional<Problem> failed() const override { return bytes_->failed(); }

 private:
  void take(std::string_view bytes) {
    for (const char c : bytes) {
      const int byte = static_cast<unsigned char>(c);
      if (half_ < 0) {
        half_ = byte;
        continue;
      }
      unit(static_cast<std::uint32_t>(big_end_ ? half_ << 8 | byte : byte << 8 | half_));
      half_ = -1;
    }
  }
  void unit(std::uint32_t u) {
    if (high_ != 0) {
      const std::uint32_t high = std::exchange(high_, 0U);
      if (u >= 0xDC00 && u < 0xE000) {
        append(out_, 0x10000 + ((high - 0xD800) << 10) + (u - 0xDC00));
        return;
      }
      out_ += '\xFF';
    }
    if (u >= 0xD800 && u < 0xDC00) {
      high_ = u;
    } else if (u >= 0xDC00 && u < 0xE000) {
      out_ += '\xFF';
    } else {
      append(out_, u);
    }
  }

  std::unique_ptr<Bytes> bytes_;
  std::string_view rest_;
  std::string out_;
  int half_ = -1;           // the first byte of a pair of bytes
  std::uint32_t high_ = 0;  // the first half of a surrogate pair
  bool big_end_;
};

/// A stream whose beginning was looked at already.
class Peeked final : public Bytes {
 public:
  Peeked(std::unique_ptr<Bytes> bytes, std::string_view first, std::string before)
      : bytes_(std::move(bytes)), before_(std::move(before)), first_(first) {}
  std::string_view next() override {
    if (!before_given_ && !before_.empty()) {
      before_given_ = true;
      return before_;
    }
    if (!first_.empty()) return std::exchange(first_, {});
    return bytes_->next();
  }
  std::optional<Problem> failed() const override { return bytes_->failed(); }
  bool whole() const override { return bytes_->whole() && before_.empty(); }

 private:
  std::unique_ptr<Bytes> bytes_;
  std::string before_;  // a single byte that came alone
  std::string_view first_;
  bool before_given_ = false;
};

}  // namespace

std::unique_ptr<Bytes> as_utf8(std::unique_ptr<Bytes> bytes) {
  std::string_view first = bytes->next();
  std::string before;
  if (first.size() == 1) {
    before = first;
    first = bytes->next();
  }
  const std::string mark = before + std::string(first.substr(0, 2 - before.size()));
  const std::string_view rest = first.substr(std::min(first.size(), 2 - before.size()));
  if (mark == "\xFF\xFE") return std::make_unique<Utf16>(std::move(bytes), rest, false);
  if (mark == "\xFE\xFF") return std::make_unique<Utf16>(std::move(bytes), rest, true);
  return std::make_unique<Peeked>(std::move(bytes), first, std::move(before));
}

}  // namespace fonder::sources
