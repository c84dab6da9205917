// What core and parser say to each other. The core asks once; the parser answers in frames until it
// is done. Whatever a frame holds has been checked when it is `understood`: lengths, counts, names
// of things, times, UTF-8. It may still be a lie, but only such as an export could tell too.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey.h"
#include "whose.h"

#include "archive/archive.h"
#include "sources/hand_over.h"

namespace fonder::app {

/// What the parser is asked. The files come beside it, in the order of `file.files`.
struct ParserTask {
  /// An export; files of a calendar folder; when somebody's calendars are busy (calendar_wire.h); a
  /// picture (photo_wire.h).
  enum class Reads : std::uint8_t { chats, calendars, busy, photo };

  Reads reads = Reads::chats;
  sources::Handed file;  // without descriptors until they have come
  std::string zone;      // a name
  std::optional<sources::DateOrder> dates;
  bool must_be_sure = false;
  std::optional<Wanted> wanted;  // none: look, and bring no events
  std::optional<Span> window;    // of what is busy
};

enum class AnswerKind : std::uint8_t {
  opened,
  events,
  progress,
  done,
  failed,
  calendars,
  busy,
  photo
};

/// The file has been opened and its parcels recognised.
struct Opening {
  std::uint64_t bytes = 0;     // of what will be read, unpacked
  std::uint64_t left_out = 0;  // neighbours that are no export: pictures, voice notes, cards
};

struct BytesRead {
  std::uint64_t bytes = 0;
};

/// Events on their way out, with the lengths of their words, and the words one behind the other.
struct EventsTold {
  Channel channel = Channel::csv;
  bool with_words = false;
  std::vector<Event> events;
  std::vector<std::uint32_t> lengths;
  std::string words;
};

/// Events in the order of the file. Their words, where kept, live in `words`.
struct Batch {
  static constexpr std::size_t events_at_most = 4096;

  std::vector<archive::NewEvent> events;
  Channel channel = Channel::csv;
  std::unique_ptr<const std::string> words;
};

/// How a reading ended.
struct ReadOut {
  Found found;
  std::optional<std::size_t> taken;  // the chat that was read in, as an index into found.chats
  bool mistaken = false;             // it was not the one: see ChatChoice
  std::optional<std::string> better;
  bool knows_me = false;  // it flags own messages, or something in it bears a name of mine
  std::optional<Instant> began;
};

/// Why a parser gave up.
enum class ParserFault : std::uint8_t { no_fence, no_limits, too_much, bug };

/// A frame; nothing where something is larger than may be said.
std::optional<std::string> frame_of(ParserTask task);
std::optional<std::string> frame_of(Opening opening);
std::optional<std::string> frame_of(BytesRead read);
std::optional<std::string> frame_of(const EventsTold& told);
std::optional<std::string> frame_of(ReadOut out);
std::optional<std::string> frame_of(ParserFault fault);

std::optional<AnswerKind> kind_of(std::string_view frame);
/// False where it makes no sense; then what was read of it is to be dropped.
bool understood(std::string_view frame, ParserTask& task);
bool understood(std::string_view frame, Opening& opening);
bool understood(std::string_view frame, BytesRead& read);
bool understood(std::string frame, Batch& batch);
bool understood(std::string_view frame, ReadOut& out);
bool understood(std::string_view frame, ParserFault& fault);

}  // namespace fonder::app
