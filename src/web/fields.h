// The fields of a JSON body, each read once by name. What is missing, of the wrong type or unknown
// is collected and told kindly, once, by fault().
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"

namespace fonder::web {

class Fields {
 public:
  Fields() = default;
  /// Failure (usage): not one JSON object of at most a few levels.
  static Result<Fields> read(std::string_view body);

  /// Whether the field is there with a value.
  bool has(std::string_view name) { return find(name) != nullptr; }
  /// Text of at most 4 KiB, or of `most`; empty where the field is null or not there.
  std::string text(std::string_view name, std::size_t most = 4096);
  /// Up to 16 texts of at most 4 KiB; none where the field is null or not there.
  std::vector<std::string> texts(std::string_view name);
  /// Up to 1000 whole numbers; none where the field is null or not there.
  std::vector<std::int64_t> numbers(std::string_view name);
  bool flag(std::string_view name);
  std::optional<std::int64_t> number(std::string_view name);
  /// A passphrase; the field's own copy is wiped.
  archive::Secret secret(std::string_view name);
  /// Adds a fault where the field is not there.
  Fields& must_have(std::string_view name);

  /// Says that the field's value is not one of those it may have.
  void odd(std::string_view name);

  /// What is wrong with the fields, once all that is known was asked for.
  std::optional<Failure> fault() const;

 private:
  app::Json* find(std::string_view name);

  app::Json object_ = app::Json::object();
  std::set<std::string, std::less<>> asked_;
  std::string odd_;      // the first field of a wrong type or value
  std::string missing_;  // the first that should be there
};

/// Overwrites and empties what held a secret.
void wipe(std::string& text);

}  // namespace fonder::web
