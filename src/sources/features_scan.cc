#include "features_scan.h"

#include <algorithm>
#include <array>

#include "features_characters.h"
#include "features_lexicon.h"

#include "base/event.h"

namespace fonder::sources::features {
namespace {

/// What the first 128 characters are, and their lower case.
struct Ascii {
  std::array<Class, 128> kinds{};
  std::array<char32_t, 128> folded{};
  Ascii() {
    for (unsigned c = 0; c < 128; ++c) {
      const char byte = static_cast<char>(c);
      const Character known = character_at(&byte, &byte + 1);
      kinds[c] = known.kind;
      folded[c] = known.code;
    }
  }
};

class Scan {
 public:
  explicit Scan(std::string_view text)
      : lexicon_(Lexicon::of_all_languages()), at_(text.data()), end_(at_ + text.size()) {}

  Found run() {
    while (at_ != end_) {
      const auto byte = static_cast<unsigned char>(*at_);
      if (byte < 0x80) {
        ascii(byte);
      } else {
        beyond_ascii();
      }
    }
    end_word();
    found_.words += (unspaced_ + 1) / 2;
    if ((found_.flags & (laughter | affection)) != (laughter | affection)) apply_scripts();
    return found_;
  }

 private:
  static const Ascii& table() {
    static const Ascii made;
    return made;
  }

  void ascii(unsigned char byte) {
    const Class kind = ascii_.kinds[byte];
    ++at_;
    if (kind == Class::letter) {
      ++found_.characters;
      letter(ascii_.folded[byte]);
      return;
    }
    if (byte == '\r') {
      found_.marked = true;
      if (at_ == end_ || *at_ != '\n') ++found_.characters;
      return end_word();
    }
    ++found_.characters;
    if (kind == Class::quote && length_ != 0) return;  // "don't" is one word
    if (length_ != 0) {
      if (begins_link(byte)) return link_to_its_end();
      end_word();
    }
    if (kind == Class::question) flag(question);
  }

  void beyond_ascii() {
    const Character c = character_at(at_, end_);
    if (c.kind == Class::other || is_unspaced(c.kind)) anywhere();
    at_ += c.bytes;
    const bool joined = after_joiner_;
    after_joiner_ = false;
    switch (c.kind) {
      case Class::mark:
        if (length_ != 0) return letter(c.code);
        [[fallthrough]];
      case Class::joined:
        if (found_.characters != 0) return;
        break;
      case Class::joiner:
        after_joiner_ = true;
        return;
      case Class::unseen:
        found_.marked = true;
        return;
      case Class::region:
        half_flag_ = !half_flag_;
        if (!half_flag_) return;
        break;
      case Class::quote:
        ++found_.characters;
        if (length_ == 0) break;
        return;
      default:
        break;
    }
    if (c.kind != Class::region) half_flag_ = false;
    if (!joined && c.kind != Class::quote) ++found_.characters;
    if (c.kind == Class::letter) return letter(c.code);
    end_word();
    if (c.kind == Class::question) flag(question);
    if (is_unspaced(c.kind)) {
      ++unspaced_;
      scripts_ |= 1U << static_cast<unsigned>(c.kind);
    }
  }

  void letter(char32_t c) {
    if (length_ < word_.size()) word_[length_] = c;
    ++length_;
    hash_ = with(hash_, c);
  }

  void end_word() {
    if (length_ == 0) return;
    ++found_.words;
    const Entry* entry = lexicon_.find(hash_);
    if (entry != nullptr) {
      means(*entry);
      if (entry->ends_phrase != 0) phrases(*entry);
    }
    if (length_ >= 3 && length_ <= word_.size() && (word_[0] == word_[2] || word_[0] == word_[1])) {
      const std::uint64_t laugh = Lexicon::laugh(word_.data(), length_);
      if (laugh != 0) means(lexicon_.find(laugh));
    }
    latest_[words_++ % latest_.size()] = hash_;
    hash_ = no_characters;
    length_ = 0;
  }

