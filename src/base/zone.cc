#include "base/zone.h"

#include <algorithm>
#include <memory>
#include <new>
#include <vector>

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include "base/text.h"
#include "base/words.h"

namespace fonder {
namespace {

using namespace std::chrono;

/// A wall clock in the repeated hour is read as the later one when the earlier would run this far
/// backwards in the file.
constexpr Seconds backwards{300};

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// Zones whose city sounds like it, for a name that nobody knows; at most three, comma-separated.
std::string nearest(std::string_view name) {
  const std::string wanted = folded(name.substr(name.rfind('/') + 1));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
  std::string found;
  int count = 0;
  while (U_SUCCESS(status) && ids != nullptr && count < 3) {
    const icu::UnicodeString* id = ids->snext(status);
    if (id == nullptr) break;
    const std::string each = utf8(*id);
    const std::string city = folded(std::string_view(each).substr(each.rfind('/') + 1));
    const bool alike =
        wanted.size() >= 3 && (city.starts_with(wanted.substr(0, 4)) || wanted == city);
    if (!alike) continue;
    found += (count++ != 0 ? ", " : "") + each;
  }
  return found.empty() ? "Europe/Vienna" : found;
}

}  // namespace

struct Zone::Table {
  struct Era {
    sys_seconds from;
    Minutes offset;
  };
  std::string name;
  std::vector<Era> eras;  // the first holds since ever

  std::size_t era_at(sys_seconds at) const {
    const auto after = std::upper_bound(eras.begin() + 1, eras.end(), at,
                                        [](sys_seconds t, const Era& era) { return t < era.from; });
    return static_cast<std::size_t>(after - eras.begin()) - 1;
  }
  bool holds(std::size_t era, sys_seconds at) const {
    return (era == 0 || eras[era].from <= at) &&
           (era + 1 == eras.size() || at < eras[era + 1].from);
  }

  static std::shared_ptr<const Table> of(const icu::TimeZone& zone, std::string name) {
    auto table = std::make_shared<Table>();
    table->name = std::move(name);
    const auto offset_at = [&](UDate date) {
      int32_t raw = 0;
      int32_t saving = 0;
      UErrorCode status = U_ZERO_ERROR;
      zone.getOffset(date, 0, raw, saving, status);
      return Minutes{(raw + saving) / 60000};
    };
    constexpr UDate since = -2208988800000.0;  // 1900
    constexpr UDate until = 4102444800000.0;   // 2100
    table->eras.push_back(
        {sys_seconds{Seconds{static_cast<std::int64_t>(since / 1000)}}, offset_at(since)});
    const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(&zone);
    icu::TimeZoneTransition next;
    UDate at = since;
    while (rules != nullptr && rules->getNextTransition(at, 0, next) && next.getTime() < until) {
      at = next.getTime();
      const Minutes offset = offset_at(at);
      if (offset != table->eras.back().offset) {
        table->eras.push_back({sys_seconds{Seconds{static_cast<std::int64_t>(at / 1000)}}, offset});
      }
    }
    return table;
  }
};

Result<Zone> Zone::named(std::string_view name) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
          icu::StringPiece(name.data(), static_cast<int32_t>(name.size())))));
  if (!zone) throw std::bad_alloc();
  if (name.empty() || *zone == icu::TimeZone::getUnknown()) {
    return Failure{Exit::usage, say("zone.unknown", {{"name", shape_of(name)}}),
                   say("zone.unknown.next", {{"like", nearest(name)}})};
  }
  return Zone(Table::of(*zone, std::string(name)));
}

Zone Zone::utc() {
  static const auto table = Table::of(*icu::TimeZone::getGMT(), "UTC");
  return Zone(table);
}

Zone Zone::of_machine() {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::detectHostTimeZone());
  if (!zone) throw std::bad_alloc();  // ICU's only reason to give no zone at all
  icu::UnicodeString id;
  return Zone(Table::of(*zone, utf8(zone->getID(id))));
}

const std::string& Zone::name() const { return table_->name; }

Resolved Zone::resolve(local_seconds wall, Instant previous) const {
  const sys_seconds as_utc{wall.time_since_epoch()};
  const std::size_t first = table_->era_at(as_utc - hours{26});
  const std::size_t last = table_->era_at(as_utc + hours{26});
  std::size_t fits[2] = {first, first};
  int count = 0;
  for (std::size_t era = first; era <= last && count < 2; ++era) {
    if (table_->holds(era, as_utc - table_->eras[era].offset)) fits[count++] = era;
  }
  const auto read = [&](std::size_t era, ClockSureness sureness) {
    const Minutes offset = table_->eras[era].offset;
    return Resolved{Instant{as_utc - offset}, offset, sureness};
  };
  if (count == 1) return read(fits[0], ClockSureness::zoned);
  if (count == 0) {
    const std::size_t before = table_->era_at(as_utc - table_->eras[last].offset - minutes{1});
    return read(std::min(before, last), ClockSureness::skipped);
  }
  const Resolved earlier = read(fits[0], ClockSureness::doubled);
  const bool runs_back = previous != Instant::min() && earlier.at + backwards < previous;
  return runs_back ? read(fits[1], ClockSureness::doubled) : earlier;
}

Minutes Zone::offset_at(Instant at) const {
  return table_->eras[table_->era_at(floor<Seconds>(at))].offset;
}

local_seconds Zone::wall(Instant at) const {
  return local_seconds{floor<Seconds>(at).time_since_epoch() + offset_at(at)};
}

local_days Zone::day(Instant at) const { return floor<days>(wall(at)); }

Instant Zone::start_of(local_days day) const {
  const Resolved midnight = resolve(local_seconds{day});
  if (midnight.sureness != ClockSureness::skipped) return midnight.at;
  // Midnight is left out in spring somewhere: the day begins where the clock jumps to.
  return Instant{table_->eras[table_->era_at(floor<Seconds>(midnight.at))].from};
}

}  // namespace fonder
