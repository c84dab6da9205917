// What is kept of one import beside its events: the numbers and places of its report, as JSON.
#pragma once

#include <optional>
#include <string>

#include "app.h"
#include "survey.h"

namespace fonder::app {

std::string stored_report(const ChatFound& chat, const Found& found);
/// An object, empty where the text is none.
Json read_report(const std::string& report);
/// The order of day and month that a report says was sure.
std::optional<sources::DateOrder> dates_of(const std::string& report);

}  // namespace fonder::app
