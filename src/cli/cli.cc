#include "cli.h"

#include <unistd.h>

#include "actions.h"
#include "desk.h"
#include "harden.h"
#include "help.h"

#include "archive/archive.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

Exit version(Desk& desk) {
  return show(desk, Json{{"version", FONDER_VERSION}, {"build", build_name()}},
              "fonder " + build_name() + "\n");
}

}  // namespace

Exit run(const std::vector<std::string>& words) {
  auto given = parse(words);
  if (!given) return fail(wants_json(words), given.error());
  Desk desk{*std::move(given), {}};
  desk.look = look_of(STDOUT_FILENO, desk.given.has("--plain"));
  const Verb* verb = desk.given.verb;
  if (desk.given.has("--version")) return version(desk);
  if (desk.given.has("--help")) {
    if (verb != nullptr && verb->name != "help") desk.given.add("VERB", std::string(verb->name));
    return run_help(desk);
  }
  try {
    return verb == nullptr ? first_screen(desk) : verb->run(desk);
  } catch (const archive::Unreadable& damage) {
    return fail(desk, damage.failure());
  }
}

}  // namespace fonder::cli
