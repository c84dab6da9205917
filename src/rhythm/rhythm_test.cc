#include "rhythm.h"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "lives.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

Event any_event() {
  Event e{.at = start + minutes{*rc::gen::inRange(0, 60 * 24 * 200)}};
  e.seconds = *rc::gen::inRange(0, 9000);
  e.author = *rc::gen::element(Author::self, Author::other, Author::unknown);
  e.kind =
      *rc::gen::element(Kind::message, Kind::message, Kind::message, Kind::call, Kind::missed,
                        Kind::reaction, Kind::meeting, Kind::together, Kind::talked, Kind::apart);
  e.precision =
      *rc::gen::element(Precision::second, Precision::minute, Precision::day, Precision::week);
  e.flags = *rc::gen::inRange<std::uint16_t>(0, 256);
  e.offset_minutes = *rc::gen::element<std::int16_t>(0, 60, 345, -210);
  e.amount = *rc::gen::inRange<std::uint8_t>(0, 9);
  return e;
}

timeline::Record any_record() {
  timeline::Record record;
  for (int i = *rc::gen::inRange(0, 300); i > 0; --i) record.events.push_back(any_event());
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    const Instant from = start + hours{*rc::gen::inRange(0, 24 * 200)};
    record.holes.push_back({{from, from + hours{*rc::gen::inRange(0, 800)}}, Hole::Answer::open});
  }
  return record;
}

const Instant later = start + weeks{40};

std::vector<const Figure*> figures(const Rhythm& rhythm) {
  std::vector<const Figure*> all{&rhythm.weeks.figure, &rhythm.clock.figure,
                                 &rhythm.my_answers.figure, &rhythm.times_apart.figure,
                                 &rhythm.times_apart.eighteen};
  for (const ReachedOutRow& row : rhythm.reached_out.rows) all.push_back(&row.figure);
  return all;
}

bool same(const Figure& a, const Figure& b) {
  return a.estimate == b.estimate && a.low == b.low && a.high == b.high && a.n == b.n &&
         a.coverage == b.coverage && a.status == b.status && a.doubt == b.doubt &&
         a.attained == b.attained;
}

RC_GTEST_PROP(Rhythm, IsNeverWithoutMeaning, ()) {
  const Rhythm rhythm = rhythm_of(timeline::timeline_of(any_record()), later);
  for (const Figure* f : figures(rhythm)) {
    RC_ASSERT(std::isfinite(f->estimate) && std::isfinite(f->low) && std::isfinite(f->high));
    RC_ASSERT(f->low <= f->high);
    RC_ASSERT(f->coverage >= 0 && f->coverage <= 1);
    RC_ASSERT(f->attained >= 0 && f->attained <= 1);
    RC_ASSERT(f->shown() == !f->needs.has_value());
    RC_ASSERT((f->status == Status::approximate) == (f->doubt != Doubt::none));
  }
  for (const Week& week : rhythm.weeks.weeks) {
    RC_ASSERT(week.in_touch >= 0 && week.in_touch <= 7);
    RC_ASSERT(week.together >= 0 && week.together <= 7);
    RC_ASSERT(week.recorded_days >= 0 && week.recorded_days <= 7);
  }
}

// Nothing is conditional on the quiet that is running: an hour, a day, a season more of it after
// the last thing told changes nothing but the Sunday's date. A mark without named days tells of its
// whole week, so the export has to reach past that week: what it adds before is no quiet that runs.
RC_GTEST_PROP(Rhythm, SaysNothingOfTheQuietThatRuns, ()) {
  timeline::Record record = any_record();
  record.covers = {{Channel::csv, {start, start + weeks{29}}, false}};
  const Rhythm before = rhythm_of(timeline::timeline_of(record), later);
  const auto more = hours{*rc::gen::inRange(1, 24 * 300)};
  record.covers[0].span.to += more;
  const Rhythm after = rhythm_of(timeline::timeline_of(record), later + more);
  const auto a = figures(before);
  const auto b = figures(after);
  for (std::size_t i = 0; i < a.size(); ++i) RC_ASSERT(same(*a[i], *b[i]));
  RC_ASSERT(before.weeks.weeks.size() == after.weeks.weeks.size());
  RC_ASSERT(before.weeks.recent_inside == after.weeks.recent_inside);
  RC_ASSERT(before.times_apart.dots == after.times_apart.dots);
  RC_ASSERT(before.my_answers.waiting == after.my_answers.waiting);
  RC_ASSERT(before.clock.share == after.clock.share);
  RC_ASSERT(before.moments.size() == after.moments.size());
}

