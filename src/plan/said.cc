#include "said.h"

#include <array>

#include <sodium.h>

#include "base/text.h"
#include "base/zone.h"
#include "journal/entry.h"

namespace fonder::plan {
namespace {

constexpr std::size_t mark_size = 16;  // bytes

std::string text_of(const Moment& moment) {
  return iso(moment.day) + (moment.time ? "T" + std::to_string(moment.time->count()) : "");
}

Instant at(const Moment& moment, const Zone& zone) {
  return zone.resolve(local_seconds(moment.day) + *moment.time).at;
}

Moment on_the_wall(Instant at, const Zone& zone) {
  const local_seconds wall = zone.wall(at);
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  return {day, std::chrono::floor<Minutes>(wall - local_seconds(day))};
}

}  // namespace

std::string mark_of(std::string_view bytes) {
  std::array<unsigned char, mark_size> mark{};
  crypto_generichash(mark.data(), mark.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  std::array<char, 2 * mark_size + 1> text{};
  sodium_bin2hex(text.data(), text.size(), mark.data(), mark.size());
  return text.data();
}

std::string mark_of_when(const Said& said) {
  return mark_of(text_of(said.from) + "/" + text_of(said.to) + "/" + said.zone);
}

Said said_of(const Plan& plan, std::string title) {
  return {std::move(title), plan.from, plan.to, plan.from.time ? plan.zone : "", plan.changes, {}};
}

Said by_walls_of(Said said, const std::string& zone) {
  const bool told = !said.zone.empty() && said.zone != "Etc/UTC";
  if (!said.from.time || !said.to.time || told || zone.empty() || zone == said.zone) return said;
  if (said.zone == "Etc/UTC") {
    const auto there = Zone::named(zone);
    if (!there) return said;
    said.from = on_the_wall(at(said.from, Zone::utc()), *there);
    said.to = on_the_wall(at(said.to, Zone::utc()), *there);
  }
  said.zone = zone;
  return said;
}

std::string clean_title(const std::string& title) {
  std::string line = journal::one_line(title).value_or("");
  if (line.size() <= longest_title) return line;
  std::size_t end = longest_title;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  line.resize(end);
  return journal::one_line(line).value_or("");
}

}  // namespace fonder::plan
