#include "base/knowledge.h"

#include <algorithm>

namespace fonder::knowledge {

std::string_view file(std::string_view path) {
  const auto files = all();
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const Embedded& each) { return each.path == path; });
  return found == files.end() ? std::string_view{} : found->bytes;
}

}  // namespace fonder::knowledge
