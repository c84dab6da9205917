#include "photo.h"

#include <array>

namespace fonder::photos {
namespace {

struct Named {
  std::string_view media;
  std::string_view ending;
};
constexpr std::array<Named, 3> names{
    {{"image/jpeg", ".jpg"}, {"image/png", ".png"}, {"image/webp", ".webp"}}};

}  // namespace

std::string_view media_type(Type type) { return names[static_cast<std::size_t>(type)].media; }
std::string_view ending(Type type) { return names[static_cast<std::size_t>(type)].ending; }

std::optional<Type> type_of(std::string_view file) {
  if (file.starts_with("\xff\xd8\xff")) return Type::jpeg;
  if (file.starts_with("\x89PNG\r\n\x1a\n")) return Type::png;
  if (file.starts_with("RIFF") && file.size() >= 12 && file.substr(8, 4) == "WEBP")
    return Type::webp;
  return std::nullopt;
}

bool is_sensible(const Photo& photo) {
  const std::uint64_t pixels = std::uint64_t{photo.width} * photo.height;
  return photo.bytes.size() <= largest_file && type_of(photo.bytes) == photo.type && pixels > 0 &&
         pixels <= most_pixels && photo.width <= widest && photo.height <= widest;
}

}  // namespace fonder::photos
