// Pages of help, made from the table of verbs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "look.h"
#include "verb.h"

namespace fonder::cli {

/// `fonder help`: every verb with its line, group by group.
std::string help_all(const Look& look);
/// `fonder help VERB` and `fonder VERB --help`.
std::string help_of(const Verb& verb, const Look& look);
/// `fonder help formats`; nothing of the kind: empty.
std::string help_topic(std::string_view topic, const Look& look);
/// Sections of what `fonder safe` says; none named: all of them.
std::string safety_text(const std::vector<std::string_view>& which, const Look& look);
/// "fonder import [FILE…] [options]"
std::string usage_line(const Verb& verb);

}  // namespace fonder::cli
