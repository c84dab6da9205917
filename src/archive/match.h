// Which events of an import the archive has already: docs/archive.md, "The same message twice".
//
// Pure: no database here. First every event with words is looked up as it comes (same instant,
// side, kind, medium and words; the k-th equal one matches the k-th). What found nothing waits for
// the end of the file, when looser rules pair it with what is left on the other side.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "block.h"

namespace fonder::archive {

/// One event of the archive, and where it lies.
struct Known {
  Event event;
  std::int64_t id = 0;
  std::uint32_t block = 0;  // the how-manieth of its channel
  std::uint16_t place = 0;  // within it
  bool kept = false;        // its words
  bool taken = false;       // matched by an event of this import
  bool changed = false;     // differs from what the block says
};

class Match {
 public:
  /// All blocks, in their order; then ready().
  void add_block(std::span<const Stored> events);
  void ready();
  bool empty() const { return known_.empty(); }

  /// The first untaken event that is the same to the instant; it is taken now. Nothing where there
  /// is none.
  Known* take_same(const Event& event);

  struct Pair {
    std::size_t fresh;
    Known* known;
  };
  /// Pairs what take_same() did not find, by the looser rules. To be called once, at the end.
  std::vector<Pair> take_rest(std::span<const Event> fresh);

  std::span<Known> all() { return known_; }

 private:
  std::size_t first_at(Instant at);
  std::vector<Known*> candidates(std::span<const Event> fresh);

  std::vector<Known> known_;  // by time, then by what makes them the same
  std::size_t hint_ = 0;      // where the last instant began
  std::uint32_t blocks_ = 0;
};

}  // namespace fonder::archive
