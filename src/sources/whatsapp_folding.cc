#include "whatsapp_folding.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <vector>

#include <simdjson.h>

#include "whatsapp_head.h"
#include "whatsapp_words.h"

#include "base/event.h"
#include "base/text.h"

namespace fonder::sources::wa {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view hole = "{}";

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

std::vector<std::string_view> between_holes(std::string_view sentence) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; (at = sentence.find(hole)) != sentence.npos;) {
    pieces.push_back(sentence.substr(0, at));
    sentence.remove_prefix(at + hole.size());
  }
  pieces.push_back(sentence);
  return pieces;
}

class Folding {
 public:
  explicit Folding(const dom::object& all);
  std::string lines;

 private:
  void begin(Entry entry) {
    if (!lines.empty()) lines += '\n';
    lines += static_cast<char>(entry);
  }
  template <class Number>
  void number(Number value) {
    lines += static_cast<char>(number_from + static_cast<int>(value));
  }
  void field(std::string_view text) {
    if (text.find_first_of("\n\x1F") != text.npos) throw std::invalid_argument("a mark in a name");
    lines += field_end;
    lines += text;
  }
  void entry(Entry entry, std::string_view text) {
    begin(entry);
    field(text);
  }
  void sentence(std::string_view text, What what, Media media, std::size_t language);
  void pieces(std::string_view text);
  void language(const dom::object& lists, std::size_t number);
};

template <class Use>
void each(const dom::object& lists, std::string_view list, const Use& use) {
  dom::array sentences;
  if (lists[list].get(sentences) != simdjson::SUCCESS) return;
  for (const dom::element sentence : sentences) use(std::string_view(sentence));
}

void Folding::pieces(std::string_view text) {
  // Guarded, so that folding keeps the spaces at its ends.
  std::string guarded = "|";
  guarded.append(text).append("|");
  const std::string known = comparable(guarded);
  for (const std::string_view piece :
       between_holes(std::string_view(known).substr(1, known.size() - 2))) {
    field(piece);
  }
}

void Folding::sentence(std::string_view text, What what, Media media, std::size_t language) {
  begin(Entry::sentence);
  number(what);
  number(media);
  number(language);
  field(text);
  pieces(text);
}

void Folding::language(const dom::object& lists, std::size_t number) {
  for (const Kind& kind : kinds) {
    each(lists, kind.name, [&](std::string_view s) { sentence(s, kind.what, kind.media, number); });
  }
  dom::object omitted;
  if (lists["omitted"].get(omitted) == simdjson::SUCCESS) {
    for (const auto& [list, media] : media_names) {
      each(omitted, list,
           [&, media = media](std::string_view s) { sentence(s, What::omitted, media, number); });
    }
  }
  for (const auto& [list, kind] :
       {std::pair{"group_notice", Entry::group_notice}, std::pair{"timer_on", Entry::timer_on},
        std::pair{"timer_off", Entry::timer_off}}) {
    each(lists, list, [&, kind = kind](std::string_view s) {
      begin(kind);
      pieces(s);
    });
  }
  each(lists, "file_names", [&](std::string_view s) {
    begin(Entry::file_name);
    for (const auto piece : between_holes(s)) field(piece);
  });
  for (const auto& [list, seconds] :
       {std::pair{"hours", "3600"}, std::pair{"minutes", "60"}, std::pair{"seconds", "1"}}) {
    each(lists, list, [&, seconds = seconds](std::string_view s) {
      entry(Entry::unit, seconds);
      field(clock_form(s));
    });
  }
}

Folding::Folding(const dom::object& all) {
  const dom::object clock = all["clock"];
  for (const auto& [list, half] :
       {std::pair{"fillers", Half::none}, std::pair{"before_noon", Half::before_noon},
        std::pair{"after_noon", Half::after_noon}}) {
    each(clock, list, [&, half = half](std::string_view word) {
      begin(Entry::clock);
      number(half);
      field(clock_form(word));
    });
  }
  each(all, "system_names",
       [&](std::string_view name) { entry(Entry::system_name, folded(name)); });
  // By name: of two languages with one sentence, the first has it.
  std::map<std::string_view, dom::object> languages;
  for (const auto& [name, lists] : dom::object(all["languages"])) languages.emplace(name, lists);
  std::size_t number = 0;
  for (const auto& [name, lists] : languages) {
    entry(Entry::language, name);
    language(lists, number++);
  }
  sentence("null", What::omitted, Media::other, 0);
}

}  // namespace

std::string comparable(std::string_view text) { return replaced(folded(text)); }

std::string clock_form(std::string_view said) {
  std::string form;
  for (const char c : comparable(said)) {
    if (c != ' ' && c != '(' && c != ')') form += c;
  }
  return form;
}

std::string fold_sentences(std::string_view json) {
  simdjson::dom::parser parser;
  const dom::object all = parser.parse(json.data(), json.size());
  return Folding(all).lines;
}

}  // namespace fonder::sources::wa
