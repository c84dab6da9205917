#include "features.h"

#include <algorithm>
#include <limits>
#include <string>

#include <sodium/crypto_shorthash.h>

#include "features_scan.h"

#include "base/text.h"

namespace fonder::sources {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t mark = is_blank(text.front()) ? 1 : invisible_mark(text);
    if (mark == 0) break;
    text.remove_prefix(mark);
  }
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Without marks that nobody sees, which some exports have and others lack, and with plain line
/// ends.
std::string unmarked(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (const std::size_t mark = invisible_mark(text)) {
      text.remove_prefix(mark);
      continue;
    }
    const bool line_end = text.starts_with("\r\n");
    if (!line_end) out += text.front() == '\r' ? '\n' : text.front();
    text.remove_prefix(1);
  }
  return std::string(trimmed(out));
}

/// SipHash under a key that never changes, or the same message would not be the same tomorrow. It
/// lies in the encrypted archive only.
std::uint64_t hash_of(std::string_view text) {
  static constexpr unsigned char key[crypto_shorthash_KEYBYTES] = {
      'f', 'o', 'n', 'd', 'e', 'r', ' ', 'i', 'd', 'e', 'n', 't', 'i', 't', 'y', '1'};
  if (text.empty()) return 0;
  unsigned char out[crypto_shorthash_BYTES];
  crypto_shorthash(out, reinterpret_cast<const unsigned char*>(text.data()), text.size(), key);
  std::uint64_t hash = 0;
  for (const unsigned char byte : out) hash = hash << 8U | byte;
  return std::max<std::uint64_t>(hash, 1);
}

}  // namespace

Event event_of(const Message& message, Author author, Channel channel) {
  Event event;
  event.at = message.at;
  event.seconds = message.seconds;
  event.flags = message.flags;
  event.offset_minutes = static_cast<std::int16_t>(message.offset.count());
  event.author = author;
  event.kind = message.kind;
  event.channel = channel;
  event.media = message.media;
  event.precision = message.precision;
  event.clock = message.clock;
  const std::string_view text = trimmed(message.text);
  if (text.empty()) {
    event.characters = message.characters;
    return event;
  }
  const features::Found found = features::scan(text);
  event.identity = hash_of(found.marked ? std::string_view(unmarked(text)) : text);
  if (message.kind == Kind::reaction) return event;
  if ((message.flags & forwarded) == 0) {
    event.characters = found.characters;
    event.words = static_cast<std::uint16_t>(
        std::min<std::uint32_t>(found.words, std::numeric_limits<std::uint16_t>::max()));
    event.flags = static_cast<std::uint16_t>(event.flags | found.flags);
  } else {
    event.flags = static_cast<std::uint16_t>(event.flags | (found.flags & link));
  }
  return event;
}

}  // namespace fonder::sources
