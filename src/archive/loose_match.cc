#include "loose_match.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sameness.h"

namespace fonder::archive {
namespace {

using Pair = Match::Pair;

bool any(const Event&) { return true; }
bool is_message(const Event& e) { return e.kind == Kind::message; }
bool was_deleted(const Event& e) { return is_message(e) && e.has(Flag::deleted); }
bool has_words(const Event& e) { return is_message(e) && e.identity != 0; }
bool is_medium(const Event& e) { return is_message(e) && e.media != Media::none; }
bool is_bare(const Event& e) { return is_medium(e) && e.identity == 0; }  // no caption
bool is_left_out(const Event& e) { return is_bare(e) && e.media == Media::other; }
bool was_edited(const Event& e) { return has_words(e) && e.has(Flag::edited); }
bool is_contact(const Event& e) {
  return e.kind == Kind::call || e.kind == Kind::missed || e.kind == Kind::meeting;
}
bool is_nobodys(const Event& e) { return is_contact(e) && e.author == Author::unknown; }

// Whether what two exports of one message may show, the side being the same, can be these two.
bool may_be_one(const Event& a, const Event& b) {
  if (!is_message(a) || !is_message(b)) return false;
  if (is_marker(a) || is_marker(b)) return true;
  if (is_medium(a) != is_medium(b)) return false;
  if (a.media != b.media && a.media != Media::other && b.media != Media::other) return false;
  const bool edited = a.has(Flag::edited) || b.has(Flag::edited);
  return edited || a.identity == b.identity || (is_medium(a) && (is_bare(a) || is_bare(b)));
}

// What must be equal beside the time.
enum class By { everything, side, side_and_words, side_and_medium, kind };

struct Rule {
  bool (*fresh)(const Event&);
  bool (*known)(const Event&);
  By by;
};

// In this order, each at the same instant and then within the minute: what is known by its words;
// what stands in step (as many messages left on both sides, and each pair may be one); then the
// table. A rule that leans on what one export left out stands twice, since either may have.
constexpr Rule known_by_words{is_known_by_words, is_known_by_words, By::everything};
constexpr Rule messages{is_message, is_message, By::side};
constexpr Rule rules[] = {
    {any, any, By::everything},
    {is_nobodys, is_contact, By::kind},  // a call without a direction
    {is_contact, is_nobodys, By::kind},
    {is_marker, was_deleted, By::side},  // a deletion that is known already
    {was_deleted, is_marker, By::side},
    {has_words, has_words, By::side_and_words},  // a caption whose picture was left out
    {is_bare, is_medium, By::side_and_medium},   // a picture without and with its caption
    {is_medium, is_bare, By::side_and_medium},
    {is_left_out, is_medium, By::side},
    {is_medium, is_left_out, By::side},
    {is_marker, is_message, By::side},
    {is_message, is_marker, By::side},
    {was_edited, has_words, By::side},
    {has_words, was_edited, By::side},
};

// Time, label, identity: as far as the rule wants them equal.
using Key = std::tuple<std::int64_t, std::uint64_t, std::uint64_t>;

Key key(const Event& e, By by, bool to_the_minute) {
  const std::int64_t time = to_the_minute ? minute_of(e) : e.at.time_since_epoch().count();
  Event bare;
  bare.kind = e.kind;
  if (by == By::kind) return {time, label(bare), 0};
  bare.author = e.author;
  if (by == By::side) return {time, label(bare), 0};
  if (by == By::side_and_words) return {time, label(bare), e.identity};
  bare.media = e.media;
  if (by == By::side_and_medium) return {time, label(bare), 0};
  return {time, label(e), e.identity};
}

bool to_the_minute(const Event& e) { return e.precision == Precision::minute; }
bool to_the_minute_or_better(const Event& e) { return e.precision <= Precision::minute; }

struct When {
  bool (*fresh)(const Event&);
  bool (*known)(const Event&);
  bool within_minute;
};
// Within the minute only where one of the two knows no more than the minute.
constexpr When whens[] = {
    {any, any, false},
    {to_the_minute, to_the_minute_or_better, true},
    {to_the_minute_or_better, to_the_minute, true},
};

// What is left of both sides, and what has been paired.
struct Rest {
  std::span<const Event> events;   // fresh, in the order of the file
  std::vector<std::size_t> fresh;  // places in `events`
  std::vector<Known*> known;       // by time, then arrival
  std::vector<Pair> pairs;

