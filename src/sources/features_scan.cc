#include "features_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "features_characters.h"
#include "features_lexicon.h"

#include "base/event.h"

namespace fonder::sources::features {
namespace {

/// 16 bytes at once: compared with a byte, each becomes 0 or -1.
using Block [[gnu::vector_size(16)]] = signed char;
using Halves = std::array<std::uint64_t, 2>;
static_assert(std::endian::native == std::endian::little);

/// The ASCII letters and digits that stand at the front, at most 16.
struct Front {
  Packed word;
  std::size_t size = 0;
  /// As laughs do within their first three letters.
  bool repeats() const {
    const std::uint64_t first = word.low & 255U;
    return size >= 3 && (first == (word.low >> 16U & 255U) || first == (word.low >> 8U & 255U));
  }
};

Front front_of(const char* at, const char* end) {
  Block block{};
  const auto rest = static_cast<std::size_t>(end - at);
  if (rest >= sizeof block) {
    std::memcpy(&block, at, sizeof block);
  } else {
    for (std::size_t n = 0; n < rest; ++n) block[n] = static_cast<signed char>(at[n]);
  }
  const Block lower = block | 0x20;
  const auto is =
      std::bit_cast<Halves>(((lower >= 'a') & (lower <= 'z')) | ((block >= '0') & (block <= '9')));
  const auto bytes = std::bit_cast<Halves>(lower);
  Front front;
  const int low = std::countr_one(is[0]);
  if (low < 64) {
    front.size = static_cast<std::size_t>(low) / 8;
    front.word.low = bytes[0] & ((std::uint64_t{1} << low) - 1);
    return front;
  }
  const int high = std::countr_one(is[1]);
  front.size = 8 + static_cast<std::size_t>(high) / 8;
  front.word.low = bytes[0];
  front.word.high = high < 64 ? bytes[1] & ((std::uint64_t{1} << high) - 1) : bytes[1];
  return front;
}

/// What the first 128 characters are.
struct Ascii {
  std::array<Class, 256> kinds{};
  std::array<bool, 256> may_go_on{};  // behind it the word may go on, or be an address
  Ascii() {
    for (unsigned c = 0; c < 256; ++c)
      may_go_on[c] = c >= 0x80 || c == '\'' || c == ':' || c == '.';
    for (unsigned c = 0; c < 128; ++c) {
      const char byte = static_cast<char>(c);
      kinds[c] = character_at(&byte, &byte + 1).kind;
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
      if (ascii_.kinds[byte] == Class::letter) {
        if (length_ != 0 || !short_words()) ascii_letter();
      } else if (byte < 0x80) {
        ascii(byte);
      } else {
        beyond_ascii();
      }
    }
    end_word();
    found_.words += (unspaced_ + 1) / 2;
    if (with_script_any_) apply_scripts();
    return found_;
  }

 private:
  static const Ascii& table() {
    static const Ascii made;
    return made;
  }

  /// Words in a few steps each, with a space behind: most of most texts. False where the first one
  /// may run on, or is the begin of an address.
  bool short_words() {
    const char* at = at_;
    while (at != end_) {
      const Front front = front_of(at, end_);
      if (front.size == 0 || front.size == 16) break;
      const char* const next = at + front.size;
      if (next != end_ && ascii_.may_go_on[static_cast<unsigned char>(*next)]) break;
      word_is(hash_of(front.word));
      if (front.repeats()) unpack_and_laugh(front);
      at = next;
      if (at != end_ && *at == ' ') ++at;
    }
    if (at == at_) return false;
    found_.characters += static_cast<std::uint32_t>(at - at_);
    at_ = at;
    after_joiner_ = false;
    return true;
  }

  void unpack_and_laugh(const Front& front) {
    for (std::size_t n = 0; n < front.size; ++n) {
      const std::uint64_t half = n < 8 ? front.word.low : front.word.high;
      word_[n] = static_cast<unsigned char>(half >> n % 8 * 8 & 255U);
    }
    means(lexicon_.find(Lexicon::laugh(word_.data(), front.size)));
  }

  void ascii_letter() {
    letter(static_cast<unsigned char>(*at_ >= 'A' && *at_ <= 'Z' ? *at_ | 0x20 : *at_));
    ++found_.characters;
    ++at_;
    after_joiner_ = false;
  }

