// The verbs about an archive as a whole: they take its folder and a passphrase, and no session.
#pragma once

#include <filesystem>

#include "app.h"

#include "archive/archive.h"

namespace fonder::app {

/// A sealed copy in a new folder, opened and read whole before it counts.
Answer backup(const std::filesystem::path& home, const archive::Secret& passphrase,
              const std::filesystem::path& folder);
/// Reads a copy, every page of it; writes nothing.
Answer verify(const std::filesystem::path& folder, const archive::Secret& passphrase);
/// Brings a copy back into a home where nothing is yet.
Answer restore(const std::filesystem::path& folder, const archive::Secret& passphrase,
               const std::filesystem::path& home);

}  // namespace fonder::app
