// Which phrases may be worth a closer look, in memory that does not grow with the record.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/event.h"

namespace fonder::journal {

/// What may be worth a closer look, in bounded memory: two rows of slots, a phrase in one of each.
/// Others in the same slot only make it look more, so nothing that is looked for gets lost, unless
/// both of its slots are full of everyday words.
class Sketch {
 public:
  explicit Sketch(std::size_t messages) {
    const std::size_t slots = std::bit_ceil(
        std::clamp<std::size_t>(16 * messages, std::size_t{1} << 12U, std::size_t{1} << 22U));
    for (auto& row : rows_) row.resize(slots);
  }

  void add(std::uint64_t key, Author author, std::uint16_t month) {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      Slot& slot = at(r, key);
      count_up(slot.uses);
      if (slot.month != month) count_up(slot.months);
      slot.month = month;
      slot.who |= author == Author::self ? 1U : 2U;
    }
  }

  int uses(std::uint64_t key) { return std::min(at(0, key).uses, at(1, key).uses); }
  bool comes_back(std::uint64_t key, int months) {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const Slot& slot = at(r, key);
      if (slot.who != 3 || slot.months < months) return false;
    }
    return true;
  }

 private:
  struct Slot {
    std::uint16_t uses = 0;
    std::uint16_t month = 0;  // the last one
    std::uint8_t months = 0;
    std::uint8_t who = 0;  // bit 0 mine, bit 1 theirs
  };

  template <class Number>
  static void count_up(Number& number) {
    if (number < std::numeric_limits<Number>::max()) ++number;
  }

  Slot& at(std::size_t row, std::uint64_t key) {
    const std::uint64_t mixed = (key ^ (row * 0x9e3779b97f4a7c15U)) * 0xbf58476d1ce4e5b9U;
    return rows_[row][(mixed ^ mixed >> 31U) & (rows_[row].size() - 1)];
  }
  std::array<std::vector<Slot>, 2> rows_;
};

}  // namespace fonder::journal
