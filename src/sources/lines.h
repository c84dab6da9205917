// Lines of text out of a stream of bytes, without copying where the stream allows.
//
// CRLF and LF both end a line, in one and the same file. UTF-16 with its mark is decoded; offsets
// then count the decoded bytes. A line that cannot be used (NUL, not UTF-8, over 1 MiB) is told
// with its fault and never cut short in silence.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "source.h"

namespace fonder::sources {

enum class LineFault : std::uint8_t { none, nul, encoding, too_long };

struct Line {
  std::string_view text;     // without its end; empty where it is too long
  std::uint64_t number = 0;  // from 1
  std::uint64_t offset = 0;  // bytes from the start
  LineFault fault = LineFault::none;
};

class Lines {
 public:
  static constexpr std::size_t longest = std::size_t{1} << 20;

  explicit Lines(std::unique_ptr<Bytes> bytes);

  /// The next line; false at the end. Its text lives until the next call, and as long as this
  /// object where whole().
  bool next(Line& line) {
    const char* end = in_chunk(at_);
    if (end == nullptr || end >= clean_) return next_checked(line);
    fill(line, at_, end);
    return true;
  }
  /// Everything comes in one chunk, so that every line's text stays.
  bool whole() const { return bytes_->whole(); }
  /// All of the text, where whole() and nothing was read yet.
  std::string_view all();
  /// Goes on behind so many bytes and lines of it, which somebody else has read.
  void skip(std::uint64_t bytes, std::uint64_t lines);
  /// Bytes behind us.
  std::uint64_t read() const { return base_ + static_cast<std::uint64_t>(at_ - begin_); }
  /// Why the stream ended early, if it did.
  std::optional<Problem> failed() const { return bytes_->failed(); }

 private:
  /// The next line's end in this chunk, or nothing.
  const char* in_chunk(const char* from) const {
    const auto size = static_cast<std::size_t>(end_ - from);
    return size == 0 ? nullptr : static_cast<const char*>(std::memchr(from, '\n', size));
  }
  void fill(Line& line, const char* from, const char* end) {
    line.number = ++number_;
    line.offset = base_ + static_cast<std::uint64_t>(from - begin_);
    line.fault = LineFault::none;
    at_ = end + 1;
    if (end != from && end[-1] == '\r') --end;
    line.text = {from, static_cast<std::size_t>(end - from)};
  }
  bool next_checked(Line& line);
  bool next_across(Line& line);
  bool last(Line& line);
  bool refill();
  void check_from(const char* from, const char* line_end);

  std::unique_ptr<Bytes> bytes_;
  const char* begin_ = nullptr;  // of the chunk
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  const char* clean_ = nullptr;    // up to here the chunk holds UTF-8 without NUL
  const char* suspect_ = nullptr;  // up to here each line is looked at by itself
  std::uint64_t base_ = 0;         // offset of the chunk in the stream
  std::uint64_t number_ = 0;
  std::string carry_;  // a line that began in the chunk before
};

/// The same text in UTF-8 where it begins with the mark of UTF-16; otherwise the stream itself.
std::unique_ptr<Bytes> as_utf8(std::unique_ptr<Bytes> bytes);

/// What to say about a line that cannot be used.
Problem unreadable(const Line& line, const std::string& place);

}  // namespace fonder::sources
