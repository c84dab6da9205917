// The pause box in the terminal, and the list of what steadies. A draft is in memory alone, and is
// overwritten at the end.
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "ask.h"
#include "home.h"
#include "json.h"
#include "meant.h"
#include "notes.h"
#include "out.h"
#include "pausing.h"

#include "app/journal.h"
#include "app/own.h"
#include "app/pause.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

using Labels = std::vector<std::string>;

/// Lines until an empty one, or, from a pipe, all there is.
std::string draft_of(bool someone) {
  if (someone) complain(say("cli.pause.write") + "\n");
  std::string draft;
  while (draft.size() <= app::longest_draft) {
    auto line = ask_line(someone ? ">" : "", app::longest_draft);
    if (!line || (someone && line->empty())) break;
    draft += (draft.empty() ? "" : "\n") + *line;
    forget(*line);
  }
  return draft;
}

/// One pause from its words to their end.
class Pause {
 public:
  Pause(Desk& desk, app::Session* session, Instant now) : desk_(desk), zone_(Zone::of_machine()) {
    where_ = {session, {}, now, zone_};
    const auto home = home_of(desk.given);
    const bool stands = archive::state_of(home) == archive::HomeState::ready;
    if (session == nullptr && stands) where_.home = home;
  }
  ~Pause() { forget(wishes_.draft); }
  Pause(const Pause&) = delete;
  Pause& operator=(const Pause&) = delete;

  Exit at_once();
  Exit talk();

 private:
  enum class Next { again, ended };

  void ask_two();
  app::Answer answer() const { return app::pause(where_, wishes_); }
  Next act(std::size_t what, const Json& now);
  Next keep(const Json& now);
  Next wait(const Json& now);
  void plainly(const Json& now);
  Next journal();
  Next let_go(std::string_view word) {
    complain(wrapped(say(word), desk_.look.width));
    return Next::ended;
  }

  Desk& desk_;
  Zone zone_;
  app::Pausing where_;
  app::PauseWishes wishes_;
  Exit exit_ = Exit::done;
};

std::string chosen_of(std::string_view question, const Labels& names) {
  Labels labels;
  for (const std::string& name : names) labels.push_back(say("cli.pause." + name));
  labels.push_back(say("cli.pause.skip"));
  const auto choice = ask_which(say(question), labels, false, names.size());
  return choice && choice->index < names.size() ? names[choice->index] : std::string();
}

void Pause::ask_two() {
  wishes_.unanswered = chosen_of("cli.pause.unanswered", {"none", "one", "more"});
  wishes_.body = chosen_of("cli.pause.body", {"calm", "tight", "racing"});
}

/// Everything said in one go: options, and words from a pipe.
Exit Pause::at_once() {
  const Given& given = desk_.given;
  wishes_.unanswered = given.one("--unanswered");
  wishes_.body = given.one("--body");
  wishes_.needs = listed(given.one("--need"));
  wishes_.keep = given.has("--keep");
  wishes_.until = given.one("--until");
  wishes_.held = given.has("--held");
  if (!given.has("--held")) wishes_.draft = draft_of(someone_is_there());
  if (given.has("--to-journal")) {
    const Next next = journal();
    return next == Next::ended ? exit_ : Exit::could_not;
  }
  return show(desk_, answer(), pause_text);
}

Exit Pause::talk() {
  const app::Answer first = answer();
  if (first.exit != Exit::done) return show(desk_, first, pause_text);
  complain(wrapped(text_in(first.json, "text"), desk_.look.width));
  if (const auto due = number_in(first.json, "due").value_or(0); due > 0) {
    complain(wrapped(say("cli.pause.due", {{"n", due}}), desk_.look.width));
  }
  wishes_.draft = draft_of(true);
  ask_two();
  for (bool told = false;; told = true) {
    const app::Answer now = answer();
    if (now.exit != Exit::done) return show(desk_, now, pause_text);
    if (!told) tell(pause_text(now.json, desk_.look));
    if (!part(now.json, "help").is_null()) return Exit::done;
    Labels labels;
    for (const char* name : {"keep", "wait", "plainly", "steady", "journal", "send", "go"}) {
      labels.push_back(say("cli.pause." + std::string(name)));
    }
    const auto choice = ask_which(say("cli.pause.what"), labels, false, 0);
    if (!choice) return let_go("cli.pause.gone"), Exit::done;
    if (act(choice->index, now.json) == Next::ended) return exit_;
  }
}

Pause::Next Pause::act(std::size_t what, const Json& now) {
  switch (what) {
    case 0:
      return keep(now);
    case 1:
      return wait(now);
    case 2:
      plainly(now);
      return Next::again;
    case 3:
      tell(steady_text(now, desk_.look));
      return Next::again;
    case 4:
      return journal();
    case 5:
      return let_go("cli.pause.sent");
    default:
      return let_go("cli.pause.gone");
  }
}

