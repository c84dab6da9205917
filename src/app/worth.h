// One thing worth sending, out of the person's own lines – and then room. Asked for, one at a time;
// fonder sends nothing and writes nothing for anyone.
#pragma once

#include "app.h"

namespace fonder::app {

struct WorthWishes {
  bool not_this = false;  // the line shown last never comes up here again; it stays in the journal
};

/// docs/schemas/worth.json. Each asking moves on, and never shows the same line twice in a row.
Answer worth_sending(Session& session, const WorthWishes& wishes = {});

}  // namespace fonder::app
