// backup, verify, restore: a sealed copy made, read whole, brought back.
#include "actions.h"
#include "home.h"
#include "shows.h"

#include "app/keeping.h"

namespace fonder::cli {
Exit run_backup(Desk& desk) {
  return with_passphrase(
      desk,
      [&](const archive::Secret& passphrase) {
        return app::backup(home_of(desk.given), passphrase, desk.given.one("DIR"));
      },
      said_text);
}

Exit run_verify(Desk& desk) {
  return with_passphrase(
      desk,
      [&](const archive::Secret& passphrase) {
        return app::verify(desk.given.one("DIR"), passphrase);
      },
      said_text);
}

Exit run_restore(Desk& desk) {
  return with_passphrase(
      desk,
      [&](const archive::Secret& passphrase) {
        return app::restore(desk.given.one("DIR"), passphrase, home_of(desk.given));
      },
      said_text);
}

}  // namespace fonder::cli
