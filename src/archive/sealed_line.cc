#include "sealed_line.h"

#include <algorithm>

#include <sodium.h>

namespace fonder::archive {
namespace {

// The file: magic 8, version 1, then a sealed box (libsodium: an ephemeral public key, and a tag)
// around id 16, what was said, and padding to a multiple of `step` (ISO/IEC 7816-4).
constexpr std::string_view head{"fonderL\n\1", 9};
constexpr std::size_t step = 256;

using Bytes = const unsigned char*;
Bytes bytes_of(std::string_view text) { return reinterpret_cast<Bytes>(text.data()); }

std::string padded(const Line& line) {
  std::string clear(line.id.begin(), line.id.end());
  clear += line.said;
  const std::size_t size = clear.size();
  clear.resize((size / step + 1) * step);
  std::size_t whole = 0;
  sodium_pad(&whole, reinterpret_cast<unsigned char*>(clear.data()), size, step, clear.size());
  return clear;
}

}  // namespace

Line new_line(std::string_view said) {
  Line line;
  randombytes_buf(line.id.data(), line.id.size());
  line.said = said;
  return line;
}

std::string sealed(const Line& line, const std::array<unsigned char, 32>& to) {
  std::string clear = padded(line);
  std::string file(head);
  file.resize(head.size() + crypto_box_SEALBYTES + clear.size());
  crypto_box_seal(reinterpret_cast<unsigned char*>(file.data()) + head.size(), bytes_of(clear),
                  clear.size(), to.data());
  sodium_memzero(clear.data(), clear.size());
  return file;
}

std::optional<Line> opened(std::string_view file, const Secret& capture_private) {
  if (!file.starts_with(head)) return std::nullopt;
  const std::string_view box = file.substr(head.size());
  if (box.size() < crypto_box_SEALBYTES) return std::nullopt;
  std::array<unsigned char, crypto_box_PUBLICKEYBYTES> to{};
  crypto_scalarmult_base(to.data(), capture_private.bytes().data());
  std::string clear(box.size() - crypto_box_SEALBYTES, '\0');
  auto* const out = reinterpret_cast<unsigned char*>(clear.data());
  std::size_t size = 0;
  if (crypto_box_seal_open(out, bytes_of(box), box.size(), to.data(),
                           capture_private.bytes().data()) != 0 ||
      sodium_unpad(&size, out, clear.size(), step) != 0)
    return std::nullopt;
  Line line;
  if (size < line.id.size()) return std::nullopt;
  std::copy_n(out, line.id.size(), line.id.begin());
  line.said = clear.substr(line.id.size(), size - line.id.size());
  sodium_memzero(clear.data(), clear.size());
  return line;
}

}  // namespace fonder::archive
