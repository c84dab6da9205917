// The seam every export format is written against: bytes in, messages out.
//
// A Source is one file in this folder (whatsapp.cc, telegram.cc …), one line in CMakeLists.txt, a
// folder of fixtures and a page in docs/formats/. It reads a Parcel as a stream, in bounded memory,
// and tells a Sink what it finds, in the order of the file. It never throws on bad input, never
// stops at a bad line, and drops nothing in silence: every line becomes a message, part of one, a
// notice, or a problem.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/event.h"
#include "base/problem.h"
#include "base/zone.h"

namespace fonder::sources {

/// Bytes as a stream of chunks. A mapped file is one chunk; an entry of a zip comes in pieces of
/// about a megabyte, each valid until the next call.
class Bytes {
 public:
  virtual ~Bytes() = default;
  /// The next chunk; empty at the end and after a failure.
  virtual std::string_view next() = 0;
  /// Why the stream ended before its end (damaged, beyond_limits); nothing where it did not.
  virtual std::optional<Problem> failed() const { return std::nullopt; }
  /// All of it comes as one chunk, which stays valid as long as this object.
  virtual bool whole() const { return false; }
};

/// One thing to read: a file, or one entry of a zip.
struct Parcel {
  std::string file;             // the name a person knows, without folders: "chat.zip", "_chat.txt"
  std::string inside;           // the entry's name where it came out of an archive, else empty
  std::uint64_t bytes = 0;      // unpacked
  std::string head;             // up to the first 64 KiB
  std::optional<Instant> made;  // when the export was made, where the container says so: its
                                // wall clock, as if it were UTC
  std::function<std::unique_ptr<Bytes>()> open;  // from the start, as often as wanted

  /// What to call it in a problem: "chat.zip!_chat.txt".
  std::string place() const { return inside.empty() ? file : file + "!" + inside; }
  /// The name that carries meaning for a format: `inside`, else `file`.
  const std::string& name() const { return inside.empty() ? file : inside; }
};

enum class DateOrder : std::uint8_t { day_first, month_first, year_first };

/// What the person said about reading.
struct Reading {
  Zone zone = Zone::utc();         // for wall clocks
  std::optional<DateOrder> dates;  // --dates; overrules what the file suggests
  bool must_be_sure = false;       // import: an undecidable order ends with Exit::usage
};

/// How an order of day and month was found, for the report.
struct DatesFound {
  DateOrder order = DateOrder::day_first;
  bool sure = false;
  enum class By : std::uint8_t {
    told,
    four_digit_year,
    beyond_twelve,
    ascending,
    file_names,
    point,
    habit,
    nothing
  };
  By by = By::nothing;
  std::uint64_t deciding = 0;       // days that decided (above twelve, say)
  std::uint64_t ambiguous = 0;      // dates that fit both
  std::string example;              // one ambiguous date as it stands there: "03/04/2023"
  std::optional<DateOrder> before;  // the phone changed: this order, up to from_line
  std::uint64_t from_line = 0;
  bool told_in_vain = false;  // --dates says what these dates cannot be
};

/// The head of a chat, told before its messages.
struct Chat {
  std::string name;  // as the export names it; may be empty
  std::string key;   // stable within the source: an id, else the name
  Channel channel = Channel::csv;
  bool group = false;         // the file itself says so
  bool with_oneself = false;  // saved messages, note to self
  std::string owner;          // who made the export, where the file names them
  bool wall_clock = false;    // times had no zone
};

/// The time of a line that has none.
constexpr Instant undated{};

/// One message, call or reaction. Views are valid only during the call.
struct Message {
  std::string_view author;  // as the export names them; empty where it does not
  std::string_view text;    // own words without markers; empty for media
  Instant at;
  Minutes offset{0};
  ClockSureness clock = ClockSureness::written;
  Precision precision = Precision::second;
  Kind kind = Kind::message;
  Media media = Media::none;
  std::uint16_t flags = 0;       // Flag; what the text says (question …) is found later
  std::optional<bool> own;       // where the file flags own messages; the author may be named too
  std::int32_t seconds = 0;      // of a call or a meeting
  std::uint32_t characters = 0;  // where the file counts them and holds no text
  std::uint64_t line = 0;
  std::uint64_t offset_in_file = 0;
};

/// Hears what a source finds.
class Sink {
 public:
  virtual ~Sink() = default;
  /// A chat begins, or goes on: a file may interleave its chats, and the same key is the same chat.
  /// False: its messages are not wanted, and need not be told.
  virtual bool chat(const Chat& chat) = 0;
  virtual void message(const Message& message) = 0;
  /// Something the app itself wrote.
  virtual void notice(Instant at) = 0;
  virtual void problem(Problem problem) = 0;
  virtual void dates(const DatesFound&) {}
  /// The record reaches back to here, where the file says so.
  virtual void began(Instant) {}
  /// The record reaches to here: when the export was made, where the file says so.
  virtual void made(Instant) {}
  /// The oldest end is probably cut (a cap of the app, say).
  virtual void probably_cut() {}
  /// Bytes read so far.
  virtual void progress(std::uint64_t) {}
};

/// One export format: a name and two functions.
struct Source {
  std::string_view name;   // also its file, and the folder of its fixtures
  std::string_view title;  // what the page calls it
  /// Cheap and strict: the name and the head. No other source may recognise the same parcel.
  bool (*recognises)(const Parcel&);
  /// Tells the sink. Ends early only where reading on would be wrong; then a problem says why.
  void (*read)(const Parcel&, const Reading&, Sink&);
  /// Read only where it is the one file that was handed over: beside others it may be anybody's.
  bool alone = false;
};

/// All sources, in the order they are asked.
std::span<const Source* const> all();
/// The one that recognises the parcel.
const Source* source_of(const Parcel& parcel);
/// Why nobody recognises it: a known neighbour (HTML, an encrypted backup) gets its own sentence.
Problem not_recognised(const Parcel& parcel);

}  // namespace fonder::sources
