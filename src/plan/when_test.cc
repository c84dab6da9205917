#include "when.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fonder::plan {
namespace {

const local_days wednesday{std::chrono::year{2031} / 3 / 5};

std::string told(const Moment& moment) {
  std::string text = iso(moment.day);
  if (moment.time) text += " " + std::to_string(*moment.time / Minutes(1));
  return text;
}

std::string said(std::string_view from, std::string_view to = "") {
  const auto stretch = stretch_said(from, to, wednesday);
  return stretch ? told(stretch->from) + " – " + told(stretch->to) : "not understood";
}

TEST(Stretch, IsAWholeDayUnlessATimeIsSaid) {
  EXPECT_EQ(said("fri"), "2031-03-07 – 2031-03-07");
  EXPECT_EQ(said("7 March"), "2031-03-07 – 2031-03-07");
  EXPECT_EQ(said("fri 19:00"), "2031-03-07 1140 – 2031-03-07 1260") << "two hours";
  EXPECT_EQ(said("fri 7.30", "8:15"), "2031-03-07 450 – 2031-03-07 495");
  EXPECT_EQ(said("fri 23:00"), "2031-03-07 1380 – 2031-03-08 60");
}

TEST(Stretch, KnowsHalfDays) {
  EXPECT_EQ(said("fri 7pm"), "2031-03-07 1140 – 2031-03-07 1260");
  EXPECT_EQ(said("fri 7 PM", "8:30 pm"), "2031-03-07 1140 – 2031-03-07 1230");
  EXPECT_EQ(said("tomorrow 12am"), "2031-03-06 0 – 2031-03-06 120");
  EXPECT_EQ(said("tomorrow 12:30pm"), "2031-03-06 750 – 2031-03-06 870");
  EXPECT_EQ(said("24.12.2031 7pm"), "2031-12-24 1140 – 2031-12-24 1260");
  for (const char* odd : {"fri 13pm", "fri 0am", "fri pm", "fri 7:5pm", "fri 7:60pm"}) {
    EXPECT_EQ(said(odd), "not understood") << odd;
  }
}

TEST(Stretch, EndsOnTheDayItBeginsOrBehindIt) {
  EXPECT_EQ(said("fri", "sun"), "2031-03-07 – 2031-03-09");
  EXPECT_EQ(said("sat", "tue"), "2031-03-08 – 2031-03-11");
  EXPECT_EQ(said("fri", "thu"), "2031-03-07 – 2031-03-13") << "the next Thursday, not tomorrow";
  EXPECT_EQ(said("fri 21:00", "1:30"), "2031-03-07 1260 – 2031-03-08 90") << "past midnight";
  EXPECT_EQ(said("fri 18:00", "sun 20:00"), "2031-03-07 1080 – 2031-03-09 1200");
  EXPECT_EQ(said("7 March", "6 March"), "2031-03-07 – 2031-03-06")
      << "backwards, for the plan to say so";
  EXPECT_EQ(said("3–5 May"), "2031-05-03 – 2031-05-05");
}

TEST(Stretch, IsNotGuessed) {
  for (const char* odd : {"", "19:00", "someday", "3/5", "fri 25:00", "fri 19:7", "fri 19:60"})
    EXPECT_EQ(said(odd), "not understood") << odd;
  EXPECT_EQ(said("fri", "someday"), "not understood");
}

TEST(Stretch, MovedIsAsLongAsItWas) {
  const auto again = [](std::string_view first, std::string_view to, std::string_view from) {
    const auto stretch = moved(*stretch_said(first, to, wednesday), from, wednesday);
    return told(stretch->from) + " – " + told(stretch->to);
  };
  EXPECT_EQ(again("fri 19:00", "19:30", "sat 23:45"), "2031-03-08 1425 – 2031-03-09 15");
  EXPECT_EQ(again("fri", "sun", "14 March"), "2031-03-14 – 2031-03-16");
  EXPECT_EQ(again("fri", "sun", "3–4 May"), "2031-05-03 – 2031-05-04");
  EXPECT_EQ(again("fri 19:00", "19:30", "sat"), "2031-03-08 1140 – 2031-03-08 1170");
  EXPECT_EQ(again("fri", "sun", "sat 10:00"), "2031-03-08 600 – 2031-03-08 720");
}

RC_GTEST_PROP(Stretch, TakesAnyBytes, ()) {
  const auto from = *rc::gen::arbitrary<std::string>();
  const auto to = *rc::gen::arbitrary<std::string>();
  (void)stretch_said(from, to, wednesday);
}

}  // namespace
}  // namespace fonder::plan
