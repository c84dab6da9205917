#include "check_in.h"

#include <algorithm>
#include <vector>

namespace fonder::journal {
namespace {

using Names = std::string_view;
constexpr std::array<Names, 3> missing{"hardly", "gentle", "heavy"};
constexpr std::array<Names, 3> body{"calm", "tight", "racing"};
constexpr std::array<Names, 3> met{"yes", "partly", "not"};
constexpr std::array<Names, 6> need{"nothing", "rest", "room", "closeness", "talk", "reassurance"};

constexpr Questions all{{{"missing", missing, true, false},
                         {"body", body, true, false},
                         {"met", met, true, true},
                         {"need", need, false, false}}};

}  // namespace

const Questions& questions() { return all; }

std::optional<std::size_t> answer_named(const Question& question, std::string_view name) {
  const auto found = std::ranges::find(question.answers, name);
  if (found == question.answers.end()) return std::nullopt;
  return static_cast<std::size_t>(found - question.answers.begin());
}

std::optional<Usual> usual_of(std::span<const std::size_t> answers, std::size_t kinds) {
  const auto of = static_cast<int>(answers.size());
  if (of < enough_to_be_usual) return std::nullopt;
  std::vector<int> times(kinds);
  for (const std::size_t answer : answers) ++times[answer];
  for (std::size_t width = 1; width < kinds; ++width) {
    Usual fullest;
    for (std::size_t first = 0; first + width <= kinds; ++first) {
      int held = 0;
      for (std::size_t at = first; at < first + width; ++at) held += times[at];
      if (held > fullest.held) fullest = {first, first + width - 1, held, of};
    }
    if (fullest.held * 10 >= of * 8) return fullest;
  }
  return std::nullopt;
}

}  // namespace fonder::journal
