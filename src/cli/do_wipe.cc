// wipe: the key first, then everything. Works while locked, and for whoever is in a hurry.
#include <unistd.h>

#include "actions.h"
#include "ask.h"
#include "home.h"
#include "look.h"
#include "out.h"
#include "shows.h"

#include "app/keys.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

/// The exact words, typed by a person.
bool meant_so() {
  complain(wrapped(say("cli.wipe.sure"), look_of(STDERR_FILENO, true).width));
  const auto typed = ask(say("cli.wipe.type", {{"words", say("cli.wipe.words")}}));
  return typed == say("cli.wipe.words");
}

}  // namespace

Exit run_wipe(Desk& desk) {
  if (!desk.given.has("--at-once")) {
    if (!someone_is_there())
      return fail(desk, {Exit::usage, say("cli.wipe.nobody"), say("cli.wipe.nobody.next")});
    if (!meant_so()) return fail(desk, {Exit::refused, say("cli.wipe.not"), ""});
  }
  (void)lock_everything(desk.given);  // whoever is left has a key to nothing in a moment
  return show(desk, app::wipe(home_of(desk.given)), said_text);
}

}  // namespace fonder::cli
