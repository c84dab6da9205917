// A file that was put into the binary when it was built.
#pragma once

#include <span>
#include <string_view>

namespace fonder {

struct Embedded {
  std::string_view path;
  std::string_view bytes;
};

}  // namespace fonder
