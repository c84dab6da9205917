// The verbs about what opens an archive. They take its folder and secrets, and no session.
#pragma once

#include <filesystem>

#include "app.h"

#include "archive/archive.h"

namespace fonder::app {

/// Whether the secret, a passphrase or a recovery code, opens it.
Answer try_secret(const std::filesystem::path& home, const archive::Secret& secret);
/// From then on `fresh` opens it, and `current` no more.
Answer change_passphrase(const std::filesystem::path& home, const archive::Secret& current,
                         const archive::Secret& fresh);

enum class Recovery { tell, make, remove };
/// Whether there is a recovery code; makes one, which the answer shows this one time; takes it
/// away.
Answer recovery_code(const std::filesystem::path& home, const archive::Secret& passphrase,
                     Recovery wish);
/// A new archive under a new key.
Answer rekey(const std::filesystem::path& home, const archive::Secret& passphrase);

/// The key first, then everything. Needs no passphrase.
Answer wipe(const std::filesystem::path& home);

}  // namespace fonder::app
