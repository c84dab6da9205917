#include "meant.h"

#include "ask.h"

#include "base/words.h"

namespace fonder::cli {

bool erasing_is_meant(const Given& given) {
  if (given.has("--yes")) return true;
  if (!someone_is_there()) return false;
  const auto typed = ask(say("cli.journal.erase", {{"word", say("cli.journal.erase.word")}}));
  return typed && *typed == say("cli.journal.erase.word");
}

Failure not_erased() {
  return {Exit::usage, say("cli.journal.erase.not"), say("cli.journal.erase.not.next")};
}

}  // namespace fonder::cli
