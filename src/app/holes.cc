#include "holes.h"

#include "base/spoken.h"
#include "base/words.h"
#include "timeline/proposals.h"

namespace fonder::app {
namespace {

local_days first_day(const Hole& hole, const Zone& zone) { return zone.day(hole.span.from); }
local_days last_day(const Hole& hole, const Zone& zone) {
  return zone.day(hole.span.to - Milliseconds(1));
}
bool since_always(const Hole& hole) { return hole.span.from <= timeline::since_always; }

/// A gap that nobody has answered is asked about; an answered one is told.
std::string gap_in_words(const Hole& hole, const std::string& dates) {
  switch (hole.answer) {
    case Hole::Answer::open:
      return say("hole.both_quiet", {{"dates", dates}, {"length", length_of(hole, spelled)}});
    case Hole::Answer::unknown:
      return say("hole.unknown-why", {{"dates", dates}});
    default:
      return say("hole.declared", {{"dates", dates}});
  }
}

std::string text_of(const Hole& hole, const Zone& zone) {
  const std::string dates = when(hole, zone);
  if (hole.answer == Hole::Answer::quiet) return say("hole.quiet", {{"dates", dates}});
  switch (hole.why) {
    case Hole::Why::cut_start:
      return say("hole.cut_start", {{"dates", dates}});
    case Hole::Why::both_quiet:
      return gap_in_words(hole, dates);
    case Hole::Why::before_source:
      return say("hole.before_source", {{"dates", dates}});
    case Hole::Why::declared:
      break;
  }
  return say("hole.declared", {{"dates", dates}});
}

Json choices() {
  return Json::array({{{"answer", "quiet"}, {"label", say("hole.answer.quiet")}},
                      {{"answer", "not-recorded"}, {"label", say("hole.answer.not-recorded")}},
                      {{"answer", "unknown"}, {"label", say("hole.answer.unknown")}}});
}

Failure bad_date(const std::string& given) {
  return {Exit::usage, say("hole.date", {{"given", given}}), say("hole.date.next")};
}

std::optional<local_days> date_in(const std::string& text) {
  const auto parsed = parse_iso(text);
  if (!parsed || text.size() != 10) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(parsed->wall);
}

// What a record may hold (base/time.h), as days.
constexpr local_days earliest{std::chrono::year{1800} / 1 / 1};
constexpr local_days latest{std::chrono::year{2199} / 12 / 31};

Failure too_far(const std::string& given) {
  return {Exit::usage, say("hole.far", {{"given", given}}), say("hole.date.next")};
}

}  // namespace

Result<void> withdraw_proposals(Session& session, BondId bond) {
  for (const archive::StoredHole& stored : session.archive->holes(bond)) {
    const Hole& hole = stored.hole;
    if (hole.answer != Hole::Answer::open || hole.why == Hole::Why::declared) continue;
    if (auto removed = session.archive->remove_hole(stored.id); !removed) return removed.error();
  }
  return {};
}

Result<void> propose_holes(Session& session, BondId bond, const timeline::Timeline& timeline,
                           std::span<const timeline::Coverage> covers,
                           std::span<const Hole> known) {
  for (const Hole& hole : timeline::propose_holes(timeline, covers, known)) {
    if (auto added = session.archive->add_hole(bond, hole); !added) return added.error();
  }
  return {};
}

std::string length_of(const Hole& hole, std::string (*number)(std::int64_t)) {
  const auto days = std::chrono::round<std::chrono::days>(hole.span.to - hole.span.from).count();
  if (days < 14) return say("hole.days", {{"n", days}, {"number", number(days)}});
  const auto weeks = (days + 3) / 7;
  return say("hole.weeks", {{"n", weeks}, {"number", number(weeks)}});
}

std::string when(const Hole& hole, const Zone& zone) {
  if (since_always(hole)) {
    const local_days begins = last_day(hole, zone) + std::chrono::days(1);
    return say("hole.before", {{"date", spoken(begins, DateForm::short_date)}});
  }
  return spoken_range(first_day(hole, zone), last_day(hole, zone));
}

std::pair<std::string, std::string> dates_of(const Hole& hole, const Zone& zone) {
  const local_days first = since_always(hole) ? local_days{} : first_day(hole, zone);
  return {iso(first), iso(last_day(hole, zone))};
}

Json json_of(const archive::StoredHole& stored, const Zone& zone) {
  const auto [from, to] = dates_of(stored.hole, zone);
  return {{"id", stored.id.value},
          {"from", from},
          {"to", to},
          {"why", name_of(stored.hole.why)},
          {"answer", name_of(stored.hole.answer)},
          {"text", text_of(stored.hole, zone)},
          {"answers", choices()}};
}

Result<Span> span_of_days(const std::string& first, const std::string& last, const Zone& zone) {
  const auto from = date_in(first);
  if (!from) return bad_date(first);
  const auto to = date_in(last.empty() ? first : last);
  if (!to) return bad_date(last);
  for (const local_days day : {*from, *to}) {
    if (day < earliest || day > latest) return too_far(day == *from ? first : last);
  }
  if (*to < *from) return Failure{Exit::usage, say("hole.backwards"), say("hole.date.next")};
  return Span{zone.start_of(*from), zone.start_of(*to + std::chrono::days(1))};
}

std::string name_of(Hole::Answer answer) {
  switch (answer) {
    case Hole::Answer::open:
      return "open";
    case Hole::Answer::not_recorded:
      return "not-recorded";
    case Hole::Answer::unknown:
      return "unknown";
    case Hole::Answer::quiet:
      return "quiet";
  }
  return "open";
}

std::string name_of(Hole::Why why) {
  switch (why) {
    case Hole::Why::cut_start:
      return "cut_start";
    case Hole::Why::both_quiet:
      return "both_quiet";
    case Hole::Why::before_source:
      return "before_source";
    case Hole::Why::declared:
      break;
  }
  return "declared";
}

std::optional<Hole::Answer> hole_answer(std::string_view name) {
  for (const auto answer :
       {Hole::Answer::not_recorded, Hole::Answer::unknown, Hole::Answer::quiet}) {
    if (name == name_of(answer)) return answer;
  }
  return std::nullopt;
}

}  // namespace fonder::app
