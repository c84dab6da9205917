// What lies beside the messages of an export, told by its name.
#pragma once

#include <string_view>

namespace fonder::sources {

/// Pictures, voice notes, documents: never read.
bool is_media(std::string_view name);
/// What systems leave behind in folders and zips, and nobody means.
bool is_litter(std::string_view name);

}  // namespace fonder::sources
