// Frames of bytes between two of our processes, and open files beside them.
//
// A frame is four bytes of length and so many bytes. The other side may be anybody's by now, so
// a length is believed only up to a limit.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"

namespace fonder::process {

/// A message's text may have 64 MiB; it comes with company.
constexpr std::uint32_t longest_frame = std::uint32_t{96} << 20;

/// Through a pipe. False where the frame is too long, or after an error; where nobody listens any
/// more, SIGPIPE comes first.
bool send_frame(int pipe, std::string_view bytes);

/// Waits for one, from a pipe or a socket. False at the end, after an error, and where it would be
/// longer than the limit. `into` keeps its room from frame to frame.
bool receive_frame(int from, std::string& into);

/// Puts frames together from a pipe, and never waits longer than it was told to, not even for the
/// rest of one.
class FrameReader {
 public:
  /// The pipe outlives it.
  explicit FrameReader(int pipe);

  enum class Next { frame, nothing_yet, end };
  /// `end` too after an error, and where a frame would be longer than the limit.
  Next next(std::string& into, std::chrono::milliseconds wait);

 private:
  bool take(char* into, std::size_t size, std::size_t& got);

  int pipe_;
  std::array<char, sizeof(std::uint32_t)> head_{};
  std::size_t head_got_ = 0;
  std::string frame_;
  std::size_t frame_got_ = 0;
  bool over_ = false;
};

/// Through a socket, a frame and open files beside it, in the same order. False, without a signal,
/// where nobody listens any more.
bool send_request(int socket, std::string_view bytes, const std::vector<int>& files);
/// The files that come behind a frame: exactly so many, or nothing where fewer came.
std::optional<std::vector<Descriptor>> receive_files(int socket, std::size_t count);

}  // namespace fonder::process
