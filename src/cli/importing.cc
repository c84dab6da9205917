#include "importing.h"

#include <algorithm>

#include <unistd.h>

#include "ask.h"
#include "bar.h"
#include "home.h"
#include "json.h"
#include "out.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

std::optional<sources::DateOrder> order_of(std::string_view name) {
  if (name == "day-first") return sources::DateOrder::day_first;
  if (name == "month-first") return sources::DateOrder::month_first;
  if (name == "year-first") return sources::DateOrder::year_first;
  return std::nullopt;
}

Failure no_me() { return {Exit::usage, say("cli.import.no_me"), say("cli.import.no_me.next")}; }
Failure no_bond() {
  return {Exit::usage, say("cli.import.no_bond"), say("cli.import.no_bond.next")};
}

app::Answer answer_of(const Failure& failure) {
  app::Answer answer;
  answer.exit = failure.exit;
  answer.json["error"] = {
      {"exit", static_cast<int>(failure.exit)}, {"what", failure.what}, {"next", failure.next}};
  return answer;
}

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

/// What is asked before reading in: once, then remembered.
class Questions {
 public:
  Questions(const Desk& desk, app::Session& session, app::ImportWishes& wishes)
      : desk_(desk), session_(session), wishes_(wishes) {}

  std::optional<Failure> settle_who() {
    const bool know_me = !wishes_.me.empty() || session_.archive->setting("me").has_value();
    const bool know_bond = !wishes_.bond.empty() || !session_.archive->bonds().empty();
    if (!know_me) {
      if (!someone_is_there()) return no_me();
      if (!ask_me()) return no_me();
    }
    if (!know_bond) {
      if (!someone_is_there()) return no_bond();
      if (!ask_bond()) return no_bond();
    }
    return std::nullopt;
  }

  /// True where the files left day and month open and the person has said which.
  bool settle_dates() {
    if (wishes_.reading.dates || !someone_is_there()) return false;
    for (const Json& file : part(inspected(), "files")) {
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

 private:
  const Json& inspected() {
    if (!inspected_) inspected_ = app::inspect(files_of(desk_.given), wishes_.reading).json;
    return *inspected_;
  }

  bool ask_me() {
    auto names = senders(inspected());
    if (names.empty()) return false;
    names.push_back(say("cli.import.neither"));
    const auto answer = ask_which(say("cli.import.which"), names);
    if (!answer || answer->index + 1 == names.size()) return false;
    wishes_.me = names[answer->index];
    return true;
  }

  /// The other one of two is offered; an empty line takes it.
  bool ask_bond() {
    std::string other;
    for (const std::string& name : senders(inspected())) {
      if (folded(name) != folded(wishes_.me)) other = other.empty() ? name : other;
    }
    const auto name = ask(say("cli.import.who", {{"name", safe(other)}}));
    if (!name) return false;
    wishes_.bond = name->empty() ? other : *name;
    return !wishes_.bond.empty();
  }

  const Desk& desk_;
  app::Session& session_;
  app::ImportWishes& wishes_;
  std::optional<Json> inspected_;
};

app::ImportWishes wishes_of(const Given& given) {
  app::ImportWishes wishes;
  wishes.reading = reading_of(given);
  wishes.me = given.one("--me");
  wishes.bond = given.one("--bond");
  wishes.chat = given.one("--chat");
  wishes.keep_words = given.has("--keep-words");
  return wishes;
}

app::Answer read_in(const Desk& desk, app::Session& session, const app::ImportWishes& wishes) {
  const bool plain = desk.given.has("--plain");
  Bar bar(look_of(STDERR_FILENO, plain), isatty(STDERR_FILENO) != 0);
  app::Progress progress;
  progress.bytes = [&](std::uint64_t done, std::uint64_t of, const std::string& file) {
    bar.at(done, of, file);
  };
  progress.line = [&](const std::string& line) {
    bar.clear();
    const std::string text = wrapped(safe(line), desk.look.width);
    if (desk.json()) {
      complain(text);
    } else {
      tell(text);
    }
  };
  return app::import(session, files_of(desk.given), wishes, progress);
}

}  // namespace

app::ReadingWishes reading_of(const Given& given) {
  return {given.one("--zone"), order_of(given.one("--dates")), given.has("--accept-partial")};
}

std::vector<app::ExportFile> files_of(const Given& given) {
  std::vector<app::ExportFile> files;
  for (const std::string& path : given.all("FILE")) {
    app::ExportFile file;
    file.path = path;
    files.push_back(std::move(file));
  }
  return files;
}

app::Answer import_files(const Desk& desk, app::Session& session) {
  app::ImportWishes wishes = wishes_of(desk.given);
  Questions questions(desk, session, wishes);
  if (const auto failure = questions.settle_who()) return answer_of(*failure);
  app::Answer answer = read_in(desk, session, wishes);
  if (answer.exit == Exit::usage && questions.settle_dates()) {
    answer = read_in(desk, session, wishes);
  }
  return answer;
}

std::optional<Failure> still_open(const Given& given) {
  const archive::HomeState state = archive::state_of(home_of(given));
  const bool none = state == archive::HomeState::empty || state == archive::HomeState::interrupted;
  if (!none || someone_is_there()) return std::nullopt;
  if (!given.has("--me")) return no_me();
  if (!given.has("--bond")) return no_bond();
  return std::nullopt;
}

}  // namespace fonder::cli
