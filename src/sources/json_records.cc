#include "json_records.h"

#include <algorithm>
#include <utility>

#include "one_chunk.h"

namespace fonder::sources::json {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";
constexpr std::string_view spaces = " \t\r\n";

bool closes(char c) { return c == '}' || c == ']'; }
bool opens(char c) { return c == '{' || c == '['; }

}  // namespace

void Window::advance(std::size_t n) {
  text_.remove_prefix(n);
  offset_ += n;
}

bool Window::more() {
  if (full()) return false;
  if (!in_kept_) return next_chunk();
  if (text_.size() > copied_) return copied_ < chunk_.size() ? keep_more() : next_chunk();
  // All that is unread lies in the chunk as well: no more copies.
  text_ = chunk_.substr(copied_ - text_.size());
  in_kept_ = false;
  return copied_ < chunk_.size() || next_chunk();
}

bool Window::next_chunk() {
  if (begun_ && bytes_->whole()) return false;
  begun_ = true;
  if (in_kept_) {
    kept_.erase(0, kept_.size() - text_.size());
  } else {
    kept_.assign(text_);  // the chunk it lies in goes with the next
  }
  chunk_ = bytes_->next();
  copied_ = 0;
  in_kept_ = !kept_.empty();
  text_ = in_kept_ ? std::string_view(kept_) : chunk_;
  return in_kept_ ? keep_more() : !chunk_.empty();
}

bool Window::keep_more() {
  constexpr std::size_t at_least = std::size_t{1} << 16;
  const std::string_view more = chunk_.substr(copied_, std::max(at_least, kept_.size()));
  kept_.erase(0, kept_.size() - text_.size());
  kept_ += more;
  copied_ += more.size();
  text_ = kept_;
  return !more.empty();
}

void Walk::run() {
  skip_mark();
  while (!reader_->enough() && next_value()) {
    value();
    tell_progress();
  }
  while (!levels_.empty()) leave();
  reader_->progress(window_.offset());
}

void Walk::skip_mark() {
  while (window_.text().size() < mark.size() && window_.more()) {
  }
  if (window_.text().starts_with(mark)) window_.advance(mark.size());
}

/// The next byte behind white space and comments; '\0' at the end of the stream.
char Walk::peek() {
  while (true) {
    Cursor cursor(window_.text());
    const char c = cursor.peek();
    window_.advance(static_cast<std::size_t>(cursor.at() - window_.text().data()));
    if (c != '\0') return c;
    if (cursor.trouble() != Trouble::cut) return '/';  // of no comment
    if (!window_.more()) return '\0';
  }
}

/// Goes to the first byte of the next value, out of levels that end before it.
bool Walk::next_value() {
  while (!over_) {
    const char c = peek();
    if (levels_.empty()) return c != '\0';
    if (c == '\0') {
      recover(Trouble::cut, 0);
    } else if (!closes(c)) {
      if (next_element(levels_.back())) return true;
    } else if ((c == '}') == levels_.back().object) {
      window_.advance(1);
      leave();
    } else {
      recover(Trouble::broken, 0);
    }
  }
  return false;
}

/// Over comma, key and colon. False where there is a bracket instead, or trouble.
bool Walk::next_element(Level& level) {
  if (!level.first) {
    if (peek() != ',') {
      recover(Trouble::broken, 0);
      return false;
    }
    window_.advance(1);
    const char c = peek();
    if (c == '\0' || closes(c)) return false;
  }
  level.first = false;
  return !level.object || key();
}

bool Walk::key() {
  Value key;
  std::size_t length = 0;
  Trouble trouble = peek() == '"' ? complete(key, length) : Trouble::broken;
  if (trouble == Trouble::none) {
    path_.back().assign(key.bytes);
    window_.advance(length);
    if (peek() == ':') {
      window_.advance(1);
      if (peek() != '\0') return true;
      trouble = Trouble::cut;
    } else {
      trouble = window_.text().empty() ? Trouble::cut : Trouble::broken;
    }
  }
  recover(trouble, 0);
  return false;
}

void Walk::value() {
  const Want want = reader_->begins(path_, window_.text().front(), window_.offset());
  if (want == Want::whole) {
    whole();
  } else if (want == Want::enter && opens(window_.text().front())) {
    enter();
  } else {
    skip();
  }
}

void Walk::enter() {
  Level level;
  level.object = window_.text().front() == '{';
  window_.advance(1);
  while (window_.text().find_first_not_of(spaces) == std::string_view::npos && window_.more()) {
  }
  if (!level.object) {
    const std::string_view text = window_.text();
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin != std::string_view::npos && text.starts_with('\n')) {
      level.indent = text.substr(0, begin);
    }
  }
  levels_.push_back(std::move(level));
  path_.emplace_back();
}

void Walk::leave() {
  path_.pop_back();
  levels_.pop_back();
  reader_->ends(path_);
}

/// What a value may reach over: its line, where each line is a text of its own.
std::string_view Walk::line() {
  if (!levels_.empty() || !by_line_.value_or(false)) return window_.text();
  std::size_t close = window_.text().find('\n');
  while (close == std::string_view::npos && window_.more()) close = window_.text().find('\n');
  return window_.text().substr(0, close);
}

