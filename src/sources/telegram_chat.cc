#include "telegram_chat.h"

#include <algorithm>
#include <utility>

#include "json_problems.h"

namespace fonder::sources::telegram_desktop {
namespace {

using json::Value;

std::int32_t seconds_of(const Record& record) {
  const Value value =
      record.has(Key::duration_seconds) ? record[Key::duration_seconds] : record[Key::duration];
  constexpr std::int64_t a_month = std::int64_t{31} * 86400;
  return static_cast<std::int32_t>(
      std::clamp<std::int64_t>(json::number_of(value.bytes).value_or(0), 0, a_month));
}

/// The pieces of a text with links and styles: strings, and objects that have a "text".
std::string joined(simdjson::dom::element pieces) {
  std::string text;
  simdjson::dom::array array;
  if (pieces.get(array) != simdjson::SUCCESS) return text;
  for (const simdjson::dom::element piece : array) {
    std::string_view plain;
    if (piece.get(plain) == simdjson::SUCCESS) {
      text += plain;
    } else {
      text += json::text_field(piece, "text");
    }
  }
  return text;
}

bool positive(const Value& value) {
  return json::number_of(value.bytes).value_or(value.bytes.empty() ? 0 : 1) > 0;
}

}  // namespace

bool by_wall_clock(const Record& record) {
  const auto time = when(record);
  return time && !time->at;
}

void Teller::begin(const Head& head, std::string_view owner) {
  authors_.clear();
  owner_ = digits_of(owner);
  peer_.clear();
  bot_ = head.is("bot_chat");
  const bool of_two = bot_ || head.is("personal_chat") || head.is("private_chat");
  if (of_two && head.id) peer_ = *head.id;
  peer_name_ = of_two && head.name ? *head.name : std::string();
  timer_ = false;
  last_ = Instant::min();
}

void Teller::tell(const Record& record, std::string_view text, std::uint64_t offset) {
  record_ = text;
  offset_ = offset;
  if (const auto key = record.doubled()) return problem("doubled", *key);
  const std::string_view type = record[Key::type].bytes;
  Message message;
  message.offset_in_file = offset;
  if (!place_in_time(record, message)) {
    if (type == "unsupported" && last_ != Instant::min()) return note(last_);
    return problem("timeless", "date");
  }
  last_ = message.at;
  if (type == "service" || (type.empty() && record.has(Key::action))) {
    tell_service(record, message);
  } else if (type == "message" || type.empty()) {
    tell_message(record, message);
  } else {
    note(message.at);
  }
}

bool Teller::place_in_time(const Record& record, Message& message) {
  const auto time = when(record);
  if (!time) return false;
  if (time->at) {
    message.at = *time->at;
    message.offset = time->offset ? *time->offset : reading_->zone.offset_at(*time->at);
    return true;
  }
  const Resolved resolved = reading_->zone.resolve(*time->wall, last_);
  message.at = resolved.at;
  message.offset = resolved.offset;
  message.clock = resolved.sureness;
  return true;
}

/// Who it is from: their name, and whether it is one's own where the file knows.
void Teller::sign(const Record& record, Key name, Key id, Message& message) {
  const std::string_view from = json::text_of(record[id], id_, repairs_);
  if (!peer_name_.empty() && from.starts_with("user")) {  // older files number chats otherwise
    authors_.keep_for("user" + peer_, std::exchange(peer_name_, {}));
  }
  message.author = authors_.name_of(from, json::text_of(record[name], name_, repairs_));
  if (from.empty()) return;
  if (!owner_.empty()) {
    message.own = digits_of(from) == owner_;
  } else if (message.author.empty() && digits_of(from) == peer_) {
    message.own = false;  // a deleted account has no name, but this chat is with nobody else
  }
}

void Teller::words(const Record& record, Message& message) {
  const Value text = record.has(Key::text) ? record[Key::text] : record[Key::text_entities];
  switch (text.kind) {
    case Value::Kind::string:
      message.text = json::text_of(text, text_, repairs_);
      break;
    case Value::Kind::array:
      if (const auto pieces = document_.read(text.bytes)) {
        text_ = joined(*pieces);
        message.text = text_;
        break;
      }
      [[fallthrough]];
    default:
      problem("type", "text");
      break;
    case Value::Kind::nothing:
      break;
  }
}

void Teller::tell_message(const Record& record, Message message) {
  sign(record, Key::from, Key::from_id, message);
  words(record, message);
  message.media = media_of(record);
  const auto flag_if = [&](bool is, Flag flag) {
    if (is) message.flags = static_cast<std::uint16_t>(message.flags | flag);
  };
  flag_if(was_edited(record), edited);
  flag_if(record.has(Key::reply_to_message_id), reply);
  flag_if(record.has(Key::forwarded_from), forwarded);
  flag_if(timer_ || positive(record[Key::self_destruct_period_seconds]) ||
              positive(record[Key::ttl_seconds]),
          disappearing);
  flag_if(bot_ && !peer_.empty() && digits_of(record[Key::from_id].bytes) == peer_, automatic);
  sink_->message(message);
  ++told_;
  if (record[Key::reactions].is(Value::Kind::array)) tell_reactions(record, message);
}

void Teller::tell_service(const Record& record, Message message) {
  const std::string_view action = record[Key::action].bytes;
  if (action == "set_messages_ttl") timer_ = positive(record[Key::period]);
  message.seconds = seconds_of(record);
  const bool of_two = action == "phone_call" || action == "conference_call";
  // A call of a group is told when it begins, and again with its length when it is over.
  if (!of_two && !(action == "group_call" && message.seconds != 0)) return note(message.at);
  message.kind = message.seconds != 0 ? Kind::call : Kind::missed;
  sign(record, Key::actor, Key::actor_id, message);
  sink_->message(message);
  ++told_;
}

void Teller::tell_reactions(const Record& record, const Message& to) {
  const auto reactions = document_.read(record[Key::reactions].bytes);
  simdjson::dom::array each;
  if (!reactions || reactions->get(each) != simdjson::SUCCESS) return problem("type", "reactions");
  for (const simdjson::dom::element reaction : each) {
    const std::string emoji = json::text_field(reaction, "emoji");
    const auto recent = json::field(reaction, "recent");
    simdjson::dom::array people;
    if (!recent || recent->get(people) != simdjson::SUCCESS) continue;
    for (const simdjson::dom::element by : people) tell_reaction(by, emoji, to);
  }
}

/// A reaction's date is a wall clock without more. The zone we were given is believed where it fits
/// the message that it stands at; else that message's offset is.
void Teller::tell_reaction(simdjson::dom::element by, std::string_view emoji, const Message& to) {
  const When time = when_of(json::text_field(by, "date"));
  Message reaction;
  reaction.offset_in_file = offset_;
  reaction.offset = to.offset;
  if (const auto at = unix_time(json::text_field(by, "date_unixtime"))) {
    reaction.at = *at;
  } else if (time.at) {
    reaction.at = *time.at;
  } else if (time.wall && reading_->zone.offset_at(to.at) == to.offset) {
    const Resolved resolved = reading_->zone.resolve(*time.wall, to.at);
    reaction.at = resolved.at;
    reaction.offset = resolved.offset;
  } else if (time.wall) {
    reaction.at = Instant{time.wall->time_since_epoch() - to.offset};
  } else {
    return;  // a reaction of which nobody knows when is no event
  }
  reaction.kind = Kind::reaction;
  reaction.text = emoji;
  id_ = json::text_field(by, "from_id");
  const std::string name = json::text_field(by, "from");
  reaction.author = authors_.name_of(id_, name);
  if (!owner_.empty() && !id_.empty()) reaction.own = digits_of(id_) == owner_;
  sink_->message(reaction);
}

void Teller::note(Instant at) {
  sink_->notice(at);
  ++told_;
}

void Teller::problem(std::string_view id, std::string_view key) {
  sink_->problem(json::record_problem(id, key, *parcel_, offset_, record_));
}

}  // namespace fonder::sources::telegram_desktop
