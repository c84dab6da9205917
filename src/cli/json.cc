#include "json.h"

#include "look.h"

namespace fonder::cli {

using app::Json;

const Json& part(const Json& json, std::string_view key) {
  static const Json nothing;
  if (!json.is_object()) return nothing;
  const auto found = json.find(std::string(key));
  return found == json.end() ? nothing : *found;
}

std::string raw_in(const Json& json, std::string_view key) {
  const Json& value = part(json, key);
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string{};
}

std::string text_in(const Json& json, std::string_view key) { return safe(raw_in(json, key)); }

std::optional<std::int64_t> number_in(const Json& json, std::string_view key) {
  const Json& value = part(json, key);
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return static_cast<std::int64_t>(value.get<double>());
  return std::nullopt;
}

bool truth_in(const Json& json, std::string_view key) {
  const Json& value = part(json, key);
  return value.is_boolean() && value.get<bool>();
}

}  // namespace fonder::cli
