// Days that may be worth keeping. Numbers alone: nobody's words are asked.
//
// Of each kind the most of a calendar year, where it stands out from the pair's own record; and
// first times, where the record would have known an earlier one.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "parts.h"
#include "proportion.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;
using timeline::Conversation;
using timeline::Timeline;

constexpr Seconds long_call = minutes{60};
constexpr double long_conversation = 100;  // messages
constexpr std::uint32_t enough = 30;       // messages, for a share of them
constexpr Days long_apart{3};
constexpr double much_more = 1.5;
constexpr std::size_t enough_to_compare = 20;

constexpr std::array<std::string_view, 9> names{
    "long_call", "long_conversation", "coming_back", "laughter",    "first",
    "warmth",    "first_call",        "first_voice", "first_warmth"};

std::string id_of(Moment::Kind kind, local_days date) {
  return std::string(names[static_cast<std::size_t>(kind)]) + "-" + iso(date);
}

local_days day_of(const Timeline& timeline, const Conversation& conversation) {
  return timeline::day_of(timeline.contact[conversation.first]);
}

std::uint32_t with(const Timeline& timeline, const Conversation& conversation, Flag flag) {
  std::uint32_t count = 0;
  for (std::uint32_t i = conversation.first; i < conversation.past; ++i) {
    if (timeline.contact[i].has(flag)) ++count;
  }
  return count;
}

Moment moment(const Timeline& timeline, const Conversation& conversation, Moment::Kind kind) {
  Moment moment;
  moment.kind = kind;
  moment.date = day_of(timeline, conversation);
  moment.id = id_of(kind, moment.date);
  moment.length = conversation.length();
  moment.messages = static_cast<int>(conversation.mine + conversation.theirs);
  return moment;
}

/// What 19 of 20 do not exceed; 0 where there are too few to compare with.
double nearly_all_within(std::vector<double> values) {
  if (values.size() < enough_to_compare) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 19 / 20);
  std::ranges::nth_element(values, at);
  return *at;
}

/// In each calendar year the conversation that has most of something, if it has enough; the first
/// of equal ones.
template <class Measure>
std::vector<const Conversation*> most_of_each_year(const Timeline& timeline, const Measure& measure,
                                                   double least) {
  struct Best {
    double value;
    const Conversation* conversation;
  };
  std::map<year, Best> best;
  for (const Conversation& c : timeline.conversations) {
    const double value = measure(c);
    if (value < least) continue;
    const year in = year_month_day(day_of(timeline, c)).year();
    const auto [at, fresh] = best.try_emplace(in, Best{value, &c});
    if (!fresh && value > at->second.value) at->second = {value, &c};
  }
  std::vector<const Conversation*> all;
  for (const auto& [in, each] : best) all.push_back(each.conversation);
  return all;
}

/// The longest of something, longer than 19 of 20.
template <class Measure>
void propose_longest(const Timeline& timeline, Moment::Kind kind, const Measure& measure,
                     double least, std::vector<Moment>& into) {
  std::vector<double> all;
  for (const Conversation& c : timeline.conversations) {
    if (const double value = measure(c); value > 0) all.push_back(value);
  }
  const double usual = nearly_all_within(all);
  for (const Conversation* c : most_of_each_year(timeline, measure, std::max(least, usual))) {
    into.push_back(moment(timeline, *c, kind));
    into.back().usual = usual;
    into.back().among = static_cast<int>(all.size());
    if (kind == Moment::Kind::long_call) into.back().length = Seconds{c->longest_call};
  }
}

void propose_calls(const Timeline& timeline, std::vector<Moment>& into) {
  propose_longest(
      timeline, Moment::Kind::long_call,
      [](const Conversation& each) { return static_cast<double>(each.longest_call); },
      static_cast<double>(long_call.count()), into);
}

void propose_conversations(const Timeline& timeline, std::vector<Moment>& into) {
  propose_longest(
      timeline, Moment::Kind::long_conversation,
      [](const Conversation& each) {
        return each.two_sided ? static_cast<double>(each.mine + each.theirs) : 0;
      },
      long_conversation, into);
}

