#include "shared_words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "phrases.h"
#include "sketch.h"

namespace fonder::journal {
namespace {

using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr minutes soon{10};              // a laugh so much later is about something else
constexpr double found_by_chance = 0.1;  // so many, in the whole record
constexpr std::size_t most_gathered = 100'000;
constexpr int everyday_at_least = 24;  // uses, for a word that is everyday in a short record

std::uint16_t month_of(local_days day) {
  const year_month_day ymd(day);
  return static_cast<std::uint16_t>(static_cast<int>(ymd.year()) * 12 +
                                    static_cast<int>(static_cast<unsigned>(ymd.month())) - 1);
}

/// Which messages have laughter in them, or soon after them from the other one.
class Laughter {
 public:
  /// Calls `laughed` once for each message that is laughed at: this one or the one before.
  template <class Now, class Before>
  void hear(const Said& said, const Now& now, const Before& before) {
    const bool answers = said.author != author_ && said.at - at_ <= soon;
    if (said.laughs && waits_ && answers) before();
    waits_ = !said.laughs;
    author_ = said.author;
    at_ = said.at;
    if (said.laughs) now();
  }

 private:
  bool waits_ = false;
  Author author_ = Author::unknown;
  Instant at_;
};

struct Counts {
  std::size_t messages = 0;
  std::size_t laughed = 0;
};

Counts counted(const Record& record) {
  Counts counts;
  Laughter laughter;
  record([&](const Said& said) {
    ++counts.messages;
    const auto count = [&] { ++counts.laughed; };
    laughter.hear(said, count, count);
  });
  return counts;
}

/// P(X ≥ k) for X ~ Binomial(n, p), 0 < p < 1.
double at_least(int k, int n, double p) {
  double sum = 0;
  for (int i = k; i <= n; ++i) {
    sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) +
                    i * std::log(p) + (n - i) * std::log1p(-p));
  }
  return std::min(sum, 1.0);
}

struct Gathered {
  SharedWords words;
  int painful = 0;
  std::uint16_t month = 0;
};

class Search {
 public:
  Search(const Record& record, std::span<const std::string> names, const SharedWordsLimits& limits)
      : record_(record),
        limits_(limits),
        counts_(counted(record)),
        phrases_(names, NeverProposed::of_all_languages()),
        sketch_(counts_.messages) {}

  std::vector<SharedWords> run() {
    if (counts_.messages < static_cast<std::size_t>(limits_.messages) || counts_.laughed == 0 ||
        counts_.laughed == counts_.messages) {
      return {};
    }
    record_([&](const Said& said) {
      const std::uint16_t month = month_of(said.day);
      for (const Phrase& phrase : phrases_.of(said.text)) {
        sketch_.add(phrase.key, said.author, month);
      }
    });
    record_([&](const Said& said) { gather(said); });
    std::vector<SharedWords> found;
    for (auto& [key, each] : gathered_) {
      if (comes_back(each)) found.push_back(std::move(each.words));
    }
    const auto looked_at = static_cast<double>(found.size());
    std::erase_if(found, [&](const SharedWords& words) { return !laughed_at(words, looked_at); });
    return best_of(std::move(found));
  }

 private:
  int too_common() const {
    return std::max(limits_.never_too_common,
                    static_cast<int>(limits_.too_common * static_cast<double>(counts_.messages)));
  }
  bool everyday(std::uint64_t word) {
    return sketch_.uses(word) >
           std::max(everyday_at_least,
                    static_cast<int>(limits_.everyday * static_cast<double>(counts_.messages)));
  }
  bool worth_a_look(const Phrase& phrase) {
    const int uses = sketch_.uses(phrase.key);
    return uses >= limits_.uses && uses <= too_common() &&
           sketch_.comes_back(phrase.key, limits_.months) && !everyday(phrase.first) &&
           !everyday(phrase.last);
  }

  void gather(const Said& said) {
    here_.clear();
    for (const Phrase& phrase : phrases_.of(said.text)) {
      if (!worth_a_look(phrase)) continue;
      if (Gathered* each = gathered(phrase, said)) {
        count(*each, said);
        here_.push_back(each);
      }
    }
    laughter_.hear(
        said,
        [&] {
          for (Gathered* each : here_) ++each->words.laughed;
        },
        [&] {
          for (Gathered* each : before_) ++each->words.laughed;
        });
    std::swap(before_, here_);
  }

