#include "calendar_lines.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bond.h"
#include "journal_rows.h"

#include "archive/once.h"
#include "base/words.h"
#include "plan/said.h"

namespace fonder::app {
namespace {

using journal::Entry;

struct Whom {
  std::optional<BondId> bond{};
  bool nobody_said = false;
};

/// As it was named; where calendars were watched before lines came from them, whom this session is
/// about, from now on.
Result<Whom> whom(Session& session) {
  archive::Archive& archive = *session.archive;
  const auto named = archive.setting(calendar_lines_of_key);
  if (named && named->empty()) return Whom{{}, /*nobody_said=*/true};
  if (named) {
    for (const archive::Bond& each : archive.bonds()) {
      if (std::to_string(each.id.value) == *named) return Whom{each.id};
    }
    return Whom{};
  }
  const auto bond = bond_of(session);
  if (!bond) return Whom{{}, /*nobody_said=*/true};
  auto kept = archive.set(calendar_lines_of_key, std::to_string(bond->id.value));
  if (!kept) return kept.error();
  return Whom{bond->id};
}

std::string mark_of_words(const Entry& entry) {
  return plan::mark_of(std::string(journal::name_of(entry.kind)) + "\n" + entry.text + "\n" +
                       iso(entry.about.first) + "\n" + iso(entry.about.last));
}

/// What the calendar says, as a line; nothing where there are no words behind its kind.
std::optional<Entry> line_of(const plan::Marked& marked, Instant now, const Zone& zone) {
  const auto said = journal::kind_and_words(marked.title);
  if (!said) return std::nullopt;
  auto entry = entry_from({std::string(said->kind), std::string(said->words), "", ""}, now, zone);
  if (!entry) return std::nullopt;
  entry->about = marked.about;
  entry->elsewhere = {plan::mark_of("calendar\n" + marked.uid + "\n" + marked.again),
                      mark_of_words(*entry)};
  return *std::move(entry);
}

/// Lines of one bond that stand in calendars, by their places there.
class Filing {
 public:
  Filing(Session& session, BondId bond)
      : archive_(*session.archive), now_(session.now), zone_(zone_of(session)), bond_(bond) {
    for (const archive::Entry& row : archive_.entries(bond, "")) {
      auto entry = entry_in(row);
      if (!entry || !entry->elsewhere) continue;
      const std::string place = entry->elsewhere->place;
      here_.emplace(place, Here{row.id, *std::move(entry)});
    }
  }

  Result<void> take(const plan::Marked& marked) {
    auto line = line_of(marked, now_, zone_);
    if (!line) return {};
    const std::string place = line->elsewhere->place;
    const auto here = here_.find(place);
    if (here != here_.end()) return change(here->second, *std::move(line));
    // The same entry may stand in two calendars: the first is heard.
    here_.emplace(place, Here{{}, *line});
    fresh_.push_back({"calendar line\n" + place, row_of(*line, bond_, zone_)});
    return {};
  }

  Result<LinesFiled> finish() {
    const auto added = archive::add_once(archive_, fresh_);
    if (!added) return added.error();
    return LinesFiled{static_cast<std::int64_t>(*added), changed_, 0};
  }

 private:
  struct Here {
    std::optional<EntryId> id;  // none: of this look
    Entry entry;
  };

  Result<void> change(Here& here, Entry line) {
    const bool heard = !here.id;
    const bool own_words = mark_of_words(here.entry) != here.entry.elsewhere->said;
    if (heard || own_words || here.entry.elsewhere == line.elsewhere) return {};
    line.made = here.entry.made;
    line.origin = here.entry.origin;
    line.rested = here.entry.rested;
    line.told = here.entry.told;
    archive::Entry row = row_of(line, bond_, zone_);
    row.id = *here.id;
    if (auto done = archive_.update_entry(row); !done) return done;
    here = {std::nullopt, std::move(line)};
    ++changed_;
    return {};
  }

  archive::Archive& archive_;
  Instant now_;
  Zone zone_;
  BondId bond_;
  std::map<std::string, Here> here_;
  std::vector<archive::Once> fresh_;
  std::int64_t changed_ = 0;
};

}  // namespace

Result<LinesFiled> file_calendar_lines(Session& session, std::span<const plan::Marked> marked) {
  if (marked.empty()) return LinesFiled{};
  const auto about = whom(session);
  if (!about) return about.error();
  if (about->nobody_said) return LinesFiled{0, 0, static_cast<std::int64_t>(marked.size())};
  if (!about->bond) return LinesFiled{};
  Filing filing(session, *about->bond);
  for (const plan::Marked& each : marked) {
    if (auto done = filing.take(each); !done) return done.error();
  }
  return filing.finish();
}

std::string told(const LinesFiled& filed) {
  if (filed.waiting > 0) return say("calendar.lines.waiting", {{"n", filed.waiting}});
  if (filed.fresh + filed.changed == 0) return {};
  return say("calendar.lines", {{"n", filed.fresh}, {"changed", filed.changed}});
}

}  // namespace fonder::app
