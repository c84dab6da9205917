#include "pair_bytes.h"

#include <gtest/gtest.h>

namespace fonder::ranks {
namespace {

lab::Pair pair() {
  return {
      "a~b", {{120, 0, Author::self, Kind::message}, {-7, 600, Author::unknown, Kind::call}}, 999};
}

TEST(PairBytes, ComeBackAsTheyWere) {
  const auto back = numbered_of(bytes_of(12, pair()));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->number, 12U);
  EXPECT_EQ(back->pair.name, "a~b");
  EXPECT_EQ(back->pair.until, 999);
  ASSERT_EQ(back->pair.touches.size(), 2U);
  EXPECT_EQ(back->pair.touches[1].at, -7);
  EXPECT_EQ(back->pair.touches[1].seconds, 600);
  EXPECT_EQ(back->pair.touches[1].author, Author::unknown);
  EXPECT_EQ(back->pair.touches[1].kind, Kind::call);
}

TEST(PairBytes, ThatBreakOffAreNone) {
  const std::string bytes = bytes_of(12, pair());
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const auto back = numbered_of(std::string_view(bytes).substr(0, n));
    // A whole touch less is a shorter pair.
    EXPECT_TRUE(!back || back->pair.touches.size() < 2) << n;
  }
}

}  // namespace
}  // namespace fonder::ranks
