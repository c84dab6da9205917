// What is kept of one import beside its events: the numbers and places of its report, as JSON.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app.h"
#include "survey.h"

namespace fonder::app {

/// `others`: by what names the file calls the other side.
std::string stored_report(const ChatFound& chat, const Found& found,
                          const std::vector<std::string>& others);
/// The names of the other side in a report, folded: its chat's own and its senders'.
std::set<std::string> others_of(const std::string& report);
/// The report of an import of which some events were erased: counts, first and last day anew, and
/// no place in a file any more. `left` is what the bond still has.
std::string retold(const archive::ImportRecord& import, std::span<const Event> left);
/// An object, empty where the text is none.
Json read_report(const std::string& report);
/// The order of day and month that a report says was sure.
std::optional<sources::DateOrder> dates_of(const std::string& report);

}  // namespace fonder::app
