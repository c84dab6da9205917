#include "link.h"

#include <array>
#include <cstdlib>

#include <sodium.h>

namespace fonder::web {
namespace {

bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string random_word() {
  if (sodium_init() < 0) std::abort();  // no randomness: nothing here would be safe
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  constexpr int kind = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kind), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kind);
  text.pop_back();  // the terminating zero
  sodium_memzero(bytes.data(), bytes.size());
  return text;
}

Link::Link(Steady now, Seconds lives)
    : code_(random_word()), token_(random_word()), ends_(now + lives) {}

Link::Exchange Link::exchange(std::string_view code, Steady now) {
  if (!equal(code, code_)) return {{}, Fault::unknown};
  if (used_) return {{}, Fault::used};
  if (now >= ends_) return {{}, Fault::late};
  used_ = true;
  return {token_, std::nullopt};
}

bool Link::fits(std::string_view token) const { return equal(token, token_); }

}  // namespace fonder::web
