// Text in UTF-16 as UTF-8, for every source that reads lines.
#include <algorithm>
#include <utility>

#include "lines.h"

namespace fonder::sources {
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