  Gathered* gathered(const Phrase& phrase, const Said& said) {
    const auto known = gathered_.find(phrase.key);
    if (known != gathered_.end()) return &known->second;
    if (gathered_.size() >= most_gathered) return nullptr;
    Gathered& fresh = gathered_[phrase.key];  // stays where it is, however many come after
    fresh.words.words = phrases_.text_of(phrase);
    fresh.words.key = phrase.key;
    fresh.words.folded = phrases_.folded(phrase);
    fresh.words.first = said.day;
    fresh.words.began = said.author;
    return &fresh;
  }

  void count(Gathered& each, const Said& said) {
    const std::uint16_t month = month_of(said.day);
    if (each.month != month) ++each.words.months;
    each.month = month;
    each.words.last = said.day;
    ++(said.author == Author::self ? each.words.mine : each.words.theirs);
    if (phrases_.painful()) ++each.painful;
  }

  bool comes_back(const Gathered& each) const {
    const SharedWords& words = each.words;
    return words.uses() >= limits_.uses && words.uses() <= too_common() &&
           std::min(words.mine, words.theirs) >= limits_.by_each &&
           words.months >= limits_.months && words.last - words.first >= limits_.over &&
           each.painful <= limits_.painful * words.uses();
  }

  /// So much oftener than what the two say otherwise that chance would hardly find one such among
  /// all that were looked at.
  bool laughed_at(const SharedWords& words, double looked_at) const {
    const double usual =
        static_cast<double>(counts_.laughed) / static_cast<double>(counts_.messages);
    const double wanted = std::min(limits_.more_laughter * usual, (1 + usual) / 2);
    return words.laughed >= limits_.laughed && words.laughed >= wanted * words.uses() &&
           looked_at * at_least(words.laughed, words.uses(), usual) <= found_by_chance;
  }

  std::vector<SharedWords> best_of(std::vector<SharedWords> found) const;

  const Record& record_;
  const SharedWordsLimits& limits_;
  Counts counts_;
  Phrases phrases_;
  Sketch sketch_;
  Laughter laughter_;
  std::unordered_map<std::uint64_t, Gathered> gathered_;
  std::vector<Gathered*> before_, here_;
};

/// More where it is laughed at, comes back in many months, and both say it.
double worth(const SharedWords& words) {
  const double both = 2.0 * std::min(words.mine, words.theirs) / words.uses();
  return static_cast<double>(words.laughed) / words.uses() * std::log1p(words.months) *
         (0.5 + both);
}

bool is_part_of(const std::string& part, const std::string& whole) {
  return (" " + whole + " ").find(" " + part + " ") != std::string::npos;
}

/// Of a phrase and a part of it the longer, where it is nearly always the whole that is said.
bool is_said_otherwise(const SharedWords& one, const SharedWords& other) {
  constexpr double nearly_always = 0.7;
  const bool whole = other.uses() >= nearly_always * one.uses();
  if (is_part_of(one.folded, other.folded) && one.folded != other.folded) return whole;
  if (is_part_of(other.folded, one.folded) && one.folded != other.folded) {
    return one.uses() < nearly_always * other.uses();
  }
  return false;
}

bool share_a_word(const std::string& one, const std::string& other) {
  for (std::size_t from = 0; from < one.size();) {
    const std::size_t end = std::min(one.find(' ', from), one.size());
    if (is_part_of(one.substr(from, end - from), other)) return true;
    from = end + 1;
  }
  return false;
}

/// Two parts of something longer than a phrase: first said on one day, and with a word in common.
bool is_of_the_same(const SharedWords& one, const SharedWords& other) {
  return one.first == other.first && share_a_word(one.folded, other.folded);
}

std::vector<SharedWords> Search::best_of(std::vector<SharedWords> found) const {
  constexpr std::size_t compared = 500;
  std::ranges::sort(found, [](const SharedWords& one, const SharedWords& other) {
    return worth(one) != worth(other) ? worth(one) > worth(other) : one.folded < other.folded;
  });
  if (found.size() > compared) found.resize(compared);
  std::vector<SharedWords> best;
  for (const SharedWords& one : found) {
    const bool otherwise = std::ranges::any_of(
        found, [&](const SharedWords& other) { return is_said_otherwise(one, other); });
    const bool again = std::ranges::any_of(
        best, [&](const SharedWords& other) { return is_of_the_same(one, other); });
    if (!otherwise && !again && best.size() < limits_.most) best.push_back(one);
  }
  return best;
}

}  // namespace

std::vector<SharedWords> shared_words(const Record& record, std::span<const std::string> names,
                                      const SharedWordsLimits& limits) {
  return Search(record, names, limits).run();
}

}  // namespace fonder::journal
