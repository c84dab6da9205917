// settings: what is stored, as counts, and what can be chosen.
#include <filesystem>

#include "actions.h"
#include "home.h"
#include "json.h"
#include "shows.h"

#include "app/settings.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

std::string row(std::string_view id, const std::string& value, const Look& look) {
  return beside(say(id), safe(value), 22, look.width);
}

/// A row of names; none where there are none.
std::string names(std::string_view id, const Json& all, const Look& look) {
  std::string joined;
  for (const Json& name : all) joined += (joined.empty() ? "" : ", ") + name.get<std::string>();
  return joined.empty() ? joined : row(id, joined, look);
}

std::string settings_text(const Json& settings, const Look& look) {
  std::string text = wrapped(text_in(settings, "text"), look.width);
  for (const Json& line : part(settings, "lines")) {
    text +=
        wrapped(safe(line.is_string() ? line.get<std::string>() : std::string{}), look.width, 2);
  }
  const std::string title = raw_in(settings, "title");
  text += "\n" + names("cli.settings.people", part(settings, "people"), look);
  text += names("cli.settings.me", part(settings, "me"), look);
  text += row("cli.settings.exit", raw_in(settings, "exit_target"), look);
  text +=
      row("cli.settings.title", title.empty() ? say("cli.settings.title.neutral") : title, look);
  text += row("cli.settings.words",
              say(truth_in(settings, "keep_words") ? "cli.settings.words.kept"
                                                   : "cli.settings.words.forgotten"),
              look);
  const std::string phone = raw_in(settings, "phone_notes");
  if (!phone.empty()) text += row("cli.settings.phone-notes", phone, look);
  const std::string odd = text_in(settings, "phone_notes_now");
  if (!odd.empty()) text += wrapped(odd, look.width, 2);
  text += "\n";
  for (const Json& command : part(settings, "commands")) {
    text += beside(raw_in(command, "command"), text_in(command, "text"), 22, look.width);
  }
  return text;
}

}  // namespace

Exit run_settings(Desk& desk) {
  const Given& given = desk.given;
  app::SettingsWishes wishes;
  if (given.has("--exit-target")) wishes.exit_target = given.one("--exit-target");
  if (given.has("--tab-title")) wishes.title = given.one("--tab-title");
  if (given.has("--new-words")) wishes.keep_words = given.one("--new-words") == "keep";
  if (given.has("--phone-notes")) {
    const std::string& path = given.one("--phone-notes");
    wishes.phone_notes = path == "none" ? "" : std::filesystem::absolute(path).string();
  }
  if (given.has("--not-me")) wishes.not_me = given.one("--not-me");
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  return show(desk, app::settings(*session, wishes), settings_text);
}

}  // namespace fonder::cli
