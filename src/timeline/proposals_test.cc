#include "proposals.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "told.h"

namespace fonder::timeline {
namespace {

using namespace std::chrono;

const Instant start = test::instant("2031-01-06", "00:00");

/// A word from each every `step`, but for the quiet.
std::vector<Event> regular(int n, hours step, std::vector<Span> quiet = {}) {
  std::vector<Event> events;
  for (int i = 0; i < n; ++i) {
    // Not quite regular: an hour more or less, by the count alone.
    const Instant at = start + i * step + minutes{(i * 37) % 120};
    const bool kept =
        std::ranges::none_of(quiet, [&](const Span& s) { return s.from <= at && at < s.to; });
    if (!kept) continue;
    events.push_back({.at = at, .author = Author::self});
    events.push_back({.at = at + minutes{1}, .author = Author::other});
  }
  return events;
}

std::vector<Hole> proposed(Record record, std::vector<Hole> known = {}) {
  const std::vector<Coverage> covers = record.covers;
  return propose_holes(timeline_of(std::move(record)), covers, known);
}

TEST(Proposals, AreNoneWithoutARecord) { EXPECT_TRUE(proposed({}).empty()); }

TEST(Proposals, FindAGapUnlikeAnyOther) {
  const Span lost{start + days{100}, start + days{114}};
  const auto holes = proposed({.events = regular(700, hours{9}, {lost})});
  ASSERT_EQ(holes.size(), 1U);
  EXPECT_EQ(holes[0].why, Hole::Why::both_quiet);
  EXPECT_EQ(holes[0].answer, Hole::Answer::open);
  EXPECT_NEAR(Days{holes[0].span.from - lost.from}.count(), 0, 1);
  EXPECT_NEAR(Days{holes[0].span.to - lost.to}.count(), 0, 1);
}

TEST(Proposals, FindTwoThatWouldHideEachOther) {
  const Span first{start + days{60}, start + days{75}};
  const Span second{start + days{150}, start + days{164}};
  EXPECT_EQ(proposed({.events = regular(700, hours{9}, {first, second})}).size(), 2U);
}

TEST(Proposals, LeaveADayOfQuietAlone) {
  const Span quiet{start + days{100}, start + days{106}};
  EXPECT_TRUE(proposed({.events = regular(700, hours{9}, {quiet})}).empty()) << "under a week";
}

TEST(Proposals, NeverTakeTheQuietThatIsRunning) {
  Record record{.events = regular(300, hours{9})};
  record.covers = {{Channel::csv, {start, start + days{400}}, false}};
  EXPECT_TRUE(proposed(record).empty());
}

TEST(Proposals, DoNotAskTwice) {
  const Span lost{start + days{100}, start + days{114}};
  const Record record{.events = regular(700, hours{9}, {lost})};
  EXPECT_TRUE(proposed(record, {{lost, Hole::Answer::quiet}}).empty());
}

TEST(Proposals, NameWhatLiesBeforeACutStart) {
  Record record{.events = regular(30, hours{9})};
  record.covers = {{Channel::whatsapp, {start, start + days{400}}, true}};
  const auto holes = proposed(record);
  ASSERT_EQ(holes.size(), 1U);
  EXPECT_EQ(holes[0].why, Hole::Why::cut_start);
  EXPECT_EQ(holes[0].span, (Span{since_always, start}));
}

TEST(Proposals, SeeThatAnOlderExportReachesFurther) {
  Record record{.events = regular(30, hours{9})};
  record.covers = {{Channel::whatsapp, {start + days{4}, start + days{10}}, true},
                   {Channel::whatsapp, {start, start + days{5}}, false}};
  EXPECT_TRUE(proposed(record).empty());
}

TEST(Proposals, NameWhatLiesBetweenTwoExports) {
  Record record{.events = regular(10, hours{9})};
  record.covers = {{Channel::whatsapp, {start, start + days{4}}, false},
                   {Channel::telegram, {start + days{30}, start + days{60}}, false}};
  const auto holes = proposed(record);
  ASSERT_EQ(holes.size(), 1U);
  EXPECT_EQ(holes[0].why, Hole::Why::before_source);
  EXPECT_EQ(holes[0].span, (Span{start + days{4}, start + days{30}}));
}

TEST(Proposals, LeaveToOtherChannelsWhatTheyTellOf) {
  Record record{.events = regular(30, hours{9})};
  record.covers = {{Channel::telegram, {start, start + days{4}}, false},
                   {Channel::whatsapp, {start + days{3}, start + days{10}}, true}};
  EXPECT_TRUE(proposed(record).empty()) << "the other one tells of the time before";
  record.covers[1].span.from = start + days{9};
  const auto holes = proposed(record);
  ASSERT_EQ(holes.size(), 1U);
  EXPECT_EQ(holes[0].why, Hole::Why::cut_start);
  EXPECT_EQ(holes[0].span.to, start + days{9});
}

}  // namespace
}  // namespace fonder::timeline