/// Brings the value that begins here into the window, and says how long it is.
Trouble Walk::complete(Value& value, std::size_t& length) {
  while (true) {
    const std::string_view text = line();
    Cursor cursor(text);
    const bool whole = cursor.value(value);
    length = static_cast<std::size_t>(cursor.at() - text.data());
    if (whole) return Trouble::none;
    if (cursor.trouble() != Trouble::cut) return cursor.trouble();
    if (text.size() < window_.text().size()) return Trouble::broken;
    if (!window_.more()) return window_.full() ? Trouble::too_long : Trouble::cut;
  }
}

/// Over the comment that begins here.
Trouble Walk::comment() {
  while (true) {
    Cursor cursor(window_.text());
    if (cursor.comment()) {
      window_.advance(static_cast<std::size_t>(cursor.at() - window_.text().data()));
      return Trouble::none;
    }
    if (cursor.trouble() != Trouble::cut) return cursor.trouble();
    if (!window_.more()) return window_.full() ? Trouble::too_long : Trouble::cut;
  }
}

void Walk::whole() {
  const std::string_view text = line();
  const std::size_t taken = reader_->read(path_, text, window_.offset(), false);
  if (taken != 0) {
    window_.advance(std::min(taken, text.size()));
    return;
  }
  Value value;
  std::size_t length = 0;
  const Trouble trouble = complete(value, length);
  if (trouble != Trouble::none) {
    recover(trouble, length);
    return;
  }
  const std::string_view record = window_.text().substr(0, length);
  if (levels_.empty() && !by_line_) by_line_ = record.find('\n') == std::string_view::npos;
  reader_->read(path_, record, window_.offset(), true);
  window_.advance(length);
}

void Walk::skip() {
  const std::string_view text = line();
  Cursor cursor(text);
  Value value;
  std::size_t length = 0;
  if (cursor.value(value)) {
    window_.advance(static_cast<std::size_t>(cursor.at() - text.data()));
  } else if (opens(text.front()) && cursor.trouble() == Trouble::cut) {
    skip_nested();
  } else if (const Trouble trouble = complete(value, length); trouble == Trouble::none) {
    window_.advance(length);
  } else {
    recover(trouble, length);
  }
}

/// Over an object or array that is larger than the window.
void Walk::skip_nested() {
  std::uint64_t objects = 0;  // a bit for each open bracket, the innermost lowest: is it a brace?
  int depth = 0;
  do {
    window_.advance(next_structure(window_.text()));
    if (window_.text().empty()) {
      if (!window_.more()) return recover(Trouble::cut, 0);
      continue;
    }
    const char c = window_.text().front();
    if (c == '"') {
      Value inner;
      std::size_t length = 0;
      const Trouble trouble = complete(inner, length);
      if (trouble != Trouble::none) return recover(trouble, length);
      window_.advance(length);
    } else if (c == '/') {
      if (const Trouble trouble = comment(); trouble != Trouble::none) return recover(trouble, 0);
    } else {
      if (opens(c) && ++depth > deepest) return recover(Trouble::too_deep, 0);
      if (opens(c)) {
        objects = objects << 1U | (c == '{' ? 1U : 0U);
      } else {
        if ((c == '}') != ((objects & 1U) != 0)) return recover(Trouble::broken, 0);
        objects >>= 1U;
        --depth;
      }
      window_.advance(1);
    }
  } while (depth != 0);
}

/// Tells the trouble, then goes to a place from which reading can go on, or is over.
void Walk::recover(Trouble trouble, std::size_t at) {
  tell(trouble, at);
  if (trouble != Trouble::cut && levels_.empty() && by_line_.value_or(true)) {
    by_line_ = true;
    window_.advance(line().size());
    return;
  }
  if (trouble != Trouble::cut) {
    while (!levels_.empty() && (levels_.back().object || levels_.back().indent.empty())) leave();
  }
  over_ = trouble == Trouble::cut || levels_.empty() || !find_next_record(at);
}

/// The next line that begins as the elements of this array do.
bool Walk::find_next_record(std::size_t at) {
  const std::string begin = levels_.back().indent + '{';
  window_.advance(std::min(at, window_.text().size()));
  while (true) {
    const std::size_t found = window_.text().find(begin);
    if (found != std::string_view::npos) {
      window_.advance(found + begin.size() - 1);
      levels_.back().first = true;
      return true;
    }
    const std::size_t rest = std::min(window_.text().size(), begin.size());
    window_.advance(window_.text().size() - rest);
    if (!window_.more()) return false;
  }
}

void Walk::tell(Trouble trouble, std::size_t at) {
  constexpr std::size_t shown = 60;
  while (window_.text().size() < at + shown && window_.more()) {
  }
  at = std::min(at, window_.text().size());
  reader_->trouble(path_, trouble, window_.text().substr(at, shown), window_.offset() + at);
}

void Walk::tell_progress() {
  constexpr std::uint64_t step = std::uint64_t{1} << 20;
  if (window_.offset() - told_ < step) return;
  told_ = window_.offset();
  reader_->progress(told_);
}

void walk(std::string_view text, Reader& reader) {
  OneChunk bytes(text);
  Walk(bytes, reader).run();
}

}  // namespace fonder::sources::json
