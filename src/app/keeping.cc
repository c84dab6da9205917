#include "keeping.h"

#include "journal.h"
#include "json.h"

#include "archive/keeping.h"
#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;

Json json_of(const archive::Whole& whole, const fs::path& folder, std::string text) {
  return {{"folder", folder.string()},
          {"bonds", whole.bonds},
          {"events", whole.events},
          {"bytes", whole.bytes},
          {"fingerprint", whole.older ? Json(nullptr) : Json(whole.fingerprint)},
          {"older", whole.older},
          {"text", std::move(text)}};
}

std::string told(std::string_view id, const archive::Whole& whole, const fs::path& folder) {
  const auto events = static_cast<std::int64_t>(whole.events);
  return say(id, {{"n", events},
                  {"number", digits(events)},
                  {"folder", folder.string()},
                  {"age", whole.older ? "older" : "same"}});
}

}  // namespace

Answer backup(const fs::path& home, const archive::Secret& passphrase, const fs::path& folder) {
  take_in(home, passphrase);
  const auto whole = archive::back_up(home, passphrase, folder);
  if (!whole) return failed(whole.error());
  return done(json_of(*whole, folder, told("keep.backup", *whole, folder)));
}

Answer verify(const fs::path& folder, const archive::Secret& passphrase) {
  const auto whole = archive::verify(folder, passphrase);
  if (!whole) return failed(whole.error());
  std::string text = told("keep.verify", *whole, folder);
  if (archive::whole_slots(folder) < 2) text += " " + say("keep.one-key");
  return done(json_of(*whole, folder, std::move(text)));
}

Answer restore(const fs::path& folder, const archive::Secret& passphrase, const fs::path& home) {
  const auto whole = archive::restore(folder, passphrase, home);
  if (!whole) return failed(whole.error());
  return done(json_of(*whole, home, told("keep.restore", *whole, home)));
}

}  // namespace fonder::app
