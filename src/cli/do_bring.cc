// inspect and import.
#include <unistd.h>

#include "actions.h"
#include "bar.h"
#include "home.h"
#include "importing.h"
#include "out.h"
#include "shows.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

/// `fonder import --report` alone: what the imports so far left out, line by line.
Exit report(Desk& desk) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  return show(desk, app::recorded(*session), report_text);
}

std::string with_report(const Json& answer, const Look& look, app::Session& session) {
  return import_text(answer, look) + "\n" + report_text(app::recorded(session).json, look);
}

}  // namespace

Exit run_inspect(Desk& desk) {
  app::Progress progress;
  Bar bar(look_of(STDERR_FILENO, desk.given.has("--plain")), isatty(STDERR_FILENO) != 0);
  progress.bytes = [&](std::uint64_t done, std::uint64_t of, const std::string& file) {
    bar.at(done, of, file);
  };
  const app::Answer answer = app::inspect(files_of(desk.given), reading_of(desk.given), progress);
  bar.clear();
  return show(desk, answer, inspect_text);
}

Exit run_import(Desk& desk) {
  const Given& given = desk.given;
  if (!given.has("FILE")) {
    if (given.has("--report")) return report(desk);
    return fail(desk,
                {Exit::usage, say("cli.argument.none", {{"verb", "import"}, {"argument", "FILE"}}),
                 say("cli.see.verb", {{"verb", "import"}})});
  }
  if (const auto open = still_open(given)) return fail(desk, *open);
  auto opened = Opened::open_or_make(given);
  if (!opened) return fail(desk, opened.error());
  const app::Answer answer = import_files(desk, opened->session);
  if (any_is_in(answer)) opened->keep();
  const Exit exit = show(desk, answer, [&](const Json& json, const Look& look) {
    return given.has("--report") ? with_report(json, look, opened->session)
                                 : import_text(json, look);
  });
  const bool unwritten = exit == Exit::could_not && answer.exit != exit;
  if (unwritten && any_is_in(answer)) complain(say("cli.import.is_in") + "\n");
  return exit;
}

}  // namespace fonder::cli
