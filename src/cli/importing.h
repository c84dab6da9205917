// Reading exports in, with the questions it takes: the half that `import` and `open FILE` share.
#pragma once

#include <string>
#include <vector>

#include "desk.h"

namespace fonder::cli {

/// What was said about reading, from --zone and --dates.
app::ReadingWishes reading_of(const Given& given);
std::vector<app::ExportFile> files_of(const Given& given);

/// Imports FILE… of what was given, asking on a terminal what is still open: who is who, which of
/// two readings of a date. Lines of files that are in go to stderr with --json.
app::Answer import_files(const Desk& desk, app::Session& session);

/// Whether a file is in, whatever became of the others: what was reported as in is kept.
bool any_is_in(const app::Answer& answer);

/// Failure (usage) where --me or --bond is open, nothing remembers it, and nobody is there to ask.
std::optional<Failure> still_open(const Given& given);

}  // namespace fonder::cli
