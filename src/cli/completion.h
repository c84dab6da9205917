// Scripts that let a shell finish what one types, made from the table of verbs.
#pragma once

#include <string>
#include <string_view>

namespace fonder::cli {

/// For "bash", "zsh" or "fish"; empty for others.
std::string completion_for(std::string_view shell);

}  // namespace fonder::cli