  /// Phrases that end with the word under way.
  void phrases(const Entry& last) {
    const std::size_t most = std::min<std::size_t>(words_ + 1, Lexicon::longest_phrase);
    for (std::size_t n = 2; n <= most; ++n) {
      if ((last.ends_phrase >> n & 1U) == 0) continue;
      std::uint64_t hash = latest_[(words_ - (n - 1)) % latest_.size()];
      for (std::size_t back = n - 2; back > 0; --back) {
        hash = then(hash, latest_[(words_ - back) % latest_.size()]);
      }
      means(lexicon_.find(then(hash, hash_)));
    }
  }

  /// Entries that count anywhere and begin here.
  void anywhere() {
    const char* at = at_;
    std::uint64_t hash = no_characters;
    for (std::size_t n = 0; n < Lexicon::longest_anywhere && at != end_; ++n) {
      const Character c = character_at(at, end_);
      if (n == 0 && !lexicon_.begins(c.code)) return;
      if (c.kind == Class::space) return;
      at += c.bytes;
      if (c.kind == Class::joined) continue;
      hash = with(hash, c.code);
      means(lexicon_.find(hash));
    }
  }

  void means(const Entry* entry) {
    if (entry != nullptr) means(*entry);
  }
  void means(const Entry& entry) {
    if (entry.meaning == 0) return;
    if (entry.script == Class::other) {
      flag_meaning(entry.meaning);
    } else {
      with_script_[static_cast<std::size_t>(entry.script)] |= entry.meaning;
    }
  }
  void flag_meaning(std::uint8_t meaning) {
    if ((meaning & means_laughter) != 0) flag(laughter);
    if ((meaning & means_affection) != 0) flag(affection);
  }
  void apply_scripts() {
    for (std::size_t script = 0; script < with_script_.size(); ++script) {
      // Han and kana stand for each other: a short Japanese text may have but one of them.
      unsigned wanted = 1U << script;
      constexpr unsigned japanese =
          1U << static_cast<unsigned>(Class::han) | 1U << static_cast<unsigned>(Class::kana);
      if ((wanted & japanese) != 0) wanted = japanese;
      if ((scripts_ & wanted) != 0) flag_meaning(with_script_[script]);
    }
  }
  void flag(Flag which) { found_.flags = static_cast<std::uint16_t>(found_.flags | which); }

  /// "http" before "://", "www" before ".".
  bool begins_link(unsigned char byte) const {
    const std::size_t rest = static_cast<std::size_t>(end_ - at_);
    const auto word_is = [&](std::u32string_view word) {
      return length_ == word.size() && std::equal(word.begin(), word.end(), word_.begin());
    };
    if (byte == ':' && rest > 2 && at_[0] == '/' && at_[1] == '/') {
      return word_is(U"http") || word_is(U"https");
    }
    return byte == '.' && rest > 2 && word_is(U"www") && at_[0] != ' ' && at_[0] != '.';
  }

  /// A question mark in an address asks nothing.
  void link_to_its_end() {
    flag(link);
    ++found_.words;
    hash_ = no_characters;
    length_ = 0;
    while (at_ != end_ && static_cast<unsigned char>(*at_) > ' ') {
      found_.characters += (static_cast<unsigned char>(*at_++) & 0xC0U) != 0x80U ? 1 : 0;
    }
  }

  const Lexicon& lexicon_;
  const Ascii& ascii_ = table();
  const char* at_;
  const char* end_;
  Found found_;
  std::array<char32_t, 32> word_{};
  std::size_t length_ = 0;
  std::uint64_t hash_ = no_characters;
  std::array<std::uint64_t, 8> latest_{};  // hashes of the words before
  std::size_t words_ = 0;
  std::uint32_t unspaced_ = 0;
  unsigned scripts_ = 0;
  std::array<std::uint8_t, 14> with_script_{};
  bool after_joiner_ = false;
  bool half_flag_ = false;
};

}  // namespace

Found scan(std::string_view text) { return Scan(text).run(); }

}  // namespace fonder::sources::features
