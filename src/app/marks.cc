#include "marks.h"

#include <array>
#include <charconv>

#include "bond.h"
#include "json.h"
#include "rhythm_words.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

constexpr std::string_view wish_kind = "wish";
// What --together and the others take, in every language of the catalogue: see app.h.
constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu",
                                                      "fri", "sat", "sun"};

std::optional<std::uint8_t> bit_of(std::string_view name) {
  for (std::size_t day = 0; day < weekdays.size(); ++day) {
    if (name == weekdays[day]) return static_cast<std::uint8_t>(1U << day);
  }
  return std::nullopt;
}

Span span_of(local_days monday, const Zone& zone) {
  return {zone.start_of(monday), zone.start_of(monday + std::chrono::days(7))};
}

/// The journal's wish for a week, if one was said.
std::optional<archive::Entry> wish_of(archive::Archive& archive, BondId bond, const Span& week) {
  for (archive::Entry& entry : archive.entries(bond, wish_kind)) {
    if (entry.at >= week.from && entry.at < week.to) return std::move(entry);
  }
  return std::nullopt;
}

Json wish_json(archive::Archive& archive, BondId bond, const Span& week) {
  const auto entry = wish_of(archive, bond, week);
  if (!entry) return nullptr;
  const Json body = Json::parse(entry->body, nullptr, false);
  return body.is_object() ? Json(body.value("wish", "")) : Json(nullptr);
}

/// Marks as events: one a named day at its noon, or one for the week with how many days it had.
class Marks {
 public:
  Marks(local_days monday, const Zone& zone) : monday_(monday), zone_(zone) {}

  void add(const MarkedDays& marked, Kind kind) {
    if (marked.count) {
      Event& event = at(monday_, kind);
      event.precision = Precision::week;
      event.amount = static_cast<std::uint8_t>(*marked.count);
      return;
    }
    for (int day = 0; day < 7; ++day) {
      if ((marked.days & (1U << day)) == 0) continue;
      at(monday_ + std::chrono::days(day), kind).precision = Precision::day;
    }
  }
  const std::vector<Event>& events() const { return events_; }

 private:
  Event& at(local_days day, Kind kind) {
    Event& event = events_.emplace_back();
    event.at = zone_.start_of(day) + std::chrono::hours(12);
    event.offset_minutes = static_cast<std::int16_t>(zone_.offset_at(event.at).count());
    event.kind = kind;
    event.channel = Channel::by_hand;
    event.author = Author::self;
    event.clock = ClockSureness::zoned;
    return event;
  }

  local_days monday_;
  const Zone& zone_;
  std::vector<Event> events_;
};

Result<Marks> marks_of(const WeekWishes& wishes, local_days monday, const Zone& zone) {
  Marks marks(monday, zone);
  const std::pair<const std::string&, Kind> said[] = {{wishes.together, Kind::together},
                                                      {wishes.talked, Kind::talked},
                                                      {wishes.apart, Kind::apart}};
  for (const auto& [text, kind] : said) {
    const auto days = marked_days(text);
    if (!days) {
      return Failure{Exit::usage, say("week.days", {{"given", text}}), say("week.days.next")};
    }
    marks.add(*days, kind);
  }
  return marks;
}

Result<void> keep_wish(Session& session, BondId bond, const std::string& wish, const Span& week) {
  if (wish.empty()) return {};
  if (wish != "closer" && wish != "room" && wish != "as-it-is") {
    return Failure{Exit::usage, say("week.wish", {{"given", wish}}), say("week.wish.next")};
  }
  const std::string body = Json{{"wish", wish}}.dump();
  if (auto entry = wish_of(*session.archive, bond, week)) {
    entry->body = body;
    return session.archive->update_entry(*entry);
  }
  const auto added = session.archive->add_entry(
      {{}, bond, std::string(wish_kind), week.from + std::chrono::hours(12), body});
  if (!added) return added.error();
  return {};
}

