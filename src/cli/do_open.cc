// The page: demo and open.
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <unistd.h>

#include "actions.h"
#include "home.h"
#include "importing.h"
#include "json.h"
#include "out.h"
#include "shows.h"

#include "app/watched.h"
#include "base/text.h"
#include "base/words.h"
#include "web/web.h"

namespace fonder::cli {
namespace {

namespace fs = std::filesystem;

bool has_display() {
  const char* x = std::getenv("DISPLAY");
  const char* wayland = std::getenv("WAYLAND_DISPLAY");
  return (x != nullptr && *x != '\0') || (wayland != nullptr && *wayland != '\0');
}

/// The door leaves its redirect file in the session's own folder or in our home: one must be there.
bool has_place_for_redirect(const fs::path& home) {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  std::error_code fault;
  return (runtime != nullptr && fs::is_directory(runtime, fault)) || fs::is_directory(home, fault);
}

/// Hands the redirect file to whatever opens web pages here, and does not wait for it. The browser
/// outlives us and writes nothing to our terminal.
bool start_browser(const fs::path& file) {
  std::string program = "xdg-open";
  std::string target = "file://" + file.string();
  std::array<char*, 3> words{program.data(), target.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (posix_spawn_file_actions_init(&actions) != 0) return false;
  if (posix_spawnattr_init(&attributes) != 0) return false;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  sigset_t none;  // what we wait for is ours alone
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawn_file_actions_addclosefrom_np(&actions,
                                           STDERR_FILENO + 1);  // nothing of ours is theirs
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
  pid_t child = 0;
  const int fault =
      posix_spawnp(&child, program.c_str(), &actions, &attributes, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return fault == 0;
}

/// Prints the address as soon as the door listens. With --json one object, then nothing more.
void tell_address(const Desk& desk, const std::string& address) {
  if (desk.json()) {
    tell(Json{{"address", address}}.dump() + "\n");
    return;
  }
  tell(wrapped(say("cli.open.address"), desk.look.width) + "  " + address + "\n" +
       wrapped(say("cli.open.stops"), desk.look.width));
}

Exit serve(Desk& desk, web::Door door) {
  door.listening = [&](const std::string& address) { tell_address(desk, address); };
  if (!desk.given.has("--no-browser") && has_display() && has_place_for_redirect(door.home)) {
    door.browse = [](const fs::path& file) {
      if (!start_browser(file)) complain(say("cli.open.no_browser") + "\n");
    };
  }
  door.complain = [&](const Failure& failure) { fail(desk, failure); };
  const auto served = web::serve(door);
  return served ? *served : fail(desk, served.error());
}

/// With a passphrase at hand, or in an open session, the page opens unlocked, and with a passphrase
/// files are in before it does; else it asks for itself, and takes the files that are handed over.
Result<std::optional<app::Session>> session_at_hand(Desk& desk) {
  const Given& given = desk.given;
  if (!given.has("--passphrase-fd")) return shared_session(given);
  if (!given.has("FILE")) {
    auto session = session_of(given);
    if (!session) return session.error();
    return std::optional(*std::move(session));
  }
  if (const auto open = still_open(given)) return *open;
  auto opened = Opened::open_or_make(given);
  if (!opened) return opened.error();
  const app::Answer answer = import_files(desk, opened->session);
  if (!any_is_in(answer)) {
    const Json& error = part(answer.json, "error");
    return Failure{answer.exit, raw_in(error, "what"), raw_in(error, "next")};
  }
  complain_about(answer);
  opened->keep();
  if (!desk.json()) tell(import_text(answer.json, desk.look) + "\n");
  return std::optional(std::move(opened->session));
}

/// The same, which tells what failed: a core has nobody who would.
Result<std::optional<app::Session>> session_or_told(Desk& desk) {
  auto session = session_at_hand(desk);
  if (!session) fail(desk, session.error());
  if (session && *session) {
    const std::string came = app::look_again(**session);
    if (!came.empty()) complain(wrapped(came, look_of(STDERR_FILENO, true).width));
  }
  return session;
}

Result<std::optional<app::Session>> demo_couple() {
  auto session = app::demo();
  if (!session) return session.error();
  return std::optional(*std::move(session));
}

}  // namespace

Exit run_demo(Desk& desk) {
  web::Door door;
  door.demo = true;
  door.opens = demo_couple;
  if (desk.given.has("--now")) {
    const auto session = demo_session(desk.given);
    if (!session) return fail(desk, session.error());
    door.now = session->now;
  }
  if (!desk.json()) tell(wrapped(say("cli.demo.intro"), desk.look.width));
  return serve(desk, std::move(door));
}

Exit run_open(Desk& desk) {
  web::Door door;
  door.home = home_of(desk.given);
  door.bond = desk.given.one("--bond");
  if (desk.given.has("--now")) {
    const auto now = now_of(desk.given, Zone::of_machine());
    if (!now) return fail(desk, now.error());
    door.now = *now;
  }
  const bool imports_here = desk.given.has("--passphrase-fd");
  for (const std::string& name : desk.given.all("FILE")) {
    if (imports_here) break;
    if (!fs::exists(name)) {
      return fail(desk, Failure{Exit::could_not,
                                say("cli.open.no_file", {{"file", for_terminal(name)}}), ""});
    }
    door.exports.push_back(fs::absolute(name));
  }
  if (const auto secret = desk.given.number("--passphrase-fd"); secret && *secret > STDERR_FILENO) {
    door.secrets.push_back(static_cast<int>(*secret));
  }
  door.prepares = [&desk] { look_for_open_sessions(desk.given); };
  door.opens = [&desk] { return session_or_told(desk); };
  return serve(desk, std::move(door));
}

}  // namespace fonder::cli
