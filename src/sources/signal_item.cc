#include "signal_item.h"

#include <algorithm>
#include <array>

namespace fonder::sources::signal_export {
namespace {

using json::field;
using json::text_field;
using simdjson::dom::array;
using simdjson::dom::element;

void set(Item& item, Flag flag) { item.flags = static_cast<std::uint16_t>(item.flags | flag); }

std::optional<array> array_field(element of, std::string_view key) {
  const auto found = field(of, key);
  array each;
  if (!found || found->get(each) != simdjson::SUCCESS || each.size() == 0) return std::nullopt;
  return each;
}

/// Notes the key where its value is there, and of another kind.
template <class As>
void expect(element of, std::string_view key, Item& item) {
  const auto found = field(of, key);
  if (found && !found->is<As>()) item.wrong = key;
}

std::string words_of(element text, Item& item) {
  expect<std::string_view>(text, "body", item);
  return text_field(text, "body");
}

/// Enumerations are written by name, or by number where the writer did not know it.
bool is_one_of(const std::string& value, std::initializer_list<std::string_view> any) {
  return std::find(any.begin(), any.end(), value) != any.end();
}

Media media_of(element attachment) {
  const std::string flag = text_field(attachment, "flag");
  if (is_one_of(flag, {"VOICE_MESSAGE", "1"})) return Media::voice;
  if (is_one_of(flag, {"GIF", "3"})) return Media::gif;
  const auto pointer = field(attachment, "pointer");
  const std::string type = pointer ? text_field(*pointer, "contentType") : std::string();
  if (type.starts_with("image/")) return Media::image;
  if (type.starts_with("video/")) return Media::video;
  return type.starts_with("audio/") ? Media::audio : Media::document;
}

void standard(element message, Item& item) {
  expect<simdjson::dom::object>(message, "text", item);
  expect<array>(message, "attachments", item);
  if (const auto text = field(message, "text")) item.text = words_of(*text, item);
  if (field(message, "quote")) set(item, reply);
  if (const auto attachments = array_field(message, "attachments")) {
    item.media = media_of(attachments->at(0).value_unsafe());
  }
}

void view_once(element message, Item& item) {
  const auto attachment = field(message, "attachment");
  item.media = attachment ? media_of(*attachment) : Media::other;
  set(item, disappearing);
}

void story_reply(element message, Item& item) {
  set(item, reply);
  item.text = text_field(message, "emoji");
  const auto words = field(message, "textReply");
  const auto text = words ? field(*words, "text") : std::nullopt;
  if (text) item.text = words_of(*text, item);
}

void contact(element, Item& item) { item.media = Media::contact; }
void sticker(element, Item& item) { item.media = Media::sticker; }
void poll(element, Item& item) { item.media = Media::poll; }
void something(element, Item& item) { item.media = Media::other; }
void deleted_by_them(element, Item& item) { set(item, deleted); }

struct Content {
  std::string_view key;
  void (*read)(element, Item&);
};
constexpr std::array contents = {
    Content{"standardMessage", standard},
    Content{"stickerMessage", sticker},
    Content{"contactMessage", contact},
    Content{"remoteDeletedMessage", deleted_by_them},
    Content{"adminDeletedMessage", deleted_by_them},
    Content{"viewOnceMessage", view_once},
    Content{"directStoryReplyMessage", story_reply},
    Content{"poll", poll},
    Content{"paymentNotification", something},
    Content{"giftBadge", something},
};

/// What comes next year, by the name it will have.
bool is_some_message(std::string_view key) {
  return key.ends_with("Message") && key != "updateMessage";
}

void reactions(element content, Item& item) {
  expect<array>(content, "reactions", item);
  const auto each = array_field(content, "reactions");
  if (!each) return;
  for (const element reaction : *each) {
    const auto at = time_field(reaction, "sentTimestamp");
    if (!at) continue;
    item.reactions.push_back(
        {text_field(reaction, "authorId"), text_field(reaction, "emoji"), *at});
  }
}

void message(element chat_item, Item& item) {
  simdjson::dom::object fields;
  if (chat_item.get(fields) != simdjson::SUCCESS) return;
  for (const auto& [key, content] : fields) {
    const auto* known = std::find_if(contents.begin(), contents.end(),
                                     [&, name = key](const Content& c) { return c.key == name; });
    if (known == contents.end() && !is_some_message(key)) continue;
    item.what = Item::What::message;
    if (!content.is_object()) item.wrong = key;
    (known == contents.end() ? something : known->read)(content, item);
    reactions(content, item);
  }
}

void individual_call(element call, const std::string& other, const std::string& self, Item& item) {
  item.what = Item::What::call;
  const std::string state = text_field(call, "state");
  const bool not_taken =
      is_one_of(state, {"NOT_ACCEPTED", "2", "MISSED", "3", "MISSED_NOTIFICATION_PROFILE", "4"});
  item.kind = not_taken ? Kind::missed : Kind::call;
  item.own = is_one_of(text_field(call, "direction"), {"OUTGOING", "2"});
  item.author = *item.own ? self : other;
  if (const auto began = time_field(call, "startedCallTimestamp")) item.at = *began;
}

void group_call(element call, Item& item) {
  item.what = Item::What::call;
  const std::string state = text_field(call, "state");
  const bool not_taken = is_one_of(
      state, {"RINGING", "3", "DECLINED", "5", "MISSED", "6", "MISSED_NOTIFICATION_PROFILE", "7"});
  item.kind = not_taken ? Kind::missed : Kind::call;
  const std::string began_by = text_field(call, "startedCallRecipientId");
  item.author = began_by.empty() ? text_field(call, "ringerRecipientId") : began_by;
  const auto began = time_field(call, "startedCallTimestamp");
  const auto ended = time_field(call, "endedCallTimestamp");
  if (began) item.at = *began;
  constexpr Seconds a_month{31 * 86400};
  if (!began || !ended || *ended <= *began || *ended - *began > a_month) return;
  item.seconds = static_cast<std::int32_t>(std::chrono::round<Seconds>(*ended - *began).count());
}

void update(element what, const std::string& chat, const People& people, Item& item) {
  if (const auto call = field(what, "individualCall")) {
    individual_call(*call, people.recipient_of(chat), people.self(), item);
  } else if (const auto of_group = field(what, "groupCall")) {
    group_call(*of_group, item);
    if (!item.author.empty()) item.own = people.is_self(item.author);
  }
}

/// Sent, but it reached nobody.
bool failed(element outgoing) {
  const auto each = array_field(outgoing, "sendStatus");
  if (!each) return false;
  return std::all_of(each->begin(), each->end(),
                     [](const element status) { return field(status, "failed").has_value(); });
}

}  // namespace

std::optional<Instant> time_field(element of, std::string_view key) {
  constexpr std::int64_t last = 253402300799999;  // 9999
  const auto at = json::number_field(of, key);
  if (!at || *at <= 0 || *at > last) return std::nullopt;
  return Instant{Milliseconds{*at}};
}

std::optional<Item> item_of(element chat_item, const People& people) {
  const auto at = time_field(chat_item, "dateSent");
  if (!at) return std::nullopt;
  Item item;
  item.at = *at;
  item.author = text_field(chat_item, "authorId");
  const auto outgoing = field(chat_item, "outgoing");
  if (outgoing || field(chat_item, "incoming")) item.own = outgoing.has_value();
  if (json::number_field(chat_item, "expiresInMs").value_or(0) > 0) set(item, disappearing);
  if (array_field(chat_item, "revisions")) set(item, edited);
  message(chat_item, item);
  if (outgoing && failed(*outgoing)) item.what = Item::What::notice;
  if (const auto what = field(chat_item, "updateMessage")) {
    update(*what, text_field(chat_item, "chatId"), people, item);
  }
  return item;
}

}  // namespace fonder::sources::signal_export
