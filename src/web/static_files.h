// What anybody's own browser may load without a token: the page itself, embedded when fonder was
// built, and the neutral place that Leave goes to. Nothing here knows a session.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "request.h"

#include "base/embedded.h"

namespace fonder::web {

/// The file at that path; nothing where there is none. `/` and `/a` are the page, `/away` a
/// shopping list.
std::optional<Reply> static_file(std::string_view path, std::span<const Embedded> page);

/// The page's files by their path below its folder; empty in a build without the page.
std::span<const Embedded> embedded_page();

/// A plain page of our own: a neutral title over `inside`, which is HTML.
Reply plain_page(std::string_view title, std::string_view inside);
/// Text as HTML.
std::string escaped(std::string_view text);

}  // namespace fonder::web
