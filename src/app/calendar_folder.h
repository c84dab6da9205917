// A folder of calendar files on the disk: one event each, and somebody else – vdirsyncer, above all
// – who reads and writes there at the same time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonder::app {

struct FolderFile {
  std::string name{};
  std::optional<std::string> bytes{};  // none: no plain file, too large, or may not be read
  std::string mark{};                  // of the bytes
};

class CalendarFolder {
 public:
  enum class If { there, missing_make };
  /// Holds it against other runs of fonder. Failure: it is not there, is no folder, holds things
  /// that are no calendar's (usage), another run has it, or the disk says no (could_not).
  static Result<CalendarFolder> open(const std::filesystem::path& path, If wish);

  /// Every *.ics, by name. Failure: cannot be listed, or more than anybody plans (beyond_limits).
  Result<std::vector<FolderFile>> files() const;

  /// Whether it was done. Not where the file is no longer as it was seen (`mark`, empty: none was
  /// there): whoever changed it meanwhile is heard next time. Failure (could_not): the disk says
  /// no.
  Result<bool> put(const std::string& name, const std::string& bytes, const std::string& mark);
  Result<bool> remove(const std::string& name, const std::string& mark);

  const std::filesystem::path& path() const { return path_; }

 private:
  CalendarFolder(std::filesystem::path path, Descriptor held)
      : path_(std::move(path)), held_(std::move(held)) {}
  FolderFile read(const std::string& name) const;
  bool is_as_seen(const std::string& name, const std::string& mark) const;

  std::filesystem::path path_;
  Descriptor held_;
};

}  // namespace fonder::app
