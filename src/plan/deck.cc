#include "deck.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "base/knowledge.h"

namespace fonder::plan {
namespace {

constexpr std::array<std::string_view, 4> ideas{"own", "ours", "surprise", "question"};
constexpr std::array<std::string_view, 3> wheres{"anywhere", "together", "apart"};
constexpr std::array<std::string_view, 3> sinces{"ever", "early", "settled"};

/// The next word of a line, which loses it.
std::string_view word_of(std::string_view& line) {
  const auto end = line.find(' ');
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  while (line.starts_with(' ')) line.remove_prefix(1);
  return word;
}

template <class Of, std::size_t n>
Of among(const std::array<std::string_view, n>& names, std::string_view word) {
  for (std::size_t i = 0; i < n; ++i)
    if (names[i] == word) return static_cast<Of>(i);
  throw std::logic_error("knowledge/plan/deck.txt: " + std::string(word));  // our own file
}

std::vector<Card> read(std::string_view file) {
  std::vector<Card> cards;
  while (!file.empty()) {
    const auto end = file.find('\n');
    std::string_view line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    if (line.empty() || line.starts_with('#')) continue;
    const auto idea = among<Idea>(ideas, word_of(line));
    const auto where = among<Where>(wheres, word_of(line));
    const auto since = among<Since>(sinces, word_of(line));
    cards.push_back({idea, where, since, line});
  }
  return cards;
}

bool suits(const Card& card, const Wanted& wanted) {
  const bool there = card.where == Where::anywhere || wanted.where == Where::anywhere ||
                     card.where == wanted.where;
  const bool then =
      card.since == Since::ever || wanted.since == Since::ever || card.since == wanted.since;
  return card.idea == wanted.idea && there && then;
}

}  // namespace

std::string_view name_of(Idea idea) { return ideas.at(static_cast<std::size_t>(idea)); }

std::span<const Card> deck() {
  static const std::vector<Card> cards = read(knowledge::file("plan/deck.txt"));
  return cards;
}

std::vector<Card> drawn(const Wanted& wanted, std::size_t turn, std::size_t most) {
  std::vector<Card> suiting;
  for (const Card& card : deck())
    if (suits(card, wanted)) suiting.push_back(card);
  std::vector<Card> hand;
  for (std::size_t i = 0; i < std::min(most, suiting.size()); ++i)
    hand.push_back(suiting[(turn * most + i) % suiting.size()]);
  return hand;
}

}  // namespace fonder::plan
