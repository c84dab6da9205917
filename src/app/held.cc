#include "held.h"

#include "bond.h"

#include "archive/inbox.h"
#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

constexpr auto shown_for = std::chrono::days(7);
constexpr auto at_least = std::chrono::minutes(30);

Result<void> fault_in(const std::string& draft) {
  if (draft.size() > longest_draft)
    return Failure{Exit::usage, say("inbox.too-long"), say("inbox.too-long.next")};
  if (plain(draft).empty() || invalid_utf8(draft) != std::string::npos)
    return Failure{Exit::usage, say("pause.no-words"), say("pause.no-words.next")};
  return {};
}

Json body_of(const std::string& draft, Instant until) {
  return {{"text", draft}, {"until", iso(until, Minutes(0))}};
}

std::optional<Minutes> minutes_of(std::string_view clock) {
  const auto parsed = parse_iso("2000-01-01T" + std::string(clock));
  if (clock.size() != 5 || !parsed || parsed->offset) return std::nullopt;
  const auto since = parsed->wall - std::chrono::floor<std::chrono::days>(parsed->wall);
  return std::chrono::floor<Minutes>(since);
}

}  // namespace

std::optional<Instant> next_at(std::string_view clock, Instant now, const Zone& zone) {
  const auto minutes = minutes_of(clock);
  if (!minutes) return std::nullopt;
  local_days day = zone.day(now);
  const auto at = [&] { return Instant(zone.resolve(local_seconds(day) + *minutes).at); };
  while (at() < now + at_least) day += std::chrono::days(1);
  return at();
}

std::string spoken_until(Instant until, Instant now, const Zone& zone) {
  const auto wall = iso(until, zone.offset_at(until)).substr(11, 5);
  const auto ahead = (zone.day(until) - zone.day(now)).count();
  return say("pause.until", {{"clock", wall},
                             {"ahead", ahead},
                             {"weekday", spoken(zone.day(until), DateForm::long_weekday)}});
}

Result<void> hold(Session& session, const std::string& draft, Instant until) {
  if (auto fine = fault_in(draft); !fine) return fine;
  const auto added = session.archive->add_own(
      {{}, std::string(archive::held_kind), until, body_of(draft, until).dump()});
  if (!added) return added.error();
  return {};
}

Result<void> hold_sealed(const std::filesystem::path& home, const std::string& draft,
                         Instant until) {
  if (auto fine = fault_in(draft); !fine) return fine;
  Json body = body_of(draft, until);
  body["kind"] = archive::held_kind;
  return archive::capture(home, body.dump());
}

std::optional<archive::Own> held_in(std::string_view said) {
  Json body = Json::parse(said, nullptr, false);
  if (!body.is_object() || !body.contains("kind") || body["kind"] != archive::held_kind ||
      !body.contains("text") || !body["text"].is_string() || !body.contains("until") ||
      !body["until"].is_string())
    return std::nullopt;
  const auto parsed = parse_iso(body["until"].get<std::string>());
  if (!parsed) return std::nullopt;
  const Instant until{parsed->wall.time_since_epoch() + parsed->beyond};
  if (!believable(until)) return std::nullopt;
  body.erase("kind");
  return archive::Own{{}, std::string(archive::held_kind), until, body.dump()};
}

bool is_over(const archive::Own& held, Instant now) { return held.at + shown_for <= now; }

void let_go_of_old(Session& session) {
  for (const archive::Own& held : session.archive->own(archive::held_kind)) {
    if (is_over(held, session.now)) (void)session.archive->remove_own(held.id);
  }
}

HeldCount held_count(Session& session) {
  HeldCount count;
  for (const archive::Own& held : session.archive->own(archive::held_kind)) {
    if (held.at > session.now) {
      ++count.waiting;
    } else if (!is_over(held, session.now)) {
      ++count.due;
    }
  }
  return count;
}

Result<Json> show_once(Session& session) {
  Json shown = Json::array();
  const Zone zone = zone_of(session);
  for (const archive::Own& held : session.archive->own(archive::held_kind)) {
    if (held.at > session.now) continue;
    const bool over = is_over(held, session.now);
    if (auto gone = session.archive->remove_own(held.id); !gone) return gone.error();
    const Json body = Json::parse(held.body, nullptr, false);
    if (over || !body.is_object()) continue;
    shown.push_back(
        {{"text", body.value("text", "")}, {"until", iso(held.at, zone.offset_at(held.at))}});
  }
  return shown;
}

}  // namespace fonder::app
