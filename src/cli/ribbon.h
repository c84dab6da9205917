// The ribbon in letters: months as lines, weeks as cells, a mark a day.
#pragma once

#include <cstddef>
#include <string>

#include "look.h"

#include "app/app.h"

namespace fonder::cli {

/// The newest months of a `weeks` figure: drawn with its legend where the look has glyphs, else
/// every week's own sentence. Empty where there is no week.
std::string ribbon(const app::Json& weeks, const Look& look, std::size_t months);

/// Equally likely lengths (in days) as dots above an axis, hours where all are short. Empty without
/// glyphs or dots: the sentence beside it says the same.
std::string dot_plot(const app::Json& days, const Look& look);

}  // namespace fonder::cli
