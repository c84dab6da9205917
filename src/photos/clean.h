// What the readers of one kind of picture share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "photo.h"

namespace fonder::photos {

/// Bytes from the front on. What is asked beyond the end is not there.
class Bytes {
 public:
  explicit Bytes(std::string_view rest) : rest_(rest) {}

  std::string_view rest() const { return rest_; }
  std::optional<std::string_view> take(std::size_t size) {
    if (size > rest_.size()) return std::nullopt;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view rest_;
};

inline std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// A number of so many bytes, which have to be there: the highest first, as nets and Motorola do.
inline std::uint32_t high_first(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8 | byte_at(bytes, at + i);
  return number;
}

/// The lowest first, as Intel does.
inline std::uint32_t low_first(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = size; i > 0; --i) number = number << 8 | byte_at(bytes, at + i - 1);
  return number;
}

inline Cleaned refused(Fault fault) { return {fault, {}}; }

Cleaned clean_jpeg(std::string_view file);
Cleaned clean_png(std::string_view file);
Cleaned clean_webp(std::string_view file);

}  // namespace fonder::photos
