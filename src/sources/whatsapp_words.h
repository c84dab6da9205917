// WhatsApp's own sentences in many languages, from knowledge/sources/whatsapp.json (folded when
// fonder is built: whatsapp_folding.h).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "whatsapp_head.h"

#include "base/event.h"
#include "base/text.h"

namespace fonder::sources::wa {

/// What a sentence of the app says.
enum class What : std::uint8_t {
  omitted,   // media that was left out of the export
  attached,  // media that lies beside the text; the hole is its name
  deleted,
  edited,
  missed,    // a call that nobody took
  call,      // a call; the hole is its length
  answered,  // a call of unknown length
  location,  // the hole is a link
  live_location,
  poll,
  view_once,
  waiting,        // a message that could not be decrypted: contact, without words
  notice,         // never a person's, even under a name
  marked_notice,  // the same, where U+200E stands before it
};

struct Meaning {
  What what = What::notice;
  Media media = Media::none;
  std::uint8_t language = 0;
};

struct Match {
  Meaning meaning;
  std::string hole;  // what stood in the first {}, folded
};

class Fields;

class Words {
 public:
  /// Read once, on first use.
  static const Words& shared();

  /// A word between date and time or behind it: which half of the day it says, Half::none where it
  /// says nothing of note; nothing where no list has it.
  std::optional<Half> clock_word(std::string_view said) const;

  /// May a body begin or end like one of the sentences? Cheap; wrong now and then, never the other
  /// way round. The body without marks at its ends.
  bool may_begin(std::string_view body) const {
    const std::uint32_t key = key_of_head(body);
    return heads_.has(key) && (short_heads_.has(key) || long_heads_.has(key_of_long_head(body)));
  }
  bool may_end(std::string_view body) const { return tails_.has(key_of_tail(body)); }

  /// A body of one line that is words and nothing else, as nearly every one is: no mark stands at
  /// its ends, and no sentence or form of the app's begins or ends like it. False says nothing.
  bool only_words(std::string_view body) const {
    return !body.empty() && begins_plainly(body) && ends_plainly(body) && !may_begin(body) &&
           !may_end(body);
  }

  /// The sentence that the whole line is. `marked`: U+200E stands before it, so that sentences
  /// that a person might write count, too.
  std::optional<Match> match(std::string_view line, bool marked) const;
  /// A notice that only groups have.
  bool group_notice(std::string_view line) const;
  /// Whether messages disappear from this notice on, or no longer do; nothing where it says
  /// neither.
  std::optional<bool> timer(std::string_view line) const;
  /// A nameless line, or a name-like beginning of one, that is a notice.
  bool any_notice(std::string_view line) const;
  bool system_name(std::string_view name) const;

  /// The name of the chat out of the name of the file, without its extension; empty where none of
  /// the languages' forms fits.
  std::string chat_name(std::string_view stem) const;

  /// Seconds of "1 hr 5 min", "5分30秒", "1:05:00"; nothing where no number stands there.
  std::optional<std::int32_t> seconds_of(std::string_view length) const;

  std::string_view language_name(std::uint8_t language) const { return languages_[language]; }

 private:
  /// A set of keys that now and then claims to have one more. Small enough to stay in the cache.
  class Filter {
   public:
    void add(std::uint32_t key) { bits_[slot(key) / 64] |= std::uint64_t{1} << slot(key) % 64; }
    bool has(std::uint32_t key) const { return (bits_[slot(key) / 64] >> slot(key) % 64 & 1) != 0; }

   private:
    static std::size_t slot(std::uint32_t key) { return (key * 0x9E3779B1U) >> 16; }
    std::array<std::uint64_t, 1024> bits_{};
  };

  /// Pieces of a sentence around its holes, folded.
  struct Pattern {
    std::span<const std::string_view> pieces;  // an empty first or last one is an open end
    Meaning meaning;
    std::size_t fixed() const;
  };

