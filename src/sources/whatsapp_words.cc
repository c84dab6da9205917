#include "whatsapp_words.h"

#include <algorithm>
#include <array>
#include <map>

#include <simdjson.h>

#include "base/knowledge.h"
#include "base/text.h"

namespace fonder::sources::wa {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view hole = "{}";
constexpr std::size_t head_bytes = 4;

struct Replacement {
  std::string_view from;
  std::string_view to;
};

/// What differs between versions of the app and says nothing.
constexpr std::array replacements{
    Replacement{"،", ""},    Replacement{"、", ""},
    Replacement{"，", ""},   Replacement{"。", ""},
    Replacement{"।", ""},    Replacement{"’", "'"},
    Replacement{"‘", "'"},   Replacement{"“", "\""},
    Replacement{"”", "\""},  Replacement{"：", ":"},
    Replacement{"（", " ("}, Replacement{"）", ")"},
    Replacement{"ё", "е"},   Replacement{"\xE2\x80\x8C", ""},
};

/// What a byte may be: the first of a replacement, the second, or one that is left out.
struct Bytes {
  std::array<bool, 256> first{};
  std::array<bool, 256> second{};
  std::array<bool, 256> copied{};
};
constexpr std::size_t at(char c) { return static_cast<unsigned char>(c); }
constexpr Bytes bytes = [] {
  Bytes found;
  for (bool& copied : found.copied) copied = true;
  found.copied['.'] = found.copied[','] = false;
  for (const auto& [from, to] : replacements) {
    found.first[at(from[0])] = true;
    found.second[at(from[1])] = true;
    found.copied[at(from[0])] = false;
  }
  return found;
}();

const Replacement* replacement_for(std::string_view text) {
  if (text.size() < 2 || !bytes.first[at(text[0])] || !bytes.second[at(text[1])]) return nullptr;
  const auto* found =
      std::find_if(replacements.begin(), replacements.end(),
                   [&](const Replacement& each) { return text.starts_with(each.from); });
  return found == replacements.end() ? nullptr : found;
}

std::string replaced(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 1);
  while (!text.empty()) {
    std::size_t run = 0;
    while (run < text.size() && bytes.copied[at(text[run])]) ++run;
    out += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    if (const Replacement* found = replacement_for(text)) {
      out += found->to;
      text.remove_prefix(found->from.size());
      continue;
    }
    if (text[0] != '.' && text[0] != ',') out += text[0];
    text.remove_prefix(1);
  }
  for (std::size_t i = 0; (i = out.find("  ", i)) != std::string::npos; ++i) out.erase(i, 1);
  return out;
}

const std::array<std::pair<std::string_view, Media>, 8> media_names{{{"other", Media::other},
                                                                     {"image", Media::image},
                                                                     {"video", Media::video},
                                                                     {"audio", Media::voice},
                                                                     {"sticker", Media::sticker},
                                                                     {"gif", Media::gif},
                                                                     {"document", Media::document},
                                                                     {"contact", Media::contact}}};

struct Kind {
  std::string_view name;
  What what;
  Media media;
};
constexpr std::array kinds{
    Kind{"attached", What::attached, Media::other},
    Kind{"deleted", What::deleted, Media::none},
    Kind{"edited", What::edited, Media::none},
    Kind{"missed", What::missed, Media::none},
    Kind{"call", What::call, Media::none},
    Kind{"answered", What::answered, Media::none},
    Kind{"location", What::location, Media::location},
    Kind{"live_location", What::live_location, Media::location},
    Kind{"poll", What::poll, Media::poll},
    Kind{"view_once", What::view_once, Media::other},
    Kind{"waiting", What::waiting, Media::other},
    Kind{"notice", What::notice, Media::none},
    Kind{"marked_notice", What::marked_notice, Media::none},
};

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

std::vector<std::string_view> between_holes(std::string_view sentence) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; (at = sentence.find(hole)) != sentence.npos;) {
    pieces.push_back(sentence.substr(0, at));
    sentence.remove_prefix(at + hole.size());
  }
  pieces.push_back(sentence);
  return pieces;
}

std::string clock_form(std::string_view said) {
  std::string form;
  for (const char c : comparable(said)) {
    if (c != ' ' && c != '(' && c != ')') form += c;
  }
  return form;
}

}  // namespace

std::string comparable(std::string_view text) { return replaced(folded(text)); }

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
  static const Words& words = *new Words;
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

