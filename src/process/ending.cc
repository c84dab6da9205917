#include "ending.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <string>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

extern "C" {  // this header of glibc 2.36 does not say so itself
#include <sys/pidfd.h>
}

#include "base/descriptor.h"

namespace fonder::process {
namespace {

constexpr int moments_to_end = 1000;  // ms, for each signal

std::string name_of(const std::string& process) {
  std::ifstream file("/proc/" + process + "/comm");
  std::string name;
  std::getline(file, name);
  return name;
}

bool gone_after(int process, int signal) {
  if (pidfd_send_signal(process, signal, nullptr, 0) != 0) return false;
  pollfd ends{process, POLLIN, 0};
  return poll(&ends, 1, moments_to_end) > 0;
}

}  // namespace

bool end_another(pid_t pid) {
  if (pid <= 0 || pid == getpid()) return false;
  // The number is held fast before the name is looked at, so that it cannot be another's by then.
  const Descriptor process(pidfd_open(pid, 0));
  if (!process) return false;
  const std::string name = name_of(fmt::format("{}", pid));
  if (name.empty() || name != name_of("self")) return false;
  return gone_after(process.get(), SIGTERM) || gone_after(process.get(), SIGKILL);
}

}  // namespace fonder::process
