// The deck: small things to do and questions to ask, written by us, one a line in
// knowledge/plan/deck.txt. Nothing in it is about being missed.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace fonder::plan {

enum class Idea : std::uint8_t { own, ours, surprise, question };
std::string_view name_of(Idea idea);

/// Whether it wants the two in one place.
enum class Where : std::uint8_t { anywhere, together, apart };
/// For two who know each other since a few months, or for a year and more.
enum class Since : std::uint8_t { ever, early, settled };

struct Card {
  Idea idea;
  Where where;
  Since since;
  std::string_view text;
};

/// All of them, in the order of the file.
std::span<const Card> deck();

struct Wanted {
  Idea idea;
  Where where = Where::anywhere;  // anywhere: each of them will do
  Since since = Since::ever;
};
/// Those that suit, the first so many from a place that moves on with `turn`: another turn, others.
std::vector<Card> drawn(const Wanted& wanted, std::size_t turn, std::size_t most);

}  // namespace fonder::plan
