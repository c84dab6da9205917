// What the record proposes to keep, and why.
#include <fmt/format.h>

#include "json.h"
#include "shows.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

std::string proposed_text(const Json& one, const Look& look) {
  return "\n" + wrapped(text_in(one, "text"), look.width, 2) +
         wrapped(text_in(one, "why"), look.width, 2) +
         fmt::format("  fonder moment --id {} --keep|--leave\n", text_in(one, "id"));
}

}  // namespace

std::string moments_text(const Json& moments, const Look& look) {
  std::string text = bold(wrapped(text_in(moments, "text"), look.width), look);
  for (const Json& one : part(moments, "proposed")) text += proposed_text(one, look);
  const std::string more = text_in(moments, "more");
  if (!more.empty()) text += "\n" + wrapped(more, look.width);
  const Json& jokes = part(moments, "jokes");
  const std::string about_jokes = text_in(jokes, "text");
  if (about_jokes.empty()) return text;
  text += "\n" + bold(say("cli.moments.jokes") + "\n", look) + wrapped(about_jokes, look.width);
  for (const Json& one : part(jokes, "proposed")) text += proposed_text(one, look);
  return text;
}

}  // namespace fonder::cli
