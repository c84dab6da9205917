#include "keys.h"

#include "journal.h"
#include "json.h"

#include "archive/keeping.h"
#include "base/words.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;

std::string text_of(const archive::Secret& secret) {
  return {secret.bytes().begin(), secret.bytes().end()};
}

Answer told(std::string_view id) { return done({{"text", say(id)}}); }

Answer recovery(bool there, Json code, std::string_view id) {
  return done({{"recovery_code", there}, {"code", std::move(code)}, {"text", say(id)}});
}

}  // namespace

Answer try_secret(const fs::path& home, const archive::Secret& secret) {
  const auto opens = archive::unlocks(home, secret);
  return opens ? done(Json::object()) : failed(opens.error());
}

Answer change_passphrase(const fs::path& home, const archive::Secret& current,
                         const archive::Secret& fresh) {
  const auto changed = archive::change_passphrase(home, current, fresh);
  return changed ? told("keep.passphrase") : failed(changed.error());
}

Answer recovery_code(const fs::path& home, const archive::Secret& passphrase, Recovery wish) {
  if (wish == Recovery::make) {
    const auto code = archive::make_recovery_code(home, passphrase);
    if (!code) return failed(code.error());
    return recovery(true, text_of(*code), "keep.code.made");
  }
  const auto removed = wish == Recovery::remove ? archive::remove_recovery_code(home, passphrase)
                                                : archive::unlocks(home, passphrase);
  if (!removed) return failed(removed.error());
  const bool there = archive::has_recovery_code(home);
  return recovery(there, nullptr, there ? "keep.code.there" : "keep.code.none");
}

Answer rekey(const fs::path& home, const archive::Secret& passphrase) {
  take_in(home, passphrase);  // the new key opens nothing that was sealed for the old one
  const auto rekeyed = archive::rekey(home, passphrase);
  return rekeyed ? told("keep.rekey") : failed(rekeyed.error());
}

Answer wipe(const fs::path& home) {
  const auto wiped = archive::wipe(home);
  return wiped ? told("keep.wipe") : failed(wiped.error());
}

}  // namespace fonder::app
