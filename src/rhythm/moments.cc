// Days that may be worth keeping. Numbers alone: nobody's words are asked.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "parts.h"
#include "proportion.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;
using timeline::Conversation;
using timeline::Timeline;

constexpr Seconds long_call = minutes{60};
constexpr std::uint32_t long_conversation = 100;  // messages
constexpr std::uint32_t enough_to_laugh = 30;
constexpr Days long_apart{3};
constexpr double much_more_laughter = 1.5;

std::string_view name_of(Moment::Kind kind) {
  switch (kind) {
    case Moment::Kind::long_call:
      return "long_call";
    case Moment::Kind::long_conversation:
      return "long_conversation";
    case Moment::Kind::coming_back:
      return "coming_back";
    case Moment::Kind::laughter:
      return "laughter";
    case Moment::Kind::first:
      break;
  }
  return "first";
}

Moment moment(const Timeline& timeline, const Conversation& conversation, Moment::Kind kind) {
  Moment moment;
  moment.kind = kind;
  moment.date = timeline::day_of(timeline.contact[conversation.first]);
  moment.id = std::string(name_of(kind)) + "-" + iso(moment.date);
  moment.length = conversation.length();
  moment.messages = static_cast<int>(conversation.mine + conversation.theirs);
  moment.laughing = static_cast<double>(conversation.laughs) / conversation.events();
  return moment;
}

/// The conversation that has most of something, if it has enough; the first of equal ones.
template <class Measure>
const Conversation* most(const Timeline& timeline, Measure measure, double least) {
  const Conversation* best = nullptr;
  double most_so_far = least;
  for (const Conversation& c : timeline.conversations) {
    const double value = measure(c);
    if (value < most_so_far || (best != nullptr && value == most_so_far)) continue;
    most_so_far = value;
    best = &c;
  }
  return best;
}

void propose_call(const Timeline& timeline, std::vector<Moment>& into) {
  const Conversation* c = most(
      timeline, [](const Conversation& each) { return static_cast<double>(each.longest_call); },
      static_cast<double>(long_call.count()));
  if (c == nullptr) return;
  into.push_back(moment(timeline, *c, Moment::Kind::long_call));
  into.back().length = Seconds{c->longest_call};
}

void propose_conversation(const Timeline& timeline, std::vector<Moment>& into) {
  const Conversation* c = most(
      timeline,
      [](const Conversation& each) {
        return each.two_sided ? static_cast<double>(each.mine + each.theirs) : 0;
      },
      long_conversation);
  if (c != nullptr) into.push_back(moment(timeline, *c, Moment::Kind::long_conversation));
}

/// More laughter than usual for the two even at the lower end of its range.
void propose_laughter(const Timeline& timeline, std::vector<Moment>& into) {
  double laughs = 0;
  for (const Conversation& c : timeline.conversations) laughs += c.laughs;
  const double usual = laughs / std::max<double>(1, static_cast<double>(timeline.contact.size()));
  if (laughs == 0) return;
  const Conversation* c = most(
      timeline,
      [](const Conversation& each) {
        if (each.events() < enough_to_laugh || !each.two_sided) return 0.0;
        return wilson(static_cast<int>(each.laughs), static_cast<int>(each.events())).low;
      },
      std::max(usual * much_more_laughter, 1e-9));
  if (c != nullptr) into.push_back(moment(timeline, *c, Moment::Kind::laughter));
}

void propose_coming_back(const Timeline& timeline, std::vector<Moment>& into) {
  const auto longest = std::ranges::max_element(timeline.reunions, {}, &timeline::Reunion::apart);
  if (longest == timeline.reunions.end() || longest->apart < long_apart) return;
  into.push_back(
      moment(timeline, timeline.conversations[longest->conversation], Moment::Kind::coming_back));
  into.back().apart = longest->apart;
}

}  // namespace

std::vector<Moment> moments_of(const Timeline& timeline) {
  std::vector<Moment> all;
  if (timeline.conversations.empty()) return all;
  if (!timeline.cut_start) {
    all.push_back(moment(timeline, timeline.conversations.front(), Moment::Kind::first));
  }
  propose_call(timeline, all);
  propose_conversation(timeline, all);
  propose_coming_back(timeline, all);
  propose_laughter(timeline, all);
  std::ranges::stable_sort(all, std::greater<>(), &Moment::date);
  return all;
}

}  // namespace fonder::rhythm
