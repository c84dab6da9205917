#include "phrases.h"

#include <algorithm>

namespace fonder::journal {
namespace {

constexpr std::size_t longest_look = 1000;  // bytes of a message
constexpr std::size_t longest_word = 64;    // bytes
constexpr std::size_t letters = 3;
constexpr std::size_t ideograms = 2;

/// FNV-1a, word after word.
std::uint64_t with(std::uint64_t key, std::string_view bytes) {
  for (const char c : bytes) {
    key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return key;
}
constexpr std::uint64_t nothing = 0xcbf29ce484222325U;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

/// At most so many bytes, no character cut in two.
std::string_view beginning(std::string_view text) {
  if (text.size() <= longest_look) return text;
  std::size_t end = longest_look;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace

Phrases::Phrases(std::span<const std::string> names, const NeverProposed& never) : never_(never) {
  for (const std::string& name : names) {
    breaks_.each(name, [&](const Word& word) { names_.insert(word.folded); });
  }
}

std::span<const Phrase> Phrases::of(std::string_view text) {
  tokens_.clear();
  phrases_.clear();
  painful_ = false;
  breaks_.each(beginning(text), [&](const Word& word) { look_at(word); });
  for (std::size_t i = 0; i < tokens_.size(); ++i) phrases_from(i);
  std::ranges::stable_sort(phrases_, {}, &Phrase::key);
  // The range's unique() of libstdc++ 12 is nothing that clang 14 compiles, which the fuzz preset
  // needs.
  const auto alike = [](const Phrase& one, const Phrase& next) { return one.key == next.key; };
  phrases_.erase(std::unique(phrases_.begin(), phrases_.end(), alike), phrases_.end());
  return phrases_;
}

void Phrases::look_at(const Word& word) {
  painful_ = painful_ || never_.has(word.folded);
  const bool junk = word.text.size() > longest_word || word.folded.empty();
  Token token{word.folded, word.text, with(nothing, word.folded), word.follows};
  token.long_enough = characters(word.folded) >= (word.ideograms ? ideograms : letters);
  // "Noor's" is as much a name as Noor is.
  const std::size_t apostrophe = std::min(word.folded.find('\''), word.folded.find("’"));
  token.named = junk || names_.contains(std::string_view(word.folded).substr(0, apostrophe));
  tokens_.push_back(std::move(token));
}

void Phrases::phrases_from(std::size_t from) {
  std::uint64_t key = nothing;
  bool long_enough = false;
  for (std::size_t i = from; i < std::min(from + longest, tokens_.size()); ++i) {
    const Token& token = tokens_[i];
    if (token.named || (i > from && !token.follows)) return;
    key = with(i > from ? with(key, " ") : key, token.folded);
    long_enough = long_enough || token.long_enough;
    if (long_enough) phrases_.push_back({key, tokens_[from].key, token.key, from, i + 1});
  }
}

std::string_view Phrases::text_of(const Phrase& phrase) const {
  const std::string_view first = tokens_[phrase.from].text;
  const std::string_view last = tokens_[phrase.past - 1].text;
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

std::string Phrases::folded(const Phrase& phrase) const {
  std::string words;
  for (std::size_t i = phrase.from; i < phrase.past; ++i) {
    words += (i > phrase.from ? " " : "") + tokens_[i].folded;
  }
  return words;
}

}  // namespace fonder::journal
