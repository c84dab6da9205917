#include "base/spoken.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

using std::chrono::local_days;
using std::chrono::May;
using std::chrono::November;

constexpr local_days fourth_of_may = local_days(std::chrono::year(2025) / May / 4);

TEST(Spoken, SmallNumbersAreWordsAndLargeOnesDigits) {
  EXPECT_EQ(spelled(0), "zero");
  EXPECT_EQ(spelled(5), "five");
  EXPECT_EQ(spelled(12), "twelve");
  EXPECT_EQ(spelled(13), "13");
  EXPECT_EQ(spelled(-3), "-3");
  EXPECT_EQ(spelled_first(11), "Eleven");
}

TEST(Spoken, LongNumbersAreGroupedBySpacesThatDoNotBreak) {
  EXPECT_EQ(digits(std::int64_t{1204}), "1204");
  EXPECT_EQ(digits(std::int64_t{46871}), "46\u00a0871");
  EXPECT_EQ(digits(std::int64_t{1234567}), "1\u00a0234\u00a0567");
  EXPECT_EQ(digits(std::int64_t{100000}), "100\u00a0000");
}

TEST(Spoken, DecimalsThatSayNothingAreLeftOut) {
  EXPECT_EQ(digits(4.8, 1), "4.8");
  EXPECT_EQ(digits(5.0, 1), "5");
}

TEST(Spoken, ADateIsTheDayItIsWhereverTheMachineStands) {
  EXPECT_EQ(spoken(fourth_of_may, DateForm::day_month), "4 May");
  EXPECT_EQ(spoken(fourth_of_may, DateForm::day_month_year), "4 May 2025");
  EXPECT_EQ(spoken(fourth_of_may, DateForm::weekday), "Sun");
  EXPECT_EQ(spoken(fourth_of_may, DateForm::long_weekday), "Sunday");
  EXPECT_EQ(spoken(fourth_of_may, DateForm::month_year), "May 2025");
  EXPECT_EQ(spoken(local_days(std::chrono::year(2025) / November / 2), DateForm::short_date),
            "2 Nov 2025");
}

TEST(Spoken, ARangeSaysOnceWhatItsEndsShare) {
  const auto day = [](int y, unsigned m, unsigned d) {
    return local_days(std::chrono::year(y) / static_cast<int>(m) / static_cast<int>(d));
  };
  EXPECT_EQ(spoken_range(day(2024, 3, 1), day(2024, 3, 14)), "1–14 Mar 2024");
  EXPECT_EQ(spoken_range(day(2023, 3, 3), day(2025, 11, 2)), "3 Mar 2023 – 2 Nov 2025");
  EXPECT_EQ(spoken_range(day(2025, 5, 4), day(2025, 5, 4)), "4 May 2025");
}

}  // namespace
}  // namespace fonder
