// WebP (RFC 9649): chunks in a RIFF. Kept are the image, its transparency, and the images of a
// moving one; VP8X no longer claims what has gone.
#include "clean.h"

namespace fonder::photos {
namespace {

struct Chunk {
  std::string_view name;
  std::string_view content;
};

/// Nothing at the end, and where it is cut off; the two are told apart by what is left.
std::optional<Chunk> next_chunk(Bytes& in) {
  const std::string_view rest = in.rest();
  if (rest.size() < 8) return std::nullopt;
  const std::size_t size = low_first(rest, 4, 4);
  if (size > rest.size() - 8) return std::nullopt;
  const Chunk chunk{rest.substr(0, 4), rest.substr(8, size)};
  in.take(8 + size);
  if (size % 2 == 1) in.take(1);  // missing at the very end of some
  return chunk;
}

std::string four_bytes(std::size_t number) {
  return {static_cast<char>(number), static_cast<char>(number >> 8),
          static_cast<char>(number >> 16), static_cast<char>(number >> 24)};
}

std::string chunk_of(std::string_view name, std::string_view content) {
  std::string all = std::string(name) + four_bytes(content.size());
  all.append(content);
  if (content.size() % 2 == 1) all += '\0';
  return all;
}

struct Size {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

/// Of lossy or lossless data, from its own head.
Size size_of(const Chunk& image) {
  const std::string_view data = image.content;
  if (image.name == "VP8 ") {
    if (data.size() < 10 || data.substr(3, 3) != "\x9d\x01\x2a") return {};
    return {low_first(data, 6, 2) & 0x3fff, low_first(data, 8, 2) & 0x3fff};
  }
  if (data.size() < 5 || data[0] != '\x2f') return {};
  const std::uint32_t bits = low_first(data, 1, 4);
  return {(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1};
}

bool is_image(const Chunk& chunk) { return chunk.name == "VP8 " || chunk.name == "VP8L"; }

class Webp {
 public:
  Cleaned read(std::string_view file) {
    const std::size_t size = low_first(file, 4, 4);
    if (size < 4 || size > file.size() - 8) return refused(Fault::damaged);
    if (!take_all(file.substr(12, size - 4)) || size_.width == 0 || !drawn_)
      return refused(Fault::damaged);
    return {Fault::none,
            {Type::webp, size_.width, size_.height,
             "RIFF" + four_bytes(out_.size() + 4) + "WEBP" + out_}};
  }

 private:
  bool take_all(std::string_view chunks) {
    Bytes in(chunks);
    while (const auto chunk = next_chunk(in))
      if (!take(*chunk)) return false;
    return in.rest().empty();
  }

  bool take(const Chunk& chunk) {
    if (chunk.name == "VP8X") return canvas(chunk);
    if (chunk.name == "ANMF") return frame(chunk);
    if (is_image(chunk)) return image(chunk);
    if (chunk.name == "ALPH" || (chunk.name == "ANIM" && chunk.content.size() == 6))
      out_ += chunk_of(chunk.name, chunk.content);
    return true;
  }

  bool canvas(const Chunk& chunk) {
    constexpr std::uint32_t drawn = 0x10 | 0x02;  // transparent, moving
    if (chunk.content.size() != 10 || size_.width != 0) return false;
    size_ = {low_first(chunk.content, 4, 3) + 1, low_first(chunk.content, 7, 3) + 1};
    std::string head(chunk.content);
    head[0] = static_cast<char>(byte_at(head, 0) & drawn);
    head[1] = head[2] = head[3] = '\0';
    out_ += chunk_of(chunk.name, head);
    return true;
  }

  bool image(const Chunk& chunk) {
    const Size size = size_of(chunk);
    if (size.width == 0 || size.height == 0 || drawn_) return false;
    if (size_.width == 0) size_ = size;
    drawn_ = true;
    out_ += chunk_of(chunk.name, chunk.content);
    return true;
  }

  /// One image of a moving picture: where and how long, then its own chunks.
  bool frame(const Chunk& chunk) {
    constexpr std::size_t head = 16;
    if (chunk.content.size() < head || size_.width == 0) return false;
    std::string kept(chunk.content.substr(0, head));
    bool shows = false;
    Bytes in(chunk.content.substr(head));
    while (const auto part = next_chunk(in)) {
      if (is_image(*part)) shows = size_of(*part).width != 0;
      if (is_image(*part) || part->name == "ALPH") kept += chunk_of(part->name, part->content);
    }
    if (!shows || !in.rest().empty()) return false;
    drawn_ = true;
    out_ += chunk_of(chunk.name, kept);
    return true;
  }

  std::string out_;
  Size size_;
  bool drawn_ = false;
};

}  // namespace

Cleaned clean_webp(std::string_view file) { return Webp().read(file); }

}  // namespace fonder::photos
