// The small pieces that many answers are made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app.h"
#include "survey.h"

namespace fonder::app {

/// A verb that did what was asked.
Answer done(Json json);

/// As docs/schemas/problem.json: place, shape, what was expected, what to do now.
Json json_of(const Problem& problem);
Json json_of(const std::vector<Problem>& problems);
/// ISO 8601 with its offset; null where there is none.
Json json_of(const std::optional<Told>& told);

/// What an object of ours holds under that name; empty where it is no text.
std::string text_of(const Json& body, const char* key);
/// A time as iso() writes it, UTC where no offset stands. Nothing where it is none, or not
/// believable.
std::optional<Instant> instant_of(const Json& body, const char* key);

/// {"order","sure","text","choices":[…]}: how day and month were told apart.
Json json_of(const sources::DatesFound& dates);
/// "day-first", "month-first", "year-first": as --dates takes them.
std::string name_of(sources::DateOrder order);
std::optional<sources::DateOrder> date_order(std::string_view name);

}  // namespace fonder::app
