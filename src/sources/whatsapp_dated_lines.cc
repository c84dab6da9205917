#include "whatsapp_dated_lines.h"

#include <algorithm>

namespace fonder::sources::wa {
namespace {

constexpr std::size_t most_lines = 2500000;  // 20 MB
constexpr std::size_t most_dates = 500000;   // 3 MB, and as much again while they grow
constexpr std::uint64_t shortest_line = 24;  // on average; for the size of the memory only

constexpr bool fits(std::uint64_t value, unsigned bits) { return value >> bits == 0; }

}  // namespace

bool DatedLines::Memory::remember(const DatedLine& line) {
  const std::size_t size = line.line.text.size();
  if (line.line.fault != LineFault::none || lines_.size() == most_lines || !fits(size, 16)) {
    return false;
  }
  if (!line.dated) {
    lines_.push_back({.size = static_cast<std::uint16_t>(size)});
    return true;
  }
  const Stamp& stamp = line.head.stamp;
  const bool other_date = dates_.empty() || dates_.back() != stamp.part;
  if (!fits(line.head.rest, 8) || !fits(line.layout, 3) || dates_.size() == most_dates)
    return false;
  if (other_date) dates_.push_back(stamp.part);
  const std::size_t body = size - line.said.body.size();
  const bool named = fits(line.said.author, 8) && fits(body, 8);
  lines_.push_back({.size = static_cast<std::uint16_t>(size),
                    .rest = static_cast<std::uint8_t>(line.head.rest),
                    .body = static_cast<std::uint8_t>(named ? body : 0),
                    .time = static_cast<std::uint32_t>(stamp.time) & no_time_known,
                    .author = static_cast<std::uint8_t>(line.said.author),
                    .layout = static_cast<std::uint8_t>(line.layout) & 7U,
                    .has_seconds = stamp.has_seconds,
                    .other_date = other_date,
                    .only_words = line.only_words});
  return true;
}

DatedLines::DatedLines(const Parcel& parcel, Layouts& layouts, Authors& authors, Memory& memory)
    : DatedLines(Lines(parcel.open()), layouts, authors) {
  learning_ = true;
  memory = {};
  if (!lines_.whole()) return;
  memory_ = &memory;
  memory.lines_.reserve(static_cast<std::size_t>(
      std::min<std::uint64_t>(parcel.bytes / shortest_line + 1, most_lines)));
}

DatedLines DatedLines::again(const Parcel& parcel, Layouts& layouts, Authors& authors,
                             const Memory& memory) {
  DatedLines lines(Lines(parcel.open()), layouts, authors);
  if (memory.lines_.empty()) return lines;
  lines.known_ = memory.lines_.data();
  lines.known_end_ = lines.known_ + memory.lines_.size();
  lines.next_date_ = memory.dates_.data();
  lines.names_hold_ = memory.names_hold_;
  lines.text_ = lines.lines_.all();
  return lines;
}

bool DatedLines::next_known(DatedLine& into) {
  const Memory::Known known = *known_++;
  const std::string_view text(text_.data() + at_, known.size);
  into.line.text = text;
  into.line.number = ++number_;
  into.line.offset = at_;
  into.line.fault = LineFault::none;
  into.dated = known.rest != 0;
  if (into.dated) {
    Stamp& stamp = into.head.stamp;
    if (known.other_date != 0) date_ = next_date_++;
    stamp.part = *date_;
    stamp.time = known.time == Memory::no_time_known ? no_time : static_cast<int>(known.time);
    stamp.has_seconds = known.has_seconds != 0;
    into.head.rest = known.rest;
    into.layout = known.layout;
    if (names_hold_ && known.body != 0) {
      into.said.author = known.author;
      into.said.body = {text.data() + known.body, text.size() - known.body};
      into.only_words = known.only_words != 0;
    } else {
      into.said = authors_.split(text.substr(known.rest), false);
      into.only_words = words_.only_words(into.said.body);
    }
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
  if (into.dated) {
    into.said = authors_.split(text.substr(into.head.rest), learning_);
    into.only_words = words_.only_words(into.said.body);
  }
  if (memory_ != nullptr && !memory_->remember(into)) memory_ = nullptr;
  return true;
}

}  // namespace fonder::sources::wa
