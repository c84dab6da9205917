// What the three shells' scripts have in common: the words of the table.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "verb.h"

namespace fonder::cli {

/// Every choice of a value, with spaces between; verbs and pages where a verb stands. Empty:
/// anything.
std::string completion_words(Takes takes, std::string_view choices);
/// "--home --bond …"
std::string option_names(std::span<const Option> options);
std::string verb_names();
/// The line of help of a verb, of an option.
std::string summary(const Verb& verb);
std::string meaning(const Option& option);

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace fonder::cli
