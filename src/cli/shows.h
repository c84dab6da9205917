// The verbs' answers as text for a terminal, one file each. Sentences in the JSON are finished;
// these set them, draw what can be drawn in letters, and say what to type next.
#pragma once

#include <string>

#include "desk.h"

namespace fonder::cli {

std::string inspect_text(const Json& answer, const Look& look);
std::string import_text(const Json& answer, const Look& look);
/// Every line that was not understood, source by source: `import --report`.
std::string report_text(const Json& recorded, const Look& look);
std::string sources_text(const Json& recorded, const Look& look);
std::string holes_text(const Json& recorded, const Look& look);
std::string moments_text(const Json& recorded, const Look& look);
std::string today_text(const Json& today, const Look& look);
std::string week_text(const Json& today, const Look& look);
std::string why_text(const Json& why, const Look& look);
std::string export_text(const Json& exported, const Look& look);
/// Its sentence, and nothing else.
std::string said_text(const Json& answer, const Look& look);

struct RhythmWish {
  bool table = false;
  std::size_t months = 3;  // drawn, the newest ones
};
std::string sure_text(const Json& sure, const Look& look);
std::string apart_text(const Json& apart, const Look& look, bool table);
std::string rhythm_text(const Json& rhythm, const Look& look, const RhythmWish& wish);

/// "2025-11-02" as "2 Nov 2025"; what is no date stays as it is.
std::string short_date(const std::string& iso);

}  // namespace fonder::cli
