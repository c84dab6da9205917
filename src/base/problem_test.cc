#include "base/problem.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

TEST(Shape, KeepsMarksAndHidesWords) {
  EXPECT_EQ(shape_of("[12/31/23, 9:07 PM] Ada: hi"), "[99/99/99, 9:99 AA] Aaa: aa");
}

TEST(Shape, ShowsOtherScriptsAsDotsAndControlsAsSpaces) { EXPECT_EQ(shape_of("é\tж1"), "· ·9"); }

TEST(Shape, EndsAfterSixtyColumns) {
  EXPECT_EQ(shape_of(std::string(200, 'x')), std::string(60, 'a') + "…");
}

TEST(Problem, NamesPlaceSightAndNextStep) {
  const Problem problem{.file = "family.txt",
                        .line = 4812,
                        .offset = 391204,
                        .saw = "[99/99/99] Aaaa",
                        .expected = "expected a day and a month",
                        .next = "import again with --dates month-first"};
  EXPECT_EQ(told(problem),
            "family.txt:4812 (byte 391204): expected a day and a month\n"
            "  saw   [99/99/99] Aaaa\n"
            "  next  import again with --dates month-first\n");
}

}  // namespace
}  // namespace fonder