  void pair_up(const Rule& rule, const When& when);
  void pair_in_step(const When& when);

 private:
  struct Place {
    Key key;
    std::size_t place;  // in `events`, or in `known`
    bool operator<(const Place& other) const {
      return std::tie(key, place) < std::tie(other.key, other.place);
    }
  };
  using Places = std::vector<Place>;
  /// Both sides by key and then by order; both empty where one is.
  std::pair<Places, Places> sides(const Rule& rule, const When& when) const;
  bool in_step(std::span<const Place> left, std::span<const Place> right) const;
  void pair(const Place& left, const Place& right);
  void drop_paired();

  std::size_t dropped_ = 0;  // of `pairs`
};

std::pair<Rest::Places, Rest::Places> Rest::sides(const Rule& rule, const When& when) const {
  Places left;
  Places right;
  for (std::size_t i = 0; i < known.size(); ++i)
    if (const Event& e = known[i]->event; rule.known(e) && when.known(e))
      right.push_back({key(e, rule.by, when.within_minute), i});
  if (right.empty()) return {};
  for (const std::size_t place : fresh)
    if (const Event& e = events[place]; rule.fresh(e) && when.fresh(e))
      left.push_back({key(e, rule.by, when.within_minute), place});
  if (left.empty()) return {};
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return {std::move(left), std::move(right)};
}

void Rest::pair(const Place& left, const Place& right) {
  known[right.place]->taken = true;
  pairs.push_back({left.place, known[right.place]});
}

// The k-th with the k-th.
void Rest::pair_up(const Rule& rule, const When& when) {
  const auto [left, right] = sides(rule, when);
  for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
    if (a->key < b->key) {
      ++a;
    } else if (b->key < a->key) {
      ++b;
    } else {
      pair(*a++, *b++);
    }
  }
  drop_paired();
}

bool Rest::in_step(std::span<const Place> left, std::span<const Place> right) const {
  return std::ranges::equal(left, right, [&](const Place& a, const Place& b) {
    return may_be_one(events[a.place], known[b.place]->event);
  });
}

void Rest::pair_in_step(const When& when) {
  const auto [left, right] = sides(messages, when);
  auto b = right.begin();
  for (auto a = left.begin(); a != left.end();) {
    const auto of_key = [k = a->key](const Place& p) { return p.key == k; };
    const auto a_end = std::find_if_not(a, left.end(), of_key);
    b = std::find_if(b, right.end(), [k = a->key](const Place& p) { return !(p.key < k); });
    const auto b_end = std::find_if_not(b, right.end(), of_key);
    if (in_step({a, a_end}, {b, b_end}))
      for (; a != a_end; ++a, ++b) pair(*a, *b);
    a = a_end;
    b = b_end;
  }
  drop_paired();
}

void Rest::drop_paired() {
  if (pairs.size() == dropped_) return;
  dropped_ = pairs.size();
  std::erase_if(known, [](const Known* k) { return k->taken; });
  std::vector<bool> gone(events.size());
  for (const Pair& pair : pairs) gone[pair.fresh] = true;
  std::erase_if(fresh, [&](std::size_t place) { return gone[place]; });
}

// Of `fresh`, what lies in the minutes of `known`.
std::vector<std::size_t> near(std::span<const Event> fresh, std::span<Known* const> known) {
  std::vector<std::size_t> found;
  const auto minute = [](const Known* k) { return minute_of(k->event); };
  for (std::size_t i = 0; i < fresh.size(); ++i)
    if (std::ranges::binary_search(known, minute_of(fresh[i]), {}, minute)) found.push_back(i);
  return found;
}

}  // namespace

std::vector<Pair> pair_loosely(std::span<const Event> fresh, std::vector<Known*> known) {
  Rest rest;
  rest.events = fresh;
  rest.known = std::move(known);
  rest.fresh = near(fresh, rest.known);
  for (const When& when : whens) rest.pair_up(known_by_words, when);
  for (const When& when : whens) rest.pair_in_step(when);
  for (const Rule& rule : rules)
    for (const When& when : whens) rest.pair_up(rule, when);
  return std::move(rest.pairs);
}

}  // namespace fonder::archive
