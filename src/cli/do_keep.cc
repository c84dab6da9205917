// export, where, check, fingerprint.
#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>

#include "actions.h"
#include "home.h"
#include "json.h"
#include "shows.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

namespace fs = std::filesystem;

/// The files of the home, by name.
std::vector<fs::path> files_in(const fs::path& home) {
  std::vector<fs::path> files;
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(home, fault)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string_view name_of(archive::HomeState state) {
  switch (state) {
    case archive::HomeState::empty:
      return "empty";
    case archive::HomeState::interrupted:
      return "interrupted";
    case archive::HomeState::ready:
      return "ready";
    case archive::HomeState::damaged:
      return "damaged";
  }
  return "damaged";
}

/// An archive that is not there yet is whole, and says so.
Exit nothing_to_check(Desk& desk, archive::HomeState state) {
  const bool interrupted = state == archive::HomeState::interrupted;
  const std::string text = say(interrupted ? "cli.home.interrupted" : "cli.check.empty");
  const Json json{{"state", name_of(state)}, {"whole", true}, {"text", text}};
  return show(desk, json, wrapped(text, desk.look.width));
}

bool nothing_yet(archive::HomeState state) {
  return state == archive::HomeState::empty || state == archive::HomeState::interrupted;
}

}  // namespace

Exit run_export(Desk& desk) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  return show(desk, app::export_all(*session, desk.given.one("DIR")), export_text);
}

Exit run_where(Desk& desk) {
  const fs::path home = home_of(desk.given);
  const archive::HomeState state = archive::state_of(home);
  const bool shut = is_shut(home);
  Json json{
      {"home", home.string()}, {"state", shut ? "shut" : name_of(state)}, {"files", Json::array()}};
  std::string text = say("cli.where.home", {{"path", safe(home.string())}}) + "\n";
  for (const fs::path& file : files_in(home)) {
    std::error_code fault;
    const auto size = fs::file_size(file, fault);
    json["files"].push_back({{"file", file.filename().string()}, {"bytes", fault ? 0 : size}});
    text += fmt::format("  {}\n", safe(file.filename().string()));
  }
  if (shut) {
    text += wrapped(say("cli.home.shut"), desk.look.width);
  } else if (nothing_yet(state)) {
    text += say("cli.where.empty") + "\n";
  }
  text += wrapped(say("cli.where.nowhere_else"), desk.look.width);
  return show(desk, json, text);
}

Exit run_check(Desk& desk) {
  const archive::HomeState state = archive::state_of(home_of(desk.given));
  if (nothing_yet(state)) return nothing_to_check(desk, state);
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  if (const auto whole = session->archive->check(); !whole) return fail(desk, whole.error());
  const std::string text = say("cli.check.whole");
  return show(desk, Json{{"state", name_of(state)}, {"whole", true}, {"text", text}},
              wrapped(text, desk.look.width));
}

Exit run_fingerprint(Desk& desk) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  const std::string print = session->archive->fingerprint();
  return show(desk, Json{{"fingerprint", print}}, print + "\n");
}

}  // namespace fonder::cli
