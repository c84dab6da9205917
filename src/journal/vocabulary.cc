#include "vocabulary.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "base/knowledge.h"
#include "base/text.h"

namespace fonder::journal {
namespace {

constexpr std::array<std::pair<std::string_view, Means>, 15> names{{{"day", Means::day},
                                                                    {"weekday", Means::weekday},
                                                                    {"month", Means::month},
                                                                    {"number", Means::number},
                                                                    {"unit", Means::unit},
                                                                    {"weekend", Means::weekend},
                                                                    {"last", Means::last},
                                                                    {"that", Means::that},
                                                                    {"next", Means::next},
                                                                    {"ago", Means::ago},
                                                                    {"back", Means::back},
                                                                    {"ahead", Means::ahead},
                                                                    {"on", Means::on},
                                                                    {"filler", Means::filler},
                                                                    {"until", Means::until}}};

/// The parts between separators, without spaces around them.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(separator, from), text.size());
    parts.push_back(folded(text.substr(from, end - from)));
    from = end + 1;
  }
  return parts;
}

/// "weekday 0" as what it means.
Meaning meaning_of(std::string_view head) {
  const std::size_t space = std::min(head.find(' '), head.size());
  const auto* const found =
      std::ranges::find(names, head.substr(0, space), &std::pair<std::string_view, Means>::first);
  if (found == names.end()) throw std::logic_error("a word for days that means nothing");
  Meaning meaning{found->second};
  if (space < head.size()) {
    std::from_chars(head.data() + space + 1, head.data() + head.size(), meaning.value);
  }
  return meaning;
}

}  // namespace

Vocabulary::Vocabulary(std::string_view file) {
  for (const std::string& line : split(file, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) throw std::logic_error("a word for days without a meaning");
    const Meaning meaning = meaning_of(std::string_view(line).substr(0, colon));
    for (std::string phrase : split(std::string_view(line).substr(colon + 1), ',')) {
      Meaning its = meaning;
      its.shorthand = phrase.starts_with('~');
      if (its.shorthand) phrase.erase(0, 1);
      phrases_.push_back({split(phrase, ' '), its});
    }
  }
}

std::vector<Vocabulary::Found> Vocabulary::at(std::span<const std::string> words) const {
  std::vector<Found> found;
  std::size_t longest = 1;
  for (const Phrase& phrase : phrases_) {
    const std::size_t size = phrase.words.size();
    if (size < longest || size > words.size()) continue;
    if (!std::equal(phrase.words.begin(), phrase.words.end(), words.begin())) continue;
    if (size > longest) found.clear();
    longest = size;
    found.push_back({phrase.meaning, size});
  }
  return found;
}

std::span<const Vocabulary> vocabularies() {
  static const std::vector<Vocabulary> all = [] {
    std::vector<Vocabulary> read;
    for (const char* language : {"en", "de", "es"}) {
      read.emplace_back(
          knowledge::file(std::string("journal/dates-").append(language).append(".txt")));
    }
    return read;
  }();
  return all;
}

}  // namespace fonder::journal
