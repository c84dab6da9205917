#include "effects.h"

#include <optional>

#include <nlohmann/json.hpp>

#include "base/knowledge.h"
#include "base/words.h"

namespace fonder::lab {
namespace {

using Json = nlohmann::json;

std::optional<double> number(const Json& json, const char* key, double low, double high) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  if (found == json.end() || !found->is_number()) return std::nullopt;
  const double value = found->get<double>();
  if (!(value >= low && value <= high)) return std::nullopt;
  return value;
}

std::optional<rhythm::SlopePrior> slope(const Json& json, const char* medium) {
  const auto found = json.find(medium);
  if (found == json.end()) return std::nullopt;
  const auto mean = number(*found, "mean", -2, 2);
  const auto sd = number(*found, "sd", 1e-3, 2);
  if (!mean || !sd) return std::nullopt;
  return rhythm::SlopePrior{*mean, *sd};
}

}  // namespace

Result<rhythm::EffectPriors> effects_of(std::string_view text, std::string_view file) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_object() && json.value("fonder", Json()) == "coming-back" &&
      json.value("version", Json()) == 1) {
    const auto calls = slope(json, "calls");
    const auto messages = slope(json, "messages");
    if (calls && messages) return rhythm::EffectPriors{*calls, *messages};
  }
  return Failure{Exit::not_understood, say("lab.no_priors", {{"file", file}}),
                 say("lab.no_priors.next")};
}

Result<rhythm::EffectPriors> shipped_effects() {
  return effects_of(knowledge::file("priors/coming-back.json"), "priors/coming-back.json");
}

}  // namespace fonder::lab
