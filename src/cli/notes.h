// The verbs of the journal, and their answers as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "desk.h"

namespace fonder::cli {

/// Of every verb that keeps a line: its name is the kind.
Exit run_note(Desk& desk);
Exit run_journal(Desk& desk);

std::string note_text(const Json& kept, const Look& look);
std::string journal_text(const Json& journal, const Look& look);

/// A line as it was typed, of at most so many bytes (what is more makes it longer than that). The
/// question is put only where someone is there; else the line comes from a pipe.
std::optional<std::string> ask_line(std::string_view question, std::size_t most);

}  // namespace fonder::cli
