// PNG (ISO/IEC 15948): chunks with names and checksums. Kept are those that draw the picture.
#include <array>
#include <set>

#include "clean.h"

namespace fonder::photos {
namespace {

constexpr std::size_t signature = 8;

constexpr std::array<std::uint32_t, 256> checksums = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1) != 0 ? value >> 1 ^ 0xedb88320 : value >> 1;
    table[i] = value;
  }
  return table;
}();

/// CRC-32 of ISO 3309, as PNG has it.
std::uint32_t checksum_of(std::string_view bytes) {
  std::uint32_t sum = 0xffffffff;
  for (const char c : bytes)
    sum = checksums[(sum ^ static_cast<unsigned char>(c)) & 0xff] ^ sum >> 8;
  return sum ^ 0xffffffff;
}

/// Beside the picture's data: transparency, and what colours mean, each once and no longer than
/// that.
struct Kept {
  std::string_view name;
  std::size_t longest;
};
constexpr std::array<Kept, 6> kept{
    {{"PLTE", 768}, {"tRNS", 256}, {"gAMA", 4}, {"cHRM", 32}, {"sRGB", 1}, {"sBIT", 4}}};

struct Chunk {
  std::string_view name;
  std::string_view content;
  std::string_view whole;
};

/// Nothing at the end, and where a checksum is wrong.
std::optional<Chunk> next_chunk(Bytes& in) {
  const std::string_view rest = in.rest();
  if (rest.size() < 12) return std::nullopt;
  const std::size_t size = high_first(rest, 0, 4);
  if (size > rest.size() - 12) return std::nullopt;
  const std::string_view whole = *in.take(size + 12);
  if (checksum_of(whole.substr(4, size + 4)) != high_first(whole, size + 8, 4)) return std::nullopt;
  return Chunk{whole.substr(4, 4), whole.substr(8, size), whole};
}

class Png {
 public:
  Cleaned read(std::string_view file) {
    Bytes in(file.substr(signature));
    photo_.bytes = file.substr(0, signature);
    while (const auto chunk = next_chunk(in)) {
      if (!take(*chunk)) break;
      if (chunk->name == "IEND") return {Fault::none, std::move(photo_)};
    }
    return refused(odd_ ? Fault::other : Fault::damaged);
  }

 private:
  bool take(const Chunk& chunk) {
    if (photo_.width == 0) return header(chunk);
    if (chunk.name == "IDAT") data_ = true;
    if (chunk.name == "IDAT" || chunk.name == "IEND") return keep(chunk);
    for (const Kept& one : kept) {
      if (chunk.name != one.name) continue;
      const bool fits = chunk.content.size() <= one.longest && seen_.insert(one.name).second;
      return fits && keep(chunk);
    }
    const bool needed = (byte_at(chunk.name, 0) & 0x20) == 0;  // to draw it, says its first letter
    odd_ = needed && chunk.name != "IHDR";
    return !needed;
  }

  bool header(const Chunk& chunk) {
    if (chunk.name != "IHDR" || chunk.content.size() != 13) return false;
    photo_.width = high_first(chunk.content, 0, 4);
    photo_.height = high_first(chunk.content, 4, 4);
    return photo_.width != 0 && photo_.height != 0 && keep(chunk);
  }

  /// False: the end has come before any picture.
  bool keep(const Chunk& chunk) {
    photo_.bytes += chunk.whole;
    return chunk.name != "IEND" || (data_ && chunk.content.empty());
  }

  Photo photo_{Type::png, 0, 0, {}};
  std::set<std::string_view> seen_;
  bool data_ = false, odd_ = false;
};

}  // namespace

Cleaned clean_png(std::string_view file) { return Png().read(file); }

}  // namespace fonder::photos
