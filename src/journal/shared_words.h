// Words that two people made their own: rare ones that both use, that come back over months, and
// around which they laugh. Only where words are kept; any script.
//
// Nothing is known of any language: common words fall out by how often they are said, names by
// being told. docs/journal.md has the rules and their reasons.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/event.h"

namespace fonder::journal {

/// One message with its words. The text is valid during the call.
struct Said {
  Instant at;
  local_days day;
  Author author = Author::unknown;
  bool laughs = false;
  std::string_view text;
};

/// Reads the whole record, in order of time, to whoever listens; may be asked more than once.
using Listener = std::function<void(const Said&)>;
using Record = std::function<void(const Listener&)>;

/// A word, or up to four that stand together.
struct SharedWords {
  std::string words;      // as they were first said
  std::string folded;     // to compare
  std::uint64_t key = 0;  // the same for the same folded words, always
  local_days first;
  local_days last;
  Author began = Author::unknown;
  int mine = 0;  // messages with it
  int theirs = 0;
  int months = 0;   // calendar months in which it was said
  int laughed = 0;  // of them, with laughter in it or soon after it
  int uses() const { return mine + theirs; }
};

struct SharedWordsLimits {
  int messages = 300;  // of the record, to tell what is common
  int uses = 5;
  int by_each = 2;
  int months = 4;
  std::chrono::days over{120};  // from the first to the last
  int laughed = 3;
  double more_laughter = 2;       // times what is usual for the two
  double too_common = 1.0 / 200;  // of all messages …
  int never_too_common = 12;      // … but so many uses are always few
  double everyday = 1.0 / 50;     // a word said so often neither begins nor ends anything
  double painful = 1.0 / 10;      // of its messages, with a word that is never proposed
  std::size_t most = 24;
};

/// Best first, the same for the same record. Two passes; time in proportion to the words, memory
/// bounded whatever the record.
///
/// @param names  of the two: no word of them is proposed.
std::vector<SharedWords> shared_words(const Record& record, std::span<const std::string> names,
                                      const SharedWordsLimits& limits = {});

}  // namespace fonder::journal
