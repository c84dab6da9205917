// help, completion, safe, and what `fonder` alone says.
#include <array>

#include "actions.h"
#include "completion.h"
#include "help.h"
#include "home.h"

#include "app/safety.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

/// Verbs with their lines, as many as fit the first screen.
std::string lines_of(std::span<const std::string_view> names, const Look& look) {
  std::string text;
  for (const std::string_view name : names) {
    text += beside("fonder " + std::string(name), say("cli.first." + std::string(name)), 19,
                   look.width);
  }
  return text;
}

std::string topic_list() {
  std::string list;
  for (const std::string_view topic : topics())
    list += (list.empty() ? "" : ", ") + std::string(topic);
  return list;
}

Json verbs_json() {
  Json all = Json::array();
  for (const Verb& verb : verbs()) {
    all.push_back({{"name", verb.name},
                   {"group", say(word_of(verb.group))},
                   {"text", say("cli.verb." + std::string(verb.name))}});
  }
  return all;
}

Exit unknown_page(Desk& desk, const std::string& page) {
  std::vector<std::string_view> names{topics().begin(), topics().end()};
  for (const Verb& verb : verbs()) names.push_back(verb.name);
  const std::string_view near = nearest(page, names);
  return fail(desk,
              {Exit::usage, say("cli.help.unknown", {{"page", page}, {"topics", topic_list()}}),
               near.empty() ? say("cli.see.help") : say("cli.did_you_mean", {{"word", near}})});
}

}  // namespace

Exit run_help(Desk& desk) {
  const std::string page = desk.given.one("VERB");
  std::string text;
  if (page.empty()) {
    text = help_all(desk.look);
  } else if (const Verb* verb = verb_named(page)) {
    text = help_of(*verb, desk.look);
  } else {
    text = help_topic(page, desk.look);
  }
  if (text.empty()) return unknown_page(desk, page);
  return show(desk, Json{{"page", page}, {"text", text}, {"verbs", verbs_json()}}, text);
}

Exit run_completion(Desk& desk) {
  const std::string script = completion_for(desk.given.one("SHELL"));
  return show(desk, Json{{"shell", desk.given.one("SHELL")}, {"script", script}}, script);
}

Exit run_safe(Desk& desk) {
  return show(desk, app::safety(),
              [](const Json&, const Look& look) { return safety_text({}, look); });
}

Exit first_screen(Desk& desk) {
  static constexpr std::array<std::string_view, 3> none{"demo", "start", "safe"};
  static constexpr std::array<std::string_view, 5> some{"open", "today", "rhythm", "import",
                                                        "week"};
  const archive::HomeState state = archive::state_of(home_of(desk.given));
  const bool ready = state == archive::HomeState::ready || state == archive::HomeState::damaged;
  const bool interrupted = state == archive::HomeState::interrupted;
  const std::string_view now = ready         ? "cli.first.ready"
                               : interrupted ? "cli.home.interrupted"
                                             : "cli.first.nothing";
  const std::string head = say("cli.first.head");
  std::string text = wrapped(head, desk.look.width) + wrapped(say(now), desk.look.width) + "\n";
  text += ready ? lines_of(some, desk.look) : lines_of(none, desk.look);
  text += "\n" + say("cli.first.help") + "\n";
  return show(desk,
              Json{{"state", ready ? "locked" : "empty"},
                   {"version", FONDER_VERSION},
                   {"text", head + " " + say(now)}},
              text);
}

}  // namespace fonder::cli
