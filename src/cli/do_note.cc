// One line for the journal, and the journal itself.
#include <algorithm>

#include "ask.h"
#include "home.h"
#include "meant.h"
#include "notes.h"

#include "app/journal.h"
#include "app/photos.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

std::string prompt(std::string_view what) {
  return say("cli.note.prompt", {{"question", say("journal.prompt." + std::string(what))}}) + "\n>";
}

/// The words behind the verb, else asked for, so that none lands in the shell's history.
std::string line_of(const Given& given) {
  const std::string words = words_in(given);
  return words.empty() ? ask_line(prompt(given.verb->name), journal::longest_line).value_or("")
                       : words;
}

std::vector<app::ExportFile> photos_in(const Given& given) {
  std::vector<app::ExportFile> files;
  for (const std::string& path : given.all("--photo")) files.push_back({path, {}, {}});
  return files;
}

app::NoteWishes wishes_of(const Given& given) {
  const bool typed = given.has("TEXT");
  app::NoteWishes wishes{std::string(given.verb->name), line_of(given), given.one("--about"),
                         given.one("--origin"), photos_in(given)};
  if (wishes.kind == "joke" && !typed && wishes.origin.empty() && someone_is_there()) {
    wishes.origin = ask_line(prompt("origin"), journal::longest_line).value_or("");
  }
  return wishes;
}

/// Which entry, and what becomes of it.
void choose(const Given& given, app::JournalWishes& wishes) {
  for (const char* option : {"--edit", "--rest", "--wake", "--told", "--erase"}) {
    if (given.has(option)) wishes.id = given.number(option);
  }
  if (given.has("--rest")) wishes.rests = true;
  if (given.has("--wake")) wishes.rests = false;
  if (given.has("--told")) wishes.told = true;
  wishes.erase = given.has("--erase");
  if (given.has("--about")) wishes.about = given.one("--about");
  if (given.has("--origin")) wishes.origin = given.one("--origin");
  wishes.photos = photos_in(given);
  wishes.drop_photo = given.number("--drop-photo");
}

std::size_t choices(const Given& given) {
  std::size_t count = 0;
  for (const char* option :
       {"--edit", "--rest", "--wake", "--told", "--erase", "--drop-photo", "--save-photo"}) {
    count += given.has(option) ? 1 : 0;
  }
  return count;
}

}  // namespace

std::string words_in(const Given& given, std::string_view argument) {
  std::string words;
  for (const std::string& word : given.all(argument)) words += (words.empty() ? "" : " ") + word;
  return words;
}

Result<std::optional<app::Session>> session_for_a_line(const Given& given) {
  if (given.has("--sealed")) return std::optional<app::Session>();
  // Nothing can be sealed but a line: who adds a photo is asked for the passphrase.
  const bool may_wait = !given.has("--demo") && !given.has("--passphrase-fd");
  if (may_wait && !given.has("--photo")) return shared_session(given);
  auto session = session_of(given);
  if (!session) return session.error();
  return std::optional(*std::move(session));
}

Exit run_note(Desk& desk) {
  const Given& given = desk.given;
  if (!given.has("--demo")) {
    if (auto ready = something_to_open(given); !ready) return fail(desk, ready.error());
  }
  auto session = session_for_a_line(given);  // before anything is asked: a session waits for nobody
  if (!session) return fail(desk, session.error());
  const Zone zone = Zone::of_machine();
  const auto now = now_of(given, zone);
  if (!now) return fail(desk, now.error());
  const app::NoteWishes wishes = wishes_of(given);
  if (*session) return show(desk, app::note(**session, wishes), note_text);
  return show(desk, app::sealed_note(home_of(given), wishes, given.one("--bond"), *now, zone),
              note_text);
}

Exit run_journal(Desk& desk) {
  const Given& given = desk.given;
  const bool details = given.has("--about") || given.has("--origin") || given.has("--photo");
  const bool half_said = given.has("--save-photo") != given.has("--out");
  if (half_said) return fail(desk, {Exit::usage, say("cli.photo.which"), ""});
  if (choices(given) > 1 || (details && !given.has("--edit"))) {
    return fail(desk, {Exit::usage, say("cli.journal.how"),
                       say("cli.see.verb", {{"verb", given.verb->name}})});
  }
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  if (const auto photo = given.number("--save-photo"))
    return show(desk, app::save_photo(*session, *photo, given.one("--out")), note_text);
  app::JournalWishes wishes;
  wishes.kind = given.one("--kind");
  wishes.rested = given.has("--rested");
  choose(given, wishes);
  const std::string words = words_in(given);
  if (given.has("--edit")) {
    if (!words.empty()) wishes.text = words;
    if (words.empty() && !details) {
      wishes.text = ask_line(say("cli.journal.edit") + "\n>", journal::longest_line).value_or("");
    }
  } else {
    wishes.search = words;
  }
  if (wishes.erase && !erasing_is_meant(given)) return fail(desk, not_erased());
  return show(desk, app::journal(*session, wishes), journal_text);
}

}  // namespace fonder::cli
