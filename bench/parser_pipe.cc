// Times the way from parser to core: frames of 4,096 events through a pipe of a megabyte, written
// by a process of its own, put together and counted here.
//
//   parser_pipe_bench [GIGABYTES]
//
// Prints one line of JSON: gigabytes per second.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process/pass.h"

namespace {

using namespace fonder;

constexpr std::size_t frame_bytes = std::size_t{4096} * 40 + 8;

int tell(int pipe, std::size_t frames) {
  const std::string frame(frame_bytes, 'e');
  for (std::size_t i = 0; i < frames; ++i) {
    if (!process::send_frame(pipe, frame)) return 1;
  }
  return 0;
}

std::size_t hear(int pipe) {
  process::FrameReader reader(pipe);
  std::string frame;
  std::size_t bytes = 0;
  while (reader.next(frame, std::chrono::seconds(10)) == process::FrameReader::Next::frame) {
    bytes += frame.size();
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  const double gigabytes = argc > 1 ? std::atof(argv[1]) : 4;
  const auto frames = static_cast<std::size_t>(gigabytes * 1e9) / frame_bytes;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return 1;
  fcntl(ends[0], F_SETPIPE_SZ, 1 << 20);
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) _exit(tell(ends[1], frames));
  close(ends[1]);
  const std::size_t bytes = hear(ends[0]);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  waitpid(child, nullptr, 0);
  if (bytes != frames * frame_bytes) return 1;
  std::printf("{\"pipe_gb_per_s\": %.2f}\n", static_cast<double>(bytes) / 1e9 / took.count());
}
