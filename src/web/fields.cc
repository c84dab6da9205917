#include "fields.h"

#include <algorithm>

#include <sodium.h>

#include "base/words.h"

namespace fonder::web {
namespace {

using app::Json;

constexpr int deepest = 8;
constexpr std::size_t longest_text = 4096;

Failure usage(std::string_view id, std::string_view name) {
  const std::string shown(name.substr(0, 40));
  return {Exit::usage, say(id, {{"name", shown}}), ""};
}

}  // namespace

Result<Fields> Fields::read(std::string_view body) {
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > deepest;
    return !too_deep;
  };
  Fields fields;
  fields.object_ = Json::parse(body, watch, /*allow_exceptions=*/false);
  if (too_deep || !fields.object_.is_object()) {
    return Failure{Exit::usage, say("door.not_json"), ""};
  }
  return fields;
}

Json* Fields::find(std::string_view name) {
  const auto found = object_.find(std::string(name));
  asked_.emplace(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

void Fields::odd(std::string_view name) {
  if (odd_.empty()) odd_ = name;
}

std::string Fields::text(std::string_view name, std::size_t most) {
  const Json* found = find(name);
  if (found == nullptr) return "";
  const auto* value = found->get_ptr<const std::string*>();
  const bool plain =
      value != nullptr && value->size() <= most && value->find('\0') == std::string::npos;
  if (!plain) odd(name);
  return plain ? *value : "";
}

std::vector<std::string> Fields::texts(std::string_view name) {
  constexpr std::size_t most = 16;
  const Json* found = find(name);
  std::vector<std::string> all;
  if (found == nullptr) return all;
  if (!found->is_array() || found->size() > most) {
    odd(name);
    return all;
  }
  for (const Json& each : *found) {
    const auto* value = each.get_ptr<const std::string*>();
    if (value == nullptr || value->size() > longest_text) {
      odd(name);
      return {};
    }
    all.push_back(*value);
  }
  return all;
}

std::vector<std::int64_t> Fields::numbers(std::string_view name) {
  constexpr std::size_t most = 1000;
  const Json* found = find(name);
  std::vector<std::int64_t> all;
  if (found == nullptr) return all;
  const bool numbers = found->is_array() && found->size() <= most &&
                       std::ranges::all_of(*found, &Json::is_number_integer);
  if (!numbers) {
    odd(name);
    return all;
  }
  for (const Json& each : *found) all.push_back(each.get<std::int64_t>());
  return all;
}

bool Fields::flag(std::string_view name) {
  const Json* found = find(name);
  if (found == nullptr) return false;
  if (!found->is_boolean()) odd(name);
  return found->is_boolean() && found->get<bool>();
}

std::optional<std::int64_t> Fields::number(std::string_view name) {
  const Json* found = find(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_number_integer()) return found->get<std::int64_t>();
  odd(name);
  return std::nullopt;
}

archive::Secret Fields::secret(std::string_view name) {
  Json* found = find(name);
  auto* value = found == nullptr ? nullptr : found->get_ptr<std::string*>();
  if (value == nullptr) {
    if (found != nullptr) odd(name);
    return archive::Secret(std::string_view{});
  }
  if (value->size() > longest_text) odd(name);
  archive::Secret secret{std::string_view(*value)};
  wipe(*value);
  return secret;
}

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

Fields& Fields::must_have(std::string_view name) {
  if (find(name) == nullptr && missing_.empty()) missing_ = name;
  return *this;
}

std::optional<Failure> Fields::fault() const {
  if (!odd_.empty()) return usage("door.odd_field", odd_);
  if (!missing_.empty()) return usage("door.missing_field", missing_);
  for (const auto& [name, value] : object_.items()) {
    if (!asked_.contains(name)) return usage("door.unknown_field", name);
  }
  return std::nullopt;
}

}  // namespace fonder::web
