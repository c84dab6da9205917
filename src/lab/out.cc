#include "out.h"

#include <system_error>

#include "base/words.h"

namespace fonder::lab {

Failure unwritten(const std::filesystem::path& file) {
  return {Exit::could_not, say("lab.unwritten", {{"file", file.string()}}),
          say("lab.unwritten.next")};
}

Lines::Lines(std::filesystem::path file) : file_(std::move(file)) {
  std::error_code error;
  if (std::filesystem::is_regular_file(file_, error)) there_.open(file_, std::ios::binary);
  if (!there_.is_open()) stop_keeping();
}

bool Lines::keep(std::string_view beginning) {
  if (!keeping_) return false;
  // What does not begin so may be no text at all, without an end of a line for long.
  std::string line(beginning.size(), '\0');
  there_.read(line.data(), static_cast<std::streamsize>(line.size()));
  std::string rest;
  if (line == beginning && std::getline(there_, rest) && !there_.eof() && rest.ends_with('}')) {
    bytes_ += line.size() + rest.size() + 1;
    ++kept_;
    return true;
  }
  stop_keeping();
  return false;
}

void Lines::stop_keeping() {
  if (!keeping_) return;
  keeping_ = false;
  if (there_.is_open()) {
    there_.close();
    std::error_code error;
    std::filesystem::resize_file(file_, bytes_, error);
    if (error) out_.setstate(std::ios::failbit);
  }
  if (out_.good()) out_.open(file_, std::ios::binary | std::ios::app);
}

void Lines::write(std::string_view line) {
  stop_keeping();
  out_ << line << std::flush;
  ++written_;
}

Result<void> Lines::finish() {
  stop_keeping();
  const bool good = out_.is_open() && out_.good();
  out_.close();
  if (!good || out_.fail()) return unwritten(file_);
  return {};
}

}  // namespace fonder::lab
