// A message that is not sent yet, looked at for its writer: what stands in it, never what it means.
//
// Pure and forgetful: nothing of a draft is kept here. The words are data, a file per language
// (knowledge/pause/*.txt); all languages are tried.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fonder::journal {

enum class Rule : std::uint8_t {
  proof,      // a question that asks for proof
  always,     // "always", "never"
  leaving,    // a threat to leave
  questions,  // several in a row
  longer,     // than most of one's own
};
/// "proof", "always" …: under "pause.noticed." in the catalogue.
std::string_view name_of(Rule rule);

struct Noticed {
  Rule rule;
  std::string words;       // as they stood, in lower case; none of a length or a count
  std::int64_t count = 0;  // questions, or characters
  std::int64_t usual = 0;  // of characters: as many as 95 of 100 of one's own messages stay under
  bool operator==(const Noticed&) const = default;
};

/// In the order of the rules, each at most once.
/// @param usual  characters that 95 of 100 own messages stay under; nothing where that is unknown.
std::vector<Noticed> noticed_in(std::string_view draft, std::optional<std::int64_t> usual = {});

/// Words about self-harm, fear for one's safety, or violence. Most of what matters stands in other
/// words: nothing else may lean on this.
bool speaks_of_crisis(std::string_view draft);

/// How many characters it has: code points without spaces at its ends.
std::int64_t length_of(std::string_view draft);

}  // namespace fonder::journal
