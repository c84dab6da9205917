#include "never.h"

#include <algorithm>

#include "base/knowledge.h"
#include "base/text.h"

namespace fonder::journal {
namespace {

/// Calls `each` with every part between two marks.
template <class Each>
void split(std::string_view text, char mark, const Each& each) {
  while (!text.empty()) {
    const std::size_t end = text.find(mark);
    each(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void without_those_that_begin_with_another(std::vector<std::string>& sorted) {
  std::vector<std::string> kept;
  for (std::string& each : sorted) {
    if (kept.empty() || !each.starts_with(kept.back())) kept.push_back(std::move(each));
  }
  sorted = std::move(kept);
}

}  // namespace

const NeverProposed& NeverProposed::of_all_languages() {
  static const NeverProposed all(knowledge::file("jokes/never.txt"));
  return all;
}

NeverProposed::NeverProposed(std::string_view file) {
  split(file, '\n', [&](std::string_view line) {
    const std::size_t colon = line.find(':');
    if (line.starts_with('#') || colon == std::string_view::npos) return;
    split(line.substr(colon + 1), ',', [&](std::string_view each) {
      std::string word = folded(each);
      const bool beginning = word.ends_with('*');
      if (beginning) word.pop_back();
      if (!word.empty()) (beginning ? beginnings_ : words_).push_back(std::move(word));
    });
  });
  std::ranges::sort(words_);
  std::ranges::sort(beginnings_);
  without_those_that_begin_with_another(beginnings_);
}

bool NeverProposed::has(std::string_view word) const {
  if (std::ranges::binary_search(words_, word, std::less<>())) return true;
  // The last beginning that does not stand behind the word is the only one it may begin with.
  const auto after = std::ranges::upper_bound(beginnings_, word, std::less<>());
  return after != beginnings_.begin() && word.starts_with(*std::prev(after));
}

}  // namespace fonder::journal