/// More of a sign of warmth than usual for the two, even at the lower end of its range.
void propose_sign(const Timeline& timeline, Moment::Kind kind, Flag sign,
                  std::vector<Moment>& into) {
  double signs = 0;
  for (const Event& event : timeline.contact) signs += event.has(sign) ? 1 : 0;
  if (signs == 0) return;
  const double usual = signs / static_cast<double>(timeline.contact.size());
  const auto at_least = [&](const Conversation& each) {
    if (each.events() < enough || !each.two_sided) return 0.0;
    return wilson(static_cast<int>(with(timeline, each, sign)), static_cast<int>(each.events()))
        .low;
  };
  for (const Conversation* c : most_of_each_year(timeline, at_least, usual * much_more)) {
    into.push_back(moment(timeline, *c, kind));
    into.back().share = static_cast<double>(with(timeline, *c, sign)) / c->events();
    into.back().usual = usual;
  }
}

void propose_coming_back(const Timeline& timeline, std::vector<Moment>& into) {
  std::map<year, const timeline::Reunion*> longest;
  std::vector<double> all;
  for (const timeline::Reunion& reunion : timeline.reunions) {
    all.push_back(reunion.apart.count());
    const Conversation& back = timeline.conversations[reunion.conversation];
    const timeline::Reunion*& best = longest[year_month_day(day_of(timeline, back)).year()];
    if (best == nullptr || reunion.apart > best->apart) best = &reunion;
  }
  const double usual = nearly_all_within(all);
  for (const auto& [in, reunion] : longest) {
    if (reunion->apart < long_apart || reunion->apart.count() < usual) continue;
    const Conversation& back = timeline.conversations[reunion->conversation];
    into.push_back(moment(timeline, back, Moment::Kind::coming_back));
    into.back().apart = reunion->apart;
    into.back().usual = usual;
    into.back().among = static_cast<int>(all.size());
  }
}

/// The first event of that kind, where its channel had been recorded on an earlier day already:
/// else an earlier one may only be missing from the record.
template <class Is>
void propose_first(const Timeline& timeline, Moment::Kind kind, const Is& is,
                   std::vector<Moment>& into) {
  const auto first = std::ranges::find_if(timeline.contact, is);
  if (first == timeline.contact.end()) return;
  const auto known = std::ranges::find(timeline.contact, first->channel, &Event::channel);
  const local_days date = timeline::day_of(*first);
  if (timeline::day_of(*known) == date) return;
  Moment found;
  found.kind = kind;
  found.date = date;
  found.id = id_of(kind, date);
  found.since = timeline::day_of(*known);
  into.push_back(std::move(found));
}

void propose_first_times(const Timeline& timeline, std::vector<Moment>& into) {
  if (timeline.cut_start) return;
  into.push_back(moment(timeline, timeline.conversations.front(), Moment::Kind::first));
  propose_first(
      timeline, Moment::Kind::first_call,
      [](const Event& event) { return event.kind == fonder::Kind::call; }, into);
  propose_first(
      timeline, Moment::Kind::first_voice,
      [](const Event& event) { return event.media == Media::voice; }, into);
  propose_first(
      timeline, Moment::Kind::first_warmth,
      [](const Event& event) { return event.has(Flag::affection); }, into);
}

/// Newest first, one a day: what was found first counts.
std::vector<Moment> one_a_day(std::vector<Moment> all) {
  std::set<local_days> taken;
  std::erase_if(all, [&](const Moment& each) { return !taken.insert(each.date).second; });
  std::ranges::stable_sort(all, std::greater<>(), &Moment::date);
  return all;
}

}  // namespace

std::vector<Moment> moments_of(const Timeline& timeline) {
  std::vector<Moment> all;
  if (timeline.conversations.empty()) return all;
  propose_first_times(timeline, all);
  propose_calls(timeline, all);
  propose_sign(timeline, Moment::Kind::warmth, Flag::affection, all);
  propose_sign(timeline, Moment::Kind::laughter, Flag::laughter, all);
  propose_conversations(timeline, all);
  propose_coming_back(timeline, all);
  return one_a_day(std::move(all));
}

}  // namespace fonder::rhythm
