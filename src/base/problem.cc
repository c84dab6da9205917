#include "base/problem.h"

#include <fmt/format.h>

#include "base/text.h"

namespace fonder {
namespace {

constexpr std::size_t columns = 60;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string shape_of(std::string_view bytes) {
  std::string shape;
  std::size_t width = 0;
  for (const char c : bytes) {
    if (width == columns) return shape + "…";
    const auto u = static_cast<unsigned char>(c);
    if (is_continuation(c)) continue;
    ++width;
    if (u >= 0x80) {
      shape += "·";
    } else if (c >= '0' && c <= '9') {
      shape += '9';
    } else if (c >= 'a' && c <= 'z') {
      shape += 'a';
    } else if (c >= 'A' && c <= 'Z') {
      shape += 'A';
    } else {
      shape += u < 0x20 || u == 0x7F ? ' ' : c;
    }
  }
  return shape;
}

std::string told(const Problem& problem) {
  std::string place = problem.file;
  if (problem.line != 0) place += fmt::format(":{}", problem.line);
  if (problem.line != 0 || problem.offset != 0) place += fmt::format(" (byte {})", problem.offset);
  std::string text = for_terminal(place) + ": " + problem.expected + "\n";
  if (!problem.saw.empty()) text += "  saw   " + problem.saw + "\n";
  return text + "  next  " + problem.next + "\n";
}

}  // namespace fonder
