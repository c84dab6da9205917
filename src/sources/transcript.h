// For tests of sources: what a source told its sink, as lines of text that a person can read.
#pragma once

#include <filesystem>
#include <string>

#include "source.h"

namespace fonder::sources::test {

/// Every chat, message, notice and problem in the order told, then counts per author:
///
///   chat "Noor" whatsapp
///   2024-03-01T10:30:00+01:00  Ada: hello
///   2024-03-01T10:31:00+01:00  Noor  [image]
///   2024-03-01T10:32:00+01:00  -- notice
///   problem 12 (byte 345) …
std::string transcript(const Source& source, const Parcel& parcel, const Reading& reading = {});

/// tests/fixtures
std::filesystem::path fixture_folder();
/// The file's lines "zone Area/City", "dates day-first|month-first|year-first", "must be sure";
/// UTC and nothing told where there is no file.
Reading reading_of(const std::filesystem::path& file);

/// The one parcel of a file; fails the test where there is none or are several.
Parcel parcel_of(const std::filesystem::path& file);
/// A parcel out of thin air.
Parcel parcel_of(std::string name, std::string bytes);
/// The same, handed out in pieces of that many bytes, as out of a zip.
Parcel in_pieces(const Parcel& parcel, std::size_t bytes);

}  // namespace fonder::sources::test
