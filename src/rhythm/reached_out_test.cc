#include <string_view>

#include <gtest/gtest.h>

#include "lives.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

/// Reunions after so many hours each, begun by me where the letter is I, by them where it is T.
/// Everyone answers within a minute, so nobody owes anything.
timeline::Record reunions(std::string_view who, hours apart) {
  timeline::Record record;
  Instant at = start;
  const auto both = [&](Author first) {
    const Author second = first == Author::self ? Author::other : Author::self;
    record.events.push_back({.at = at, .author = first});
    record.events.push_back({.at = at + 1min, .author = second});
  };
  both(Author::self);
  for (const char c : who) {
    at += apart + 1min;
    both(c == 'I' ? Author::self : Author::other);
  }
  return record;
}

ReachedOut result(const timeline::Record& record) {
  const auto life = timeline::timeline_of(record);
  return reached_out(cuts_of(life));
}

TEST(ReachedOut, ShowsCountsAndWhatIsStillNeeded) {
  const auto out = result(reunions("IITTT", hours{60}));
  ASSERT_EQ(out.rows.size(), 3U);
  EXPECT_EQ(out.rows[0].you, 2);
  EXPECT_EQ(out.rows[0].them, 3);
  EXPECT_EQ(out.rows[1].you, 2);
  EXPECT_EQ(out.rows[2].you + out.rows[2].them, 0);
  EXPECT_EQ(out.figure.status, Status::not_enough);
  EXPECT_EQ(out.figure.needs, (Needs{Needs::What::times_apart, 5, 20}));
}

TEST(ReachedOut, IsACoinUntilTheRangeLeavesIt) {
  const auto even = result(reunions("ITITITITITITITITITITIITI", hours{12}));
  EXPECT_EQ(even.figure.status, Status::approximate);
  EXPECT_EQ(even.figure.doubt, Doubt::coin);
  const auto uneven = result(reunions("IIIIIIIIITIIIIIIIIIIITII", hours{12}));
  EXPECT_EQ(uneven.figure.status, Status::ok);
  EXPECT_GT(uneven.figure.low, 0.6);
}

TEST(ReachedOut, CountsTimesLongerThanItsHoursOnly) {
  const auto out = result(reunions("IT", hours{8}));
  EXPECT_EQ(out.rows[0].you + out.rows[0].them, 0) << "eight hours are not more than eight hours";
}

TEST(ReachedOut, LeavesLateAnswersOut) {
  timeline::Record record = reunions("ITI", hours{24});
  // A question late at night, and its answer a day later.
  const Instant asked = record.events.back().at + 1min;
  record.events.push_back({.at = asked, .flags = Flag::question, .author = Author::self});
  record.events.push_back({.at = asked + 24h, .author = Author::other});
  const auto out = result(record);
  EXPECT_EQ(out.rows[0].you, 2);
  EXPECT_EQ(out.rows[0].them, 1);
}

TEST(ReachedOut, CountsNobodyWhereNobodyIsNamed) {
  timeline::Record record = reunions("ITI", hours{24});
  for (Event& e : record.events) e.author = Author::unknown;
  const auto out = result(record);
  EXPECT_EQ(out.rows[0].you + out.rows[0].them, 0);
}

// Half the gap makes two of each conversation, and an answer of every beginning.
TEST(ReachedOut, DoubtsWhatTheCutDecides) {
  timeline::Record record;
  Instant at = start;
  const auto say = [&](Author who, minutes later) {
    at += later;
    record.events.push_back({.at = at, .author = who});
  };
  say(Author::self, 0min);
  for (int i = 0; i < 24; ++i) {
    // After eight hours and a half they write; forty minutes on I answer.
    say(Author::other, minutes{8 * 60 + 30});
    say(Author::self, 40min);
  }
  const auto out = result(record);
  EXPECT_EQ(out.rows[0].them, 23) << "the first of them was an answer";
  EXPECT_EQ(out.figure.status, Status::approximate);
  EXPECT_EQ(out.figure.doubt, Doubt::cut) << "at half an hour each would only answer the other";
}

}  // namespace
}  // namespace fonder::rhythm
