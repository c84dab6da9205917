// Questions put to a person on the terminal, and answers read from it. Asked on stderr, so that
// stdout keeps nothing but the answer of the verb.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace fonder::cli {

/// Both ends are a terminal: someone is there to be asked.
bool someone_is_there();

/// A line of their answer without spaces at its ends; nothing at the end of input.
std::optional<std::string> ask(std::string_view question);

/// One of several, by number or by its own words; asked again until it is one of them. `back` where
/// they want the question before this one; nothing at the end of input.
struct Choice {
  bool back = false;
  std::size_t index = 0;
};
std::optional<Choice> ask_which(std::string_view question, const std::vector<std::string>& choices,
                                bool may_go_back = false,
                                std::optional<std::size_t> at_rest = std::nullopt);

/// Without echo. Failure (locked): the end of input, longer than 1 KiB, or empty.
Result<archive::Secret> ask_secret(std::string_view question);

/// The first line of what stands in the descriptor, which is closed. Failure: as above.
Result<archive::Secret> secret_from(int descriptor);

/// How hard a passphrase is to guess, as the id of a sentence.
std::string_view strength_of(const archive::Secret& passphrase);

}  // namespace fonder::cli
