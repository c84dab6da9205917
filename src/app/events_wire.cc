// Events between parser and core: their 40 bytes as they lie in memory, for both are the same
// program. Kind, channel, whether words follow; how many; the events; the lengths; the words.
#include <cstring>
#include <type_traits>

#include "parser_wire.h"
#include "wire.h"

#include "base/text.h"

namespace fonder::app {
namespace {

static_assert(std::is_trivially_copyable_v<Event> && sizeof(Event) == 40);

struct Head {
  std::uint8_t kind = static_cast<std::uint8_t>(AnswerKind::events);
  Channel channel = Channel::csv;
  std::uint8_t with_words = 0;
  std::uint8_t nothing = 0;
  std::uint32_t count = 0;
};
static_assert(std::is_trivially_copyable_v<Head> && sizeof(Head) == 8);

constexpr unsigned all_flags = (disappearing << 1U) - 1;
constexpr std::size_t longest_words = std::size_t{64} << 20;

/// What a file can tell: nothing that only a person marks by hand.
bool makes_sense(const Event& event, Channel channel) {
  return believable(event.at) && is_sensible(Minutes{event.offset_minutes}) &&
         event.author <= Author::unknown && event.kind <= Kind::meeting &&
         event.channel == channel && event.media <= Media::other &&
         event.precision <= Precision::day && event.clock <= ClockSureness::skipped &&
         event.flags <= all_flags && event.amount == 0;
}

/// Words under a timer, or taken back, are never kept.
bool may_keep(const Event& event) { return (event.flags & (disappearing | deleted)) == 0; }

template <class T>
void append(std::string& to, const T* items, std::size_t count) {
  to.append(reinterpret_cast<const char*>(items), count * sizeof(T));
}

/// The lengths cut the words up without remainder, and each piece is text that may be kept.
bool give_words(Batch& batch, const char* lengths, std::string_view words) {
  for (archive::NewEvent& one : batch.events) {
    std::uint32_t length = 0;
    std::memcpy(&length, lengths, sizeof length);
    lengths += sizeof length;
    if (length > words.size() || length > longest_words) return false;
    one.text = words.substr(0, length);
    words.remove_prefix(length);
    if (length != 0 && !may_keep(one.event)) return false;
    if (invalid_utf8(one.text) != std::string_view::npos) return false;
  }
  return words.empty();
}

}  // namespace

std::optional<std::string> frame_of(const EventsTold& told) {
  Head head;
  head.channel = told.channel;
  head.with_words = told.with_words ? 1 : 0;
  head.count = static_cast<std::uint32_t>(told.events.size());
  std::string frame;
  frame.reserve(sizeof head + told.events.size() * (sizeof(Event) + 4) + told.words.size());
  append(frame, &head, 1);
  append(frame, told.events.data(), told.events.size());
  append(frame, told.lengths.data(), told.lengths.size());
  frame += told.words;
  return frame;
}

bool understood(std::string frame, Batch& batch) {
  Head head;
  if (frame.size() < sizeof head) return false;
  std::memcpy(&head, frame.data(), sizeof head);
  const bool words = head.with_words == 1;
  const std::size_t each = sizeof(Event) + (words ? sizeof(std::uint32_t) : 0);
  const std::size_t room = frame.size() - sizeof head;
  if (kind_of(frame) != AnswerKind::events || head.with_words > 1 || head.nothing != 0 ||
      head.channel == Channel::by_hand || head.channel > Channel::csv || head.count == 0 ||
      head.count > Batch::events_at_most || room < head.count * each ||
      (!words && room != head.count * each)) {
    return false;
  }
  batch.channel = head.channel;
  batch.events.resize(head.count);
  const char* at = frame.data() + sizeof head;
  for (archive::NewEvent& one : batch.events) {
    std::memcpy(&one.event, at, sizeof(Event));
    at += sizeof(Event);
    if (!makes_sense(one.event, head.channel)) return false;
  }
  if (!words) return true;
  auto owned = std::make_unique<const std::string>(std::move(frame));
  const char* lengths = owned->data() + sizeof head + head.count * sizeof(Event);
  const std::string_view text = std::string_view(*owned).substr(sizeof head + head.count * each);
  batch.words = std::move(owned);
  return give_words(batch, lengths, text);
}

}  // namespace fonder::app
