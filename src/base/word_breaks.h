// Where words begin and end, in any script: ICU's rules and dictionaries, which find words also
// where none are set apart by spaces.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace fonder {

struct Word {
  std::string_view text;   // inside the text that was given
  std::string folded;      // to compare: no case, no invisible marks
  bool follows = false;    // nothing but spaces between it and the word before
  bool ideograms = false;  // of a script where one character says as much as three letters
};

/// One per thread. Numbers, marks and emoji are no words.
class WordBreaks {
 public:
  WordBreaks();
  ~WordBreaks();
  WordBreaks(const WordBreaks&) = delete;
  WordBreaks& operator=(const WordBreaks&) = delete;

  /// Every word of a text in UTF-8, in order. What is no UTF-8 is skipped.
  void each(std::string_view text, const std::function<void(const Word&)>& see);

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace fonder
