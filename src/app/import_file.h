// One file into one bond: read, judged, and committed at once – or not at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app.h"
#include "import_pipe.h"
#include "own_notes.h"

namespace fonder::app {

/// A file that is durably in.
struct FileImported {
  archive::ImportRecord record;     // with its counts
  ChatFound chat;                   // the one that was read in
  std::vector<std::string> others;  // chats that lay beside it, not stored
  std::vector<Problem> problems;
  std::uint64_t problem_count = 0;
  std::optional<sources::DatesFound> dates;
  std::uint64_t own_notes = 0;  // lines to oneself beside it, now in the journal
  Exit exit = Exit::done;       // done, or partly
};

/// A chat with oneself: its lines are in the journal, and nothing else of it.
struct FileNotes {
  std::string file;
  OwnNotes notes;
};

/// Why a file stayed outside; the archive is as it was.
struct FileRefused {
  Failure failure;
  std::vector<Problem> problems;
};

using FileOutcome = std::variant<FileImported, FileNotes, FileRefused>;

FileOutcome import_file(Session& session, const ExportFile& file, const ImportWishes& wishes,
                        const Progress& progress);

}  // namespace fonder::app
