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
                           .kind = Kind::call});
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
  EXPECT_EQ(of_kind(all, Moment::Kind::laughter)->laughing, 0.5);
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

TEST(Moments, AreAtMostFiveNewestFirst) {
  timeline::Record record = weeks_of({7, 7, 0, 7});
  talk(start + days{2} + 9h, 200, 20, record);
  talk(start + days{5} + 9h, 60, 2, record);
  record.events.push_back({.at = start + days{3} + 9h,
                           .seconds = 3 * 3600,
                           .author = Author::other,
                           .kind = Kind::call});
  const auto all = moments(record);
  EXPECT_EQ(all.size(), 5U);
  EXPECT_TRUE(std::ranges::is_sorted(all, std::greater<>(), &Moment::date));
}

TEST(Moments, AreNoneWithoutARecord) { EXPECT_TRUE(moments({}).empty()); }

TEST(Moments, ProposeNothingOfAnOrdinaryWeek) {
  const auto all = moments(weeks_of({7, 7}));
  EXPECT_EQ(all.size(), 1U) << "but its first word";
}

}  // namespace
}  // namespace fonder::rhythm
