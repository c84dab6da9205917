// One record of Telegram Desktop's "messages", read for what it says.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "json_scan.h"
#include "source.h"

namespace fonder::sources::telegram_desktop {

/// The keys that count, of messages and of what the app itself wrote.
enum class Key : std::uint8_t {
  type,
  date,
  date_unixtime,
  edited,
  edited_unixtime,
  from,
  from_id,
  actor,
  actor_id,
  action,
  text,
  text_entities,
  photo,
  file,
  media_type,
  mime_type,
  duration_seconds,
  duration,
  discard_reason,
  period,
  forwarded_from,
  reply_to_message_id,
  self_destruct_period_seconds,
  ttl_seconds,
  poll,
  todo_list,
  location_information,
  place_name,
  contact_information,
  game_title,
  invoice_information,
  giveaway_information,
  reactions,
};
constexpr std::size_t key_count = static_cast<std::size_t>(Key::reactions) + 1;

/// The values of the keys that stood there. Views into the text they were read from.
class Record {
 public:
  /// Reads the record that `text` begins with. How many bytes it is long, or 0 where the text ends
  /// inside of it or is no JSON.
  std::size_t read(std::string_view text);
  /// Where and why it stopped, when it did.
  json::Trouble trouble() const { return trouble_; }
  std::size_t stopped_at() const { return stopped_at_; }

  bool has(Key key) const { return (seen_ >> static_cast<unsigned>(key) & 1U) != 0; }
  /// Kind `nothing` where the key was not there, or its value was null.
  json::Value operator[](Key key) const;
  /// A key that stood there twice.
  std::optional<std::string_view> doubled() const;

 private:
  std::array<json::Value, key_count> values_;
  std::uint64_t seen_ = 0;
  std::uint64_t doubled_ = 0;
  json::Trouble trouble_ = json::Trouble::none;
  std::size_t stopped_at_ = 0;
};

/// What kind of thing was sent beside words.
Media media_of(const Record& record);

/// When a record says it was. At least one of date and date_unixtime.
struct When {
  std::optional<Instant> at;          // date_unixtime, or a date with its offset
  std::optional<local_seconds> wall;  // date
  std::optional<Minutes> offset;      // where both are there and fit together
};
std::optional<When> when(const Record& record);

/// "2021-03-22T17:16:36", with or without an offset behind it.
When when_of(std::string_view date);

/// Seconds since 1970 in digits; nothing where that is no time of a message.
std::optional<Instant> unix_time(std::string_view digits);

/// Whether the words were changed later. Old files write 1970 for never.
bool was_edited(const Record& record);

}  // namespace fonder::sources::telegram_desktop
