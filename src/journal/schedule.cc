#include "schedule.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/knowledge.h"
#include "base/text.h"

namespace fonder::journal {
namespace {

enum class Means : std::uint8_t { day, days, times, part, filler };

struct Phrase {
  std::string words;  // folded, single spaces
  Means means;
  int value = 0;
};

/// Letters and digits; everything else parts words.
std::string tidy(std::string_view text) {
  std::string tidied;
  for (const char c : folded(text)) {
    const bool parts = c == ' ' || c == ',' || c == ';' || c == '+' || c == '&' || c == '.';
    if (!parts)
      tidied += c;
    else if (!tidied.empty() && tidied.back() != ' ')
      tidied += ' ';
  }
  while (tidied.ends_with(' ')) tidied.pop_back();
  return tidied;
}

Means meaning_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Means>, 5> names{
      {{"day", Means::day},
       {"days", Means::days},
       {"times", Means::times},
       {"part", Means::part},
       {"filler", Means::filler}}};
  const auto* const found =
      std::ranges::find(names, name, &std::pair<std::string_view, Means>::first);
  if (found == names.end()) throw std::logic_error("a word for a schedule that means nothing");
  return found->second;
}

void read_line(std::string_view line, std::vector<Phrase>& phrases) {
  if (line.empty() || line.front() == '#') return;
  const std::size_t colon = std::min(line.find(':'), line.size());
  const std::string_view head = line.substr(0, colon);
  const std::size_t space = std::min(head.find(' '), head.size());
  Phrase phrase{"", meaning_of(head.substr(0, space))};
  if (space < head.size()) {
    std::from_chars(head.data() + space + 1, head.data() + head.size(), phrase.value);
  }
  for (std::size_t from = colon + 1; from < line.size();) {
    const std::size_t comma = std::min(line.find(',', from), line.size());
    phrase.words = tidy(line.substr(from, comma - from));
    phrases.push_back(phrase);
    from = comma + 1;
  }
}

/// Every language's, the longest first.
const std::vector<Phrase>& phrases() {
  static const std::vector<Phrase> all = [] {
    std::vector<Phrase> read;
    for (const std::string_view file :
         {"journal/schedules-en.txt", "journal/schedules-de.txt", "journal/schedules-es.txt"}) {
      const std::string_view text = knowledge::file(file);
      for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        read_line(text.substr(from, end - from), read);
        from = end + 1;
      }
    }
    std::ranges::stable_sort(read, std::greater(), [](const Phrase& p) { return p.words.size(); });
    return read;
  }();
  return all;
}

bool begins_with(std::string_view text, const std::string& words) {
  return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' ');
}

void take(const Phrase& phrase, Schedule& schedule) {
  switch (phrase.means) {
    case Means::day:
      schedule.weekdays |= static_cast<std::uint8_t>(1U << phrase.value);
      break;
    case Means::days:
      schedule.weekdays |= static_cast<std::uint8_t>(phrase.value);
      break;
    case Means::times:
      schedule.times = phrase.value;
      break;
    case Means::part:
      schedule.part = static_cast<Part>(phrase.value);
      break;
    case Means::filler:
      break;
  }
}

}  // namespace

std::string_view name_of(Part part) {
  static constexpr std::array<std::string_view, 4> names{"any", "morning", "afternoon", "evening"};
  return names[static_cast<std::size_t>(part)];
}

std::optional<Schedule> schedule_said(std::string_view typed) {
  constexpr std::size_t longest = 200;
  if (typed.size() > longest || invalid_utf8(typed) != std::string::npos) return std::nullopt;
  const std::string words = tidy(typed);
  Schedule schedule;
  for (std::string_view left = words; !left.empty();) {
    const auto found = std::ranges::find_if(
        phrases(), [&](const Phrase& each) { return begins_with(left, each.words); });
    if (found == phrases().end()) return std::nullopt;
    take(*found, schedule);
    left.remove_prefix(std::min(found->words.size() + 1, left.size()));
  }
  const bool one_of_both = (schedule.weekdays != 0) != (schedule.times != 0);
  return one_of_both ? std::optional(schedule) : std::nullopt;
}

int times_a_week(const Schedule& schedule) {
  return schedule.weekdays != 0 ? std::popcount(schedule.weekdays) : std::max(schedule.times, 1);
}

std::optional<int> weekday_of(const Schedule& schedule, int nth) {
  for (int day = 0; day < 7; ++day) {
    if ((schedule.weekdays & (1U << day)) != 0 && nth-- == 0) return day;
  }
  return std::nullopt;
}

}  // namespace fonder::journal