/// What a mark still lacks to stand for its week; empty where nothing.
std::string note_of(const timeline::WeekMark& mark, const timeline::Timeline& timeline) {
  constexpr unsigned sunday = 1U << 6U;
  const auto named = static_cast<unsigned>(mark.together | mark.talked | mark.apart);
  const bool counted = mark.together_days + mark.talked_days + mark.apart_days > 0;
  const bool by_hand_alone =
      timeline.contact.empty() || timeline.zone.start_of(mark.monday) >= timeline.window.to;
  const bool lacks = named != 0 && (named & sunday) == 0 && !counted;
  return by_hand_alone && lacks ? say("week.not-whole") : std::string();
}

}  // namespace

std::string last_wish(Session& session, BondId bond) {
  constexpr int weeks_back = 4;
  const Zone zone = zone_of(session);
  const local_days monday = monday_of(zone.day(session.now));
  for (int back = 0; back <= weeks_back; ++back) {
    const Span week = span_of(monday - std::chrono::days(7 * back), zone);
    const Json said = wish_json(*session.archive, bond, week);
    if (said.is_string() && !said.get<std::string>().empty()) return said.get<std::string>();
  }
  return {};
}

Result<void> wish_this_week(Session& session, BondId bond, const std::string& wish) {
  const Zone zone = zone_of(session);
  return keep_wish(session, bond, wish, span_of(monday_of(zone.day(session.now)), zone));
}

std::optional<MarkedDays> marked_days(std::string_view text) {
  MarkedDays out;
  std::string said = folded(text);
  if (said.empty()) return out;
  int count = 0;
  const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), count);
  if (error == std::errc() && end == said.data() + said.size()) {
    if (count < 0 || count > 7) return std::nullopt;
    out.count = count;
    return out;
  }
  for (std::size_t from = 0; from <= said.size();) {
    const std::size_t comma = std::min(said.find(',', from), said.size());
    const auto bit = bit_of(plain(std::string_view(said).substr(from, comma - from)));
    if (!bit) return std::nullopt;
    out.days |= *bit;
    from = comma + 1;
  }
  return out;
}

Json marked_week(Session& session, const Reckoning& reckoning) {
  const timeline::Timeline& timeline = reckoning.timeline();
  const local_days monday = monday_of(timeline.zone.day(session.now));
  timeline::WeekMark mark{monday};
  for (const timeline::WeekMark& one : timeline.marks) {
    if (one.monday == monday) mark = one;
  }
  Json days = Json::array();
  for (int day = 0; day < 7; ++day) {
    const auto is = [day](std::uint8_t bits) { return (bits & (1U << day)) != 0; };
    days.push_back({{"date", iso(monday + std::chrono::days(day))},
                    {"label", weekday(day)},
                    {"together", is(mark.together)},
                    {"talked", is(mark.talked)},
                    {"apart", is(mark.apart)}});
  }
  return {
      {"monday", iso(monday)},
      {"days", std::move(days)},
      {"counts",
       {{"together", mark.together_days},
        {"talked", mark.talked_days},
        {"apart", mark.apart_days}}},
      {"note", note_of(mark, timeline)},
      {"wish", wish_json(*session.archive, reckoning.bond().id, span_of(monday, timeline.zone))}};
}

Answer week(Session& session, const WeekWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Zone zone = zone_of(session);
  const local_days monday = monday_of(zone.day(session.now));
  const auto marks = marks_of(wishes, monday, zone);
  if (!marks) return failed(marks.error());
  const Span span = span_of(monday, zone);
  if (auto kept = keep_wish(session, bond->id, wishes.wish, span); !kept) {
    return failed(kept.error());
  }
  const bool marked = !(wishes.together.empty() && wishes.talked.empty() && wishes.apart.empty());
  // A wish alone leaves the marks of the week as they are.
  if (marked || wishes.wish.empty()) {
    auto stored = session.archive->replace_marks(bond->id, span, marks->events());
    if (!stored) return failed(stored.error());
  }
  return today(session);
}

}  // namespace fonder::app
