#include "events_out.h"

#include <new>

#include "wire.h"

#include "base/text.h"
#include "process/pass.h"
#include "sources/features.h"

namespace fonder::app {
namespace {

constexpr std::size_t words_at_most = std::size_t{1} << 20;  // of a batch, and one message more
constexpr std::uint64_t bytes_between_words = std::uint64_t{1} << 20;  // of progress

}  // namespace

bool Frames::tell(const std::optional<std::string>& frame) const {
  if (!frame || frame->size() > process::longest_frame) throw std::bad_alloc();
  return process::send_frame(pipe_, *frame);
}

EventsOut::EventsOut(const Frames& answers, const std::optional<Wanted>& wanted)
    : answers_(answers), wanted_(wanted) {
  if (!wanted_) return;
  choice_.emplace(*wanted_);
  batch_.events.reserve(Batch::events_at_most);
  batch_.with_words = wanted_->keep_words;
}

bool EventsOut::chat(const sources::Chat& chat) {
  Survey::chat(chat);
  if (!choice_) return true;
  const bool takes = choice_->takes(chat);
  if (takes) {
    if (batch_.channel != chat.channel) send();
    batch_.channel = chat.channel;
    taken_ = current_index();
  }
  taking_ = takes;
  return taking_;
}

void EventsOut::message(const sources::Message& message) {
  Survey::message(message);
  if (!taking_ || !stands(message)) return;
  const Author author = side_of(message);
  if (message.own || author == Author::self) knows_me_ = true;
  batch_.events.push_back(sources::event_of(message, author, batch_.channel));
  if (batch_.with_words) keep_words(message);
  if (batch_.events.size() == Batch::events_at_most || batch_.words.size() >= words_at_most) {
    send();
  }
}

void EventsOut::progress(std::uint64_t bytes) {
  Survey::progress(bytes);
  if (found().bytes_read < told_read_ + bytes_between_words) return;
  told_read_ = found().bytes_read;
  answers_.tell(frame_of(BytesRead{told_read_}));
}

void EventsOut::send() {
  if (batch_.events.empty()) return;
  if (!choice_->mistaken()) answers_.tell(frame_of(batch_));
  batch_.events.clear();
  batch_.lengths.clear();
  batch_.words.clear();
}

ReadOut EventsOut::read_out() {
  ReadOut out;
  out.found = std::move(found());
  out.taken = taken_;
  out.mistaken = choice_ && choice_->mistaken();
  if (choice_) out.better = choice_->better();
  out.knows_me = knows_me_;
  out.began = began_;
  return out;
}

Author EventsOut::side_of(const sources::Message& message) {
  if (message.own) return wanted_->side_of(message, {});
  const std::size_t who = person(message);
  if (who == nobody) return Author::unknown;
  auto& sides = sides_[current_index()];
  while (sides.size() <= who) {
    sides.push_back(wanted_->side_of(message, folded(person_name(sides.size()))));
  }
  return sides[who];
}

/// Words under a timer, or taken back, are never kept.
void EventsOut::keep_words(const sources::Message& message) {
  const std::size_t before = batch_.words.size();
  if ((batch_.events.back().flags & (disappearing | deleted)) == 0) {
    batch_.words += invalid_utf8(message.text) == std::string_view::npos ? std::string(message.text)
                                                                         : as_utf8(message.text);
  }
  batch_.lengths.push_back(static_cast<std::uint32_t>(batch_.words.size() - before));
}

}  // namespace fonder::app
