// The words and short phrases of one message, each once, under a number of its own.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "never.h"

#include "base/word_breaks.h"

namespace fonder::journal {

struct Phrase {
  std::uint64_t key = 0;    // of the folded words
  std::uint64_t first = 0;  // key of its first word …
  std::uint64_t last = 0;   // … and of its last
  std::size_t from = 0;     // its words in the message
  std::size_t past = 0;
};

class Phrases {
 public:
  static constexpr std::size_t longest = 4;  // words

  /// @param names  whose words are part of no phrase
  Phrases(std::span<const std::string> names, const NeverProposed& never);

  /// Of the beginning of a message: what is pasted in length is nobody's joke.
  std::span<const Phrase> of(std::string_view text);

  // Of the message that was looked at last.
  bool painful() const { return painful_; }
  std::string_view text_of(const Phrase& phrase) const;
  std::string folded(const Phrase& phrase) const;

 private:
  struct Token {
    std::string folded;
    std::string_view text;
    std::uint64_t key = 0;
    bool follows = false;  // may stand in one phrase with the word before
    bool long_enough = false;
    bool named = false;
  };
  void look_at(const Word& word);
  void phrases_from(std::size_t from);

  WordBreaks breaks_;
  const NeverProposed& never_;
  std::set<std::string, std::less<>> names_;
  std::vector<Token> tokens_;
  std::vector<Phrase> phrases_;
  bool painful_ = false;
};

}  // namespace fonder::journal
