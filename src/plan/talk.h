// "What distance suits us?": a talk for two that can be printed, written by us in
// knowledge/plan/distance.txt. It invites, and sets no amount.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace fonder::plan {

struct TalkLine {
  enum class Kind : std::uint8_t {
    said,      // to both
    question,  // for each to answer
    words,     // that one could use
    attempt,   // something to try
  };
  Kind kind = Kind::said;
  std::string_view text;
};
/// "said", "question", "words", "try"
std::string_view name_of(TalkLine::Kind kind);

struct TalkPart {
  std::string_view title;
  std::vector<TalkLine> lines;
};

struct Talk {
  std::string_view title;
  std::vector<std::string_view> opening;
  std::vector<TalkPart> parts;
};

const Talk& talk();

}  // namespace fonder::plan