  void ascii(unsigned char byte) {
    const Class kind = ascii_.kinds[byte];
    ++at_;
    after_joiner_ = false;
    if (byte == '\r') {
      found_.marked = true;
      if (at_ == end_ || *at_ != '\n') ++found_.characters;
      return end_word();
    }
    ++found_.characters;
    if (length_ != 0) {
      if (kind == Class::quote) return;  // "don't" is one word
      if (begins_link(byte)) return link_to_its_end();
      end_word();
    }
    if (kind == Class::question) flag(question);
  }

  void beyond_ascii() {
    const Character c = character_at(at_, end_);
    if (c.kind == Class::other || is_unspaced(c.kind)) anywhere();
    at_ += c.bytes;
    const bool after_joiner = std::exchange(after_joiner_, c.kind == Class::joiner);
    const bool second_half = c.kind == Class::region && half_flag_;
    half_flag_ = c.kind == Class::region && !half_flag_;
    found_.marked = found_.marked || c.kind == Class::unseen;
    if (!is_seen(c.kind) || second_half) {
      if (c.kind == Class::mark && length_ != 0) letter(c.code);
      return;
    }
    const bool joined = after_joiner && c.kind == Class::other && found_.characters != 0;
    if (!joined) ++found_.characters;
    if (c.kind == Class::letter) return letter(c.code);
    if (c.kind == Class::quote && length_ != 0) return;
    end_word();
    if (c.kind == Class::question) flag(question);
    if (is_unspaced(c.kind)) {
      ++unspaced_;
      scripts_ |= 1U << static_cast<unsigned>(c.kind);
    }
  }

  /// Whether it is a character of its own: what sits on another is one where there is none.
  bool is_seen(Class kind) const {
    if (kind == Class::joiner || kind == Class::unseen) return false;
    return (kind != Class::mark && kind != Class::joined) || found_.characters == 0;
  }

  void letter(char32_t c) {
    if (length_ < word_.size()) word_[length_] = c;
    ++length_;
  }

  void end_word() {
    if (length_ == 0) return;
    const std::size_t kept = std::min(length_, word_.size());
    word_is(hash_of(std::u32string_view(word_.data(), kept)));
    if (kept == length_) means(lexicon_.find(Lexicon::laugh(word_.data(), length_)));
    length_ = 0;
  }

  void word_is(std::uint64_t hash) {
    ++found_.words;
    const Entry* entry = lexicon_.find(hash);
    if (entry != nullptr) {
      means(entry);
      if (entry->ends_phrase != 0) phrases(*entry);
    }
    latest_[words_++ % latest_.size()] = hash;
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
      means(lexicon_.find(then(hash, last.hash)));
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
      means(lexicon_.find(hash | 1U));
    }
  }

  void means(const Entry* entry) {
    if (entry == nullptr || entry->meaning == 0) return;
    if (entry->script == Class::other) return flag_meaning(entry->meaning);
    with_script_[static_cast<std::size_t>(entry->script)] |= entry->meaning;
    with_script_any_ = true;
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
    const auto rest = static_cast<std::size_t>(end_ - at_);
    const std::u32string_view word(word_.data(), std::min(length_, word_.size()));
    if (byte == ':' && rest > 2 && at_[0] == '/' && at_[1] == '/') {
      return word == U"http" || word == U"https";
    }
    return byte == '.' && rest > 2 && word == U"www" && at_[0] != ' ' && at_[0] != '.';
  }

  /// A question mark in an address asks nothing.
  void link_to_its_end() {
    flag(link);
    ++found_.words;
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
  std::size_t length_ = 0;  // of the word under way
  std::size_t words_ = 0;   // in latest_
  std::uint32_t unspaced_ = 0;
  unsigned scripts_ = 0;
  std::array<std::uint8_t, 14> with_script_{};  // meanings that ask for a script
  bool with_script_any_ = false;
  bool after_joiner_ = false;
  bool half_flag_ = false;
  std::array<char32_t, 32> word_;        // its letters, folded; filled as far as length_
  std::array<std::uint64_t, 8> latest_;  // hashes of the words before; filled as far as words_
};

}  // namespace

Found scan(std::string_view text) { return Scan(text).run(); }

}  // namespace fonder::sources::features
