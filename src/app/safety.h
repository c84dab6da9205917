// What a person should know before they trust fonder: needs no archive, and never depends on one.
#pragma once

#include <string>
#include <vector>

#include "app.h"

namespace fonder::app {

/// One heading and what stands below it, in finished sentences.
struct SafetySection {
  std::string id;  // "protected"
  std::string title;
  std::vector<std::string> paragraphs;
};

/// In the order in which they should be read.
std::vector<SafetySection> safety_sections();

/// {"sections":[{"id","title","paragraphs":[…]}]}
Answer safety();

}  // namespace fonder::app
