// Lines captured while locked: sealed by whoever has no key, taken in by whoever opens the archive.
#include "archive/inbox.h"

#include "bond.h"
#include "held.h"
#include "journal.h"
#include "journal_rows.h"
#include "json.h"
#include "own_notes.h"

#include "base/words.h"

namespace fonder::app {
namespace {

/// Whose it is: as was said with it, else whom this session is about. Where that is not known, it
/// waits: a line about one person must not land with another.
std::optional<archive::Bond> bond_for(const Session& session, const std::string& named) {
  if (!named.empty()) return bond_named(*session.archive, named);
  const auto bond = bond_of(session);
  return bond ? std::optional(*bond) : std::nullopt;
}

std::string told(const archive::TakenIn& result) {
  std::string text;
  const auto add = [&](std::string_view id, std::uint64_t n) {
    if (n == 0) return;
    text += (text.empty() ? "" : " ") + say(id, {{"n", n}});
  };
  add("journal.taken-in", result.taken);
  add("journal.still-waiting", result.left);
  add("journal.set-aside", result.aside);
  return text;
}

}  // namespace

Answer sealed_note(const std::filesystem::path& home, const NoteWishes& wishes,
                   const std::string& bond, Instant now, const Zone& zone) {
  const auto entry = entry_from(wishes, now, zone);
  if (!entry) return failed(entry.error());
  if (!wishes.photos.empty())
    return failed({Exit::locked, say("photo.locked"), say("photo.locked.next")});
  if (!bond.empty()) {
    if (auto fault = fault_in_name(bond)) return failed(*fault);
  }
  const auto sealed = archive::capture(home, to_be_sealed(wishes, *entry, bond, zone));
  if (!sealed) return failed(sealed.error());
  return done({{"sealed", true},
               {"id", nullptr},
               {"today", iso(zone.day(now))},
               {"text", say("journal.sealed")},
               {"about", nullptr},
               {"entry", nullptr}});
}

std::string take_in(Session& session, const std::filesystem::path& home) {
  if (!session.key) return {};
  let_go_of_old(session);
  const Zone zone = zone_of(session);
  const auto result = archive::take_in(
      home, *session.key, *session.archive, [&](std::string_view said) -> archive::Understood {
        if (auto held = held_in(said)) {
          const bool over = is_over(*held, session.now);
          return {std::nullopt, /*waits=*/false, over ? std::nullopt : std::move(held), over};
        }
        const auto captured = captured_in(said, zone);
        if (!captured) return {};
        const auto bond = bond_for(session, captured->bond);
        if (!bond) return {std::nullopt, /*waits=*/true};
        return {row_of(captured->entry, bond->id, zone)};
      });
  std::string text = result ? told(*result) : std::string();
  const std::string phone = take_in_phone_notes(session);
  return text.empty() || phone.empty() ? text + phone : text + " " + phone;
}

void take_in(const std::filesystem::path& home, const archive::Secret& passphrase) {
  const auto waiting = archive::waiting_in(home);
  if (waiting && *waiting == 0) return;  // a passphrase is costly to try
  auto key = archive::data_key(home, passphrase);
  if (!key) return;
  auto opened = archive::open(home, *key);
  if (!opened) return;
  Session session;
  session.archive = *std::move(opened);
  session.key = *std::move(key);
  session.zone = Zone::of_machine();
  take_in(session, home);
}

}  // namespace fonder::app
