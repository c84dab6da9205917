// Reading the verbs' JSON without surprises: what is not there is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/app.h"

namespace fonder::cli {

/// The member, or null.
const app::Json& part(const app::Json& json, std::string_view key);
/// A string member made safe for a terminal; empty where there is none. Numbers as they are
/// written.
std::string text_in(const app::Json& json, std::string_view key);
/// The same as it stands, not for a terminal.
std::string raw_in(const app::Json& json, std::string_view key);
std::optional<std::int64_t> number_in(const app::Json& json, std::string_view key);
bool truth_in(const app::Json& json, std::string_view key);

}  // namespace fonder::cli
