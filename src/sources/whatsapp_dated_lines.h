// A file's lines with what stands at their beginning: date, time and who writes.
//
// The first reading remembers what it finds, so that the second need not look for it again, nor at
// the text at all where that is only words. Memory is bounded: the end of a longer file is read
// anew, and so is what comes behind a line that cannot be used, and a stream that comes in pieces.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "lines.h"
#include "whatsapp_head.h"
#include "whatsapp_layout.h"
#include "whatsapp_names.h"
#include "whatsapp_words.h"

namespace fonder::sources::wa {

struct DatedLine {
  Line line;
  bool dated = false;       // it has a head; otherwise it goes on with what the line above says
  bool only_words = false;  // so is what is said; Words::only_words
  Head head;                // in the second reading its stamp and rest only
  std::size_t layout = 0;   // which of the file's
  Said said;                // by nobody: a notice
};

class DatedLines {
 public:
  class Memory {
   public:
    /// Names were found to go on behind their colon: who writes has to be looked for again.
    void forget_names() { names_hold_ = false; }

   private:
    friend class DatedLines;
    /// A line in eight bytes: there are millions.
    struct Known {
      std::uint16_t size = 0;       // of the text
      std::uint8_t rest = 0;        // where the head ends; 0: no head
      std::uint8_t body = 0;        // where the name ends; 0: to be found again
      std::uint32_t time : 17 = 0;  // of day; no_time_known where no clock shows it
      std::uint32_t author : 8 = 0;
      std::uint32_t layout : 3 = 0;
      std::uint32_t has_seconds : 1 = 0;
      std::uint32_t other_date : 1 = 0;  // than the line with a head before: the next of `dates_`
      std::uint32_t only_words : 1 = 0;
    };
    static constexpr std::uint32_t no_time_known = (1U << 17) - 1;

    /// False where it does not fit in.
    bool remember(const DatedLine& line);

    std::vector<Known> lines_;
    std::vector<std::array<std::uint16_t, 3>> dates_;
    bool names_hold_ = true;
  };

  /// The first reading: learns who writes, and fills `memory` anew.
  DatedLines(const Parcel& parcel, Layouts& layouts, Authors& authors, Memory& memory);
  /// The second, with what the first found.
  static DatedLines again(const Parcel& parcel, Layouts& layouts, Authors& authors,
                          const Memory& memory);

  bool next(DatedLine& into) {
    return known_ != known_end_ ? next_known(into) : next_unknown(into);
  }

  /// Every line's text stays as long as this object.
  bool whole() const { return lines_.whole(); }
  /// Bytes behind us.
  std::uint64_t read() const { return known_ != known_end_ ? at_ : lines_.read(); }
  std::optional<Problem> failed() const { return lines_.failed(); }

 private:
  DatedLines(Lines lines, Layouts& layouts, Authors& authors)
      : lines_(std::move(lines)), layouts_(layouts), authors_(authors) {}

  bool next_known(DatedLine& into);
  bool next_unknown(DatedLine& into);

  Lines lines_;
  Layouts& layouts_;
  Authors& authors_;
  const Words& words_ = Words::shared();
  bool learning_ = false;     // the first reading
  Memory* memory_ = nullptr;  // to be filled
  bool names_hold_ = false;
  const Memory::Known* known_ = nullptr;
  const Memory::Known* known_end_ = nullptr;
  const std::array<std::uint16_t, 3>* date_ = nullptr;  // of the last line with a head
  const std::array<std::uint16_t, 3>* next_date_ = nullptr;
  std::string_view text_;  // all of it, where the memory has something
  std::uint64_t at_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace fonder::sources::wa
