// What went wrong, in words a person can act on. Places, never content: `saw` is the shape of the
// bytes, so that any of this can be pasted into a bug report.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/exit.h"

namespace fonder {

/// Something in a person's own files that we could not use, and what they can do about it.
struct Problem {
  std::string file;
  std::uint64_t line = 0;    // from 1; 0 where the file has no lines
  std::uint64_t offset = 0;  // bytes from the start of the file
  std::string saw;           // shape_of() the bytes
  std::string expected;
  std::string next;  // what they can do now; never empty
  /// What this alone would end the reading with: not_understood, damaged, beyond_limits; or
  /// `partly` where reading went on.
  Exit weight = Exit::partly;
  bool operator==(const Problem&) const = default;
};

/// Something that failed whole: an exit code and finished sentences.
struct Failure {
  Exit exit = Exit::could_not;
  std::string what;  // what happened, and what is safe
  std::string next;  // what to do; may be empty
};

/// Letters become a and A, digits 9, other scripts ·; marks stay. At most 60 columns.
std::string shape_of(std::string_view bytes);

/// "family.txt:4812 (byte 391204): expected a day and a month", with the two lines below it.
std::string told(const Problem& problem);

}  // namespace fonder
