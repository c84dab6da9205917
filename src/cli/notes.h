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
Exit run_before(Desk& desk);
Exit run_told(Desk& desk);

std::string note_text(const Json& kept, const Look& look);
std::string journal_text(const Json& journal, const Look& look);

/// What stands behind the verb, as one line.
std::string words_in(const Given& given, std::string_view argument = "TEXT");

/// Nobody is asked for a passphrase to write one line: where the archive is not open, there is no
/// session. docs/decisions/0012-capture-while-locked.md
Result<std::optional<app::Session>> session_for_a_line(const Given& given);

/// A line as it was typed, of at most so many bytes (what is more makes it longer than that). The
/// question is put only where someone is there; else the line comes from a pipe.
std::optional<std::string> ask_line(std::string_view question, std::size_t most);

}  // namespace fonder::cli