RC_GTEST_PROP(Rhythm, OfThePairDoesNotDependOnWhoIsMe, ()) {
  timeline::Record record = any_record();
  const Rhythm mine = rhythm_of(timeline::timeline_of(record), later);
  for (Event& e : record.events) {
    if (e.author != Author::unknown) {
      e.author = e.author == Author::self ? Author::other : Author::self;
    }
  }
  const Rhythm theirs = rhythm_of(timeline::timeline_of(record), later);
  RC_ASSERT(same(mine.weeks.figure, theirs.weeks.figure));
  RC_ASSERT(same(mine.clock.figure, theirs.clock.figure));
  RC_ASSERT(same(mine.times_apart.figure, theirs.times_apart.figure));
  for (std::size_t i = 0; i < mine.reached_out.rows.size(); ++i) {
    RC_ASSERT(mine.reached_out.rows[i].you == theirs.reached_out.rows[i].them);
    RC_ASSERT(mine.reached_out.rows[i].them == theirs.reached_out.rows[i].you);
  }
}

RC_GTEST_PROP(Rhythm, IsTheSameAWeekLater, ()) {
  timeline::Record record = any_record();
  const Rhythm now = rhythm_of(timeline::timeline_of(record), later);
  for (Event& e : record.events) e.at += weeks{1};
  for (Hole& h : record.holes) h.span = {h.span.from + weeks{1}, h.span.to + weeks{1}};
  const Rhythm then = rhythm_of(timeline::timeline_of(record), later + weeks{1});
  const auto a = figures(now);
  const auto b = figures(then);
  for (std::size_t i = 0; i < a.size(); ++i) RC_ASSERT(same(*a[i], *b[i]));
}

TEST(Rhythm, ChangesOnSundaysOnly) {
  const auto record = weeks_of({5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 7, 7});
  const auto life = timeline::timeline_of(record);
  const Rhythm sunday = rhythm_of(life, sunday_after(10));
  EXPECT_EQ(iso(sunday.as_of), "2031-03-16");
  for (int day = 1; day < 7; ++day) {
    const Rhythm other = rhythm_of(life, sunday_after(10) + days{day});
    EXPECT_EQ(other.as_of, sunday.as_of);
    EXPECT_EQ(other.weeks.figure.n, sunday.weeks.figure.n);
    EXPECT_EQ(other.clock.figure.n, sunday.clock.figure.n);
  }
  const Rhythm next = rhythm_of(life, sunday_after(11));
  EXPECT_EQ(iso(next.as_of), "2031-03-23");
  EXPECT_GT(next.weeks.figure.n, sunday.weeks.figure.n);
}

TEST(Rhythm, OfAnEmptyRecordSaysWhatIsNeeded) {
  const Rhythm rhythm = rhythm_of(timeline::timeline_of({}), later);
  for (const Figure* f : figures(rhythm)) {
    EXPECT_EQ(f->status, Status::not_enough);
    ASSERT_TRUE(f->needs);
    EXPECT_EQ(f->needs->have, 0);
    EXPECT_GT(f->needs->want, 0);
  }
  EXPECT_TRUE(rhythm.moments.empty());
}

TEST(Rhythm, AsOfAnEarlierSundayKnowsNothingOfLaterOnes) {
  const auto life = timeline::timeline_of(weeks_of({5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 7, 7}));
  EXPECT_TRUE(rhythm_of(life, start - days{3}).weeks.weeks.empty());
  EXPECT_EQ(rhythm_of(life, sunday_after(4)).weeks.figure.needs->want, 8);
}

}  // namespace
}  // namespace fonder::rhythm
