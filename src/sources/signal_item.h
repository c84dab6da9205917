// One chat item of a Signal export, read for what it says.
#pragma once

#include <string>
#include <vector>

#include "json_read.h"
#include "signal_people.h"
#include "source.h"

namespace fonder::sources::signal_export {

struct Reaction {
  std::string by;  // a recipient
  std::string emoji;
  Instant at;
};

/// What an item is, before it has an author's name.
struct Item {
  enum class What : std::uint8_t { message, call, notice };
  What what = What::notice;
  std::string author;       // a recipient; may differ from the item's own for calls
  std::optional<bool> own;  // where it says its direction
  std::string text;
  Instant at;
  Kind kind = Kind::message;  // of a call: call or missed
  Media media = Media::none;
  std::uint16_t flags = 0;
  std::int32_t seconds = 0;  // of a call that says when it began and ended
  std::vector<Reaction> reactions;
  std::string_view wrong;  // the key of something that is not of the kind it should be
};

/// Nothing where the item has no time.
std::optional<Item> item_of(simdjson::dom::element chat_item, const People& people);

/// Milliseconds since 1970 under this key; nothing where that is no time of a message.
std::optional<Instant> time_field(simdjson::dom::element of, std::string_view key);

}  // namespace fonder::sources::signal_export
