#include "cli.h"

#include <unistd.h>

#include "actions.h"
#include "desk.h"
#include "harden.h"
#include "help.h"
#include "home.h"

#include "archive/archive.h"
#include "base/words.h"
#include "process/fence.h"
#include "process/steward.h"

namespace fonder::cli {
namespace {

Exit version(Desk& desk) {
  return show(desk, Json{{"version", FONDER_VERSION}, {"build", build_name()}},
              "fonder " + build_name() + "\n");
}

/// Before anything secret is in this process: who shall start parsers, who may share the key, and
/// the fence.
Result<void> take_up(Role role, const Given& given) {
  if (role == Role::plain) return {};
  if (role == Role::importer || given.has("--photo")) {
    if (auto served = process::be_served(); !served) return served;
  }
  look_for_open_sessions(given);
  return process::fence_core();
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
  if (verb == nullptr) return first_screen(desk);
  if (auto ready = take_up(verb->role, desk.given); !ready) return fail(desk, ready.error());
  try {
    return verb->run(desk);
  } catch (const archive::Unreadable& damage) {
    return fail(desk, damage.failure());
  }
}

}  // namespace fonder::cli
