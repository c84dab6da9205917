// One question to a parser of its own, and its one answer.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "parser_wire.h"

#include "base/result.h"
#include "sources/hand_over.h"

namespace fonder::app {

/// The frame that came; nothing where the parser fell over what it read. Failure (could_not): none
/// could be started or fenced.
Result<std::optional<std::string>> ask_parser(ParserTask task,
                                              std::span<const sources::HandedFile> files);

}  // namespace fonder::app
