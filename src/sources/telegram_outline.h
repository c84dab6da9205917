// Where things stand in a Telegram export, and what it says about its chats and its owner.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json_read.h"
#include "json_records.h"
#include "source.h"

namespace fonder::sources::telegram_desktop {

enum class Place : std::uint8_t {
  above,      // chats, chats.list: on the way to a chat
  chat,       // a chat; the root may be one
  head,       // its name, type or id
  messages,   // its messages
  owner,      // personal_information
  elsewhere,  // contacts, sessions, and what comes next year
};
Place place_of(json::Path path);

/// What a chat says about itself.
struct Head {
  std::optional<std::string> name;  // empty for a deleted account
  std::optional<std::string> type;
  std::optional<std::string> id;

  /// False where it has been set to something else before.
  bool set(std::string_view key, std::string_view json);
  void fill_from(const Head& other);
  bool any() const { return name || type || id; }
  bool whole() const;
  bool is(std::string_view t) const { return type == t; }
  /// `keys`: those given to chats before; this one's is added and differs from them.
  Chat chat(bool wall_clock, const std::string& owner, std::set<std::string>& keys) const;
};

/// Who made the export.
struct Owner {
  std::string id;    // digits; empty where unknown
  std::string name;  // as messages name them
};
std::optional<Owner> owner_of(std::string_view text, json::Document& document);

/// The heads of all chats that have messages, in the file's order, and the owner.
struct Outline {
  std::vector<Head> heads;
  std::optional<Owner> owner;
};
Outline outline_of(const Parcel& parcel);

/// Whether the beginning of a file is one of Telegram's, and of nobody else who has "messages".
bool looks_like_it(std::string_view head);

/// An id without its kind: "user123" → "123".
std::string_view digits_of(std::string_view id);

}  // namespace fonder::sources::telegram_desktop
