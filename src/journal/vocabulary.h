// The words for days in one language, as knowledge/journal/dates-*.txt has them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fonder::journal {

/// What a word is for. `value` says which: 0 Monday, 1 January, -1 yesterday, 7 a week of days.
enum class Means : std::uint8_t {
  day,      // so many days from today
  weekday,  // 0 Monday … 6
  month,    // 1 … 12
  number,   // 1 … 31
  unit,     // 1 day, 7 week, 30 month, 365 year
  weekend,  //
  last,     // "last", "letzten"
  that,     // "this"
  next,     // "next"
  ago,      // stands behind: "two weeks ago"
  back,     // stands before: "vor zwei Wochen", "hace dos semanas"
  ahead,    // stands before: "in two weeks"
  on,       // "on", "am", "el"
  filler,   // "the", "of", "de"
  until,    // "to", "bis", "hasta"
};

struct Meaning {
  Means means;
  int value = 0;
  bool shorthand = false;  // "tue", "sun": also other words, so only where nothing else is said
};

/// One language. A phrase of several words is looked up whole.
class Vocabulary {
 public:
  /// Of the file's text; lines that are none are a fault of ours, and thrown at.
  explicit Vocabulary(std::string_view file);

  struct Found {
    Meaning meaning;
    std::size_t words = 1;  // how many were taken
  };
  /// The longest phrase that the words, folded, begin with.
  std::vector<Found> at(std::span<const std::string> words) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    Meaning meaning;
  };
  std::vector<Phrase> phrases_;
};

/// Every language there is a file for.
std::span<const Vocabulary> vocabularies();

}  // namespace fonder::journal
