// What was typed, checked against the table: a verb and what it was given.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verb.h"

#include "base/result.h"

namespace fonder::cli {

class Given {
 public:
  const Verb* verb = nullptr;  // nothing: `fonder` alone, or with --help or --version only

  bool has(std::string_view name) const { return values_.contains(name); }
  /// The last value given; empty where there is none.
  std::string one(std::string_view name) const;
  const std::vector<std::string>& all(std::string_view name) const;
  /// A whole number ≥ 0; the parser has seen to it that it is one where the table asks for N.
  std::optional<std::int64_t> number(std::string_view name) const;
  void add(std::string_view name, std::string value);

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

/// The words after the program's name. Failure (usage) says what is wrong, and the nearest word
/// there is.
Result<Given> parse(const std::vector<std::string>& words);

/// Whether --json stands among the words, however wrong the rest: so that a fault can be told as
/// JSON.
bool wants_json(const std::vector<std::string>& words);

/// The candidate that was probably meant; empty where none is near.
std::string_view nearest(std::string_view typed, const std::vector<std::string_view>& candidates);

}  // namespace fonder::cli
