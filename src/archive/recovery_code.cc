#include "recovery_code.h"

#include <string_view>

#include <sodium.h>

namespace fonder::archive {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t letters = 24;
constexpr std::size_t group = 4;

unsigned char meant(unsigned char typed) {
  const bool small = typed >= 'a' && typed <= 'z';
  const auto letter = static_cast<unsigned char>(small ? typed - 'a' + 'A' : typed);
  if (letter == 'O') return '0';
  return letter == 'I' || letter == 'L' ? '1' : letter;
}

bool is_between(unsigned char typed) { return typed == '-' || typed == ' '; }

}  // namespace

Secret new_recovery_code() {
  Secret code(letters + letters / group - 1);
  auto out = code.bytes().begin();
  for (std::size_t i = 0; i < letters; ++i) {
    if (i > 0 && i % group == 0) *out++ = '-';
    *out++ = static_cast<unsigned char>(alphabet[randombytes_uniform(alphabet.size())]);
  }
  return code;
}

std::optional<Secret> letters_of_recovery_code(const Secret& typed) {
  Secret code(letters);
  std::size_t count = 0;
  for (const unsigned char c : typed.bytes()) {
    if (is_between(c)) continue;
    const unsigned char letter = meant(c);
    if (count == letters || alphabet.find(static_cast<char>(letter)) == std::string_view::npos)
      return std::nullopt;
    code.bytes()[count++] = letter;
  }
  if (count != letters) return std::nullopt;
  return code;
}

}  // namespace fonder::archive
