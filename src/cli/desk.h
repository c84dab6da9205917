// Where a verb runs: what was typed, how its text is set, and how it ends.
#pragma once

#include <functional>
#include <string>

#include "given.h"
#include "look.h"

#include "app/app.h"
#include "base/result.h"

namespace fonder::cli {

using app::Json;

struct Desk {
  Given given;
  Look look;  // of stdout
  bool json() const { return given.has("--json"); }
};

/// Prints an answer: its object with --json, else what `text` makes of it; its problems to stderr.
using ToText = std::function<std::string(const Json&, const Look&)>;
Exit show(Desk& desk, const app::Answer& answer, const ToText& text);
/// The same for verbs that make their object themselves.
Exit show(Desk& desk, const Json& json, const std::string& text, Exit exit = Exit::done);

/// What failed, and what to do: to stderr; with --json also as {"error":{…}}.
Exit fail(bool json, const Failure& failure);
inline Exit fail(const Desk& desk, const Failure& failure) { return fail(desk.json(), failure); }

/// A place in a file that was not understood, its shape, and what was or can be done about it.
std::string problem_text(const Problem& problem);
/// Failure that an answer carries; made from its problems where it has none of its own words.
void complain_about(const app::Answer& answer);

}  // namespace fonder::cli
