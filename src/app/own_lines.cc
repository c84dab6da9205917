#include "own_lines.h"

#include <algorithm>
#include <cmath>

#include "journal_rows.h"
#include "json.h"

namespace fonder::app {
namespace {

using journal::Kind;
using std::chrono::days;
using std::chrono::year_month_day;

constexpr days about_then{3};

}  // namespace

std::optional<OwnLine> own_line_in(const archive::Entry& row) {
  if (const auto entry = entry_in(row)) {
    if (entry->rested || entry->told) return std::nullopt;
    return OwnLine{row.id.value, entry->kind, entry->about.first, json_of(*entry, row.id)};
  }
  auto moment = kept_moment(row);
  if (!moment || (*moment)["rested"] == true) return std::nullopt;
  const auto day = parse_iso(text_of(*moment, "from"));
  if (!day) return std::nullopt;
  return OwnLine{row.id.value, Kind::moment, std::chrono::floor<days>(day->wall),
                 *std::move(moment)};
}

int years_before(local_days day, local_days then) {
  const int years =
      static_cast<int>(year_month_day(then).year()) - static_cast<int>(year_month_day(day).year());
  for (const int back : {years, years - 1, years + 1}) {  // across the turn of a year
    const local_days again = day + days(std::lround(365.2425 * back));
    if (back > 0 && std::chrono::abs(again - then) <= about_then) return back;
  }
  return 0;
}

std::vector<OwnLine> moments_of_other_years(archive::Archive& archive, BondId bond, local_days day,
                                            std::size_t most) {
  std::vector<OwnLine> all;
  for (const archive::Entry& row : archive.entries(bond, "")) {
    auto line = own_line_in(row);
    const bool moment = line && (line->kind == Kind::moment || line->kind == Kind::there);
    if (moment && years_before(line->day, day) > 0) all.push_back(*std::move(line));
  }
  std::ranges::stable_sort(all, std::ranges::greater(), &OwnLine::day);
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace fonder::app
