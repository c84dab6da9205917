#include "telegram_record.h"

#include <bit>

#include "json_keys.h"
#include "json_read.h"

namespace fonder::sources::telegram_desktop {
namespace {

using json::Value;
using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, key_count> names = {
    "type",
    "date",
    "date_unixtime",
    "edited",
    "edited_unixtime",
    "from",
    "from_id",
    "actor",
    "actor_id",
    "action",
    "text",
    "text_entities",
    "photo",
    "file",
    "media_type",
    "mime_type",
    "duration_seconds",
    "duration",
    "discard_reason",
    "period",
    "forwarded_from",
    "reply_to_message_id",
    "self_destruct_period_seconds",
    "ttl_seconds",
    "poll",
    "todo_list",
    "location_information",
    "place_name",
    "contact_information",
    "game_title",
    "invoice_information",
    "giveaway_information",
    "reactions",
};
constexpr json::Keys<key_count> keys{names};

/// Beyond these a number is no time of a message: 1970 and 9999.
constexpr std::int64_t last_second = 253402300799;

/// "2021-03-22T17:16:36" and nothing else: nearly every date there is, at a tenth of the price.
std::optional<local_seconds> plain_date(std::string_view t) {
  if (t.size() != 19 || t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' ||
      t[16] != ':') {
    return std::nullopt;
  }
  bool digits = true;
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned value = 0;
    for (const char c : t.substr(at, size)) {
      digits = digits && c >= '0' && c <= '9';
      value = 10 * value + static_cast<unsigned>(c - '0');
    }
    return value;
  };
  const year_month_day date{std::chrono::year{static_cast<int>(number(0, 4))},
                            std::chrono::month{number(5, 2)}, std::chrono::day{number(8, 2)}};
  const unsigned hour = number(11, 2);
  const unsigned minute = number(14, 2);
  const unsigned second = number(17, 2);
  if (!digits || !date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::local_days{date} + Seconds{hour * 3600 + minute * 60 + second};
}

/// The offset that makes one of the other, where the world has such an offset.
std::optional<Minutes> offset_between(Instant at, local_seconds wall) {
  const auto apart =
      std::chrono::duration_cast<Minutes>(wall.time_since_epoch() - at.time_since_epoch());
  constexpr Minutes widest{15 * 60};
  const bool fits = apart <= widest && apart >= -widest && apart % Minutes{15} == Minutes{0};
  if (!fits || wall.time_since_epoch() - apart != at.time_since_epoch()) return std::nullopt;
  return apart;
}

}  // namespace

std::optional<Instant> unix_time(std::string_view digits) {
  const auto seconds = json::number_of(digits);
  if (!seconds || *seconds <= 0 || *seconds > last_second) return std::nullopt;
  return Instant{Seconds{*seconds}};
}

std::size_t Record::read(std::string_view text) {
  seen_ = 0;
  doubled_ = 0;
  json::Cursor cursor(text);
  for (json::Fields fields(cursor); fields.next();) {
    const std::size_t key = keys.find(fields.key());
    if (key == keys.none) continue;
    const std::uint64_t bit = std::uint64_t{1} << key;
    doubled_ |= seen_ & bit;
    seen_ |= bit;
    values_[key] = fields.value();
  }
  trouble_ = cursor.trouble();
  stopped_at_ = static_cast<std::size_t>(cursor.at() - text.data());
  return trouble_ == json::Trouble::none ? stopped_at_ : 0;
}

Value Record::operator[](Key key) const {
  if (!has(key) || values_[static_cast<std::size_t>(key)].is(Value::Kind::null)) return {};
  return values_[static_cast<std::size_t>(key)];
}

std::optional<std::string_view> Record::doubled() const {
  if (doubled_ == 0) return std::nullopt;
  return names[static_cast<std::size_t>(std::countr_zero(doubled_))];
}

Media media_of(const Record& record) {
  if (record.has(Key::photo)) return Media::image;
  const std::string_view type = record[Key::media_type].bytes;
  if (type == "sticker") return Media::sticker;
  if (type == "animation") return Media::gif;
  if (type == "video_file" || type == "video_message") return Media::video;
  if (type == "voice_message") return Media::voice;
  if (type == "audio_file") return Media::audio;
  if (record.has(Key::file) || !type.empty()) {
    const std::string_view mime = record[Key::mime_type].bytes;
    if (mime.starts_with("image/")) return Media::image;
    if (mime.starts_with("video/")) return Media::video;
    return mime.starts_with("audio/") ? Media::audio : Media::document;
  }
  if (record.has(Key::poll) || record.has(Key::todo_list)) return Media::poll;
  if (record.has(Key::location_information) || record.has(Key::place_name)) return Media::location;
  if (record.has(Key::contact_information)) return Media::contact;
  const bool other = record.has(Key::game_title) || record.has(Key::invoice_information) ||
                     record.has(Key::giveaway_information);
  return other ? Media::other : Media::none;
}

When when_of(std::string_view date) {
  When when;
  when.wall = plain_date(date);
  if (when.wall) return when;
  const auto parsed = parse_iso(date);
  if (!parsed) return when;
  when.wall = parsed->wall;
  if (!parsed->offset) return when;
  when.offset = parsed->offset;
  when.at = Instant{parsed->wall.time_since_epoch() - *parsed->offset} + parsed->beyond;
  return when;
}

std::optional<When> when(const Record& record) {
  When when;
  const Value date = record[Key::date];
  if (date.is(Value::Kind::string)) when = when_of(date.bytes);
  if (date.is(Value::Kind::number)) when.at = unix_time(date.bytes);
  if (const auto at = unix_time(record[Key::date_unixtime].bytes)) {
    when.at = at;
    when.offset = when.wall ? offset_between(*at, *when.wall) : std::nullopt;
  }
  if (!when.at && !when.wall) return std::nullopt;
  return when;
}

bool was_edited(const Record& record) {
  const Value unix = record[Key::edited_unixtime];
  if (!unix.bytes.empty()) return unix.bytes != "0";
  const std::string_view date = record[Key::edited].bytes;
  return !date.empty() && !date.starts_with("1970");
}

}  // namespace fonder::sources::telegram_desktop
