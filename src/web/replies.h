// Answers and failures as HTTP: docs/http.md, "Errors".
#pragma once

#include <string>
#include <string_view>

#include "request.h"

#include "app/app.h"

namespace fonder::web {

/// The status of an exit code: 200, or 4xx and 500 as docs/http.md has them.
int status_of(Exit exit);

/// The verb's own object. Where it ended in anything but done or partly, "error" stands in it.
Reply reply_of(const app::Answer& answer);
Reply reply_of(const Failure& failure);
Reply reply_of(const app::Json& json);

/// {"error":{…}} in the sentences `id` and, where there is one, `id`.next of the catalogue.
Reply refusal(int status, Exit exit, std::string_view id, std::string_view next = {});

/// The same refusal for a person whose tab asked for a page: its sentences as HTML.
Reply as_page(const Reply& refusal);

}  // namespace fonder::web
