#include "bar.h"

#include <algorithm>

#include <fmt/format.h>

#include "out.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t bar_columns = 32;
constexpr double megabyte = 1e6;

std::string left(double share, std::chrono::duration<double> elapsed) {
  using namespace std::chrono_literals;
  if (elapsed < 300ms || share < 0.02) return {};
  const double seconds = elapsed.count() * (1 - share) / share;
  return "   " + say("cli.bar.left", {{"seconds", digits(seconds, seconds < 10 ? 1 : 0)}});
}

}  // namespace

std::string bar_line(std::uint64_t done, std::uint64_t of, std::chrono::duration<double> elapsed,
                     const Look& look) {
  const double share =
      of == 0 ? 0 : std::clamp(static_cast<double>(done) / static_cast<double>(of), 0.0, 1.0);
  const auto full = static_cast<std::size_t>(share * bar_columns);
  std::string line = "  ";
  for (std::size_t i = 0; i < bar_columns; ++i) {
    if (look.glyphs) {
      line += i < full ? "█" : "░";
    } else {
      line += i < full ? "#" : ".";
    }
  }
  line += "  " + say("cli.bar.read", {{"done", digits(static_cast<double>(done) / megabyte, 1)},
                                      {"of", digits(static_cast<double>(of) / megabyte, 1)}});
  return line + left(share, elapsed);
}

void Bar::at(std::uint64_t done, std::uint64_t of, const std::string& file) {
  if (!drawn_) return;
  const auto now = Clock::now();
  if (file != file_) {
    clear();
    file_ = file;
    began_ = last_ = now;
    return;  // a file that is read at once needs no bar
  }
  if (now - last_ < std::chrono::milliseconds{100}) return;
  last_ = now;
  if (!shown_) complain(say("cli.bar.reading", {{"file", safe(file)}}) + "\n");
  complain("\r\x1b[K" + bar_line(done, of, now - began_, look_));
  shown_ = true;
}

void Bar::clear() {
  if (!shown_) return;
  complain("\r\x1b[K\x1b[A\x1b[K");  // the bar, and the file's name above it
  shown_ = false;
}

}  // namespace fonder::cli
