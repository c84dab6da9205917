// Files, folders and zips opened as parcels. Files are mapped, zips are read as a stream and never
// unpacked to disk; their bounds are in zip.h, those of lines in lines.h.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "hand_over.h"
#include "source.h"

#include "base/result.h"

namespace fonder::sources {

struct Opened {
  std::vector<Parcel> parcels;    // in a stable order
  std::vector<Problem> problems;  // entries that could not be opened, each with its reason
  std::uint64_t left_out = 0;     // pictures, voice notes and the like inside a zip or folder
};

/// Reads the open files' heads and directories. Failure: as below.
Result<Opened> open_parcels(Handed handed);

/// Failure: cannot be opened at all (not there, no permission: could_not; a broken zip: damaged …).
Result<Opened> open_parcels(const std::filesystem::path& path);

/// The same for bytes already in memory (an upload). `name` is the file's own name.
Result<Opened> open_parcels(std::string name, std::shared_ptr<const std::string> bytes);

}  // namespace fonder::sources
