// Who is who in a Signal export: its account, its recipients, its chats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "authors.h"
#include "json_read.h"
#include "source.h"

namespace fonder::sources::signal_export {

/// Somebody or something that can be written to.
struct Recipient {
  enum class Kind : std::uint8_t { unknown, self, person, group, app };
  Kind kind = Kind::unknown;
  std::string name;  // what the owner calls them; for self their own
  std::string key;   // the same in every export: account, number, or a part of the group's key
};

/// Ids are this file's own numbers, as text.
class People {
 public:
  void account(simdjson::dom::element account);
  void recipient(simdjson::dom::element recipient);
  /// Its id.
  std::string chat(simdjson::dom::element chat);

  /// The head of a chat; with nothing but its id where the file does not say more.
  Chat head(const std::string& chat) const;
  /// Whom the chat is with.
  std::string recipient_of(const std::string& chat) const;
  /// The name of its own that a recipient is told by; empty where unknown.
  std::string_view name_of(const std::string& recipient);
  bool is_self(const std::string& recipient) const;
  /// The recipient that is the owner.
  const std::string& self() const { return self_; }
  bool is_app(const std::string& recipient) const;

 private:
  const Recipient* find(const std::string& recipient) const;

  std::string owner_;
  std::string self_;
  std::unordered_map<std::string, Recipient> recipients_;
  std::unordered_map<std::string, std::string> chats_;  // recipient by chat
  Authors authors_;
};

}  // namespace fonder::sources::signal_export
