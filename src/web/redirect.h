// A file that sends a browser on to an address, for the time a browser needs to open it.
//
// An address with a code must not stand on a command line, where every user of the machine could
// read it. The file is 0600, in a folder that only we can write to, and removed by the destructor
// in the process that made it, not in a fork.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <unistd.h>

namespace fonder::web {

class Redirect {
 public:
  /// In the first folder that is ours alone; nothing where none is.
  static std::optional<Redirect> to(const std::string& address,
                                    std::span<const std::filesystem::path> in);
  ~Redirect();
  Redirect(Redirect&& other) noexcept;
  Redirect& operator=(Redirect&& other) noexcept;
  Redirect(const Redirect&) = delete;
  Redirect& operator=(const Redirect&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit Redirect(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
  pid_t maker_ = getpid();
};

/// $XDG_RUNTIME_DIR, the archive's home, $HOME: those that are set, in this order.
std::vector<std::filesystem::path> redirect_folders(const std::filesystem::path& home);

/// Whether the folder is a real one (no link), ours, and writable by nobody else.
bool is_ours_alone(const std::filesystem::path& folder);

}  // namespace fonder::web
