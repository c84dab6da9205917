#include "whatsapp_survey.h"

#include <algorithm>
#include <map>

#include "lines.h"
#include "whatsapp_body.h"
#include "whatsapp_words.h"

#include "base/text.h"

namespace fonder::sources::wa {
namespace {

/// Layouts are settled by counting; two rounds do, and more must not be asked for by a bad file.
constexpr int most_rounds = 3;

struct Counted {
  Authors authors;
  DatedLines::Memory memory;
  std::vector<DateEvidence> dates;
  bool group = false;
};

Counted count(const Parcel& parcel, Layouts& layouts) {
  Counted counted;
  counted.dates.resize(layouts.count());
  DatedLines lines(parcel, layouts, counted.authors, counted.memory);
  DatedLine at;
  while (lines.next(at)) {
    const Line& line = at.line;
    if (!at.dated) {
      if (line.fault == LineFault::none) layouts.count_other(line.text, line.number);
      continue;
    }
    layouts.count_line(at.head, at.layout, line.number);
    counted.dates[at.layout].add(at.head, line.text, line.number);
    if (at.said.author != nobody) {
      counted.authors.hear(at.said);
    } else if (!counted.group) {
      counted.group = Words::shared().group_notice(line.text.substr(at.head.rest));
    }
  }
  if (counted.authors.settle()) counted.memory.forget_names();
  return counted;
}

/// Digits of a date inside a file's name, of which WhatsApp puts one into every one.
std::optional<local_days> day_in_file_name(std::string_view body) {
  using namespace std::chrono;
  const auto number = [&](std::size_t at, std::size_t size) {
    std::int32_t value = 0;
    return leading_number(body.substr(at, size), value) == size ? value : -1;
  };
  const auto day_at = [&](std::size_t at, std::size_t gap) -> std::optional<local_days> {
    const int y = number(at, 4);
    const int m = number(at + 4 + gap, 2);
    const int d = number(at + 6 + 2 * gap, 2);
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)},
                              day{static_cast<unsigned>(d)}};
    if (y < 2009 || y > 2199 || m < 0 || d < 0 || !date.ok()) return std::nullopt;
    return local_days{date};
  };
  const std::size_t wa = body.find("-WA");
  if (wa != body.npos && wa >= 8) return day_at(wa - 8, 0);
  for (const std::string_view kind : {"-PHOTO-", "-VIDEO-", "-AUDIO-", "-STICKER-", "-GIF-"}) {
    const std::size_t at = body.find(kind);
    if (at != body.npos && body.size() >= at + kind.size() + 10) return day_at(at + kind.size(), 1);
  }
  return std::nullopt;
}

/// What a reading of the bodies suggests where the dates alone cannot tell.
class Habits {
 public:
  Habits(const Parcel& parcel, Layouts layouts, std::size_t wanted) {
    Lines lines(parcel.open());
    Line line;
    Head head;
    std::size_t layout = 0;
    while (lines.next(line)) {
      if (line.fault != LineFault::none || !layouts.read(line.text, head, layout)) continue;
      if (layout != wanted) continue;
      mark_ = head.date_mark;
      const std::string_view rest = line.text.substr(head.rest);
      see_files(head.stamp, rest);
      see_words(rest);
      see_halves(head.stamp, line.text.substr(0, head.rest));
    }
  }

  Hint hint() const {
    using By = DatesFound::By;
    if (files_day_ > 0 && files_month_ == 0) return {DateOrder::day_first, By::file_names, true};
    if (files_month_ > 0 && files_day_ == 0) return {DateOrder::month_first, By::file_names, true};
    // Hardly anybody writes the month first and a point behind it; who writes AM and PM might.
    if (mark_ == '.') return {DateOrder::day_first, By::point, !halves_};
    const auto best =
        std::max_element(languages_.begin(), languages_.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const std::string language =
        best == languages_.end() ? "" : std::string(Words::shared().language_name(best->first));
    if (!language.empty() && language != "en") return {DateOrder::day_first, By::habit, false};
    if (capitals_ && mark_ == '/') return {DateOrder::month_first, By::habit, false};
    return {DateOrder::day_first, halves_ ? By::habit : By::nothing, false};
  }

 private:
  void see_files(const Stamp& stamp, std::string_view rest) {
    if (rest.find('.') == rest.npos || rest.find('-') == rest.npos) return;
    const auto day = day_in_file_name(rest);
    if (!day) return;
    const auto near = [&](DateOrder order) {
      const auto read = day_of(stamp, order);
      return read && *read - *day <= std::chrono::days{1} && *day - *read <= std::chrono::days{1};
    };
    const bool by_day = near(DateOrder::day_first);
    const bool by_month = near(DateOrder::month_first);
    files_day_ += by_day && !by_month;
    files_month_ += by_month && !by_day;
  }
  void see_words(std::string_view rest) {
    if (words_ > 500) return;
    const std::size_t colon = rest.find(": ");
    const std::string_view body = colon == rest.npos ? rest : rest.substr(colon + 2);
    const int language = bodies_.read(body, {}).language;
    if (language < 0) return;
    ++languages_[static_cast<std::uint8_t>(language)];
    ++words_;
  }
  void see_halves(const Stamp& stamp, std::string_view head) {
    if (stamp.half == Half::none) return;
    halves_ = true;
    capitals_ = capitals_ || head.find("AM") != head.npos || head.find("PM") != head.npos;
  }

  Bodies bodies_;
  std::map<std::uint8_t, std::uint64_t> languages_;
  std::uint64_t words_ = 0;
  std::uint64_t files_day_ = 0;
  std::uint64_t files_month_ = 0;
  char mark_ = 0;
  bool halves_ = false;
  bool capitals_ = false;
};

std::optional<local_days> day_made(const Parcel& parcel) {
  if (!parcel.made || *parcel.made == Instant{}) return std::nullopt;
  return local_days{std::chrono::floor<std::chrono::days>(*parcel.made).time_since_epoch()};
}

}  // namespace

Survey survey(const Parcel& parcel, const Reading& reading) {
  Survey found;
  {
    Lines sample(parcel.open());
    found.layouts = Layouts::of(sample);
  }
  if (!found.layouts.any()) return found;
  Counted counted;
  for (int round = 1;; ++round) {  // what is counted last is counted by the layouts that stay
    counted = count(parcel, found.layouts);
    if (round == most_rounds || !found.layouts.settle()) break;
  }
  for (std::size_t i = 0; i < counted.dates.size(); ++i) {
    found.orders.push_back(counted.dates[i].decide(
        reading.dates, day_made(parcel), [&] { return Habits(parcel, found.layouts, i).hint(); }));
  }
  found.authors = std::move(counted.authors);
  found.memory = std::move(counted.memory);
  found.group = counted.group || found.authors.people() > 2;
  return found;
}

}  // namespace fonder::sources::wa
