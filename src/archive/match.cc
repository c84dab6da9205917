#include "match.h"

#include <algorithm>
#include <tuple>

#include "loose_match.h"
#include "sameness.h"

namespace fonder::archive {
namespace {

bool before(const Known& a, const Known& b) {
  if (a.event.at != b.event.at) return a.event.at < b.event.at;
  return std::tuple(same(a.event), a.block, a.place) < std::tuple(same(b.event), b.block, b.place);
}

// The first from `from` on where `holds` ends; it holds for a stretch and then no more.
template <class Holds>
std::size_t end_of(std::span<const Known> known, std::size_t from, Holds holds) {
  std::size_t step = 1;
  while (from + step <= known.size() && holds(known[from + step - 1])) {
    from += step;
    step *= 2;
  }
  const auto rest = known.subspan(from, std::min(step - 1, known.size() - from));
  return from + static_cast<std::size_t>(std::ranges::partition_point(rest, holds) - rest.begin());
}

}  // namespace

void Match::add_block(std::span<const Stored> events) {
  for (std::size_t i = 0; i < events.size(); ++i)
    known_.push_back({.event = events[i].event,
                      .id = events[i].id,
                      .block = blocks_,
                      .place = static_cast<std::uint16_t>(i),
                      .kept = events[i].kept});
  ++blocks_;
}

// Blocks are nearly in order already, so most of the time each event finds its place a few steps
// back. Where it does not, sort.
void Match::ready() {
  std::size_t moves = 8 * known_.size();
  for (std::size_t i = 1; i < known_.size(); ++i) {
    if (!before(known_[i], known_[i - 1])) continue;
    const Known moving = known_[i];
    std::size_t place = i;
    for (; place > 0 && before(moving, known_[place - 1]) && moves > 0; --place, --moves)
      known_[place] = known_[place - 1];
    known_[place] = moving;
    if (moves == 0) {
      std::ranges::sort(known_, before);
      return;
    }
  }
}

std::size_t Match::first_at(Instant at) {
  const auto earlier = [at](const Known& k) { return k.event.at < at; };
  if (hint_ < known_.size() && known_[hint_].event.at > at) hint_ = 0;
  return hint_ = end_of(known_, hint_, earlier);
}

Known* Match::take_same(const Event& event) {
  if (!is_known_by_words(event)) return nullptr;
  const auto wanted = same(event);
  const std::size_t begin = first_at(event.at);
  const std::size_t equal =
      end_of(known_, begin, [&](const Known& k) { return same(k.event) < wanted; });
  const std::size_t free =
      end_of(known_, equal, [&](const Known& k) { return k.taken && same(k.event) == wanted; });
  if (free == known_.size() || same(known_[free].event) != wanted) return nullptr;
  known_[free].taken = true;
  return &known_[free];
}

// What is untaken in the minutes that `fresh` touches.
std::vector<Known*> Match::candidates(std::span<const Event> fresh) {
  std::vector<std::int64_t> minutes;
  for (const Event& event : fresh) minutes.push_back(minute_of(event));
  std::ranges::sort(minutes);
  std::vector<Known*> found;
  auto minute = minutes.begin();
  for (Known& known : known_) {
    while (minute != minutes.end() && *minute < minute_of(known.event)) ++minute;
    if (minute == minutes.end()) break;
    if (!known.taken && *minute == minute_of(known.event)) found.push_back(&known);
  }
  std::ranges::sort(found, [](const Known* a, const Known* b) {
    return std::tuple(a->event.at, a->block, a->place) <
           std::tuple(b->event.at, b->block, b->place);
  });
  return found;
}

std::vector<Match::Pair> Match::take_rest(std::span<const Event> fresh) {
  return pair_loosely(fresh, candidates(fresh));
}

}  // namespace fonder::archive
