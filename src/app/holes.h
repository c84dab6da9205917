// Stretches that are not recorded: proposed after an import, told in words, answered by the person.
#pragma once

#include <string>
#include <vector>

#include "app.h"

#include "timeline/timeline.h"

namespace fonder::app {

/// Takes back what was proposed from a smaller record and nobody has answered: an export that came
/// since may fill it.
Result<void> withdraw_proposals(Session& session, BondId bond);

/// Stores what timeline/ proposes for this record; those known already stay as they are.
Result<void> propose_holes(Session& session, BondId bond, const timeline::Timeline& timeline,
                           std::span<const timeline::Coverage> covers, std::span<const Hole> known);

/// {"id","from","to","why","answer","text","answers"}; dates include both ends.
Json json_of(const archive::StoredHole& stored, const Zone& zone);
/// "1–14 Mar 2024", "before 3 Mar 2023".
std::string when(const Hole& hole, const Zone& zone);
/// "two weeks", "ten days": the size of a gap as one would say it.
/// @param number  how its number is spelled: `spelled`, or `spelled_first` where a sentence begins.
std::string length_of(const Hole& hole, std::string (*number)(std::int64_t));
/// Both ends as dates, both included. "1970-01-01" stands for since always.
std::pair<std::string, std::string> dates_of(const Hole& hole, const Zone& zone);

/// From the first day's beginning to the last one's end, of dates like "2024-03-01". Without a last
/// one it is that day. Failure (usage): no dates, or backwards.
Result<Span> span_of_days(const std::string& first, const std::string& last, const Zone& zone);

std::string name_of(Hole::Answer answer);
std::string name_of(Hole::Why why);
std::optional<Hole::Answer> hole_answer(std::string_view name);

}  // namespace fonder::app
