// Population priors as a file: numbers with where they come from, no row of anyone's data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rhythm/own.h"

namespace fonder::lab {

/// The same population fitted at one cut or more.
struct Priors {
  std::vector<rhythm::Population> fits;  // by cut
  std::vector<std::string> sources;      // the folders the records came from, and their counts
  /// The fit whose cut is nearest, by its ratio, set to work at that cut.
  rhythm::Population at(std::int64_t cut_seconds) const;
};

std::string text_of(const Priors& priors);
/// Failure (not_understood): no priors file, or numbers of another length or that are none.
Result<Priors> priors_of(std::string_view text, std::string_view file);
/// The text of "shipped" or of a file.
Result<std::string> priors_text(const std::string& name);
Result<Priors> read_priors(const std::filesystem::path& file);
/// What fonder ships: knowledge/priors/students.json.
Result<Priors> shipped_priors();

}  // namespace fonder::lab
