// What the person can choose, and what is stored: as counts, never as content.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app.h"

namespace fonder::app {

/// What to change; what is not there stays.
struct SettingsWishes {
  std::optional<std::string> exit_target{};  // where Leave goes: "/away", or a web address
  std::optional<std::string> title{};        // of the browser's tab; empty: the neutral one
  std::optional<bool> keep_words{};          // of imports from now on
  std::optional<std::string> not_me{};       // a name that was said to be one's own by mistake
  std::optional<std::string> phone_notes{};  // a text file to look at; empty: none
};

/// By what names the person said that they are known.
std::vector<std::string> own_names(const Session& session);

/// {"bond","me","stored","lines","sources","closed","keep_words","exit_target","title","phone_notes","phone_notes_now","demo","text","commands"},
/// after the change. Failure (usage): an address or a title that cannot be one, or a name
/// that was never said; nothing is changed.
Answer settings(Session&, const SettingsWishes& = {});

/// fonder's own shopping list, or an address of the web, without spaces or controls.
bool may_be_exit_target(std::string_view address);

}  // namespace fonder::app
