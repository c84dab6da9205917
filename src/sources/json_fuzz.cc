// The splitter by itself: what it hands out does not depend on where its chunks end, and each
// record that simdjson can read is read.
#include <algorithm>

#include "json_read.h"
#include "json_records.h"
#include "source_fuzz.h"

namespace fonder::sources::json {
namespace {

using fonder::test::must;

/// Enters the outer levels, skips keys that begin with s, wants those with w and all deeper ones.
class Notes final : public Reader {
 public:
  Want begins(Path path, char, std::uint64_t) override {
    if (!path.empty() && path.back().starts_with('s')) return Want::skip;
    const bool whole = path.size() > 3 || (!path.empty() && path.back().starts_with('w'));
    return whole ? Want::whole : Want::enter;
  }
  std::size_t read(Path path, std::string_view text, std::uint64_t offset, bool complete) override {
    if (!complete) return 0;
    add(path, offset, text.size());
    if (const auto element = document_.read(text))
      add(path, offset, text_field(*element, "").size());
    return 0;
  }
  void ends(Path path) override { add(path, 1, 0); }
  void trouble(Path path, Trouble trouble, std::string_view, std::uint64_t offset) override {
    add(path, offset, static_cast<std::size_t>(trouble));
  }
  std::uint64_t sum = 0;

 private:
  void add(Path path, std::uint64_t offset, std::size_t size) {
    for (const std::string& key : path) sum = sum * 31 + std::hash<std::string>()(key);
    sum = (sum * 31 + offset) * 31 + size;
  }
  Document document_;
};

std::uint64_t noted(Bytes& bytes) {
  Notes notes;
  Walk(bytes, notes).run();
  return notes.sum;
}

void walk_both_ways(std::string_view bytes) {
  OneChunk whole(bytes);
  fuzz::Pieces pieces(bytes, 1 + bytes.size() * 7 % 61);
  must(noted(whole) == noted(pieces), "pieces do not matter");
}

/// Every string becomes UTF-8, whatever its escapes.
void read_strings(std::string_view bytes) {
  Cursor cursor(bytes);
  std::string into;
  for (Value value; cursor.value(value);) {
    std::uint64_t repairs = 0;
    if (!value.is(Value::Kind::string)) continue;
    must(invalid_utf8(text_of(value, into, repairs)) == std::string::npos, "text is UTF-8");
  }
}

}  // namespace
}  // namespace fonder::sources::json

FONDER_FUZZ(json) {
  fonder::sources::json::walk_both_ways(bytes);
  fonder::sources::json::read_strings(bytes);
}
