// Closing a chapter: everything about someone is sealed away from every page and verb, until the
// person opens it again or erases it. Nothing of it is ever brought up.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app.h"

namespace fonder::app {

/// The closed chapter of that name; without a name the only one. Failure (usage): none, or several.
Result<archive::Bond> closed_chapter(archive::Archive& archive, const std::string& name);

/// Why somebody cannot be asked about: their chapter is closed. Nothing where it is not.
std::optional<Failure> chapter_is_closed(archive::Archive& archive, const std::string& name);

/// Why there is nobody to ask about: nobody was named yet, or every chapter is closed.
Failure nobody_here(archive::Archive& archive);

/// Seals the session's bond away. With a folder everything of it is written out first, once, into a
/// new one; where that fails nothing is closed.
Answer close_chapter(Session&, const std::filesystem::path& folder = {});
/// Opens the closed chapter of that name again, as it was; without a name the only one.
Answer reopen_chapter(Session&, const std::string& name);

}  // namespace fonder::app
