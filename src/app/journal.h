// The journal: one line at a time, listed, searched, changed, rested, erased.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app.h"

#include "journal/entry.h"

namespace fonder::app {

/// A line as it was typed.
struct NoteWishes {
  std::string kind;    // the verb: note, little, joke, story, ask, gift, missed, there
  std::string text;    // one line
  std::string about;   // days as people say them; empty: as the line says, else today
  std::string origin;  // of a joke
  std::vector<ExportFile> photos{};
};

/// Keeps it, and says which days it was understood to be about. Failure (usage): no words, too
/// many, or a day that cannot be understood; or as of photos.h. Then nothing is kept.
Answer note(Session&, const NoteWishes&);

/// The same without the key, and without photos: sealed into the inbox of the home, nothing shown
/// back. It is taken in when the archive is opened next.
Answer sealed_note(const std::filesystem::path& home, const NoteWishes&, const std::string& bond,
                   Instant now, const Zone& zone);

/// Takes in what was captured while locked, each line once. What came, as a finished sentence;
/// empty where nothing did. Never fails: what cannot be taken in now waits.
std::string take_in(Session&, const std::filesystem::path& home);

/// The same for verbs that need a passphrase and no session; a wrong one takes nothing in.
void take_in(const std::filesystem::path& home, const archive::Secret& passphrase);

struct JournalWishes {
  std::string search{};
  std::string kind{};   // of that kind alone
  bool rested = false;  // those that rest, instead of those that do not

  std::optional<std::int64_t> id{};                      // of one entry, which …
  std::optional<std::string> text{}, about{}, origin{};  // … says this from now on,
  std::optional<bool> rests{};                           // rests or is back,
  std::optional<bool> told{};                            // was told, asked or given,
  std::vector<ExportFile> photos{};                      // has these beside it, too,
  bool erase = false;                                    // or is gone

  std::optional<std::int64_t> drop_photo{};  // one photo goes, whosever line it is
};
/// The journal, after the change. Failure (usage): no such entry or photo, or as of note().
Answer journal(Session&, const JournalWishes&);

}  // namespace fonder::app
