#include "features_lexicon.h"

#include <algorithm>
#include <string>

#include <simdjson.h>

#include "base/knowledge.h"

namespace fonder::sources::features {
namespace {

constexpr std::uint64_t laughing = 0x110000;  // beyond all characters: told apart from words

Class script_of(std::string_view name) {
  if (name == "Han") return Class::han;
  if (name == "Kana") return Class::kana;
  return name == "Thai" ? Class::thai : Class::other;
}

struct Word {
  std::u32string characters;
  bool anywhere = true;  // written without spaces, or an emoji
};

/// One entry of a list as its words, folded.
std::vector<Word> words_of(std::string_view entry) {
  std::vector<Word> words(1);
  for (const char* at = entry.data(); at != entry.data() + entry.size();) {
    const Character c = character_at(at, entry.data() + entry.size());
    at += c.bytes;
    if (c.kind == Class::space) {
      if (!words.back().characters.empty()) words.emplace_back();
    } else if (c.kind != Class::quote && c.kind != Class::joined && c.kind != Class::unseen) {
      words.back().characters += c.code;
      const bool any = is_unspaced(c.kind) || c.kind == Class::other || c.kind == Class::mark;
      words.back().anywhere = words.back().anywhere && any;
    }
  }
  if (words.back().characters.empty()) words.pop_back();
  return words;
}

}  // namespace

std::uint64_t hash_of(std::u32string_view word) {
  constexpr std::size_t half = 8;
  const bool ascii = std::all_of(word.begin(), word.end(), [](char32_t c) { return c < 0x80; });
  if (ascii && word.size() <= 2 * half) {
    Packed packed;
    for (std::size_t at = 0; at < word.size(); ++at) {
      (at < half ? packed.low : packed.high) |= std::uint64_t{word[at]} << (at % half * 8);
    }
    return hash_of(packed);
  }
  std::uint64_t hash = no_characters;
  for (const char32_t c : word) hash = with(hash, c);
  return hash | 1U;
}

const Lexicon& Lexicon::of_all_languages() {
  static const Lexicon made;
  return made;
}

Lexicon::Lexicon() {
  slots_.resize(1U << 10U);
  mask_ = slots_.size() - 1;
  for (const Embedded& file : knowledge::all()) {
    if (file.path.starts_with("features/") && file.path.ends_with(".json")) read(file.bytes);
  }
}

void Lexicon::read(std::string_view file) {
  simdjson::dom::parser parser;
  simdjson::dom::element list;
  if (parser.parse(file.data(), file.size()).get(list) != simdjson::SUCCESS) return;
  std::string_view script;
  if (list["script"].get(script) != simdjson::SUCCESS) script = {};
  for (const auto& [key, meaning] :
       {std::pair("laughter", means_laughter), std::pair("affection", means_affection)}) {
    simdjson::dom::array entries;
    if (list[key].get(entries) != simdjson::SUCCESS) continue;
    for (const simdjson::dom::element entry : entries) {
      std::string_view words;
      if (entry.get(words) == simdjson::SUCCESS) add(words, meaning, script_of(script));
    }
  }
}

void Lexicon::add(std::string_view entry, std::uint8_t meaning, Class script) {
  const std::vector<Word> words = words_of(entry);
  if (words.empty() || words.size() > longest_phrase) return;
  const std::u32string& last = words.back().characters;
  std::uint64_t hash = hash_of(words.front().characters);
  for (std::size_t at = 1; at < words.size(); ++at)
    hash = then(hash, hash_of(words[at].characters));
  const std::uint64_t laughs = words.size() == 1 ? laugh(last.data(), last.size()) : 0;
  Entry& made = slot(laughs != 0 ? laughs : hash);
  made.meaning |= meaning;
  made.script = script;
  if (words.size() > 1) {
    slot(hash_of(last)).ends_phrase |= static_cast<std::uint8_t>(1U << words.size());
  } else if (words.front().anywhere) {
    const char32_t c = last.front();
    first_[c >> 6U & 1023U] |= std::uint64_t{1} << (c & 63U);
  }
}

Entry& Lexicon::slot(std::uint64_t hash) {
  if (4 * used_ > slots_.size()) grow();
  std::size_t at = hash & mask_;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
  if (slots_[at].hash == 0) ++used_;
  slots_[at].hash = hash;
  any_[hash >> 52U & 255U] |= std::uint64_t{1} << (hash >> 58U);
  return slots_[at];
}

void Lexicon::grow() {
  std::vector<Entry> before(2 * slots_.size());
  before.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Entry& entry : before) {
    std::size_t at = entry.hash & mask_;
    while (slots_[at].hash != 0) at = (at + 1) & mask_;
    if (entry.hash != 0) slots_[at] = entry;
  }
}

std::uint64_t Lexicon::laugh(const char32_t* word, std::size_t length) {
  if (length < 3) return 0;
  const char32_t a = word[0];
  char32_t b = a;
  std::size_t turns = 0;
  for (std::size_t at = 1; at < length; ++at) {
    if (word[at] == word[at - 1]) continue;
    if (word[at] != a && b == a) b = word[at];
    if (word[at] != a && word[at] != b) return 0;
    ++turns;
  }
  const bool one_letter = b == a;
  if (!one_letter && (turns < 3 || length > 3 * turns + 3)) return 0;
  return with(with(with(no_characters, laughing), std::min(a, b)), std::max(a, b)) | 1U;
}

}  // namespace fonder::sources::features
