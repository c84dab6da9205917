// The verbs that read: each opens a session, asks the app, shows the answer.
#include "actions.h"
#include "home.h"
#include "shows.h"

#include "app/apart.h"
#include "app/sure.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

using Asked = app::Answer (*)(app::Session&);

Exit read_with(Desk& desk, Asked verb, const ToText& text) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  return show(desk, verb(*session), text);
}

}  // namespace

Exit run_today(Desk& desk) { return read_with(desk, app::today, today_text); }

Exit run_sources(Desk& desk) { return read_with(desk, app::recorded, sources_text); }

Exit run_rhythm(Desk& desk) {
  RhythmWish wish;
  wish.table = desk.given.has("--table");
  if (const auto months = desk.given.number("--months")) {
    if (*months < 1) {
      return fail(desk, {Exit::usage, say("cli.value.least", {{"option", "--months"}, {"n", 1}}),
                         say("cli.see.verb", {{"verb", "rhythm"}})});
    }
    wish.months = static_cast<std::size_t>(*months);
  }
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  return show(desk, app::rhythm(*session), [&wish](const Json& json, const Look& look) {
    return rhythm_text(json, look, wish);
  });
}

Exit run_apart(Desk& desk) {
  const bool table = desk.given.has("--table");
  return read_with(desk, app::apart, [table](const Json& json, const Look& look) {
    return apart_text(json, look, table);
  });
}

Exit run_sure(Desk& desk) { return read_with(desk, app::sure, sure_text); }

Exit run_why(Desk& desk) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  return show(desk, app::why(*session, desk.given.one("CLAIM")), why_text);
}

}  // namespace fonder::cli
