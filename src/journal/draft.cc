#include "draft.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <utility>

#include "base/knowledge.h"
#include "base/text.h"

namespace fonder::journal {
namespace {

using Words = std::vector<std::string>;

bool is_letter(unsigned char c) {
  return c >= 0x80 || c == '\'' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/// Typographic apostrophes as plain ones, other marks that are written beside words as spaces.
std::string simplified(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> instead{
      {{"’", "'"},
       {"‘", "'"},
       {"…", " "},
       {"“", " "},
       {"”", " "},
       {"„", " "},
       {"¿", " "},
       {"¡", " "},
       {"–", " "}}};
  std::string simple = folded(text);
  for (const auto& [mark, plain_one] : instead) {
    for (auto at = simple.find(mark); at != std::string::npos; at = simple.find(mark, at)) {
      simple.replace(at, mark.size(), plain_one);
    }
  }
  return simple;
}

Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : simplified(text) + " ") {
    if (is_letter(static_cast<unsigned char>(c))) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

// --- the lists

struct Phrase {
  Words words;
  std::string means;  // the rule's name in the file
};

void read_line(std::string_view line, std::vector<Phrase>& phrases) {
  if (line.empty() || line.front() == '#') return;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) throw std::logic_error("a line about drafts without a rule");
  const std::string means(line.substr(0, colon));
  for (std::size_t from = colon + 1; from < line.size();) {
    const std::size_t comma = std::min(line.find(',', from), line.size());
    phrases.push_back({words_of(line.substr(from, comma - from)), means});
    from = comma + 1;
  }
}

/// Every language's, the longest phrases first.
const std::vector<Phrase>& phrases() {
  static const std::vector<Phrase> all = [] {
    std::vector<Phrase> read;
    for (const std::string_view file : {"pause/en.txt", "pause/de.txt", "pause/es.txt"}) {
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

bool stands_at(const Words& words, std::size_t at, const Words& phrase) {
  return at + phrase.size() <= words.size() &&
         std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// What stands in it, by the rules' names: the first phrase of each. A phrase inside a longer one
/// is not seen, but for those of a crisis, which are seen wherever they stand.
std::map<std::string, std::string> found_in(std::string_view draft) {
  std::map<std::string, std::string> found;
  const Words words = words_of(draft);
  for (std::size_t at = 0; at < words.size();) {
    const auto phrase = std::ranges::find_if(
        phrases(), [&](const Phrase& each) { return stands_at(words, at, each.words); });
    if (phrase == phrases().end()) {
      ++at;
      continue;
    }
    found.emplace(phrase->means, joined(phrase->words));
    const bool crisis =
        phrase->means == "harm" || phrase->means == "fear" || phrase->means == "violence";
    at += crisis ? 1 : phrase->words.size();
  }
  return found;
}

// --- counts

/// The longest run of sentences that are questions. "???" ends one.
std::int64_t questions_in_a_row(std::string_view draft) {
  std::int64_t longest = 0;
  std::int64_t run = 0;
  bool said = false;  // a word since the last sentence ended
  for (const char c : draft) {
    if (c == '?') {
      run += said ? 1 : 0;
      longest = std::max(longest, run);
      said = false;
    } else if (c == '.' || c == '!' || c == '\n') {
      if (said) run = 0;
      said = false;
    } else if (c != ' ') {
      said = true;
    }
  }
  return longest;
}

constexpr std::int64_t several = 3;

struct Named {
  Rule rule;
  std::string_view name;
};
constexpr std::array<Named, 5> names{{{Rule::proof, "proof"},
                                      {Rule::always, "always"},
                                      {Rule::leaving, "leaving"},
                                      {Rule::questions, "questions"},
                                      {Rule::longer, "longer"}}};

}  // namespace

std::string_view name_of(Rule rule) { return names[static_cast<std::size_t>(rule)].name; }

std::int64_t length_of(std::string_view draft) {
  const std::string text = plain(draft);
  return std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
}

std::vector<Noticed> noticed_in(std::string_view draft, std::optional<std::int64_t> usual) {
  std::vector<Noticed> noticed;
  const auto found = found_in(draft);
  for (const Rule rule : {Rule::proof, Rule::always, Rule::leaving}) {
    const auto at = found.find(std::string(name_of(rule)));
    if (at != found.end()) noticed.push_back({rule, at->second});
  }
  const std::int64_t questions = questions_in_a_row(draft);
  if (questions >= several) noticed.push_back({Rule::questions, "", questions});
  const std::int64_t length = length_of(draft);
  if (usual && length > *usual) noticed.push_back({Rule::longer, "", length, *usual});
  return noticed;
}

bool speaks_of_crisis(std::string_view draft) {
  const auto found = found_in(draft);
  return found.contains("harm") || found.contains("fear") || found.contains("violence");
}

}  // namespace fonder::journal
