// JPEG (ITU T.81): segments behind markers, and coded data behind each SOS. Kept are the frame, its
// tables and its scans; of what else stands there, the pixels' shape (JFIF), Adobe's word on how
// colours are coded, and which way is up (Exif's orientation), each written anew.
#include "clean.h"

namespace fonder::photos {
namespace {

constexpr std::uint32_t start = 0xd8, end = 0xd9, scan = 0xda;

bool is_frame(std::uint32_t marker) { return marker >= 0xc0 && marker <= 0xc2; }
/// Arithmetic, lossless, hierarchical: nobody shows them.
bool is_odd_frame(std::uint32_t marker) {
  return marker >= 0xc3 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}
bool is_table(std::uint32_t marker) { return marker == 0xc4 || marker == 0xdb || marker == 0xdd; }

std::string segment(std::uint32_t marker, std::string_view content) {
  const std::size_t size = content.size() + 2;
  std::string all{'\xff', static_cast<char>(marker), static_cast<char>(size >> 8),
                  static_cast<char>(size)};
  return all.append(content);
}

/// The marker that is next, over the 0xff that may fill up before it.
std::optional<std::uint32_t> next_marker(Bytes& in) {
  auto byte = in.take(1);
  if (!byte || byte_at(*byte, 0) != 0xff) return std::nullopt;
  while (byte && byte_at(*byte, 0) == 0xff) byte = in.take(1);
  return byte ? std::optional(byte_at(*byte, 0)) : std::nullopt;
}

std::optional<std::string_view> content(Bytes& in) {
  const auto size = in.take(2);
  if (!size || high_first(*size, 0, 2) < 2) return std::nullopt;
  return in.take(high_first(*size, 0, 2) - 2);
}

/// Up to the next marker that is none of the data's own: a stuffed zero, a restart.
std::optional<std::string_view> coded_data(Bytes& in) {
  const std::string_view rest = in.rest();
  constexpr auto none = std::string_view::npos;
  for (auto at = rest.find('\xff'); at != none && at + 1 < rest.size();
       at = rest.find('\xff', at + 1)) {
    const std::uint32_t marker = byte_at(rest, at + 1);
    if (marker != 0 && marker != 0xff && (marker < 0xd0 || marker > 0xd7)) return in.take(at);
  }
  return std::nullopt;
}

/// Exif's orientation, 1 to 8; 1 where it is not said, or cannot be followed.
std::uint32_t orientation_in(std::string_view exif) {
  constexpr std::uint32_t upright = 1, tag = 0x0112, is_short = 3;
  if (!exif.starts_with(std::string_view("Exif\0\0", 6)) || exif.size() < 14) return upright;
  const std::string_view tiff = exif.substr(6);
  const auto number = tiff.starts_with("II") ? low_first : high_first;
  const std::size_t table = number(tiff, 4, 4);
  if (table > tiff.size() || tiff.size() - table < 2) return upright;
  const std::size_t count = number(tiff, table, 2);
  for (std::size_t i = 0; i < count && tiff.size() - table - 2 >= 12 * (i + 1); ++i) {
    const std::size_t at = table + 2 + 12 * i;
    if (number(tiff, at, 2) != tag || number(tiff, at + 2, 2) != is_short) continue;
    const std::uint32_t said = number(tiff, at + 8, 2);
    return said >= 1 && said <= 8 ? said : upright;
  }
  return upright;
}

/// An Exif segment that says nothing else.
std::string exif_of(std::uint32_t orientation) {
  std::string exif("Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
  exif += static_cast<char>(orientation);
  return segment(0xe1, exif.append(6, '\0'));
}

class Jpeg {
 public:
  Cleaned read(std::string_view file) {
    Bytes in(file.substr(2));
    while (const auto marker = next_marker(in)) {
      if (*marker == end) return whole();
      const auto held = content(in);
      if (!held || !take(*marker, *held)) break;
      if (*marker != scan) continue;
      const auto data = coded_data(in);
      if (!data) break;
      picture_.append(*data);
      scanned_ = true;
    }
    return refused(odd_ ? Fault::other : Fault::damaged);
  }

 private:
  /// False: it is no picture that is shown.
  bool take(std::uint32_t marker, std::string_view held) {
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= start)) return false;
    if (is_odd_frame(marker)) return odd_ = true, false;
    if (is_frame(marker)) return frame(marker, held);
    if (marker == scan && width_ == 0) return false;
    if (marker == scan || is_table(marker)) picture_ += segment(marker, held);
    if (marker == 0xe0 && held.size() >= 14 && held.starts_with(std::string_view("JFIF\0", 5)))
      shape_ = segment(0xe0, std::string(held.substr(0, 12)) + std::string(2, '\0'));
    if (marker == 0xe1 && orientation_ == 1) orientation_ = orientation_in(held);
    if (marker == 0xee && held.size() >= 12 && held.starts_with("Adobe"))
      colours_ = segment(0xee, held.substr(0, 12));
    return true;
  }

  bool frame(std::uint32_t marker, std::string_view held) {
    if (width_ != 0 || held.size() < 6) return false;
    height_ = high_first(held, 1, 2);
    width_ = high_first(held, 3, 2);
    picture_ += segment(marker, held);
    return width_ != 0 && height_ != 0;
  }

  Cleaned whole() {
    if (!scanned_) return refused(Fault::damaged);
    const bool lies = orientation_ > 4;
    Photo photo{Type::jpeg, lies ? height_ : width_, lies ? width_ : height_, "\xff\xd8"};
    photo.bytes += shape_;
    if (orientation_ != 1) photo.bytes += exif_of(orientation_);
    photo.bytes += colours_ + picture_ + "\xff\xd9";
    return {Fault::none, std::move(photo)};
  }

  std::string shape_, colours_, picture_;
  std::uint32_t width_ = 0, height_ = 0, orientation_ = 1;
  bool scanned_ = false, odd_ = false;
};

}  // namespace

Cleaned clean_jpeg(std::string_view file) { return Jpeg().read(file); }

}  // namespace fonder::photos
