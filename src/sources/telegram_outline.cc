#include "telegram_outline.h"

#include <algorithm>
#include <array>

#include "telegram_record.h"

#include "base/text.h"

namespace fonder::sources::telegram_desktop {
namespace {

using json::Path;
using json::Value;
using json::Want;

constexpr std::array types = {"personal_chat",     "private_chat",   "bot_chat",
                              "saved_messages",    "private_group",  "public_group",
                              "private_channel",   "public_channel", "private_supergroup",
                              "public_supergroup", "replies",        "verify_codes"};

std::string text_of(std::string_view json) {
  json::Cursor cursor(json);
  Value value;
  std::string into;
  std::uint64_t repairs = 0;
  if (!cursor.value(value) && cursor.trouble() != json::Trouble::cut) return {};
  if (value.is(Value::Kind::string)) return std::string(json::text_of(value, into, repairs));
  return value.is(Value::Kind::number) ? std::string(value.bytes) : std::string();
}

/// Reads all but the messages.
class Heads : public json::Reader {
 public:
  Want begins(Path path, char, std::uint64_t) override {
    switch (place_of(path)) {
      case Place::above:
        return Want::enter;
      case Place::chat:
        head_ = {};
        has_messages_ = false;
        return Want::enter;
      case Place::head:
      case Place::owner:
        return Want::whole;
      case Place::messages:
        has_messages_ = true;
        return messages(path);
      case Place::elsewhere:
        break;
    }
    return elsewhere(path);
  }

  std::size_t read(Path path, std::string_view text, std::uint64_t, bool complete) override {
    if (!complete) return 0;
    if (place_of(path) == Place::owner) {
      outline.owner = owner_of(text, document_);
    } else {
      head_.set(path.back(), text);
    }
    return 0;
  }

  void ends(Path path) override {
    if (has_messages_ && place_of(path) == Place::chat) {
      outline.heads.push_back(std::exchange(head_, {}));
      has_messages_ = false;
    }
  }

  void trouble(Path, json::Trouble, std::string_view, std::uint64_t) override {}

  Outline outline;

 protected:
  virtual Want messages(Path) { return Want::skip; }
  virtual Want elsewhere(Path) { return Want::skip; }
  Head head_;

 private:
  json::Document document_;
  bool has_messages_ = false;
};

/// Looks at the head of a file for one sure sign.
class Signs final : public Heads {
 public:
  std::size_t read(Path path, std::string_view text, std::uint64_t offset, bool complete) override {
    if (path.size() < 2 || path[path.size() - 2] != "messages") {
      const std::size_t length = Heads::read(path, text, offset, complete);
      found = found || known_type() || outline.owner.has_value();
      return length;
    }
    over_ = true;
    Record record;
    record.read(text);  // where the head ends inside of it, with what it has until there
    const std::string_view type = record[Key::type].bytes;
    const bool typed = type == "message" || type == "service" || type == "unsupported";
    found = found || (typed && (record.has(Key::date) || record.has(Key::date_unixtime)));
    return 0;
  }
  bool enough() const override { return found || over_; }

  bool found = false;

 private:
  Want messages(Path) override { return Want::enter; }
  Want elsewhere(Path path) override {
    if (path.size() == 1) {
      about_ = about_ || path[0] == "about";
      found = found || (about_ && (path[0] == "contacts" || path[0] == "profile_pictures"));
    }
    const bool record = path.size() > 1 && path[path.size() - 2] == "messages";
    return record ? Want::whole : Want::skip;
  }
  bool known_type() const {
    return head_.type && std::find(types.begin(), types.end(), *head_.type) != types.end();
  }

  bool about_ = false;
  bool over_ = false;
};

}  // namespace

Place place_of(Path path) {
  if (path.empty()) return Place::chat;
  if (path[0] == "chats" || path[0] == "left_chats") {
    path = path.subspan(1);
    if (!path.empty() && path[0] == "list") path = path.subspan(1);
    if (path.empty()) return Place::above;
    if (!path[0].empty()) return Place::elsewhere;
    path = path.subspan(1);
    if (path.empty()) return Place::chat;
  } else if (path.size() == 1 && path[0] == "personal_information") {
    return Place::owner;
  }
  if (path.size() != 1) return Place::elsewhere;
  if (path[0] == "messages") return Place::messages;
  return path[0] == "name" || path[0] == "type" || path[0] == "id" ? Place::head : Place::elsewhere;
}

bool Head::set(std::string_view key, std::string_view json) {
  std::optional<std::string>& of = key == "name" ? name : key == "type" ? type : id;
  if (!of) of = text_of(json);
  return of == text_of(json);
}

void Head::fill_from(const Head& other) {
  if (!name) name = other.name;
  if (!type) type = other.type;
  if (!id) id = other.id;
}

bool Head::whole() const { return type && id && (name || is("saved_messages")); }

Chat Head::chat(bool wall_clock, const std::string& owner, std::set<std::string>& keys) const {
  Chat chat;
  chat.name = plain(name.value_or(std::string()));
  chat.key = id && !id->empty() ? *id : chat.name;
  while (!keys.insert(chat.key).second) chat.key += '+';
  chat.channel = Channel::telegram;
  const std::string_view t = type ? std::string_view(*type) : std::string_view();
  chat.group = t.ends_with("group") || t.ends_with("channel");
  chat.with_oneself = t == "saved_messages";
  chat.owner = owner;
  chat.wall_clock = wall_clock;
  return chat;
}

std::optional<Owner> owner_of(std::string_view text, json::Document& document) {
  constexpr std::array<std::string_view, 1> decisive = {"user_id"};
  const auto read = document.read(text);
  if (!read || !json::doubled(*read, decisive).empty()) return std::nullopt;
  Owner owner;
  owner.id = json::text_field(*read, "user_id");
  owner.name =
      plain(json::text_field(*read, "first_name") + " " + json::text_field(*read, "last_name"));
  if (owner.id.empty() && owner.name.empty()) return std::nullopt;
  return owner;
}

Outline outline_of(const Parcel& parcel) {
  const auto bytes = parcel.open();
  Heads heads;
  json::Walk(*bytes, heads).run();
  return std::move(heads.outline);
}

bool looks_like_it(std::string_view head) {
  Signs signs;
  json::walk(head, signs);
  return signs.found;
}

std::string_view digits_of(std::string_view id) {
  const std::size_t at = id.find_first_of("0123456789");
  return at == std::string_view::npos ? id : id.substr(at);
}

}  // namespace fonder::sources::telegram_desktop
