// Bytes that are in memory already, as a stream.
#pragma once

#include <string_view>
#include <utility>

#include "source.h"

namespace fonder::sources {

class OneChunk final : public Bytes {
 public:
  explicit OneChunk(std::string_view bytes) : bytes_(bytes) {}
  std::string_view next() override { return std::exchange(bytes_, {}); }
  bool whole() const override { return true; }

 private:
  std::string_view bytes_;
};

}  // namespace fonder::sources
