#include "desk.h"

#include <unistd.h>

#include "json.h"
#include "out.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t listed_at_most = 20;

Exit written(bool whole, Exit exit) { return whole ? exit : Exit::could_not; }

/// Names in a Json come from files and may hold broken UTF-8, which a strict dump would throw at.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void complain_of(std::string_view what, std::string_view next) {
  const std::size_t width = look_of(STDERR_FILENO, true).width;
  if (!what.empty()) complain(wrapped(safe(what), width));
  if (!next.empty()) complain(wrapped(safe(next), width));
}

}  // namespace

void complain_about(const app::Answer& answer) {
  std::size_t listed = 0;
  for (const Problem& problem : answer.problems) {
    if (++listed > listed_at_most) break;
    complain(safe(told(problem)));
  }
  if (answer.problems.size() > listed_at_most) {
    complain(say("cli.problems.more", {{"n", answer.problems.size() - listed_at_most}}) + "\n");
  }
  for (const Json& file : part(answer.json, "refused")) {
    complain_of(text_in(file, "what"), text_in(file, "next"));
  }
  const Json& error = part(answer.json, "error");
  complain_of(text_in(error, "what"), text_in(error, "next"));
}

Exit show(Desk& desk, const app::Answer& answer, const ToText& text) {
  complain_about(answer);
  if (desk.json()) return written(tell(dumped(answer.json)), answer.exit);
  if (answer.json.contains("error")) return answer.exit;
  return written(tell(text(answer.json, desk.look)), answer.exit);
}

Exit show(Desk& desk, const Json& json, const std::string& text, Exit exit) {
  return written(tell(desk.json() ? dumped(json) : text), exit);
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
