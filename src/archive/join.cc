#include "join.h"

#include <algorithm>
#include <tuple>

namespace fonder::archive {
namespace {

// Smaller is better: the finer clock, the surer offset; then only so that an order is fixed.
auto time_rank(const Event& e) { return std::tuple(e.precision, e.clock, e.at, e.offset_minutes); }

// Larger is better: what was edited is the latest version, then any words before none.
auto words_rank(const Event& e) {
  const bool has_words = e.identity != 0;
  return std::tuple(has_words && e.has(Flag::edited), e.identity, e.characters, e.words);
}

// Larger is better: a named medium, then one that nobody named, then none.
auto media_rank(Media media) {
  const int known = media == Media::none ? 0 : media == Media::other ? 1 : 2;
  return std::pair(known, -static_cast<int>(media));
}

}  // namespace

Event joined(const Event& a, const Event& b) {
  Event both = time_rank(b) < time_rank(a) ? b : a;
  const Event& worded = words_rank(a) < words_rank(b) ? b : a;
  both.identity = worded.identity;
  both.characters = worded.characters;
  both.words = worded.words;
  both.media = media_rank(a.media) < media_rank(b.media) ? b.media : a.media;
  both.flags = a.flags | b.flags;
  both.author = std::min(a.author, b.author);  // unknown is the largest
  both.kind = a.kind;
  both.channel = a.channel;
  both.seconds = std::max(a.seconds, b.seconds);
  both.amount = std::max(a.amount, b.amount);
  return both;
}

}  // namespace fonder::archive
