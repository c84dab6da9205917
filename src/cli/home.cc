#include "home.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

#include "base/words.h"

namespace fonder::cli {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string(value);
}

fs::path home_folder() {
  if (const std::string home = environment("HOME"); !home.empty()) return home;
  const passwd* entry = getpwuid(getuid());
  return entry == nullptr ? fs::path(".") : fs::path(entry->pw_dir);
}

}  // namespace

fs::path home_of(const Given& given) {
  if (given.has("--home")) return given.one("--home");
  if (const std::string home = environment("FONDER_HOME"); !home.empty()) return home;
  // A relative XDG_DATA_HOME is to be ignored: XDG Base Directory Specification 0.8.
  const fs::path data = environment("XDG_DATA_HOME");
  return (data.is_absolute() ? data : home_folder() / ".local" / "share") / "fonder";
}

bool is_shut(const fs::path& home) {
  return access(home.c_str(), R_OK | X_OK) != 0 && errno == EACCES;
}

Result<Instant> now_of(const Given& given, const Zone& zone) {
  if (!given.has("--now")) {
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
  }
  const auto time = parse_iso(given.one("--now"));
  if (!time) {
    return Failure{Exit::usage, say("cli.now.wrong", {{"time", given.one("--now")}}),
                   say("cli.now.wrong.next")};
  }
  if (time->offset) {
    return Instant{time->wall.time_since_epoch() - *time->offset + time->beyond};
  }
  return zone.resolve(time->wall).at + time->beyond;
}

}  // namespace fonder::cli
