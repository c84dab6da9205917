// Health without private content: what fonder runs on, and whether its folder is as it should be.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unicode/timezone.h>
#include <unicode/uversion.h>
#include <unistd.h>

#include "actions.h"
#include "harden.h"
#include "home.h"
#include "shows.h"

#include "base/spoken.h"
#include "base/words.h"
#include "web/web.h"

namespace fonder::cli {
namespace {

namespace fs = std::filesystem;

/// One thing looked at. Not well: `text` says what to do.
struct Finding {
  std::string what;  // "home", for --json
  bool well = true;
  std::string text;
};

Finding program() {
  return {"program", true, say("cli.doctor.program", {{"build", build_name()}})};
}

/// Time zones come from ICU's data, which a stripped system may lack.
Finding zones() {
  UErrorCode status = U_ZERO_ERROR;
  const char* data = icu::TimeZone::getTZDataVersion(status);
  const bool well = U_SUCCESS(status) != 0 && Zone::named("Asia/Kathmandu").has_value();
  if (!well) return {"zones", false, say("cli.doctor.zones.none", {{"icu", U_ICU_VERSION}})};
  return {"zones", true,
          say("cli.doctor.zones",
              {{"icu", U_ICU_VERSION}, {"data", data}, {"zone", Zone::of_machine().name()}})};
}

Finding page() {
  const std::size_t bytes = web::page_bytes();
  if (bytes == 0) return {"page", false, say("cli.doctor.page.none")};
  return {"page", true,
          say("cli.doctor.page", {{"kilobytes", digits(static_cast<std::int64_t>(bytes / 1000))}})};
}

Finding keys(const fs::path& home) {
  switch (archive::whole_slots(home)) {
    case 2:
      return {"home", true, say("cli.doctor.home.ready")};
    case 1:
      return {"home", false, say("cli.doctor.home.one-key")};
    default:
      return {"home", false, say("cli.doctor.home.no-key")};
  }
}

Finding state(const fs::path& home) {
  if (is_shut(home)) return {"home", false, say("cli.home.shut")};
  switch (archive::state_of(home)) {
    case archive::HomeState::empty:
      return {"home", true, say("cli.doctor.home.empty")};
    case archive::HomeState::interrupted:
      return {"home", true, say("cli.home.interrupted")};
    case archive::HomeState::ready:
      return keys(home);
    case archive::HomeState::damaged:
      break;
  }
  return {"home", false, say("cli.doctor.home.damaged")};
}

/// Nobody but the person may look into the folder or its files.
Finding modes(const fs::path& home) {
  std::error_code fault;
  std::size_t open = 0;
  const auto look_at = [&](const fs::path& path) {
    struct stat found {};
    const bool others = lstat(path.c_str(), &found) == 0 &&
                        ((found.st_mode & 077) != 0 || found.st_uid != getuid());
    open += others ? 1 : 0;
  };
  look_at(home);
  for (const auto& entry : fs::directory_iterator(home, fault)) look_at(entry.path());
  if (open == 0) return {"modes", true, say("cli.doctor.modes")};
  return {"modes", false, say("cli.doctor.modes.open", {{"n", open}})};
}

/// The nearest folder that is there: an archive is made below it.
fs::path standing(fs::path path) {
  std::error_code fault;
  path = fs::absolute(path, fault);
  while (!fs::exists(path, fault) && path.has_parent_path() && path != path.parent_path()) {
    path = path.parent_path();
  }
  return path;
}

Finding room(const fs::path& home) {
  constexpr std::uintmax_t least = 200'000'000;  // a large archive, its log, and one import more
  std::error_code fault;
  const auto space = fs::space(standing(home), fault);
  const std::uintmax_t free = fault ? 0 : space.available;
  const auto megabytes = digits(static_cast<std::int64_t>(free / 1'000'000));
  if (free >= least) return {"room", true, say("cli.doctor.room", {{"megabytes", megabytes}})};
  return {"room", false, say("cli.doctor.room.little", {{"megabytes", megabytes}})};
}

/// Core files and other people's files are shut off by main(); this sees whether it held.
Finding guarded() {
  rlimit core{};
  const mode_t mask = umask(077);
  const bool well = getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 && mask == 077;
  return {"guarded", well, say(well ? "cli.doctor.guarded" : "cli.doctor.guarded.not")};
}

}  // namespace

Exit run_doctor(Desk& desk) {
  const fs::path home = home_of(desk.given);
  std::vector<Finding> findings{program(), zones(), page(), state(home)};
  std::error_code fault;
  if (fs::exists(home, fault) && !is_shut(home)) findings.push_back(modes(home));
  findings.push_back(room(home));
  findings.push_back(guarded());

  Json json{{"well", true}, {"version", FONDER_VERSION}, {"findings", Json::array()}};
  std::string text;
  for (const Finding& finding : findings) {
    json["findings"].push_back(
        {{"what", finding.what}, {"well", finding.well}, {"text", finding.text}});
    if (!finding.well) json["well"] = false;
    text += beside(say(finding.well ? "cli.doctor.well" : "cli.doctor.not_well"), finding.text, 13,
                   desk.look.width);
  }
  return show(desk, json, text, json["well"] == true ? Exit::done : Exit::partly);
}

}  // namespace fonder::cli
