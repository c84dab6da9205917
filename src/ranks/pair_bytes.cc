#include "pair_bytes.h"

#include <cstring>

namespace fonder::ranks {
namespace {

constexpr std::size_t touch_bytes = 14;

template <class Number>
void put(Number number, std::string& bytes) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <class Number>
bool take(std::string_view& bytes, Number& number) {
  if (bytes.size() < sizeof number) return false;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return true;
}

}  // namespace

std::string bytes_of(std::uint64_t number, const lab::Pair& pair) {
  std::string bytes;
  bytes.reserve(32 + pair.name.size() + pair.touches.size() * touch_bytes);
  put(number, bytes);
  put(pair.until, bytes);
  put(static_cast<std::uint64_t>(pair.name.size()), bytes);
  bytes += pair.name;
  for (const rhythm::Touch& touch : pair.touches) {
    put(touch.at, bytes);
    put(touch.seconds, bytes);
    put(static_cast<std::uint8_t>(touch.author), bytes);
    put(static_cast<std::uint8_t>(touch.kind), bytes);
  }
  return bytes;
}

std::optional<Numbered> numbered_of(std::string_view bytes) {
  Numbered out;
  std::uint64_t name = 0;
  if (!take(bytes, out.number) || !take(bytes, out.pair.until) || !take(bytes, name)) return {};
  if (name > bytes.size()) return {};
  out.pair.name = bytes.substr(0, name);
  bytes.remove_prefix(name);
  if (bytes.size() % touch_bytes != 0) return {};
  out.pair.touches.resize(bytes.size() / touch_bytes);
  for (rhythm::Touch& touch : out.pair.touches) {
    std::uint8_t author = 0;
    std::uint8_t kind = 0;
    take(bytes, touch.at);
    take(bytes, touch.seconds);
    take(bytes, author);
    take(bytes, kind);
    touch.author = static_cast<Author>(author);
    touch.kind = static_cast<Kind>(kind);
  }
  return out;
}

}  // namespace fonder::ranks
