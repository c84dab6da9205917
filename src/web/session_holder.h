// Who holds the open archive: the seam between the door and what is behind the passphrase.
//
// It belongs to the thread that runs verbs. Locking drops the archive and its key; then the process
// ends, for only that leaves no copies behind.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "waits.h"

#include "app/app.h"
#include "app/journal.h"
#include "app/pause.h"
#include "base/result.h"

namespace fonder::web {

class SessionHolder {
 public:
  enum class State { empty, locked, open };

  struct Origin {
    std::optional<app::Session> session;
    std::filesystem::path home;
    std::string bond;
    std::optional<Instant> now;
    std::string exit_target;
    archive::KeyCost cost = {};
    bool demo = false;
  };
  explicit SessionHolder(Origin origin);

  State state() const;
  /// The invented couple: opens without a passphrase, keeps nothing.
  bool demo() const { return demo_; }
  /// The open session with its clock set; null while there is none.
  app::Session* open();
  /// What later verbs may share; null while nothing is open that has a key.
  const archive::DataKey* key() const;
  /// The object of /api/state, whatever the state.
  app::Answer told();

  /// Makes the archive, or sets up the open one that has no bond yet.
  app::Answer start(const archive::Secret& passphrase, const app::StartWishes& wishes,
                    const std::string& exit_target);
  /// Failure (locked): the wrong passphrase, or too soon after one.
  Result<void> unlock(const archive::Secret& passphrase, Steady now);
  void lock();

  /// Into the journal; where it is locked, sealed for the next opening.
  app::Answer note(const app::NoteWishes& wishes);
  /// In any state: what can be kept nowhere is said to be so.
  app::Answer pause(const app::PauseWishes& wishes);

 private:
  /// What came in while nobody was there, told once with the state.
  void take_in();
  app::Answer set_up(const app::StartWishes& wishes, const std::string& exit_target);
  app::Session session_with(std::unique_ptr<archive::Archive> archive,
                            std::optional<archive::DataKey> key = std::nullopt) const;
  std::string exit_target();

  std::optional<app::Session> session_;
  std::string notice_;  // what came in at the last opening; told once
  std::filesystem::path home_;
  std::string bond_;
  std::optional<Instant> now_;
  std::string exit_target_;
  archive::KeyCost cost_;
  bool demo_;
  Waits waits_;
};

/// An own path ("/away") or a web address, short and without controls: what Leave may go to.
bool may_be_exit_target(std::string_view address);

}  // namespace fonder::web
