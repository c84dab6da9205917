#include "json.h"
#include "shows.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

/// The report of one bond: what came in, file by file, and what is not recorded.
std::string bond_text(const Json& bond, const Look& look) {
  const Json& report = part(bond, "report");
  std::string text = "\n" + bold(text_in(bond, "name"), look) + "\n";
  text += wrapped(text_in(report, "text"), look.width);
  for (const Json& file : part(report, "files")) {
    for (const Json& line : part(file, "lines")) {
      if (line.is_string()) text += wrapped(safe(line.get<std::string>()), look.width, 2);
    }
  }
  const std::string sub = text_in(report, "sub");
  return sub.empty() ? text : text + wrapped(sub, look.width);
}

}  // namespace

std::string import_text(const Json& answer, const Look& look) {
  const auto count = [&](std::string_view key) { return number_in(answer, key).value_or(0); };
  std::string text = wrapped(say("cli.import.counts", {{"new", digits(count("new"))},
                                                       {"already", digits(count("already"))},
                                                       {"problems", count("problems")}}),
                             look.width);
  const std::string notes = text_in(part(answer, "own_notes"), "text");
  if (!notes.empty()) text += wrapped(notes, look.width);
  for (const Json& bond : part(answer, "bonds")) text += bond_text(bond, look);
  return text + "\n" + wrapped(say("cli.import.next"), look.width);
}

}  // namespace fonder::cli
