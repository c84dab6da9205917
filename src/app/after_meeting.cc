#include "after_meeting.h"

#include <algorithm>

#include "journal_rows.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using std::chrono::days;

constexpr days asked_for{3};

/// The last day marked as together that is not ahead and not long ago.
std::optional<local_days> last_together(const timeline::Timeline& timeline, local_days today) {
  std::optional<local_days> last;
  for (const timeline::WeekMark& mark : timeline.marks) {
    for (int day = 0; day < 7; ++day) {
      const local_days date = mark.monday + days(day);
      const bool together = (mark.together & (1U << day)) != 0;
      if (together && date <= today && date > today - asked_for) last = date;
    }
  }
  return last;
}

bool written_since(archive::Archive& archive, BondId bond, local_days day) {
  const auto entries = archive.entries(bond, journal::name_of(journal::Kind::there));
  return std::ranges::any_of(entries, [&](const archive::Entry& row) {
    const auto entry = entry_in(row);
    return entry && entry->about.last >= day;
  });
}

}  // namespace

std::optional<Json> card_after_meeting(Session& session, const Reckoning& reckoning) {
  const timeline::Timeline& timeline = reckoning.timeline();
  const auto day = last_together(timeline, timeline.zone.day(session.now));
  if (!day || written_since(*session.archive, reckoning.bond().id, *day)) return std::nullopt;
  return Json{
      {"id", "there:" + iso(*day)},
      {"kind", "there"},
      {"title", say("today.there", {{"weekday", spoken(*day, DateForm::long_weekday)}})},
      {"text", say("today.there.text")},
      {"actions", Json::array()},
      {"write", {{"kind", "there"}, {"about", iso(*day)}, {"label", say("today.there.label")}}}};
}

}  // namespace fonder::app
