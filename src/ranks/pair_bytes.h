// A pair as bytes between processes of one program on machines of one kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lab/records.h"

namespace fonder::ranks {

struct Numbered {
  std::uint64_t number = 0;
  lab::Pair pair;
};

std::string bytes_of(std::uint64_t number, const lab::Pair& pair);
/// Nothing where they are no such bytes.
std::optional<Numbered> numbered_of(std::string_view bytes);

}  // namespace fonder::ranks
