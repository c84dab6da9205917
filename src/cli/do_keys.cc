// passphrase, recovery-code, rekey: what opens the archive.
#include "actions.h"
#include "home.h"
#include "json.h"
#include "shows.h"

#include "app/keys.h"

namespace fonder::cli {
namespace {

std::string code_text(const Json& answer, const Look& look) {
  const std::string code = text_in(answer, "code");
  const std::string text = wrapped(text_in(answer, "text"), look.width);
  return code.empty() ? text : "\n  " + code + "\n\n" + text;
}

}  // namespace

Exit run_passphrase(Desk& desk) {
  std::optional<archive::Secret> current;
  app::Answer answer;
  const auto tried = try_passphrases(desk.given, [&](archive::Secret& passphrase) {
    answer = app::try_secret(home_of(desk.given), passphrase);
    if (answer.exit == Exit::done) current = std::move(passphrase);
    return answer.exit != Exit::locked;
  });
  if (!tried) return fail(desk, tried.error());
  if (!current) return show(desk, answer, said_text);
  const auto fresh = new_passphrase_of(desk.given);
  if (!fresh) return fail(desk, fresh.error());
  return show(desk, app::change_passphrase(home_of(desk.given), *current, *fresh), said_text);
}

Exit run_recovery_code(Desk& desk) {
  const auto wish = desk.given.has("--make")     ? app::Recovery::make
                    : desk.given.has("--remove") ? app::Recovery::remove
                                                 : app::Recovery::tell;
  return with_passphrase(
      desk,
      [&](const archive::Secret& passphrase) {
        return app::recovery_code(home_of(desk.given), passphrase, wish);
      },
      code_text);
}

Exit run_rekey(Desk& desk) {
  lock_open_sessions();  // their key will open nothing any more
  return with_passphrase(
      desk,
      [&](const archive::Secret& passphrase) {
        return app::rekey(home_of(desk.given), passphrase);
      },
      said_text);
}

}  // namespace fonder::cli
