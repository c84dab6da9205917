#include "clean.h"

#include <algorithm>
#include <array>

namespace fonder::photos {
namespace {

/// ISO base media files say what they are behind "ftyp".
bool is_heif(std::string_view file) {
  static constexpr std::array<std::string_view, 11> brands{
      "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "mif2", "avif", "avis"};
  if (file.size() < 12 || file.substr(4, 4) != "ftyp") return false;
  return std::ranges::find(brands, file.substr(8, 4)) != brands.end();
}

Cleaned of_type(Type type, std::string_view file) {
  switch (type) {
    case Type::jpeg:
      return clean_jpeg(file);
    case Type::png:
      return clean_png(file);
    case Type::webp:
      break;
  }
  return clean_webp(file);
}

}  // namespace

Cleaned cleaned(std::string_view file) {
  if (file.empty()) return refused(Fault::empty);
  if (is_heif(file)) return refused(Fault::heif);
  const auto type = type_of(file);
  if (!type) return refused(Fault::other);
  if (file.size() > largest_file) return refused(Fault::too_large);
  Cleaned one = of_type(*type, file);
  if (one.fault != Fault::none) return one;
  one.photo.type = *type;
  return is_sensible(one.photo) ? one : refused(Fault::too_large);
}

}  // namespace fonder::photos
