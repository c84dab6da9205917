#include <algorithm>

#include <fmt/format.h>

#include "desk.h"
#include "json.h"
#include "shows.h"

#include "base/problem.h"
#include "base/spoken.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

/// Where the text beside the longest title begins.
std::size_t text_column(const Json& sources) {
  std::size_t longest = 0;
  for (const Json& source : sources) longest = std::max(longest, columns(text_in(source, "title")));
  return std::min<std::size_t>(longest + 5, 30);
}

std::string source_text(const Json& source, std::size_t column, const Look& look) {
  std::string text = beside(text_in(source, "title"), text_in(source, "text"), column, look.width);
  for (const std::string& line :
       {text_in(source, "file"), text_in(source, "read"), text_in(source, "clock"),
        text_in(part(source, "dates"), "text")}) {
    if (!line.empty()) text += wrapped(line, look.width, column);
  }
  return text;
}

/// What to type to answer a proposed hole: the answers that the verb knows.
std::string how_to_answer(const Json& hole) {
  std::string answers;
  for (const Json& one : part(hole, "answers")) {
    answers += (answers.empty() ? "" : "|") + text_in(one, "answer");
  }
  if (answers.empty() || text_in(hole, "answer") != "open") return {};
  return fmt::format("fonder hole --id {} --answer {}", text_in(hole, "id"), answers);
}

std::string hole_text(const Json& hole, const Look& look) {
  std::string text = beside(text_in(hole, "id"), text_in(hole, "text"), 6, look.width);
  const std::string how = how_to_answer(hole);
  return how.empty() ? text : text + "      " + how + "\n";
}

/// Nobody was named yet, or every chapter is closed: its sentence says which.
bool is_about_nobody(const Json& recorded) {
  return recorded.contains("bond") && recorded["bond"].is_null();
}

}  // namespace

std::string holes_text(const Json& recorded, const Look& look) {
  if (is_about_nobody(recorded)) return sources_text(recorded, look);
  const Json& holes = part(recorded, "holes");
  if (holes.empty()) return wrapped(say("cli.holes.none"), look.width);
  std::string unrecorded;
  std::string quiet;
  for (const Json& hole : holes) {
    (raw_in(hole, "answer") == "quiet" ? quiet : unrecorded) += hole_text(hole, look);
  }
  if (!unrecorded.empty()) unrecorded = bold(say("cli.holes.title"), look) + "\n" + unrecorded;
  if (!quiet.empty()) quiet = bold(say("cli.holes.quiet"), look) + "\n" + quiet;
  return unrecorded + (unrecorded.empty() || quiet.empty() ? "" : "\n") + quiet;
}

std::string sources_text(const Json& recorded, const Look& look) {
  std::string text = wrapped(text_in(recorded, "text"), look.width);
  const std::string sub = text_in(recorded, "sub");
  if (!sub.empty()) text += wrapped(sub, look.width);
  if (!part(recorded, "sources").empty()) text += "\n";
  const std::size_t column = text_column(part(recorded, "sources"));
  for (const Json& source : part(recorded, "sources")) text += source_text(source, column, look);
  if (!part(recorded, "holes").empty()) text += "\n" + holes_text(recorded, look);
  return text;
}

std::string report_text(const Json& recorded, const Look& look) {
  std::string text = sources_text(recorded, look);
  bool understood = !part(recorded, "sources").empty();
  for (const Json& source : part(recorded, "sources")) {
    for (const Json& one : part(source, "problem_list")) {
      understood = false;
      Problem problem;
      problem.file = raw_in(source, "file");
      problem.line = static_cast<std::uint64_t>(number_in(one, "line").value_or(0));
      problem.offset = static_cast<std::uint64_t>(number_in(one, "offset").value_or(0));
      problem.saw = raw_in(one, "saw");
      problem.expected = raw_in(one, "expected");
      problem.next = raw_in(one, "next");
      text += "\n" + problem_text(problem);
    }
  }
  return understood ? text + "\n" + wrapped(say("cli.import.all_understood"), look.width) : text;
}

}  // namespace fonder::cli
