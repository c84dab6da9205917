// JSON read where it lies: a cursor that finds where values begin and end, and copies nothing.
//
// It is made for records of which a few keys matter and the rest is stepped over, at the speed of
// memory. It checks how values nest and follow each other, not what is inside of those that are
// stepped over: simdjson reads those that count (json_read.h). Comments and a comma before a
// closing bracket pass, as in JSON5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fonder::sources::json {

constexpr int deepest = 64;
constexpr std::size_t longest_string = std::size_t{64} << 20;
constexpr std::size_t longest_number = 32;

/// A value as it stands in the text.
struct Value {
  enum class Kind : std::uint8_t { nothing, string, number, object, array, yes, no, null };
  Kind kind = Kind::nothing;
  bool escaped = false;    // of a string: at least one backslash is in it
  std::string_view bytes;  // of a string: what is between the quotes

  bool is(Kind k) const { return kind == k; }
};

/// Why a cursor could not go on.
enum class Trouble : std::uint8_t {
  none,
  cut,       // the text ends inside of a value
  broken,    // no JSON: a missing colon, a quote that never closes in its line
  too_deep,  // more than `deepest` brackets
  too_long,  // a string or a number
};

/// How far the next bracket, quote or comment is away; the text's size where there is none.
std::size_t next_structure(std::string_view text);

/// A place in a text. After trouble it stays where the trouble is.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  const char* at() const { return at_; }
  Trouble trouble() const { return trouble_; }

  /// Steps over white space and comments. The next byte; '\0' with trouble `cut` at the end.
  char peek();
  /// Steps over one byte that was peeked.
  void step() { ++at_; }
  /// Reads the value that begins here; what it holds is stepped over.
  bool value(Value& value);
  /// Steps over the comment that begins here.
  bool comment();

 private:
  friend class Fields;

  bool fail(Trouble trouble);
  bool string(Value& value);
  bool word(Value& value);
  bool nested(Value& value);

  const char* at_;
  const char* end_;
  int inside_ = 0;  // objects whose fields are being read
  Trouble trouble_ = Trouble::none;
};

/// The fields of the object that begins at the cursor, one after the other.
///
///   for (Fields fields(cursor); fields.next();) use(fields.key(), fields.value());
///   if (cursor.trouble() != Trouble::none) …
class Fields {
 public:
  explicit Fields(Cursor& cursor);

  /// False behind the last field, with the cursor behind the object, and at trouble.
  bool next();
  std::string_view key() const { return key_.bytes; }
  const Value& value() const { return value_; }

 private:
  Cursor* cursor_;
  bool first_ = true;
  Value key_;
  Value value_;
};

}  // namespace fonder::sources::json
