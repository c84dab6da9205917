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

std::string_view Lines::all() {
  refill();
  return {begin_, static_cast<std::size_t>(end_ - begin_)};
}

void Lines::skip(std::uint64_t bytes, std::uint64_t lines) {
  at_ = clean_ = suspect_ = begin_ + bytes;
  number_ = lines;
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

}  // namespace fonder::sources
