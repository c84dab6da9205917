#include "questions.h"

#include <algorithm>

#include "ask.h"
#include "importing.h"
#include "json.h"

#include "app/settings.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

/// Everyone who wrote in a chat of these files, in the order they appear. Groups are left out where
/// there is a chat of two: nobody imports a group.
std::vector<std::string> senders(const Json& inspected) {
  std::vector<std::string> of_two;
  std::vector<std::string> of_all;
  for (const Json& file : part(inspected, "files")) {
    for (const Json& chat : part(file, "chats")) {
      for (const Json& one : part(chat, "participants")) {
        auto& into = truth_in(chat, "group") ? of_all : of_two;
        const std::string name = one.is_string() ? one.get<std::string>() : std::string{};
        if (std::ranges::find(into, name) == into.end()) into.push_back(name);
      }
    }
  }
  return of_two.empty() ? of_all : of_two;
}

/// Nothing but lines that a person wrote to themself: there is nobody else in them.
bool all_ones_own(const Json& inspected) {
  const Json& files = part(inspected, "files");
  return !files.empty() && std::ranges::all_of(files, [](const Json& file) {
    return text_in(file, "source") == "own_lines";
  });
}

}  // namespace

Failure no_me(const Json& inspected) {
  constexpr std::size_t at_most = 12;  // a group has hundreds
  std::string names;
  std::size_t named = 0;
  for (const std::string& name : senders(inspected)) {
    if (++named > at_most) break;
    names += (names.empty() ? "" : ", ") + name;
  }
  return {
      Exit::usage, say("import.me.needed"),
      names.empty() ? say("import.me.unnamed") : say("import.me.needed.next", {{"names", names}})};
}
Failure no_bond() {
  return {Exit::usage, say("cli.import.no_bond"), say("cli.import.no_bond.next")};
}

std::optional<sources::DateOrder> order_of(std::string_view name) {
  if (name == "day-first") return sources::DateOrder::day_first;
  if (name == "month-first") return sources::DateOrder::month_first;
  if (name == "year-first") return sources::DateOrder::year_first;
  return std::nullopt;
}

std::optional<app::Answer> Questions::settle_who() {
  const bool know_me = !wishes_.me.empty() || !app::own_names(session_).empty();
  const bool know_bond = !wishes_.bond.empty() || !session_.archive->bonds().empty();
  if (!know_me && !all_ones_own(inspected().json)) {
    if (auto failed = ask_me()) return failed;
  }
  return know_bond ? std::nullopt : ask_bond();
}

bool Questions::settle_dates() {
  if (wishes_.reading.dates || !someone_is_there()) return false;
  for (const Json& file : part(inspected().json, "files")) {
    const Json& dates = part(file, "dates");
    const Json& choices = part(dates, "choices");
    if (truth_in(dates, "sure") || choices.size() < 2) continue;
    std::vector<std::string> labels;
    for (const Json& choice : choices) labels.push_back(raw_in(choice, "label"));
    const auto answer = ask_which(raw_in(dates, "text"), labels);
    if (!answer) return false;
    wishes_.reading.dates = order_of(raw_in(choices[answer->index], "order"));
    return wishes_.reading.dates.has_value();
  }
  return false;
}

const app::Answer& Questions::inspected() {
  if (!inspected_) inspected_ = app::inspect(files_of(desk_.given), wishes_.reading);
  return *inspected_;
}

std::optional<app::Answer> Questions::ask_me() {
  auto names = senders(inspected().json);
  if (names.empty() && inspected().exit > Exit::partly) return inspected();
  if (names.empty() || !someone_is_there()) return app::failed(no_me(inspected().json));
  names.push_back(say("cli.import.neither"));
  const auto answer = ask_which(say("cli.import.which"), names);
  if (!answer) return app::failed(no_me(inspected().json));
  if (answer->index + 1 == names.size()) {
    return app::failed({Exit::refused, say("cli.import.not_yours"), ""});
  }
  wishes_.me = names[answer->index];
  return really_me() ? std::nullopt : ask_me();
}

/// Whoever chooses the name of the one it is about has probably misread the question, and it could
/// not be seen from what is told afterwards.
bool Questions::really_me() {
  const auto first_word = [](std::string_view name) {
    const std::string whole = folded(name);
    return whole.substr(0, whole.find(' '));
  };
  std::vector<std::string> bonds;
  for (const archive::Bond& bond : session_.archive->bonds()) bonds.push_back(bond.name);
  if (!wishes_.bond.empty()) bonds = {wishes_.bond};
  const auto alike = std::ranges::find(bonds, first_word(wishes_.me), first_word);
  if (alike == bonds.end()) return true;
  const auto sure =
      ask_which(say("cli.import.same_name", {{"bond", safe(*alike)}, {"me", safe(wishes_.me)}}),
                {say("cli.import.same_name.no"),
                 say("cli.import.same_name.yes", {{"me", safe(wishes_.me)}})});
  return sure && sure->index == 1;
}

bool Questions::is_me(const std::string& name) const {
  auto names = app::own_names(session_);
  names.push_back(wishes_.me);
  return std::ranges::any_of(names, [&](const auto& one) { return folded(one) == folded(name); });
}

/// The other one of two is offered; an empty line takes it.
std::optional<app::Answer> Questions::ask_bond() {
  if (!someone_is_there()) return app::failed(no_bond());
  std::string other;
  for (const std::string& name : senders(inspected().json)) {
    if (!is_me(name)) other = other.empty() ? name : other;
  }
  const auto name = ask(say("cli.import.who", {{"name", safe(other)}}));
  if (name) wishes_.bond = name->empty() ? other : *name;
  if (wishes_.bond.empty()) return app::failed(no_bond());
  return std::nullopt;
}

}  // namespace fonder::cli
