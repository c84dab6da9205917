// What a parser tells of a picture: itself, without what stood beside it, or why it is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parser_wire.h"

#include "photos/photo.h"

namespace fonder::app {

std::optional<std::string> frame_of(photos::Cleaned cleaned);
/// False where it makes no sense: larger than a picture may be, or not of the type it says.
bool understood(std::string_view frame, photos::Cleaned& cleaned);

}  // namespace fonder::app
