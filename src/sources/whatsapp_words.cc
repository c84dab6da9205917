#include "whatsapp_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "whatsapp_folding.h"

#include "base/embedded.h"
#include "base/text.h"

/// What fold_whatsapp made when fonder was built.
namespace fonder::sentences {
std::span<const Embedded> all();
}

namespace fonder::sources::wa {
namespace {

constexpr std::string_view hole = "{}";
constexpr std::size_t head_bytes = 4;

/// Where a sentence's first hole is.
enum class Hole : std::uint8_t { none, inside, begins };

/// Sentences that a person might write, too: they count only behind WhatsApp's mark.
bool wants_mark(const Meaning& meaning, Hole where) {
  switch (meaning.what) {
    case What::marked_notice:
    case What::answered:
      return true;
    case What::waiting:
    case What::view_once:
      return where != Hole::none;
    case What::deleted:
    case What::notice:
      return where == Hole::begins;
    default:
      return false;
  }
}

}  // namespace

/// The fields of one line, from the first.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}
  int number() {
    const char value = rest_.front();
    rest_.remove_prefix(1);
    return value - number_from;
  }
  bool more() const { return !rest_.empty(); }
  std::string_view next() {
    rest_.remove_prefix(1);  // field_end
    const std::string_view field = rest_.substr(0, rest_.find(field_end));
    rest_.remove_prefix(field.size());
    return field;
  }

 private:
  std::string_view rest_;
};

std::size_t leading_number(std::string_view text, std::int32_t& value) {
  std::size_t at = 0;
  std::int64_t sum = 0;
  constexpr std::array<std::string_view, 4> zeros{"\xD9\xA0", "\xDB\xB0", "\xE0\xA5\xA6",
                                                  "\xEF\xBC\x90"};
  while (at < text.size() && sum < 1000000) {
    const std::string_view rest = text.substr(at);
    if (rest[0] >= '0' && rest[0] <= '9') {
      sum = sum * 10 + (rest[0] - '0');
      ++at;
      continue;
    }
    const auto* zero = std::find_if(zeros.begin(), zeros.end(), [&](std::string_view z) {
      const std::size_t last = z.size() - 1;
      return rest.size() >= z.size() && rest.substr(0, last) == z.substr(0, last) &&
             rest[last] >= z[last] && rest[last] <= z[last] + 9;
    });
    if (zero == zeros.end()) break;
    sum = sum * 10 + (rest[zero->size() - 1] - zero->back());
    at += zero->size();
  }
  value = static_cast<std::int32_t>(sum);
  return at;
}

const Words& Words::shared() {
  // Never taken apart: a parser ends with it, and should end soon.
  static const Words& words = *new Words(sentences::all().front().bytes);
  return words;
}

void Words::note_head(std::string_view sentence) {
  const std::string_view fixed = sentence.substr(0, sentence.find(hole));
  heads_.add(key_of_head(sentence));
  if (fixed.size() < 8) {
    short_heads_.add(key_of_head(sentence));
  } else {
    long_heads_.add(key_of_long_head(fixed));
  }
}

Words::Words(std::string_view folded) {
  pieces_.reserve(static_cast<std::size_t>(std::count(folded.begin(), folded.end(), field_end)));
  exact_.reserve(2048);
  by_head_.reserve(1024);
  while (!folded.empty()) {
    const std::string_view line = folded.substr(0, folded.find('\n'));
    folded.remove_prefix(std::min(line.size() + 1, folded.size()));
    take_in(line);
  }
}

void Words::take_in(std::string_view line) {
  Fields fields(line.substr(1));
  switch (static_cast<Entry>(line.front())) {
    case Entry::sentence: {
      Meaning meaning;
      meaning.what = static_cast<What>(fields.number());
      meaning.media = static_cast<Media>(fields.number());
      meaning.language = static_cast<std::uint8_t>(fields.number());
      const std::string_view written = fields.next();
      return add(written, pattern_of(fields, meaning));
    }
    case Entry::group_notice:
      return group_.push_back(pattern_of(fields, {}));
    case Entry::timer_on:
      return timer_on_.push_back(pattern_of(fields, {}));
    case Entry::timer_off:
      return timer_off_.push_back(pattern_of(fields, {}));
    case Entry::file_name:
      return names_.push_back(pattern_of(fields, {}));
    case Entry::unit: {
      std::int32_t seconds = 0;
      leading_number(fields.next(), seconds);
      units_[fields.next()] = seconds;
      return;
    }
    case Entry::clock: {
      const auto half = static_cast<Half>(fields.number());
      clock_[fields.next()] = half;
      return;
    }
    case Entry::system_name:
      return system_names_.push_back(fields.next());
    case Entry::language:
      return languages_.push_back(fields.next());
  }
}

Words::Pattern Words::pattern_of(Fields& fields, Meaning meaning) {
  const std::size_t before = pieces_.size();
  while (fields.more()) pieces_.push_back(fields.next());
  return {std::span(pieces_).subspan(before), meaning};
}

void Words::add(std::string_view written, const Pattern& pattern) {
  std::string_view ends = written;
  while (ends.ends_with('.')) ends.remove_suffix(1);
  if (pattern.pieces.size() == 1) {
    note_head(written);
    exact_.emplace(pattern.pieces[0], pattern.meaning);
  } else if (pattern.pieces[0].size() >= head_bytes) {
    note_head(written);
    by_head_.emplace(pattern.pieces[0].substr(0, head_bytes), pattern);
  } else {
    if (!wants_mark(pattern.meaning, Hole::begins)) {
      tails_.add(key_of_tail(ends));
      open_to_anyone_.add(pattern);
    }
    open_.add(pattern);
  }
}

