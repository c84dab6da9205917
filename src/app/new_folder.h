// A folder that appears whole or not at all, 0700 with files of 0600. Its files have no name until
// all of them are whole, so that whatever ends us leaves nothing of them; where the disk has no
// such files, they are written aside. Nothing that stands already is written over, and no link is
// followed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonder::app {

class NewFolder {
 public:
  /// Failure: something is there already (usage), or the disk says no (could_not).
  static Result<NewFolder> beside(const std::filesystem::path& path);
  NewFolder(NewFolder&& other) noexcept;
  NewFolder& operator=(NewFolder&&) = delete;
  NewFolder(const NewFolder&) = delete;
  ~NewFolder();

  /// Begins a file; what follows goes into it.
  Result<void> begin(const std::string& name);
  Result<void> write(std::string_view bytes);
  /// Ends the file, durable.
  Result<void> end();
  /// Everything in its place, or nothing.
  Result<void> finish();

  std::uint64_t bytes() const { return bytes_; }  // of the file that was begun last

 private:
  struct File {
    std::string name;
    Descriptor open;
    bool named = false;
  };

  explicit NewFolder(std::filesystem::path wanted) : wanted_(std::move(wanted)) {}
  Result<void> stand_aside();
  Result<void> flush();

  std::filesystem::path wanted_;
  std::filesystem::path aside_;  // empty while there is none
  std::vector<File> files_;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
};

}  // namespace fonder::app
