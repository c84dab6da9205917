#include "board.h"

#include <algorithm>

#include "base/words.h"

namespace fonder::web {

app::Progress Board::watched() {
  app::Progress progress;
  progress.bytes = [this](std::uint64_t done, std::uint64_t of, const std::string& file) {
    came_to(done, of, file);
  };
  progress.stop = &stop_;
  return progress;
}

void Board::begin() {
  came_to(0, 0, "");
  busy_ = true;
}

void Board::end() { busy_ = false; }

void Board::came_to(std::uint64_t done, std::uint64_t of, const std::string& file) {
  of_ = of;
  done_ = done;
  const std::scoped_lock lock(mutex_);
  if (file_ != file) file_ = file;
}

app::Json Board::told() const {
  const std::uint64_t of = of_;
  const std::uint64_t done = std::min<std::uint64_t>(done_, of);
  const auto percent =
      of == 0
          ? 0
          : static_cast<std::int64_t>(100.0 * static_cast<double>(done) / static_cast<double>(of));
  const bool working = busy_;
  const std::string text = working ? say("door.progress", {{"percent", percent}}) : "";
  const std::scoped_lock lock(mutex_);
  return {{"busy", working}, {"file", file_}, {"done", done}, {"of", of}, {"text", text}};
}

}  // namespace fonder::web
