#include "signal_people.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"

namespace fonder::sources::signal_export {
namespace {

using json::field;
using json::text_field;
using simdjson::dom::element;

std::string first_of(std::initializer_list<std::string> names) {
  for (const std::string& name : names) {
    if (!name.empty()) return name;
  }
  return {};
}

/// Given and family name under these keys.
std::string full(element of, std::string_view given, std::string_view family) {
  return plain(text_field(of, given) + " " + text_field(of, family));
}

std::string number_of(element contact) {
  const std::string digits = text_field(contact, "e164");
  return digits.empty() || digits == "0" ? std::string() : "+" + digits;
}

/// The name the owner chose comes before the one they chose themselves.
Recipient person(element contact) {
  const auto nickname = field(contact, "nickname");
  Recipient person{Recipient::Kind::person, {}, {}};
  person.name = first_of({nickname ? full(*nickname, "given", "family") : std::string(),
                          plain(text_field(contact, "systemNickname")),
                          full(contact, "systemGivenName", "systemFamilyName"),
                          full(contact, "profileGivenName", "profileFamilyName"),
                          text_field(contact, "username"), number_of(contact)});
  person.key = first_of({text_field(contact, "aci"), number_of(contact), text_field(contact, "pni"),
                         text_field(contact, "username"), person.name});
  return person;
}

Recipient group(element group) {
  Recipient made{Recipient::Kind::group, {}, {}};
  const auto snapshot = field(group, "snapshot");
  const auto title = snapshot ? field(*snapshot, "title") : std::nullopt;
  if (title) made.name = plain(text_field(*title, "title"));
  constexpr std::size_t enough = 10;  // to tell groups apart, and of no use to open one
  std::string key = text_field(group, "masterKey").substr(0, enough);
  key.resize(std::min(key.size(), invalid_utf8(key)));
  made.key = key.empty() ? made.name : "group " + key;
  return made;
}

}  // namespace

void People::account(element account) {
  owner_ = first_of({full(account, "givenName", "familyName"), text_field(account, "username")});
}

void People::recipient(element recipient) {
  Recipient& known = recipients_[text_field(recipient, "id")];
  if (const auto contact = field(recipient, "contact")) {
    known = person(*contact);
  } else if (const auto of_many = field(recipient, "group")) {
    known = group(*of_many);
  } else if (field(recipient, "self")) {
    known = {Recipient::Kind::self, {}, "self"};
    self_ = text_field(recipient, "id");
  } else if (field(recipient, "releaseNotes")) {
    known = {Recipient::Kind::app, "Signal", "release notes"};
  }
}

std::string People::chat(element chat) {
  std::string id = text_field(chat, "id");
  chats_[id] = text_field(chat, "recipientId");
  return id;
}

Chat People::head(const std::string& chat) const {
  Chat head;
  head.channel = Channel::signal;
  head.owner = owner_;
  head.key = "chat " + chat;
  const Recipient* with = find(recipient_of(chat));
  if (with == nullptr) return head;
  head.name = with->name;
  if (!with->key.empty()) head.key = with->key;
  head.group = with->kind == Recipient::Kind::group;
  head.with_oneself = with->kind == Recipient::Kind::self;
  return head;
}

std::string People::recipient_of(const std::string& chat) const {
  const auto found = chats_.find(chat);
  return found == chats_.end() ? std::string() : found->second;
}

std::string_view People::name_of(const std::string& recipient) {
  const Recipient* known = find(recipient);
  if (known == nullptr) return {};
  if (known->kind == Recipient::Kind::self) return authors_.name_of("self", owner_);
  return authors_.name_of(known->key, known->name);
}

bool People::is_self(const std::string& recipient) const {
  const Recipient* known = find(recipient);
  return known != nullptr && known->kind == Recipient::Kind::self;
}

bool People::is_app(const std::string& recipient) const {
  const Recipient* known = find(recipient);
  return known != nullptr && known->kind == Recipient::Kind::app;
}

const Recipient* People::find(const std::string& recipient) const {
  const auto found = recipients_.find(recipient);
  return found == recipients_.end() ? nullptr : &found->second;
}

}  // namespace fonder::sources::signal_export