Words::Words() {
  simdjson::dom::parser parser;
  const std::string_view file = knowledge::file("sources/whatsapp.json");
  const dom::object all = parser.parse(file.data(), file.size());
  const auto each = [](const dom::object& lists, std::string_view list, const auto& use) {
    dom::array sentences;
    if (lists[list].get(sentences) != simdjson::SUCCESS) return;
    for (const dom::element sentence : sentences) use(std::string_view(sentence));
  };
  const dom::object clock = all["clock"];
  for (const auto& [list, half] :
       {std::pair{"fillers", Half::none}, std::pair{"before_noon", Half::before_noon},
        std::pair{"after_noon", Half::after_noon}}) {
    each(clock, list, [&, half = half](std::string_view word) { clock_[clock_form(word)] = half; });
  }
  each(all, "system_names", [&](std::string_view name) { system_names_.push_back(folded(name)); });
  // By name: of two languages with one sentence, the first has it.
  std::map<std::string_view, dom::object> languages;
  for (const auto& [name, lists] : dom::object(all["languages"])) languages.emplace(name, lists);
  for (const auto& [name, lists] : languages) {
    const auto language = static_cast<std::uint8_t>(languages_.size());
    languages_.emplace_back(name);
    for (const Kind& kind : kinds) {
      each(lists, kind.name, [&](std::string_view s) {
        add(s, {kind.what, kind.media, language});
      });
    }
    dom::object omitted;
    if (lists["omitted"].get(omitted) == simdjson::SUCCESS) {
      for (const auto& [list, media] : media_names) {
        each(omitted, list, [&, media = media](std::string_view s) {
          add(s, {What::omitted, media, language});
        });
      }
    }
    each(lists, "group_notice", [&](std::string_view s) { group_.push_back(pattern_of(s, {})); });
    each(lists, "timer_on", [&](std::string_view s) { timer_on_.push_back(pattern_of(s, {})); });
    each(lists, "timer_off", [&](std::string_view s) { timer_off_.push_back(pattern_of(s, {})); });
    each(lists, "file_names", [&](std::string_view s) {
      Pattern pattern;
      for (const auto piece : between_holes(s)) pattern.pieces.emplace_back(piece);
      names_.push_back(std::move(pattern));
    });
    each(lists, "hours", [&](std::string_view s) { units_[clock_form(s)] = 3600; });
    each(lists, "minutes", [&](std::string_view s) { units_[clock_form(s)] = 60; });
    each(lists, "seconds", [&](std::string_view s) { units_[clock_form(s)] = 1; });
  }
  add("null", {What::omitted, Media::other, 0});
}

Words::Pattern Words::pattern_of(std::string_view sentence, Meaning meaning) {
  // Guarded, so that folding keeps the spaces at its ends.
  std::string guarded = "|";
  guarded.append(sentence).append("|");
  const std::string known = comparable(guarded);
  Pattern pattern{{}, meaning};
  for (const std::string_view piece :
       between_holes(std::string_view(known).substr(1, known.size() - 2))) {
    pattern.pieces.emplace_back(piece);
  }
  return pattern;
}

void Words::add(std::string_view sentence, Meaning meaning) {
  Pattern pattern = pattern_of(sentence, meaning);
  std::string_view ends = sentence;
  while (ends.ends_with('.')) ends.remove_suffix(1);
  if (pattern.pieces.size() == 1) {
    note_head(sentence);
    exact_.emplace(pattern.pieces[0], meaning);
  } else if (pattern.pieces[0].size() >= head_bytes) {
    note_head(sentence);
    by_head_.emplace(pattern.pieces[0].substr(0, head_bytes), std::move(pattern));
  } else {
    if (!wants_mark(meaning, Hole::begins)) {
      tails_.add(key_of_tail(ends));
      open_to_anyone_.push_back(pattern);
    }
    open_.push_back(std::move(pattern));
  }
}

std::optional<std::string> Words::fits(const Pattern& pattern, std::string_view line) {
  const std::string& first = pattern.pieces.front();
  const std::string& last = pattern.pieces.back();
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
  for (const Pattern& pattern : marked ? open_ : open_to_anyone_) weigh(pattern);
  return best;
}

std::size_t Words::Pattern::fixed() const {
  std::size_t sum = 0;
  for (const std::string& piece : pieces) sum += piece.size();
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