std::optional<std::string> Words::fits(const Pattern& pattern, std::string_view line) {
  const std::string_view first = pattern.pieces.front();
  const std::string_view last = pattern.pieces.back();
  if (line.size() < first.size() + last.size() || !line.starts_with(first) ||
      !line.ends_with(last)) {
    return std::nullopt;
  }
  std::string_view middle = line.substr(first.size(), line.size() - first.size() - last.size());
  const std::string_view whole = middle;
  std::size_t first_hole = middle.size();
  for (std::size_t i = 1; i + 1 < pattern.pieces.size(); ++i) {
    const std::size_t at = middle.find(pattern.pieces[i]);
    if (at == middle.npos) return std::nullopt;
    if (i == 1) first_hole = at;
    middle.remove_prefix(at + pattern.pieces[i].size());
  }
  return std::string(whole.substr(0, first_hole));
}

std::optional<Match> Words::match(std::string_view line, bool marked) const {
  const std::string wanted = comparable(line);
  if (const auto found = exact_.find(wanted); found != exact_.end()) {
    if (marked || !wants_mark(found->second, Hole::none)) return Match{found->second, {}};
  }
  // Of the sentences that fit, the one that leaves least to its holes.
  std::optional<Match> best;
  std::size_t most = 0;
  const auto weigh = [&](const Pattern& pattern) {
    const std::size_t fixed = pattern.fixed();
    if (fixed <= most) return;
    auto in_hole = fits(pattern, wanted);
    if (!in_hole) return;
    best = Match{pattern.meaning, *std::move(in_hole)};
    most = fixed;
  };
  if (wanted.size() >= head_bytes) {
    const auto [from, to] = by_head_.equal_range(wanted.substr(0, head_bytes));
    for (auto at = from; at != to; ++at) {
      if (marked || !wants_mark(at->second.meaning, Hole::inside)) weigh(at->second);
    }
  }
  if (!marked && !may_end(line)) return best;
  (marked ? open_ : open_to_anyone_).for_each_that_may_end(wanted, weigh);
  return best;
}

std::size_t Words::Pattern::fixed() const {
  std::size_t sum = 0;
  for (const std::string_view piece : pieces) sum += piece.size();
  return sum;
}

bool Words::any_fits(const std::vector<Pattern>& patterns, std::string_view line) {
  const std::string wanted = comparable(line);
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& pattern) { return fits(pattern, wanted).has_value(); });
}

bool Words::group_notice(std::string_view line) const { return any_fits(group_, line); }

std::optional<bool> Words::timer(std::string_view line) const {
  if (any_fits(timer_off_, line)) return false;
  if (any_fits(timer_on_, line)) return true;
  return std::nullopt;
}

bool Words::any_notice(std::string_view line) const {
  const auto found = match(line, true);
  return found &&
         (found->meaning.what == What::notice || found->meaning.what == What::marked_notice);
}

bool Words::system_name(std::string_view name) const {
  return std::find(system_names_.begin(), system_names_.end(), folded(name)) != system_names_.end();
}

std::optional<Half> Words::clock_word(std::string_view said) const {
  const auto found = clock_.find(clock_form(said));
  if (found != clock_.end()) return found->second;
  return clock_form(said).empty() ? std::optional(Half::none) : std::nullopt;
}

std::string Words::chat_name(std::string_view stem) const {
  std::string name = plain(stem);
  if (name.find(' ') == name.npos) std::replace(name.begin(), name.end(), '_', ' ');
  std::optional<std::string> best;
  for (const Pattern& pattern : names_) {
    auto in_hole = fits(pattern, name);
    if (in_hole && !in_hole->empty() && (!best || in_hole->size() < best->size())) best = in_hole;
  }
  return best ? plain(*best) : std::string();
}

std::optional<std::int32_t> Words::seconds_of(std::string_view length) const {
  constexpr std::int64_t a_month = std::int64_t{31} * 86400;
  std::int64_t total = 0;
  std::int64_t colons = 0;
  bool any = false;
  bool clock = false;
  while (!length.empty()) {
    std::int32_t value = 0;
    const std::size_t digits = leading_number(length, value);
    if (digits == 0) {
      length.remove_prefix(1);
      continue;
    }
    length.remove_prefix(digits);
    if (length.starts_with(':') || clock) {
      colons = std::min(colons * 60 + value, a_month);
      clock = true;
      any = true;
      if (length.starts_with(':')) length.remove_prefix(1);
      continue;
    }
    const std::size_t next = length.find_first_of("0123456789");
    const std::string unit = clock_form(length.substr(0, next));
    for (std::size_t size = unit.size(); size > 0; --size) {
      const auto found = units_.find(unit.substr(0, size));
      if (found == units_.end()) continue;
      total = std::min(total + std::int64_t{value} * found->second, a_month);
      any = true;
      break;
    }
    if (next == length.npos) break;
    length.remove_prefix(next);
  }
  if (!any) return std::nullopt;
  return static_cast<std::int32_t>(total + colons);
}

}  // namespace fonder::sources::wa
