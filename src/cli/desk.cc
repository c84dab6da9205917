#include "desk.h"

#include <algorithm>

#include <fmt/format.h>
#include <unistd.h>

#include "changes.h"
#include "json.h"
#include "out.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t listed_at_most = 20;

/// Where the answer went nowhere: whether what was asked for is done all the same.
Exit written(const Desk& desk, const Json& answer, bool whole, Exit exit) {
  if (whole) return exit;
  complain(say("cli.unwritten") + "\n");
  const bool done = has_changed(desk.given, answer);
  if (done && !raw_in(answer, "code").empty()) {
    complain(say("cli.unwritten.code") + "\n");
  } else if (done) {
    complain(say("cli.unwritten.done") + "\n");
  }
  return Exit::could_not;
}

/// A failure that is one problem's own says it; told again it would only be longer.
bool says(const Json& failure, const Problem& problem) {
  return raw_in(failure, "next") == problem.next &&
         raw_in(failure, "what").find(problem.expected) != std::string::npos;
}

/// The shape of what was seen where the failure is one problem's own.
std::string shape_beside(const Json& failure) {
  for (const Json& problem : part(failure, "problems")) {
    if (raw_in(problem, "next") == raw_in(failure, "next")) return text_in(problem, "saw");
  }
  return {};
}

bool said_by_a_failure(const app::Answer& answer, const Problem& problem) {
  if (says(part(answer.json, "error"), problem)) return true;
  const Json& refused = part(answer.json, "refused");
  return std::ranges::any_of(refused, [&](const Json& one) { return says(one, problem); });
}

/// Names in a Json come from files and may hold broken UTF-8, which a strict dump would throw at.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void complain_of(std::string_view what, std::string_view next, std::string_view shape = {}) {
  const std::size_t width = look_of(STDERR_FILENO, true).width;
  if (!what.empty()) complain(wrapped(safe(what), width));
  if (!shape.empty()) complain("  " + say("told.shape", {{"shape", shape}}) + "\n");
  if (!next.empty()) complain(wrapped(safe(next), width));
}

}  // namespace

std::string problem_text(const Problem& problem) {
  std::string place = problem.file;
  if (problem.line != 0) place += fmt::format(":{}", problem.line);
  if (problem.line != 0 || problem.offset != 0) place += fmt::format(" (byte {})", problem.offset);
  std::string text = place + ": " + problem.expected + "\n";
  if (!problem.saw.empty()) text += "  " + say("told.shape", {{"shape", problem.saw}}) + "\n";
  const bool went_on = problem.weight == Exit::partly;
  text += "  " + say(went_on ? "told.did" : "told.next", {{"what", problem.next}}) + "\n";
  return safe(text);
}

void complain_about(const app::Answer& answer) {
  std::size_t listed = 0;
  for (const Problem& problem : answer.problems) {
    if (said_by_a_failure(answer, problem)) continue;
    if (++listed > listed_at_most) break;
    complain(problem_text(problem));
  }
  if (answer.problems.size() > listed_at_most) {
    complain(say("cli.problems.more", {{"n", answer.problems.size() - listed_at_most}}) + "\n");
  }
  for (const Json& file : part(answer.json, "refused")) {
    complain_of(text_in(file, "what"), text_in(file, "next"), shape_beside(file));
  }
  const Json& error = part(answer.json, "error");
  complain_of(text_in(error, "what"), text_in(error, "next"), shape_beside(error));
}

Exit show(Desk& desk, const app::Answer& answer, const ToText& text) {
  complain_about(answer);
  if (desk.json()) {
    return written(desk, answer.json, tell(dumped(answer.json)), answer.exit);
  }
  if (answer.json.contains("error")) return answer.exit;
  return written(desk, answer.json, tell(text(answer.json, desk.look)), answer.exit);
}

Exit show(Desk& desk, const Json& json, const std::string& text, Exit exit) {
  return written(desk, json, tell(desk.json() ? dumped(json) : text), exit);
}

Exit fail(bool json, const Failure& failure) {
  if (json) {
    const Json error{{"error",
                      {{"exit", static_cast<int>(failure.exit)},
                       {"what", failure.what},
                       {"next", failure.next}}}};
    tell(dumped(error));
  }
  complain_of(failure.what, failure.next);
  return failure.exit;
}

}  // namespace fonder::cli
