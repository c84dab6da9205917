#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "lives.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

std::vector<Moment> moments(const timeline::Record& record) {
  return moments_of(timeline::timeline_of(record));
}

const Moment* of_kind(const std::vector<Moment>& all, Moment::Kind kind) {
  const auto at = std::ranges::find(all, kind, &Moment::kind);
  return at == all.end() ? nullptr : &*at;
}

/// So many messages in turns, half a minute apart, every nth with laughter.
void talk(Instant at, int messages, int laugh_every, timeline::Record& record) {
  for (int i = 0; i < messages; ++i) {
    Event e{.at = at + seconds{30 * i}, .author = i % 2 == 0 ? Author::self : Author::other};
    if (laugh_every > 0 && i % laugh_every == 0) e.flags |= Flag::laughter;
    record.events.push_back(e);
  }
}

TEST(Moments, FindALongCall) {
  timeline::Record record = weeks_of({7, 7});
  record.events.push_back({.at = start + days{3} + 9h,
                           .seconds = 3 * 3600,
                           .author = Author::other,
                           .kind = Kind::call,
                           .channel = Channel::signal});
  const auto all = moments(record);
  const Moment* call = of_kind(all, Moment::Kind::long_call);
  ASSERT_NE(call, nullptr);
  EXPECT_EQ(call->id, "long_call-2031-01-09");
  EXPECT_EQ(call->length, 3h);
}

TEST(Moments, FindTheLongestTalkAndTheMostLaughing) {
  timeline::Record record = weeks_of({7, 7});
  talk(start + days{2} + 9h, 200, 20, record);
  talk(start + days{5} + 9h, 60, 2, record);
  const auto all = moments(record);
  ASSERT_NE(of_kind(all, Moment::Kind::long_conversation), nullptr);
  EXPECT_EQ(of_kind(all, Moment::Kind::long_conversation)->messages, 200);
  ASSERT_NE(of_kind(all, Moment::Kind::laughter), nullptr);
  EXPECT_EQ(of_kind(all, Moment::Kind::laughter)->id, "laughter-2031-01-11");
  EXPECT_EQ(of_kind(all, Moment::Kind::laughter)->share, 0.5);
}

TEST(Moments, FindComingBackAfterTheLongestTimeApart) {
  const auto all = moments(weeks_of({7, 7, 0, 7}));
  const Moment* back = of_kind(all, Moment::Kind::coming_back);
  ASSERT_NE(back, nullptr);
  EXPECT_EQ(iso(back->date), "2031-01-27");
  EXPECT_NEAR(back->apart.count(), 8, 0.01);
}

TEST(Moments, BeginWithTheFirstWordUnlessTheExportWasCut) {
  timeline::Record record = weeks_of({7, 7});
  record.covers[0].span.from = record.events.front().at;
  EXPECT_NE(of_kind(moments(record), Moment::Kind::first), nullptr);
  record.covers[0].cut_start = true;
  EXPECT_EQ(of_kind(moments(record), Moment::Kind::first), nullptr);
}

TEST(Moments, AreTheSameWhateverComesLater) {
  timeline::Record record = weeks_of({7, 7});
  talk(start + days{2} + 9h, 200, 20, record);
  const auto before = moments(record);
  talk(start + days{20}, 40, 0, record);
  const auto after = moments(record);
  EXPECT_EQ(of_kind(before, Moment::Kind::long_conversation)->id,
            of_kind(after, Moment::Kind::long_conversation)->id);
}

TEST(Moments, FindTheTalkWithTheMostWarmWords) {
  timeline::Record record = weeks_of({7, 7, 7, 7, 7, 7, 7, 7});
  record.events[2].flags |= Flag::affection;  // the first ones are a moment of their own
  talk(start + days{5} + 9h, 60, 0, record);
  for (std::size_t i = record.events.size() - 20; i < record.events.size(); ++i) {
    record.events[i].flags |= Flag::affection;
  }
  const auto all = moments(record);
  const Moment* warm = of_kind(all, Moment::Kind::warmth);
  ASSERT_NE(warm, nullptr);
  EXPECT_EQ(warm->id, "warmth-2031-01-11");
  EXPECT_NEAR(warm->share, 1.0 / 3, 1e-9);
  EXPECT_LT(warm->usual, warm->share);
}

TEST(Moments, FindAFirstTimeOnlyWhereAnEarlierOneWouldBeRecorded) {
  timeline::Record record = weeks_of({7, 7});
  record.events.push_back({.at = start + days{3} + 9h,
                           .seconds = 60,
                           .author = Author::other,
                           .kind = Kind::call,
                           .channel = Channel::signal});
  EXPECT_EQ(of_kind(moments(record), Moment::Kind::first_call), nullptr)
      << "nothing of that channel is recorded before";
  record.events.push_back(
      {.at = start + days{1} + 9h, .author = Author::self, .channel = Channel::signal});
  const auto all = moments(record);
  const Moment* call = of_kind(all, Moment::Kind::first_call);
  ASSERT_NE(call, nullptr);
  EXPECT_EQ(iso(call->date), "2031-01-09");
  EXPECT_EQ(iso(call->since), "2031-01-07");
  record.covers[0].cut_start = true;
  EXPECT_EQ(of_kind(moments(record), Moment::Kind::first_call), nullptr);
}

TEST(Moments, StandOutFromNineteenOfTwenty) {
  timeline::Record record;
  for (int day = 0; day < 40; ++day) talk(start + days{day} + 9h, 101 + day, 0, record);
  const auto all = moments(record);
  const Moment* longest = of_kind(all, Moment::Kind::long_conversation);
  ASSERT_NE(longest, nullptr);
  EXPECT_EQ(longest->messages, 140);
  EXPECT_EQ(longest->usual, 139) << "38 of 40 have fewer";
  EXPECT_EQ(longest->among, 40);
}

TEST(Moments, AreOneOfAKindInEachYear) {
  timeline::Record record = weeks_of({7, 7});
  talk(start + days{2} + 9h, 200, 0, record);
  talk(start + days{9} + 9h, 150, 0, record);
  talk(start + days{400} + 9h, 120, 0, record);
  std::vector<std::string> found;
  for (const Moment& each : moments(record)) {
    if (each.kind == Moment::Kind::long_conversation) found.push_back(each.id);
  }
  EXPECT_EQ(found, (std::vector<std::string>{"long_conversation-2032-02-10",
                                             "long_conversation-2031-01-08"}));
}

TEST(Moments, AreOneADayNewestFirst) {
  timeline::Record record = weeks_of({7, 7, 0, 7});
  talk(start + days{2} + 9h, 200, 2, record);
  record.events.push_back({.at = start + days{2} + 15h,
                           .seconds = 3 * 3600,
                           .author = Author::other,
                           .kind = Kind::call});
  const auto all = moments(record);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_GT(all[i - 1].date, all[i].date);
  EXPECT_EQ(of_kind(all, Moment::Kind::laughter), nullptr) << "that day is taken";
}

TEST(Moments, AreNoneWithoutARecord) { EXPECT_TRUE(moments({}).empty()); }

TEST(Moments, ProposeNothingOfAnOrdinaryWeek) {
  const auto all = moments(weeks_of({7, 7}));
  EXPECT_EQ(all.size(), 1U) << "but its first word";
}

}  // namespace
}  // namespace fonder::rhythm
