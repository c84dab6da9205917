#include "wire.h"

#include "base/text.h"

namespace fonder::app {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

constexpr Instant earliest = sys_days(year(0) / 1 / 1) - days(1);
constexpr Instant latest = sys_days(year(10000) / 1 / 1) + days(1);
constexpr Minutes farthest{6000};  // what four digits of an offset can say

}  // namespace

bool is_sensible(Instant at) { return at >= earliest && at <= latest; }

bool is_sensible(Minutes offset) { return offset >= -farthest && offset <= farthest; }

std::string as_utf8(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t wrong = invalid_utf8(text);
    out.append(text.substr(0, wrong));
    if (wrong == std::string_view::npos) return out;
    out += "\uFFFD";
    text.remove_prefix(wrong + 1);
  }
}

void WireWriter::text(std::string_view text) {
  if (invalid_utf8(text) != std::string_view::npos) return this->text(as_utf8(text));
  raw(static_cast<std::uint32_t>(text.size()));
  require(text.size() <= longest_text);
  bytes_.append(text);
}

void WireReader::text(std::string& text) {
  const std::size_t size = raw<std::uint32_t>();
  require(size <= longest_text && size <= rest_.size());
  if (!good_) return;
  text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  require(invalid_utf8(text) == std::string_view::npos);
}

}  // namespace fonder::app
