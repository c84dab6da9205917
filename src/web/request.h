// The head of a request as it came over the wire, and an answer before it goes out. Plain data:
// only door.cc knows the library that reads and writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fonder::web {

struct Head {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> fields;  // in order, repeated ones repeated
  bool http_1_1 = true;

  /// Every value of that field, its name compared without case.
  std::vector<std::string_view> all(std::string_view name) const;
  /// Its only value; nothing where there is none or more than one.
  std::optional<std::string_view> only(std::string_view name) const;
};

/// The target up to its question mark, and what stands behind it.
std::string_view path_of(std::string_view target);
/// One value of the query, percent-decoded; empty where it is not there.
std::string query_value(std::string_view target, std::string_view name);

/// "%C3%A9" as its bytes; nothing where a percent sign is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);

/// Compared without the case of ASCII letters, as names of fields and media types are.
bool same_word(std::string_view a, std::string_view b);

/// Why a server has stopped. Locked: it holds nothing any more, and another one may stand at the
/// same threshold.
enum class Ended { done, locked };

struct Reply {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::string allow;          // for 405: the method that is known here
  std::optional<Ended> ends;  // stop once this is written, and how
};

}  // namespace fonder::web
