// Lines of the journal as rows of the archive and back, and as the page and --json show them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "journal.h"

namespace fonder::app {

/// Filed at noon of its first day, so that no zone moves it to another.
archive::Entry row_of(const journal::Entry& entry, BondId bond, const Zone& zone);
/// Nothing where it is no line of the journal that we wrote.
std::optional<journal::Entry> entry_in(const archive::Entry& row);

/// The line as it was typed, made an entry. Failure (usage): as of note().
Result<journal::Entry> entry_from(const NoteWishes& wishes, Instant now, const Zone& zone);

/// A line sealed for later: what entry_from() will need then.
std::string to_be_sealed(const NoteWishes& wishes, const journal::Entry& entry,
                         const std::string& bond, const Zone& zone);
struct Captured {
  journal::Entry entry;
  std::string bond;
};
std::optional<Captured> captured_in(std::string_view said, const Zone& zone);

/// "Tuesday 17 November 2026", "17 – 18 Nov 2026"
std::string spoken(const journal::DaySpan& days);
/// {"from","to","text"}
Json json_of(const journal::DaySpan& days);
/// {"id","kind","label","text","from","to","when","made","origin","rested","told","record"}
Json json_of(const journal::Entry& entry, EntryId id);
/// The same of a moment that was kept from the record; nothing where it was not kept.
std::optional<Json> kept_moment(const archive::Entry& row);

}  // namespace fonder::app
