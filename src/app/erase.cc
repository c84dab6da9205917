#include "erase.h"

#include <algorithm>

#include "bond.h"
#include "calendar_lines.h"
#include "erasure.h"
#include "holes.h"
#include "import_report.h"
#include "json.h"
#include "own_notes.h"
#include "reckoning.h"
#include "stored_report.h"

#include "archive/chapter.h"
#include "archive/erase.h"
#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using What = Erasure::What;

std::string_view name_of(What what) {
  switch (what) {
    case What::bond:
      return "bond";
    case What::source:
      return "source";
    case What::span:
      return "span";
    case What::words:
      break;
  }
  return "words";
}

local_days last_day(const Erasure& erasure) {
  return erasure.zone.day(erasure.span.to - Milliseconds(1));
}

std::string dates_of(const Erasure& erasure) {
  return spoken_range(erasure.zone.day(erasure.span.from), last_day(erasure));
}

std::string source_of(const Erasure& erasure) {
  return erasure.what == What::source ? title_of(erasure.channel) : std::string();
}

/// What a sentence about this erasure is told: all of them take the same.
std::vector<Arg> told(const Erasure& erasure, std::uint64_t count) {
  const auto n = static_cast<std::int64_t>(count);
  return {
      {"name", erasure.bond.name},
      {"source", source_of(erasure)},
      {"hand", erasure.what == What::source && erasure.channel == Channel::by_hand ? "yes" : "no"},
      {"dates", erasure.what == What::span ? dates_of(erasure) : std::string()},
      {"n", n},
      {"number", digits(n)}};
}

Json json_of(const Erasure& erasure, const Extinct& extinct) {
  const bool span = erasure.what == What::span;
  Json json{{"bond", erasure.of_everybody() ? Json(nullptr) : Json(erasure.bond.name)},
            {"what", name_of(erasure.what)},
            {"source",
             erasure.what == What::source ? Json(fonder::name_of(erasure.channel)) : Json(nullptr)},
            {"from", span ? Json(iso(erasure.zone.day(erasure.span.from))) : Json(nullptr)},
            {"to", span ? Json(iso(last_day(erasure))) : Json(nullptr)},
            {"lines", lines_of(extinct)}};
  json.update(json_of(extinct));
  return json;
}

/// Where one person's words are meant: whose stay. A closed chapter is told without its name.
std::string words_that_stay(archive::Archive& archive, const Erasure& erasure) {
  std::string names;
  for (const archive::Bond& bond : archive.bonds()) {
    if (bond.id == erasure.bond.id || archive.kept_words(bond.id) == 0) continue;
    names += (names.empty() ? "" : ", ") + bond.name;
  }
  const bool closed = std::ranges::any_of(
      archive::closed_bonds(archive),
      [&](const archive::Bond& bond) { return archive.kept_words(bond.id) > 0; });
  if (names.empty() && !closed) return {};
  const char* whose = names.empty() ? "closed" : closed ? "both" : "others";
  return " " + say("erase.words.stay", {{"whose", whose}, {"names", names}});
}

struct Plan {
  Erasure erasure;
  Extinct extinct;
};

/// Failure: as of erasure_of(), or there is nothing of it.
Result<Plan> planned(const Session& session, const EraseWishes& wishes) {
  auto erasure = erasure_of(session, wishes);
  if (!erasure) return erasure.error();
  const Extinct extinct = counted(*session.archive, *erasure);
  if (extinct.nothing() && erasure->what != What::bond) {
    return Failure{Exit::usage, say("erase.nothing"), ""};
  }
  return Plan{*std::move(erasure), extinct};
}

