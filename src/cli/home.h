// Where a person's own folder is, and opening what is in it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "desk.h"

#include "app/open_session.h"

namespace fonder::cli {

/// --home, else FONDER_HOME, else $XDG_DATA_HOME/fonder, else ~/.local/share/fonder.
std::filesystem::path home_of(const Given& given);

/// Whether the folder is there, or may be, and may not be looked into.
bool is_shut(const std::filesystem::path& home);

/// --now, or the machine's clock. Failure (usage) where --now is no time.
Result<Instant> now_of(const Given& given, const Zone& zone);

/// From --passphrase-fd, else asked on the terminal; Failure (locked) where neither is there.
/// `twice`: for a new archive, with its strength in words.
Result<archive::Secret> passphrase_of(const Given& given, bool twice);

/// Hands `opens` the passphrase until it says that it was the right one. On a terminal a wrong one
/// may be tried again, each time after a longer wait; else there is one try. Failure (locked) where
/// there is none to try.
Result<void> try_passphrases(const Given& given,
                             const std::function<bool(archive::Secret&)>& opens);

/// Failure (could_not) where no archive stands that could be opened.
Result<void> something_to_open(const Given& given);

/// What opens the archive, by a passphrase that was tried as above.
Result<archive::DataKey> key_by_passphrase(const Given& given);

/// For the verbs that need a passphrase and no session: tried as above, and its answer shown.
using Attempt = std::function<app::Answer(const archive::Secret&)>;
Exit with_passphrase(Desk& desk, const Attempt& attempt, const ToText& text);

/// The next passphrase: from --new-passphrase-fd, else asked twice on the terminal.
Result<archive::Secret> new_passphrase_of(const Given& given);

/// Finds the sessions that are open in the home: before a fence takes the means.
void look_for_open_sessions(const Given& given);
/// Tells those that were found to lock, and waits until they have.
app::Ended lock_open_sessions();
/// The same, and ends the verbs that have the archive open. Failure: one could not be ended.
Result<std::size_t> lock_everything(const Given& given);

/// The demo with --demo, else the archive in the home: as an open session shares it, or unlocked by
/// a passphrase that was tried as above.
Result<app::Session> session_of(const Given& given);
/// Only if an open session shares it, and no passphrase was given.
Result<std::optional<app::Session>> shared_session(const Given& given);
Result<app::Session> demo_session(const Given& given);

/// A session on an archive that stands, or on a new one. Until kept, what was made is taken away
/// again at the end, so that a first import that fails leaves nothing.
class Opened {
 public:
  static Result<Opened> open_or_make(const Given& given);
  Opened(Opened&& other) noexcept;
  Opened& operator=(Opened&&) = delete;
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened();

  app::Session session;
  void keep() { made_.reset(); }

 private:
  explicit Opened(app::Session opened) : session(std::move(opened)) {}
  std::optional<std::filesystem::path> made_;
};

}  // namespace fonder::cli
