#include "changes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "json.h"
#include "verb.h"

namespace fonder::cli {
namespace {

/// A verb, and the options with which it changes something; without any it always does.
struct Changing {
  std::string_view verb;
  std::array<std::string_view, 4> with = {};
};

constexpr std::array<Changing, 15> changing{{
    {"start", {}},
    {"hole", {"--answer", "--from", "--remove", ""}},
    {"week", {"--together", "--talked", "--apart", "--wish"}},
    {"moment", {"--keep", "--leave", "", ""}},
    {"export", {}},
    {"backup", {}},
    {"restore", {}},
    {"passphrase", {}},
    {"recovery-code", {"--make", "--remove", "", ""}},
    {"rekey", {}},
    {"settings", {"--exit-target", "--tab-title", "--new-words", "--not-me"}},
    {"close-chapter", {}},
    {"unlock", {}},
    {"lock", {}},
    {"wipe", {}},
}};

}  // namespace

bool has_changed(const Given& given, const app::Json& answer) {
  if (given.verb == nullptr || answer.contains("error")) return false;
  if (given.verb->name == "erase") return truth_in(answer, "erased");
  const auto* const found = std::ranges::find(changing, given.verb->name, &Changing::verb);
  if (found == changing.end()) return false;
  const bool always = found->with.front().empty();
  return always || std::ranges::any_of(found->with, [&](std::string_view option) {
           return !option.empty() && given.has(option);
         });
}

}  // namespace fonder::cli
