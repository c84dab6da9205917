#include "demo.h"

#include <algorithm>

#include "base/zone.h"

namespace fonder::simulate {
namespace {

using namespace std::chrono;

constexpr local_days begin{2023y / September / 4};
constexpr local_days last_sunday{2025y / November / 2};
constexpr local_days lost_from{2024y / March / 1};
constexpr local_days found_again{2024y / March / 15};
constexpr local_days busy_from{2024y / October / 7};
constexpr local_days busy_to{2024y / December / 16};
constexpr local_days trip_from{2025y / June / 9};
constexpr int trip_days = 28;
constexpr local_days telegram_from{2024y / January / 15};

Settings settings_of(const Zone& zone, Instant now) {
  const auto span = [&](local_days from, local_days to) {
    return Span{zone.start_of(from), zone.start_of(to)};
  };
  Settings s;
  s.seed = 229;
  s.from = zone.start_of(begin);
  s.to = now;
  s.zone = zone;
  s.rate_mine = 0.038;
  s.rate_theirs = 0.034;
  s.falling = 0.15;
  s.drift = 0.045;
  s.question = 0.08;
  s.answers = 0.93;
  s.turns = 42;
  s.calls = 0.06;
  s.visits = 0.5;
  s.channels = {Channel::whatsapp, Channel::telegram};
  // The autumn of Ada's exhibition, and Noor's four weeks on the research ship.
  s.seasons = {{span(busy_from, busy_to), 0.6}};
  s.trips = {{span(trip_from, trip_from + days{trip_days}), 0.6}};
  s.lost = {span(lost_from, found_again)};
  return s;
}

Event mark(const Zone& zone, local_days day, Kind kind) {
  Event e{.at = zone.start_of(day) + hours{12}};
  e.author = Author::self;
  e.kind = kind;
  e.channel = Channel::by_hand;
  e.precision = Precision::day;
  e.offset_minutes = static_cast<std::int16_t>(zone.offset_at(e.at).count());
  return e;
}

/// Ada has no calendar: she marks the days together on Sunday evening.
std::vector<Event> marks_of(const Truth& truth, const Zone& zone) {
  std::vector<Event> marks;
  for (const Span& visit : truth.visits) {
    for (local_days day = zone.day(visit.from); day <= zone.day(visit.to); day += days{1}) {
      marks.push_back(mark(zone, day, Kind::together));
    }
  }
  for (int i = 0; i < trip_days; ++i) marks.push_back(mark(zone, trip_from + days{i}, Kind::apart));
  return marks;
}

/// What each export covers: from its first event to the evening it was made.
std::vector<timeline::Coverage> covers_of(const std::vector<Event>& events, Instant made) {
  std::vector<timeline::Coverage> covers;
  for (const Channel channel : {Channel::whatsapp, Channel::telegram}) {
    const auto first = std::ranges::find(events, channel, &Event::channel);
    if (first != events.end()) covers.push_back({channel, {first->at, made}, false});
  }
  return covers;
}

/// Ada kept something of a few weekends: the third visit, the tenth, and the last but one.
std::vector<KeptMoment> moments_of(const Truth& truth, const Zone& zone) {
  const auto saturday = [&](std::size_t visit) {
    return zone.day(truth.visits[std::min(visit, truth.visits.size() - 1)].from) + days{1};
  };
  if (truth.visits.size() < 2) return {};
  return {{saturday(2), "demo.moment.ferry"},
          {saturday(9), "demo.moment.kiln"},
          {saturday(truth.visits.size() - 2), "demo.moment.herons"}};
}

}  // namespace

Demo demo() {
  Demo demo;
  const Zone zone = Zone::named(demo.zone).value();
  demo.now = zone.start_of(last_sunday) + hours{21};
  Couple couple = draw(settings_of(zone, demo.now));
  // They took up Telegram in their second winter; a visit is marked by hand, not in a calendar.
  std::erase_if(couple.events, [](const Event& e) { return e.kind == Kind::meeting; });
  for (Event& e : couple.events) {
    if (e.at < zone.start_of(telegram_from)) e.channel = Channel::whatsapp;
  }
  demo.record.zone = zone;
  demo.record.covers = covers_of(couple.events, demo.now);
  demo.record.holes = {
      {couple.truth.lost.front(), Hole::Answer::not_recorded, Hole::Why::both_quiet}};
  demo.moments = moments_of(couple.truth, zone);
  const std::vector<Event> marks = marks_of(couple.truth, zone);
  couple.events.insert(couple.events.end(), marks.begin(), marks.end());
  std::ranges::stable_sort(couple.events, {}, &Event::at);
  demo.record.events = std::move(couple.events);
  demo.truth = std::move(couple.truth);
  return demo;
}

}  // namespace fonder::simulate
