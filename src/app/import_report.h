// The import report, never skipped: what came in, what is not recorded, what was not understood.
#pragma once

#include <string>
#include <vector>

#include "app.h"
#include "import_file.h"

namespace fonder::app {

/// {"text","sub","lines","holes","files","others","problem_list"} for one bond's files.
Json import_report(const std::vector<const FileImported*>& files, Json holes);

/// "WhatsApp chat export": what the page calls a source.
std::string title_of(const std::string& source);

/// One finished line for a file that is durably in.
std::string line_of(const FileImported& file);
std::string line_of(const FileNotes& file);
/// {"new","text"}: what chats with oneself brought.
Json own_notes_told(std::uint64_t fresh);

/// "46 871 messages, 3 Mar 2023 – 2 Nov 2025": a chat's size and reach.
std::string extent_in_words(std::uint64_t messages, std::uint64_t calls, local_days first,
                            local_days last);
/// The wall-clock day that was told.
local_days day_of(const Told& told);
/// What the zone had to decide; empty where nothing.
std::string clock_in_words(const std::string& zone, std::uint64_t doubled);

}  // namespace fonder::app
