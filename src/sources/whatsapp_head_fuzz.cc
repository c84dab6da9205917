// The tight matcher of heads against the tolerant reader: what the one reads, the other reads
// alike, whatever line it learned from and whatever came before.
#include <algorithm>
#include <optional>
#include <string_view>

#include "fuzz.h"
#include "whatsapp_head.h"

namespace fonder::sources::wa {
namespace {

using fonder::test::must;

void compare(FastHead& fast, std::string_view line) {
  Head head;
  if (!fast.read(line, head)) return;
  const auto slow = read_head(line);
  must(slow.has_value(), "a head is a head");
  must(head.stamp.part == slow->stamp.part && head.stamp.time == slow->stamp.time,
       "at the same time");
  must(head.stamp.half == slow->stamp.half && head.stamp.has_seconds == slow->stamp.has_seconds,
       "as exactly");
  must(head.shape == slow->shape && head.year == slow->year, "in the same layout");
  must(head.rest == slow->rest, "up to the same name");
}

}  // namespace
}  // namespace fonder::sources::wa

FONDER_FUZZ(whatsapp_head) {
  using namespace fonder::sources::wa;
  std::optional<FastHead> fast;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    if (!fast) {
      if (const auto like = read_head(line)) fast.emplace(*like, line);
    } else {
      compare(*fast, line);
    }
  }
}
