// One's own life: shown, and marked by hand.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ask.h"
#include "home.h"
#include "json.h"
#include "living.h"
#include "meant.h"
#include "notes.h"

#include "app/life.h"
#include "base/words.h"
#include "journal/entry.h"

namespace fonder::cli {
namespace {

struct Answer {
  const char* option;
  const char* fared;
};
constexpr std::array<Answer, 5> answers{{{"--done", "done"},
                                         {"--moved", "moved"},
                                         {"--not-this-week", "not-this-week"},
                                         {"--not-this-season", "not-this-season"},
                                         {"--open", "open"}}};

/// The words behind the verb, else asked for.
std::string name_of(const Given& given, std::string_view question) {
  const std::string words = words_in(given);
  return words.empty()
             ? ask_line(say(question) + "\n>", journal::longest_line).value_or(std::string())
             : words;
}

Exit shown(Desk& desk, const app::LifeWishes& wishes) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  return show(desk, app::life(*session, wishes), life_text);
}

}  // namespace

Exit run_life(Desk& desk) {
  const Given& given = desk.given;
  app::LifeWishes wishes;
  std::size_t chosen = 0;
  for (const Answer& answer : answers) {
    if (!given.has(answer.option)) continue;
    wishes.id = given.number(answer.option);
    wishes.fared = answer.fared;
    ++chosen;
  }
  for (const char* option : {"--wake", "--erase"}) {
    if (!given.has(option)) continue;
    wishes.id = given.number(option);
    ++chosen;
  }
  wishes.wake = given.has("--wake");
  wishes.erase = given.has("--erase");
  wishes.on = given.one("--on");
  if (chosen == 0 && given.has("--on")) {
    return fail(desk, {Exit::usage, say("cli.life.on"), say("cli.life.on.next")});
  }
  if (chosen > 1) {
    return fail(desk, {Exit::usage, say("cli.life.how"),
                       say("cli.see.verb", {{"verb", given.verb->name}})});
  }
  if (wishes.erase && !erasing_is_meant(given)) return fail(desk, not_erased());
  return shown(desk, wishes);
}

Exit run_intention(Desk& desk) {
  app::LifeWishes wishes;
  wishes.name = name_of(desk.given, "cli.life.intention");
  wishes.when = desk.given.one("--when");
  if (wishes.when.empty() && words_in(desk.given).empty() && someone_is_there()) {
    wishes.when = ask_line(say("cli.life.when") + "\n>", journal::longest_line).value_or("");
  }
  if (wishes.name.empty())
    return fail(desk, {Exit::usage, say("life.no-name"), say("life.no-name.next")});
  return shown(desk, wishes);
}

Exit run_boundary(Desk& desk) {
  app::LifeWishes wishes;
  wishes.boundary = true;
  wishes.name = name_of(desk.given, "cli.life.boundary");
  wishes.after = desk.given.one("--after");
  for (const char* keeps : {"quiet", "phone-free", "free"}) {
    const std::string option = std::string("--") + keeps;
    if (!desk.given.has(option)) continue;
    if (!wishes.keeps.empty()) {
      return fail(desk, {Exit::usage, say("cli.life.keeps-one"), say("cli.life.keeps-one.next")});
    }
    wishes.keeps = keeps;
    wishes.hours = desk.given.one(option);
  }
  if (wishes.name.empty())
    return fail(desk, {Exit::usage, say("life.no-name"), say("life.no-name.next")});
  return shown(desk, wishes);
}

}  // namespace fonder::cli
