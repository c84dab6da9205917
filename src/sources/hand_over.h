// An export's files, opened and not looked at: whoever holds a key hands them on to whoever reads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/problem.h"
#include "base/result.h"

namespace fonder::sources {

/// One open file, read-only.
struct HandedFile {
  std::string name;  // in a folder: the way to it, "deep/b.txt"
  std::shared_ptr<const Descriptor> file;
  std::uint64_t bytes = 0;
};

struct Handed {
  std::string name;     // of the file or folder, without those above it
  bool folder = false;  // else there is one file
  std::vector<HandedFile> files;
  std::vector<Problem> problems;  // files that could not be opened, each with its reason
  std::uint64_t left_out = 0;     // pictures, voice notes and the like

  std::uint64_t bytes() const;
};

/// The file, or all below the folder that could be an export, in a stable order; no links followed.
/// Failure: cannot be opened at all (not there, no permission: could_not), more files than a
/// process may hold open (beyond_limits).
Result<Handed> hand_over(const std::filesystem::path& path);

}  // namespace fonder::sources
