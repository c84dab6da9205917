// A picture that somebody keeps beside a line of the journal: known by its content, and written
// anew without anything that is not the picture – when and where it was taken, by which camera, a
// small copy of what was cropped away, whatever stands behind its end.
//
// It is anybody's file, so this is for a process that is fenced in (app/parser.h). Nothing is
// decoded: segments and chunks that draw the picture are kept byte by byte, all others go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fonder::photos {

enum class Type : std::uint8_t { jpeg, png, webp };

/// "image/jpeg"
std::string_view media_type(Type type);
/// ".jpg"
std::string_view ending(Type type);
/// By its first bytes.
std::optional<Type> type_of(std::string_view file);

enum class Fault : std::uint8_t {
  none,
  empty,
  too_large,  // more bytes, or more picture, than is kept
  heif,       // HEIC and AVIF: what many phones write unless told otherwise
  other,      // no picture, or one of another kind
  damaged,    // cut off, or against its own rules
};

constexpr std::size_t largest_file = std::size_t{10} << 20;
/// What a browser has to unpack; a small file may claim to be endless.
constexpr std::uint64_t most_pixels = 120'000'000;
constexpr std::uint32_t widest = 30'000;  // or highest

struct Photo {
  Type type = Type::jpeg;
  std::uint32_t width = 0;  // as it is shown: upright
  std::uint32_t height = 0;
  std::string bytes{};
};

/// Whether it could be what cleaned() gives: its size, its claims, the first bytes of its type.
bool is_sensible(const Photo& photo);

struct Cleaned {
  Fault fault = Fault::none;
  Photo photo{};  // where there is no fault
};

/// Never fails otherwise, whatever the bytes are. Which way is up is kept; profiles of colour go,
/// for some name the device. Of a moving picture a PNG keeps its first image, a WebP all of them.
Cleaned cleaned(std::string_view file);

}  // namespace fonder::photos
