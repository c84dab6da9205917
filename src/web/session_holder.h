// Who holds the open archive: the seam between the door and what is behind the passphrase.
//
// It belongs to the thread that runs verbs. Today locking drops the archive and its key within this
// process; once the key lives in a process of its own, locking ends that process, and only this
// class learns of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "waits.h"

#include "app/app.h"
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
  };
  explicit SessionHolder(Origin origin);

  State state() const;
  /// The invented couple: opens without a passphrase, keeps nothing.
  bool demo() const { return demo_; }
  /// The open session with its clock set; null while there is none.
  app::Session* open();
  /// The object of /api/state, whatever the state.
  app::Answer told();

  /// Makes the archive, or sets up the open one that has no bond yet.
  app::Answer start(const archive::Secret& passphrase, const app::StartWishes& wishes,
                    const std::string& exit_target);
  /// Failure (locked): the wrong passphrase, or too soon after one.
  Result<void> unlock(const archive::Secret& passphrase, Steady now);
  void lock();

 private:
  app::Answer set_up(const app::StartWishes& wishes, const std::string& exit_target);
  app::Session session_with(std::unique_ptr<archive::Archive> archive) const;
  std::string exit_target();

  std::optional<app::Session> session_;
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
