#include <algorithm>

#include <fmt/format.h>

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
       {text_in(source, "clock"), text_in(part(source, "dates"), "text")}) {
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

}  // namespace

std::string holes_text(const Json& recorded, const Look& look) {
  const Json& holes = part(recorded, "holes");
  if (holes.empty()) return wrapped(say("cli.holes.none"), look.width);
  std::string text = bold(say("cli.holes.title"), look) + "\n";
  for (const Json& hole : holes) text += hole_text(hole, look);
  return text;
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
  for (const Json& source : part(recorded, "sources")) {
    for (const Json& one : part(source, "problem_list")) {
      Problem problem;
      problem.file = raw_in(source, "file");
      problem.line = static_cast<std::uint64_t>(number_in(one, "line").value_or(0));
      problem.offset = static_cast<std::uint64_t>(number_in(one, "offset").value_or(0));
      problem.saw = raw_in(one, "saw");
      problem.expected = raw_in(one, "expected");
      problem.next = raw_in(one, "next");
      text += "\n" + safe(told(problem));
    }
  }
  return text;
}

std::string moments_text(const Json& recorded, const Look& look) {
  const Json& moments = part(recorded, "moments");
  if (moments.empty()) return wrapped(say("cli.moments.none"), look.width);
  std::string text;
  for (const Json& moment : moments) {
    const std::string state = text_in(moment, "state");
    if (state == "let_go") continue;
    text += beside(text_in(moment, "id"), text_in(moment, "text"), 6, look.width);
    if (state == "proposed") {
      text += fmt::format("      fonder moment --id {} --keep|--leave\n", text_in(moment, "id"));
    }
  }
  return text.empty() ? wrapped(say("cli.moments.none"), look.width) : text;
}

}  // namespace fonder::cli
