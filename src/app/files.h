// An export as it lies before us: opened, and each of its parcels known by a source.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app.h"

#include "sources/hand_over.h"
#include "sources/source.h"

namespace fonder::app {

struct KnownParcel {
  const sources::Source* source = nullptr;
  sources::Parcel parcel;
};

/// A file, folder or upload. Without parcels nobody can read it, and the problems say why.
struct OpenedFile {
  std::vector<KnownParcel> parcels;
  std::vector<Problem> problems;
  std::uint64_t bytes = 0;     // of what will be read, unpacked
  std::uint64_t left_out = 0;  // neighbours that are no export: pictures, voice notes, cards
};

std::string name_of(const ExportFile& file);
/// Opened for reading, and not looked at. An upload becomes a file that is in memory alone.
Result<sources::Handed> handed(const ExportFile& file);
/// Looks at heads and directories: what a parser does first.
OpenedFile recognised(sources::Handed file);
Problem told_as_problem(const std::string& file, const Failure& failure);

/// The zone of wall clocks: as wished, else the machine's. Failure: nobody knows the name.
Result<Zone> reading_zone(const std::string& wished);

}  // namespace fonder::app
