// What a wish to erase comes to: the events, words and entries that are meant, before anything
// goes.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "erase.h"

#include "archive/archive.h"

namespace fonder::app {

struct Erasure {
  enum class What : std::uint8_t { bond, source, span, words };
  What what = What::bond;
  archive::Bond bond;                  // of everybody's words: nobody
  Channel channel = Channel::by_hand;  // of a source
  Span span;                           // of a span
  Zone zone = Zone::utc();
  /// Of a source: moments that only say what it showed, on days of which nothing else tells. Of a
  /// span: lines and plans that began before it and reach into it.
  std::vector<EntryId> derived;

  bool takes(const Event& event) const;
  /// Everybody's words: those in closed chapters too.
  bool of_everybody() const { return bond.id.value == 0; }
};

/// Failure (usage): no such bond, source or date; nothing said, or two things at once.
Result<Erasure> erasure_of(const Session& session, const EraseWishes& wishes);

/// It went, and what comes after it failed: that it went is said all the same.
Failure erased_but(const Erasure& erasure, const Failure& failure);

/// How much that is.
struct Extinct {
  std::uint64_t messages = 0;
  std::uint64_t calls = 0;  // missed ones too
  std::uint64_t meetings = 0;
  std::uint64_t reactions = 0;
  std::uint64_t marks = 0;    // days and weeks marked by hand
  std::uint64_t words = 0;    // events whose words are kept
  std::uint64_t entries = 0;  // of the journal
  std::uint64_t imports = 0;  // whose records go
  std::optional<local_days> first, last;

  std::uint64_t events() const { return messages + calls + meetings + reactions + marks; }
  bool nothing() const { return events() + words + entries + imports == 0; }
  Extinct& operator+=(const Extinct& more);
};
Extinct counted(archive::Archive& archive, const Erasure& erasure);

/// "421 messages", "3 calls" …: a line for each kind of which there is any, and their dates.
Json lines_of(const Extinct& extinct);
/// {"events":{…},"words","entries","imports","first","last"}
Json json_of(const Extinct& extinct);

/// What a person calls a channel: "WhatsApp", "your own marks".
std::string title_of(Channel channel);

}  // namespace fonder::app
