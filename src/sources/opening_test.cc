#include "opening.h"

#include <string>

#include <gtest/gtest.h>

namespace fonder::sources {
namespace {

TEST(Opening, SaysOfTextsOfAnyLengthWhetherTheyBeginSo) {
  const std::string text = "12/31/13, 6:13 PM - Zoë Müller: sto";
  for (std::size_t size = 1; size <= Opening::longest; ++size) {
    const Opening opening(std::string_view(text).substr(0, size));
    for (std::size_t length = 0; length <= text.size(); ++length) {
      std::string other(text.data(), length);
      EXPECT_EQ(opening.opens(other), length >= size) << size << " of " << length;
      if (length < size) continue;
      for (std::size_t at = 0; at < length; ++at) {
        other[at] = '#';
        EXPECT_EQ(opening.opens(other), at >= size) << size << " of " << length << ", " << at;
        other[at] = text[at];
      }
    }
  }
}

TEST(Opening, OfNothingOrTooMuchIsNeverFound) {
  const std::string zeros(64, '\0');
  EXPECT_FALSE(Opening().opens(zeros));
  EXPECT_FALSE(Opening("").opens(zeros));
  EXPECT_FALSE(Opening("").opens(""));
  EXPECT_FALSE(Opening(zeros.substr(0, Opening::longest + 1)).opens(zeros));
}

}  // namespace
}  // namespace fonder::sources
