// JSON values read for what they say: strings without escapes, and whole records by simdjson.
//
// What real exports get wrong is put right and counted instead of refused: half of a surrogate pair
// and bytes that are not UTF-8 become U+FFFD, "\x1f" (Telegram Desktop writes control characters
// so) is the character, comments and a comma too many go, a number beyond 64 bits becomes a string.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "json_scan.h"

namespace fonder::sources::json {

/// The characters of a string, from what is between its quotes. A view of `bytes` where nothing had
/// to be changed, else of `into`. Adds to `repairs` for each U+FFFD.
std::string_view text_of(const Value& string, std::string& into, std::uint64_t& repairs);

/// Reads records whole, one at a time.
class Document {
 public:
  Document();
  /// Nothing where even the repaired record is no JSON. Valid until the next call.
  std::optional<simdjson::dom::element> read(std::string_view record);
  std::uint64_t repairs() const { return repairs_; }

 private:
  simdjson::dom::parser parser_;
  std::string repaired_;
  std::uint64_t repairs_ = 0;
};

/// A field of an object; nothing where it is missing, null, or `of` is no object.
std::optional<simdjson::dom::element> field(simdjson::dom::element of, std::string_view key);
/// Its characters where it is a string, its digits where it is a whole number; else empty.
std::string text_field(simdjson::dom::element of, std::string_view key);
/// A whole number, written as such or as a string.
std::optional<std::int64_t> number_field(simdjson::dom::element of, std::string_view key);
std::optional<std::int64_t> number_of(std::string_view digits);
/// One of these keys (up to 64) that stands twice in the object, so that nobody knows which is
/// meant; else empty.
std::string_view doubled(simdjson::dom::element of, std::span<const std::string_view> keys);

}  // namespace fonder::sources::json
