#include "whatsapp_dated_lines.h"

#include <algorithm>
#include <limits>

namespace fonder::sources::wa {
namespace {

constexpr std::size_t most_remembered = 1250000;  // 30 MB
constexpr std::uint64_t shortest_line = 24;       // on average; for the size of the memory only

template <class Small>
bool fits(std::size_t value) {
  return value <= std::numeric_limits<Small>::max();
}

}  // namespace

DatedLines::DatedLines(const Parcel& parcel, Layouts& layouts, Authors& authors, Memory& memory)
    : DatedLines(Lines(parcel.open()), layouts, authors) {
  learning_ = true;
  memory = {};
  if (!lines_.whole()) return;
  memory_ = &memory;
  memory.lines_.reserve(static_cast<std::size_t>(
      std::min<std::uint64_t>(parcel.bytes / shortest_line + 1, most_remembered)));
}

DatedLines DatedLines::again(const Parcel& parcel, Layouts& layouts, Authors& authors,
                             const Memory& memory) {
  DatedLines lines(Lines(parcel.open()), layouts, authors);
  if (memory.lines_.empty()) return lines;
  lines.known_ = memory.lines_.data();
  lines.known_end_ = lines.known_ + memory.lines_.size();
  lines.names_hold_ = memory.names_hold_;
  lines.text_ = lines.lines_.all();
  return lines;
}

bool DatedLines::next_known(DatedLine& into) {
  const Memory::Known& known = *known_++;
  const std::string_view text = text_.substr(at_, known.size);
  into.line = {text, ++number_, at_, LineFault::none};
  into.dated = known.rest != 0;
  if (into.dated) {
    into.head.stamp = known.stamp;
    into.head.rest = known.rest;
    into.layout = known.layout;
    into.said = names_hold_ && known.body != 0 ? Said{known.author, text.substr(known.body)}
                                               : authors_.split(text.substr(known.rest), false);
  }
  at_ += known.size;
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  at_ = std::min<std::uint64_t>(at_ + 1, text_.size());
  if (known_ == known_end_) lines_.skip(at_, number_);
  return true;
}

bool DatedLines::next_unknown(DatedLine& into) {
  if (!lines_.next(into.line)) return false;
  const std::string_view text = into.line.text;
  into.dated = into.line.fault == LineFault::none && layouts_.read(text, into.head, into.layout);
  if (into.dated) into.said = authors_.split(text.substr(into.head.rest), learning_);
  if (memory_ != nullptr) remember(into);
  return true;
}

void DatedLines::remember(const DatedLine& line) {
  if (line.line.fault != LineFault::none || memory_->lines_.size() == most_remembered) {
    memory_ = nullptr;
    return;
  }
  Memory::Known known;
  known.size = static_cast<std::uint32_t>(line.line.text.size());
  if (line.dated) {
    if (!fits<std::uint16_t>(line.head.rest) || !fits<std::uint8_t>(line.layout)) {
      memory_ = nullptr;
      return;
    }
    known.stamp = line.head.stamp;
    known.rest = static_cast<std::uint16_t>(line.head.rest);
    known.layout = static_cast<std::uint8_t>(line.layout);
    const std::size_t body = line.line.text.size() - line.said.body.size();
    if (fits<std::uint8_t>(line.said.author) && fits<std::uint16_t>(body)) {
      known.author = static_cast<std::uint8_t>(line.said.author);
      known.body = static_cast<std::uint16_t>(body);
    }
  }
  memory_->lines_.push_back(known);
}

}  // namespace fonder::sources::wa
