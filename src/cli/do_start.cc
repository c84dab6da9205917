// Setting up: without a question where everything is said, else four questions with a way back.
#include <array>

#include "actions.h"
#include "ask.h"
#include "home.h"
#include "json.h"
#include "out.h"
#include "shows.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

/// A question whose answer is one of the table's choices; false: back, or the end of input.
enum class Step { on, back, ended };

Step ask_choice(const Verb& verb, std::string_view option, std::string_view question,
                std::string& into) {
  std::string_view choices;
  for (const Option& one : verb.options) {
    if (one.name == option) choices = one.choices;
  }
  std::vector<std::string> labels;
  const auto values = parts(choices);
  labels.reserve(values.size());
  for (const std::string_view value : values) {
    labels.push_back(say("cli.start." + std::string(option.substr(2)) + "." + std::string(value)));
  }
  const auto choice = ask_which(say(question), labels, true);
  if (!choice) return Step::ended;
  if (choice->back) return Step::back;
  into = values[choice->index];
  return Step::on;
}

Step ask_name(app::StartWishes& wishes) {
  const auto name = ask(say("cli.start.who"));
  if (!name) return Step::ended;
  wishes.bond = *name;
  return name->empty() ? Step::back : Step::on;
}

Step ask_keeping(app::StartWishes& wishes) {
  const auto choice = ask_which(
      say("cli.start.keep"), {say("cli.start.keep.numbers"), say("cli.start.keep.words")}, true, 0);
  if (!choice) return Step::ended;
  wishes.keep_words = choice->index == 1;
  return choice->back ? Step::back : Step::on;
}

Step ask_one(std::size_t question, const Verb& verb, app::StartWishes& wishes) {
  switch (question) {
    case 0:
      return ask_name(wishes);
    case 1:
      return ask_choice(verb, "--how", "cli.start.how", wishes.how);
    case 2:
      return ask_choice(verb, "--live", "cli.start.live", wishes.live);
    case 3:
      return ask_choice(verb, "--mostly", "cli.start.mostly", wishes.mostly);
    default:
      return ask_keeping(wishes);
  }
}

/// How somebody lives with one who is gone is not asked.
bool over(const app::StartWishes& wishes) { return wishes.how == "lost" || wishes.how == "ended"; }
bool fits(std::size_t question, const app::StartWishes& wishes) {
  return !over(wishes) || (question != 2 && question != 3);
}

/// False at the end of input.
bool ask_all(const Verb& verb, app::StartWishes& wishes) {
  constexpr std::size_t questions = 5;
  for (std::size_t at = 0; at < questions;) {
    const Step step = ask_one(at, verb, wishes);
    if (step == Step::ended) return false;
    do {
      if (step == Step::on) ++at;
      if (step == Step::back && at > 0) --at;
    } while (!fits(at, wishes));
  }
  if (over(wishes)) wishes.live = wishes.mostly = {};
  return true;
}

std::string started_text(const Json& state, const Look& look) {
  const std::string name = text_in(part(state, "bond"), "name");
  return wrapped(say("cli.start.done", {{"name", name}}), look.width) +
         wrapped(say("cli.start.next"), look.width);
}

}  // namespace

Exit run_start(Desk& desk) {
  const Given& given = desk.given;
  app::StartWishes wishes{given.one("--bond"), given.one("--how"), given.one("--live"),
                          given.one("--mostly"), given.has("--keep-words")};
  if (wishes.bond.empty() && !someone_is_there()) {
    return fail(desk, {Exit::usage, say("cli.start.no_bond"), say("cli.start.no_bond.next")});
  }
  // The passphrase comes first, as on the page; questions only where somebody left them open.
  auto opened = Opened::open_or_make(given);
  if (!opened) return fail(desk, opened.error());
  if (wishes.bond.empty() && !ask_all(*given.verb, wishes)) {
    return fail(desk, {Exit::usage, say("cli.start.no_bond"), say("cli.start.no_bond.next")});
  }
  opened->session.bond.clear();  // --bond names the one to make, not one that stands
  const app::Answer answer = app::start(opened->session, wishes);
  if (answer.exit == Exit::done) opened->keep();
  return show(desk, answer, started_text);
}

}  // namespace fonder::cli
