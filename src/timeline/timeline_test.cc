#include "timeline.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "proposals.h"
#include "told.h"

namespace fonder::timeline {
namespace {

using namespace std::chrono;

/// Anything a record could hold, plausible or not, within a few years.
Event any_event() {
  Event e{.at = Instant{milliseconds{*rc::gen::inRange<std::int64_t>(0, 100'000'000'000)}}};
  e.seconds = *rc::gen::inRange(-10, 100'000);
  e.author = *rc::gen::element(Author::self, Author::other, Author::unknown);
  e.kind =
      *rc::gen::element(Kind::message, Kind::message, Kind::message, Kind::call, Kind::missed,
                        Kind::reaction, Kind::meeting, Kind::together, Kind::talked, Kind::apart);
  e.precision =
      *rc::gen::element(Precision::second, Precision::minute, Precision::day, Precision::week);
  e.flags = *rc::gen::inRange<std::uint16_t>(0, 512);
  e.offset_minutes = *rc::gen::inRange<std::int16_t>(-900, 900);
  e.amount = *rc::gen::inRange<std::uint8_t>(0, 255);
  return e;
}

Record any_record() {
  Record record;
  const int n = *rc::gen::inRange(0, 60);
  for (int i = 0; i < n; ++i) record.events.push_back(any_event());
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const Instant from{milliseconds{*rc::gen::inRange<std::int64_t>(0, 100'000'000'000)}};
    record.holes.push_back({{from, from + hours{*rc::gen::inRange(-10, 10'000)}}});
  }
  return record;
}

RC_GTEST_PROP(Timeline, EveryContactIsInExactlyOneConversation, ()) {
  const Timeline timeline = timeline_of(any_record());
  std::uint32_t next = 0;
  for (const Conversation& c : timeline.conversations) {
    RC_ASSERT(c.first == next);
    RC_ASSERT(c.past > c.first);
    RC_ASSERT(c.mine + c.theirs <= c.events());
    RC_ASSERT(c.start <= c.end);
    next = c.past;
  }
  RC_ASSERT(next == timeline.contact.size());
}

RC_GTEST_PROP(Timeline, SilencesAreInOrderAndLieOutsideTalksMeetingsAndHoles, ()) {
  const Timeline timeline = timeline_of(any_record());
  Instant before = Instant::min();
  for (const Silence& s : timeline.silences) {
    RC_ASSERT(s.began < s.until);
    RC_ASSERT(s.began >= before);
    before = s.until;
    const auto apart = [&](const Span& span) { return span.to <= s.began || span.from >= s.until; };
    for (const Span& h : timeline.holes) RC_ASSERT(apart(h));
    for (const Meeting& m : timeline.meetings) RC_ASSERT(apart(m.span));
    RC_ASSERT(s.censored() == !s.after.has_value());
  }
}

RC_GTEST_PROP(Timeline, SwappingThePersonsSwapsThemEverywhere, ()) {
  Record record = any_record();
  const Timeline mine = timeline_of(record);
  for (Event& e : record.events) {
    if (e.author != Author::unknown) {
      e.author = e.author == Author::self ? Author::other : Author::self;
    }
  }
  const Timeline theirs = timeline_of(record);
  RC_ASSERT(mine.conversations.size() == theirs.conversations.size());
  RC_ASSERT(mine.silences.size() == theirs.silences.size());
  for (std::size_t i = 0; i < mine.silences.size(); ++i) {
    RC_ASSERT(mine.silences[i].late_reply() == theirs.silences[i].late_reply());
    RC_ASSERT((mine.silences[i].end == Silence::End::by_self) ==
              (theirs.silences[i].end == Silence::End::by_other));
  }
}

RC_GTEST_PROP(Timeline, DoesNotCareInWhichOrderEventsArrive, ()) {
  Record record = any_record();
  std::ranges::sort(record.events, {}, &Event::at);
  const auto same = std::ranges::adjacent_find(record.events, {}, &Event::at);
  RC_PRE(same == record.events.end());
  const Timeline sorted = timeline_of(record);
  std::ranges::reverse(record.events);
  RC_ASSERT(timeline_of(record).silences == sorted.silences);
}

RC_GTEST_PROP(Timeline, AWeekLaterIsTheSame, ()) {
  Record record = any_record();
  const Timeline now = timeline_of(record);
  for (Event& e : record.events) e.at += weeks{1};
  for (Hole& h : record.holes) h.span = {h.span.from + weeks{1}, h.span.to + weeks{1}};
  const Timeline later = timeline_of(record);
  RC_ASSERT(now.silences.size() == later.silences.size());
  for (std::size_t i = 0; i < now.silences.size(); ++i) {
    RC_ASSERT(now.silences[i].length() == later.silences[i].length());
  }
}

TEST(Timeline, OfOneMessageIsOneConversation) {
  const Timeline timeline = lived("2031-03-01 09:00  I  hello");
  EXPECT_EQ(timeline.conversations.size(), 1U);
  EXPECT_TRUE(timeline.silences.empty()) << "the record ends with it";
  EXPECT_TRUE(timeline.reunions.empty());
}

TEST(Timeline, OfAMillionEventsInADayIsOneConversation) {
  Record record;
  const Instant start = test::instant("2031-03-01", "00:00");
  for (int i = 0; i < 1'000'000; ++i) {
    record.events.push_back({.at = start + milliseconds{i * 86}, .author = Author::self});
  }
  const Timeline timeline = timeline_of(std::move(record));
  EXPECT_EQ(timeline.conversations.size(), 1U);
  EXPECT_EQ(timeline.conversations[0].mine, 1'000'000U);
}

TEST(Timeline, OfTenYearsOfHolesSaysNothing) {
  Record record;
  const Instant start = test::instant("2031-03-01", "00:00");
  for (int i = 0; i < 3650; ++i) {
    record.events.push_back({.at = start + days{i}, .author = Author::self});
    record.holes.push_back({{start + days{i} + hours{1}, start + days{i} + hours{23}}});
  }
  const Timeline timeline = timeline_of(record);
  EXPECT_EQ(timeline.conversations.size(), 3650U);
  EXPECT_TRUE(timeline.reunions.empty());
  EXPECT_TRUE(propose_holes(timeline, {}, {}).empty());
}

TEST(WithCut, DividesTheSameRecordElsewhere) {
  const Timeline timeline = lived(R"(
      2031-03-01 09:00  I     hello
      2031-03-01 09:50  Mira  hello
      2031-03-01 11:20  Mira  still there?)");
  EXPECT_EQ(timeline.conversations.size(), 2U);
  EXPECT_EQ(with_cut(timeline, {Seconds{1800}}).conversations.size(), 3U);
  EXPECT_EQ(with_cut(timeline, {Seconds{7200}}).conversations.size(), 1U);
}

}  // namespace
}  // namespace fonder::timeline
