// unlock and lock: an archive that stays open for later verbs, and the end of that.
#include <unistd.h>

#include "actions.h"
#include "home.h"
#include "out.h"
#include "shows.h"

#include "app/open_session.h"
#include "archive/archive.h"
#include "base/words.h"
#include "process/fence.h"
#include "process/forked.h"
#include "process/pass.h"

namespace fonder::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t minutes_unless_said = 5;
constexpr std::int64_t most_minutes = 720;
constexpr const char* opened = "open";

/// The process that holds the key: asks for the passphrase itself, lets whoever waits go, and stays
/// in the background.
int keep(Desk& desk, const process::SessionSocket& socket, Seconds idle, Descriptor waits) {
  if (auto fenced = process::fence_core(); !fenced) {
    return static_cast<int>(fail(desk, fenced.error()));
  }
  const auto key = key_by_passphrase(desk.given);
  if (!key) return static_cast<int>(fail(desk, key.error()));
  setsid();
  process::send_request(waits.get(), opened, {});
  waits.reset();
  process::keep_only(socket.get());
  app::keep_open(socket, *key, idle).release();  // hung up on when this process is gone
  return 0;
}

Json answer(std::string_view state, const std::string& text) {
  return {{"state", state}, {"text", text}};
}

Exit tell(Desk& desk, std::string_view state, const std::string& text) {
  return show(desk, answer(state, text), wrapped(text, desk.look.width));
}

/// A session whose key opens nothing any more, as after a new key, is ended.
bool is_open(const fs::path& home) {
  const auto key = app::OpenSessions(home).key();
  if (!key) return false;
  if (archive::open(home, *key)) return true;
  app::OpenSessions(home).lock();
  return false;
}

}  // namespace

Exit run_unlock(Desk& desk) {
  const auto minutes = desk.given.number("--minutes").value_or(minutes_unless_said);
  if (minutes < 1 || minutes > most_minutes) {
    return fail(desk, {Exit::usage, say("cli.unlock.minutes", {{"most", most_minutes}}), ""});
  }
  if (auto ready = something_to_open(desk.given); !ready) return fail(desk, ready.error());
  const fs::path home = home_of(desk.given);
  if (is_open(home)) return tell(desk, "open", say("cli.unlock.already"));
  auto kept = process::fork_off(
      [&](Descriptor waits) {
        // Made by the one who holds it, so that it goes with them.
        auto socket = process::SessionSocket::in(home);
        if (!socket) return static_cast<int>(fail(desk, socket.error()));
        return keep(desk, *socket, std::chrono::minutes(minutes), std::move(waits));
      },
      0);
  if (!kept) return fail(desk, kept.error());
  std::string word;
  const bool open = process::receive_frame(kept->socket.get(), word) && word == opened;
  if (!open) return static_cast<Exit>(process::end_of(kept->pid));
  return tell(desk, "open", say("cli.unlock.open", {{"minutes", minutes}}));
}

Exit run_lock(Desk& desk) {
  const auto locked = lock_everything(desk.given);
  if (!locked) return fail(desk, locked.error());
  const fs::path home = home_of(desk.given);
  if (*locked == 0 && archive::state_of(home) == archive::HomeState::empty) {
    // A name that was mistyped must not pass for a lock.
    return fail(desk, {Exit::could_not, say("cli.lock.none", {{"place", home.string()}}),
                       say("cli.lock.none.next")});
  }
  return tell(desk, "locked", say(*locked > 0 ? "cli.lock.locked" : "cli.lock.nothing"));
}

}  // namespace fonder::cli
