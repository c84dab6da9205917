// Which of the many ways to write a head a file uses. A line that looks like a head of another
// layout was pasted into a message, and is part of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lines.h"
#include "source.h"
#include "whatsapp_head.h"

namespace fonder::sources::wa {

class Layouts {
 public:
  /// The layout of the first part of a file; none where no line there has a head.
  static Layouts of(Lines& sample);

  bool any() const { return !known_.empty(); }
  std::size_t count() const { return known_.size(); }

  /// The head of a line of this file, and which of the layouts it has. Remembers the last, which
  /// the next line most likely shares.
  bool read(std::string_view line, Head& head, std::size_t& layout) {
    Known& last = known_[current_];
    if (last.fast.read(line, head)) {
      layout = current_;
      return (last.soft >> head.shape.soft & 1) != 0;
    }
    return may_begin_head(line) && read_slowly(line, head, layout);
  }

  /// Counts how often each way occurs, for settle().
  void count_line(const Head& head, std::size_t layout, std::uint64_t line) {
    known_[layout].count(head, line);
  }
  void count_other(std::string_view line, std::uint64_t number);

  /// Leaves out rare ways, and takes in another layout that the file changed to. True where that
  /// changed anything, and the counting has to be done again.
  bool settle();

 private:
  struct Known {
    Head like;
    FastHead fast;
    std::uint8_t soft = 0xFF;  // which soft shapes are heads
    std::array<std::uint64_t, soft_shapes> seen{};
    std::uint64_t first_line = 0;
    std::uint64_t last_line = 0;
    std::string sample;
    std::uint64_t total() const;
    void count(const Head& head, std::uint64_t line) {
      ++seen[head.shape.soft];
      last_line = line;
    }
  };

  bool read_slowly(std::string_view line, Head& head, std::size_t& layout);
  void accept(const Head& like, std::string_view line, std::uint64_t number);

  std::vector<Known> known_;
  std::vector<Known> others_;
  std::size_t current_ = 0;
};

}  // namespace fonder::sources::wa