Answer answer(archive::Archive& archive, const Plan& plan, bool erased) {
  const auto& [erasure, extinct] = plan;
  Json json = json_of(erasure, extinct);
  const std::vector<Arg> arguments = told(erasure, extinct.events());
  const std::string what(name_of(erasure.what));
  const bool one_persons_words = erasure.what == What::words && !erasure.of_everybody();
  std::string id = (erased ? "erase.done." : "erase.would.") + what;
  if (one_persons_words) id += "-of";
  std::string text = say(id, arguments);
  if (one_persons_words) text += words_that_stay(archive, erasure);
  json["text"] = std::move(text);
  json["stays"] = say("erase.stays." + what, arguments);
  json["type"] = words_that_erase();
  json["erased"] = erased;
  return done(std::move(json));
}

Result<archive::Erased> gone(archive::Archive& archive, const Erasure& erasure) {
  switch (erasure.what) {
    case What::bond:
      return archive::erase_bond(archive, erasure.bond.id);
    case What::source:
      return archive::erase_channel(archive, erasure.bond.id, erasure.channel, erasure.derived);
    case What::span: {
      std::vector<Event> left = archive.events(erasure.bond.id);
      std::erase_if(left, [&](const Event& event) { return erasure.takes(event); });
      return archive::erase_span(
          archive, erasure.bond.id, erasure.span,
          [&](const archive::ImportRecord& import) { return retold(import, left); },
          erasure.derived);
    }
    case What::words:
      break;
  }
  return erasure.of_everybody() ? archive::erase_words(archive)
                                : archive::erase_words(archive, erasure.bond.id);
}

/// What follows from the record follows from what is left of it. Throws Unreadable.
Result<void> follow_on(Session& session, const Erasure& erasure) {
  session.reckoning.reset();
  if (erasure.what == What::words) return session.archive->set("keep_words", "no");
  if (erasure.what == What::bond) {
    if (folded(session.bond) == folded(erasure.bond.name)) session.bond.clear();
    const std::string number = std::to_string(erasure.bond.id.value);
    if (session.archive->setting(phone_notes_of_key).value_or("") == number) {
      if (auto done = session.archive->set(phone_notes_key, ""); !done) return done;
    }
    if (session.archive->setting(calendar_lines_of_key).value_or("") == number) {
      if (auto done = session.archive->set(calendar_lines_of_key, "0"); !done) return done;
    }
    // What the person is called is known from these chats alone.
    archive::Archive& archive = *session.archive;
    const bool nobody = archive.bonds().empty() && archive::closed_bonds(archive).empty();
    return nobody ? archive.set("me", names_setting({})) : Result<void>();
  }
  const Reckoning& now = Reckoning::of(session, erasure.bond);
  return propose_holes(session, erasure.bond.id, now.timeline(), now.covers(), now.holes());
}

Result<void> follow(Session& session, const Erasure& erasure) {
  try {
    return follow_on(session, erasure);
  } catch (const archive::Unreadable& unreadable) {
    return unreadable.failure();
  }
}

}  // namespace

Failure erased_but(const Erasure& erasure, const Failure& failure) {
  return {Exit::partly, say("erase.done-but", {{"what", name_of(erasure.what)}}), failure.next};
}

std::string words_that_erase() { return say("erase.type"); }

Answer would_erase(Session& session, const EraseWishes& wishes) {
  const auto plan = planned(session, wishes);
  return plan ? answer(*session.archive, *plan, /*erased=*/false) : failed(plan.error());
}

Answer erase(Session& session, const EraseWishes& wishes, std::string_view typed) {
  const auto plan = planned(session, wishes);
  if (!plan) return failed(plan.error());
  if (plain(typed) != words_that_erase()) {
    return failed({Exit::refused, say("erase.not-meant"), ""});
  }
  const auto erased = gone(*session.archive, plan->erasure);
  // In part: it is erased, but the archive's pages could not be cleaned yet.
  const bool went = erased || erased.error().exit == Exit::partly;
  if (!went) return failed(erased.error());
  if (const auto followed = follow(session, plan->erasure); !followed) {
    return erased ? failed(erased_but(plan->erasure, followed.error())) : failed(erased.error());
  }
  return erased ? answer(*session.archive, *plan, /*erased=*/true) : failed(erased.error());
}

}  // namespace fonder::app
