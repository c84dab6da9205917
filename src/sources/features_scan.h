// One pass over a text: how much there is of it, and what it asks, laughs, likes and links.
#pragma once

#include <cstdint>
#include <string_view>

namespace fonder::sources::features {

struct Found {
  std::uint32_t characters = 0;  // user-perceived
  std::uint32_t words = 0;       // in scripts without spaces every second character counts as one
  std::uint16_t flags = 0;       // question, laughter, affection, link
  bool marked = false;           // direction marks or carriage returns are in it
};

Found scan(std::string_view text);

}  // namespace fonder::sources::features
