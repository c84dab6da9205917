// What lives under knowledge/, embedded when fonder was built.
#pragma once

#include <span>
#include <string_view>

#include "base/embedded.h"

namespace fonder::knowledge {

/// Every file, by its path below knowledge/.
std::span<const Embedded> all();
/// One file; empty where there is none of that name.
std::string_view file(std::string_view path);

}  // namespace fonder::knowledge
