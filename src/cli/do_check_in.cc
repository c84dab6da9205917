// How am I: asked one by one where somebody is there, or said with options.
#include <array>

#include "ask.h"
#include "home.h"
#include "json.h"
#include "living.h"
#include "meant.h"
#include "notes.h"

#include "app/check_in.h"
#include "base/words.h"
#include "journal/entry.h"

namespace fonder::cli {
namespace {

struct Named {
  const char* option;
  const char* question;
};
constexpr std::array<Named, 4> options{
    {{"--missing", "missing"}, {"--body", "body"}, {"--met", "met"}, {"--want", "need"}}};

/// Each question in its turn; one that is left out is not among the answers.
void ask_all(const Json& shown, app::CheckInWishes& wishes) {
  for (const Json& question : part(shown, "questions")) {
    std::vector<std::string> labels;
    const Json& answers = part(question, "answers");
    for (const Json& answer : answers) labels.push_back(text_in(answer, "label"));
    labels.push_back(say("cli.check-in.skip"));
    const std::size_t skip = labels.size() - 1;
    const auto choice = ask_which(text_in(question, "question"), labels, false, skip);
    if (!choice) return;
    if (choice->index == skip) continue;
    wishes.answers[text_in(question, "name")] = text_in(answers[choice->index], "answer");
  }
  wishes.line = ask_line(say("cli.check-in.line"), journal::longest_line).value_or("");
}

}  // namespace

Exit run_check_in(Desk& desk) {
  const Given& given = desk.given;
  app::CheckInWishes wishes;
  for (const auto& [option, question] : options) {
    if (given.has(option)) wishes.answers[question] = given.one(option);
  }
  if (given.has("--erase")) wishes.erase = given.number("--erase");
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  if (wishes.erase && !erasing_is_meant(given)) return fail(desk, not_erased());
  const bool asks = wishes.answers.empty() && !wishes.erase && !given.has("--list");
  if (asks && someone_is_there()) {
    const app::Answer now = app::check_in(*session);
    if (now.exit != Exit::done) return show(desk, now, check_in_text);
    ask_all(now.json, wishes);
  }
  return show(desk, app::check_in(*session, wishes),
              given.has("--list") ? check_ins_text : check_in_text);
}

}  // namespace fonder::cli