  /// Patterns by their last byte, as they have no first one.
  class OpenPatterns {
   public:
    void add(const Pattern& pattern) {
      const std::string_view last = pattern.pieces.back();
      (last.empty() ? open_at_both_ : by_last_[last.back()]).push_back(pattern);
    }
    template <class Use>
    void for_each_that_may_end(std::string_view line, const Use& use) const {
      for (const Pattern& pattern : open_at_both_) use(pattern);
      if (line.empty()) return;
      const auto found = by_last_.find(line.back());
      if (found == by_last_.end()) return;
      for (const Pattern& pattern : found->second) use(pattern);
    }

   private:
    std::vector<Pattern> open_at_both_;
    std::unordered_map<char, std::vector<Pattern>> by_last_;
  };

  static bool begins_plainly(std::string_view body) {
    const char first = body.front();
    return first != '<' && (static_cast<unsigned char>(first) < 0xE2 || invisible_mark(body) == 0);
  }
  static bool ends_plainly(std::string_view body) {
    const char last = body.back();
    if (static_cast<signed char>(last) >= 0) return last > ' ' && last != '>' && last != ')';
    if (body.size() < 3) return true;
    const std::string_view symbol = body.substr(body.size() - 3);
    const auto lead = static_cast<unsigned char>(symbol.front());
    return (lead != 0xE2 && lead != 0xEF) || (invisible_mark(symbol) == 0 && symbol != "）");
  }

  explicit Words(std::string_view folded);
  void take_in(std::string_view line);
  Pattern pattern_of(Fields& fields, Meaning meaning);
  void add(std::string_view written, const Pattern& pattern);
  /// The first or last four bytes, capitals as small letters.
  static std::uint32_t key_of_head(std::string_view body) {
    std::uint32_t key = 0;
    if (body.size() >= sizeof key) {
      std::memcpy(&key, body.data(), sizeof key);
    } else if (!body.empty()) {  // memcpy takes no null, not even for nothing
      std::memcpy(&key, body.data(), body.size());
    }
    // All four at once: the high bit of `capital` is set where a byte lies in A to Z.
    const std::uint32_t low = key & 0x7F7F7F7FU;
    const std::uint32_t capital = (low + 0x3F3F3F3FU) & ~(low + 0x25252525U) & ~key & 0x80808080U;
    return key | capital >> 2;
  }
  static std::uint32_t key_of_long_head(std::string_view body) {
    return key_of_head(body) * 31 +
           key_of_head(body.size() < 4 ? std::string_view() : body.substr(4));
  }
  static std::uint32_t key_of_tail(std::string_view body) {
    return key_of_head(body.size() < 4 ? body : body.substr(body.size() - 4));
  }
  void note_head(std::string_view sentence);
  static bool any_fits(const std::vector<Pattern>& patterns, std::string_view line);
  static std::optional<std::string> fits(const Pattern& pattern, std::string_view folded_line);

  std::vector<std::string_view> pieces_;  // of all patterns; never grows beyond what was reserved
  std::unordered_map<std::string_view, Half> clock_;
  std::unordered_map<std::string_view, Meaning> exact_;
  std::unordered_multimap<std::string_view, Pattern> by_head_;  // by the first piece's first bytes
  OpenPatterns open_;                                           // begin with a hole
  OpenPatterns open_to_anyone_;                                 // the same, and need no mark
  std::vector<Pattern> group_;
  std::vector<Pattern> timer_on_;
  std::vector<Pattern> timer_off_;
  std::vector<Pattern> names_;
  std::unordered_map<std::string_view, std::int32_t> units_;
  std::vector<std::string_view> system_names_;
  std::vector<std::string_view> languages_;
  Filter short_heads_;  // of sentences whose first eight bytes are not all known
  Filter heads_;
  Filter long_heads_;
  Filter tails_;
};

/// Digits of any script as a number, from the start; how many bytes they take.
std::size_t leading_number(std::string_view text, std::int32_t& value);

}  // namespace fonder::sources::wa