Pause::Next Pause::keep(const Json& now) {
  Labels labels;
  for (const Json& each : part(now, "until")) labels.push_back(text_in(each, "label"));
  const auto choice = ask_which(say("cli.pause.until-when"), labels, false, 0);
  if (!choice) return Next::again;
  wishes_.keep = true;
  wishes_.until = raw_in(part(now, "until")[choice->index], "until");
  const app::Answer kept = answer();
  wishes_.keep = false;
  if (kept.exit != Exit::done) {
    (void)fail(desk_, {kept.exit, raw_in(part(kept.json, "error"), "what"),
                       raw_in(part(kept.json, "error"), "next")});
    return Next::again;
  }
  tell(wrapped(text_in(kept.json, "text"), desk_.look.width));
  return Next::ended;
}

/// A dot now and then, no digits. A line typed meanwhile ends it.
void slowly(int seconds) {
  constexpr int dots = 10;
  for (int i = 0; i < dots; ++i) {
    pollfd terminal{STDIN_FILENO, POLLIN, 0};
    if (poll(&terminal, 1, seconds * 1000 / dots) > 0) {
      (void)ask_line("", app::longest_draft);
      break;
    }
    complain("· ");
  }
  complain("\n");
}

Pause::Next Pause::wait(const Json& now) {
  const auto choice = ask_which(
      say("cli.pause.how-long"),
      {say("cli.pause.half-a-minute"), say("cli.pause.ten-minutes"), say("cli.pause.tomorrow")},
      false, 0);
  if (!choice) return Next::again;
  if (choice->index == 2) return keep(now);
  constexpr int half_a_minute = 30;
  constexpr int ten_minutes = 600;
  slowly(choice->index == 0 ? half_a_minute : ten_minutes);
  return Next::again;
}

/// What they tick, as sentences of theirs to change.
void Pause::plainly(const Json& now) {
  wishes_.needs.clear();
  Labels labels;
  for (const Json& need : part(now, "needs")) labels.push_back(text_in(need, "label"));
  const std::size_t enough = labels.size();
  labels.push_back(say("cli.pause.that-is-all"));
  for (std::size_t i = 0; i < enough; ++i) {
    const auto choice = ask_which(say("cli.pause.which-need"), labels, false, enough);
    if (!choice || choice->index == enough) break;
    wishes_.needs.push_back(raw_in(part(now, "needs")[choice->index], "id"));
  }
  const app::Answer said = answer();
  std::string text = say("cli.pause.words") + "\n";
  for (const Json& sentence : part(said.json, "plainly")) {
    text += "  " + safe(sentence.get<std::string>()) + "\n";
  }
  if (!wishes_.needs.empty()) tell(text);
}

Pause::Next Pause::journal() {
  app::NoteWishes line{"note", wishes_.draft, "", ""};
  const app::Answer kept = where_.session != nullptr
                               ? app::note(*where_.session, line)
                               : app::sealed_note(home_of(desk_.given), line,
                                                  desk_.given.one("--bond"), where_.now, zone_);
  forget(line.text);
  exit_ = show(desk_, kept, note_text);
  return kept.exit == Exit::done ? Next::ended : Next::again;
}

}  // namespace

Exit run_pause(Desk& desk) {
  const Given& given = desk.given;
  Result<std::optional<app::Session>> session = std::optional<app::Session>();
  if (given.has("--held")) {
    auto opened = session_of(given);
    if (!opened) return fail(desk, opened.error());
    session = std::optional(*std::move(opened));
  } else {
    session = session_for_a_line(given);
  }
  if (!session) return fail(desk, session.error());
  const auto now = now_of(given, Zone::of_machine());
  if (!now) return fail(desk, now.error());
  Pause pause(desk, *session ? &**session : nullptr, *session ? (*session)->now : *now);
  bool said = desk.json() || !someone_is_there();
  for (const char* option : {"--keep", "--need", "--held", "--to-journal"}) {
    said = said || given.has(option);
  }
  return said ? pause.at_once() : pause.talk();
}

Exit run_steady(Desk& desk) {
  const Given& given = desk.given;
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  app::SteadyWishes wishes;
  wishes.erase = given.number("--erase");
  if (wishes.erase && !erasing_is_meant(given)) return fail(desk, not_erased());
  wishes.text = words_in(given);
  if (given.has("--add")) {
    wishes.text = ask_line(say("cli.pause.steady.add") + "\n>", journal::longest_line).value_or("");
  }
  return show(desk, app::steady(*session, wishes), steady_text);
}

}  // namespace fonder::cli
