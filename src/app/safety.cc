#include "safety.h"

#include <array>
#include <span>
#include <string_view>

#include "json.h"

#include "base/words.h"

namespace fonder::app {
namespace {

using Ids = std::span<const std::string_view>;

constexpr std::array<std::string_view, 2> before{"safety.before.other", "safety.before.disguise"};
constexpr std::array<std::string_view, 2> what{"safety.what.notebook", "safety.what.never"};
constexpr std::array<std::string_view, 4> helps{"safety.helps.passphrase", "safety.helps.lock",
                                                "safety.helps.leave", "safety.helps.erase"};
constexpr std::array<std::string_view, 3> shielded{"safety.protected.disk", "safety.protected.page",
                                                   "safety.protected.files"};
// The last column of security.md 1, and what section 1 says besides.
constexpr std::array<std::string_view, 8> open_to{
    "safety.not.there", "safety.not.screen",  "safety.not.pressure", "safety.not.exports",
    "safety.not.older", "safety.not.history", "safety.not.swap",     "safety.not.alone"};
constexpr std::array<std::string_view, 2> afraid{"safety.afraid.wrong", "safety.afraid.line"};
constexpr std::array<std::string_view, 2> control{"safety.control.cannot", "safety.control.misuse"};

SafetySection section(const std::string& id, Ids paragraphs) {
  SafetySection made{id, say("safety.title." + id), {}};
  for (const std::string_view paragraph : paragraphs) made.paragraphs.push_back(say(paragraph));
  return made;
}

}  // namespace

std::vector<SafetySection> safety_sections() {
  return {section("before", before),      section("what", what),   section("helps", helps),
          section("protected", shielded), section("not", open_to), section("afraid", afraid),
          section("control", control)};
}

Answer safety() {
  Json sections = Json::array();
  for (const SafetySection& one : safety_sections()) {
    sections.push_back({{"id", one.id}, {"title", one.title}, {"paragraphs", one.paragraphs}});
  }
  return done({{"sections", std::move(sections)}});
}

}  // namespace fonder::app
