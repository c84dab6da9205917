// Do the ranges hold what they say? Couples with a known truth answer: FONDER_LONG=1 asks five
// times as many of them.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <gtest/gtest.h>

#include "couple.h"

#include "rhythm/rhythm.h"
#include "timeline/proposals.h"

namespace fonder::simulate {
namespace {

using namespace std::chrono;

const Instant from = sys_days{2030y / January / 7};
const local_days first_monday{2030y / January / 7};

int couples_of(int quick) { return std::getenv("FONDER_LONG") != nullptr ? 5 * quick : quick; }

/// The 99 % band of a count of events with these chances.
struct Expected {
  double mean = 0;
  double variance = 0;
  void add(double chance) {
    mean += chance;
    variance += chance * (1 - chance);
  }
  double half_band() const { return 2.576 * std::sqrt(variance) + 0.5; }
};

/// Any couple, but terse: how much they say at a time decides nothing here, and takes long to draw.
Settings terse_couple(std::uint64_t seed, Instant to) {
  Settings settings = any_couple(seed, from, to);
  settings.turns = 3;
  return settings;
}

timeline::Timeline timeline_of(const Settings& settings) {
  timeline::Record record;
  record.events = draw(settings).events;
  return timeline::timeline_of(std::move(record));
}

const rhythm::Week* week_of(const rhythm::Rhythm& rhythm, local_days monday) {
  const auto& weeks = rhythm.weeks.weeks;
  const auto at = std::ranges::find(weeks, monday, &rhythm::Week::monday);
  if (at == weeks.end() || at->status != rhythm::WeekStatus::recorded) return nullptr;
  return &*at;
}

// The range is made from the weeks before; the week after it is judged.
TEST(Calibration, TheUsualRangeHoldsNewWeeksAsOftenAsItSays) {
  constexpr int before = 40;
  Expected expected;
  int held = 0;
  int couples = 0;
  const int wanted = couples_of(200);
  for (std::uint64_t seed = 1; couples < wanted; ++seed) {
    ASSERT_LT(seed, static_cast<std::uint64_t>(2 * wanted));
    const auto life = timeline_of(terse_couple(seed, from + weeks{before + 4}));
    const auto then = rhythm::rhythm_of(life, from + weeks{before} - hours{2});
    const auto later = rhythm::rhythm_of(life, from + weeks{before + 4} - hours{2});
    const rhythm::Week* next = week_of(later, first_monday + weeks{before});
    const rhythm::Figure& usual = then.weeks.figure;
    if (!usual.shown() || next == nullptr) continue;
    ++couples;
    expected.add(usual.attained);
    held += usual.low <= next->in_touch && next->in_touch <= usual.high ? 1 : 0;
  }
  EXPECT_NEAR(held, expected.mean, expected.half_band());
}

// Where nobody owes an answer the two hazards differ by their rates alone: the true share of who
// reaches out is known.
TEST(Calibration, TheRangeOfWhoReachedOutHoldsTheTruth) {
  Expected expected;
  int held = 0;
  const auto last = static_cast<std::uint64_t>(couples_of(150));
  for (std::uint64_t seed = 1; seed <= last; ++seed) {
    const Settings settings = terse_couple(seed, from + weeks{30});
    const double truth = settings.rate_mine / (settings.rate_mine + settings.rate_theirs);
    const auto rhythm = rhythm::rhythm_of(timeline_of(settings), settings.to);
    const rhythm::Figure& figure = rhythm.reached_out.figure;
    if (!figure.shown()) continue;
    expected.add(0.9);
    held += figure.low <= truth && truth <= figure.high ? 1 : 0;
  }
  EXPECT_GT(expected.mean, 50);
  EXPECT_NEAR(held, expected.mean, expected.half_band());
}

// A side is named only where a coin would hardly do as much.
TEST(Calibration, AFairPairIsRarelyCalledUneven) {
  int named = 0;
  const int pairs = couples_of(100);
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(pairs); ++seed) {
    Settings settings = terse_couple(seed, from + weeks{30});
    settings.rate_mine = settings.rate_theirs;
    const auto rhythm = rhythm::rhythm_of(timeline_of(settings), settings.to);
    named += rhythm.reached_out.figure.status == rhythm::Status::ok ? 1 : 0;
  }
  EXPECT_LE(named, 3 * pairs / 100);
}

// The cut finds the conversations that were drawn: those that began within the cut of the one
// before are one to any reader.
TEST(Calibration, TheCutFindsTheConversationsThatWereDrawn) {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    const Settings settings = any_couple(seed, from, from + weeks{30});
    const Couple couple = draw(settings);
    const auto life = timeline::timeline_of({couple.events, {}, {}, Zone::utc()});
    if (life.cut.by != timeline::Cut::By::fitted) continue;
    const auto drawn = static_cast<double>(couple.truth.starts.size());
    const auto found = static_cast<double>(life.conversations.size());
    EXPECT_LT(found, drawn * 1.1) << seed;
    EXPECT_GT(found, drawn * 0.6) << seed;
  }
}

// An export without seconds puts many gaps at nought. The valley moves a little, and hardly a
// conversation with it.
TEST(Calibration, TimeStampsWithoutSecondsFindTheSameConversations) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Settings settings = any_couple(seed, from, from + weeks{30});
    const auto fine = timeline_of(settings);
    settings.grain = minutes{1};
    const auto coarse = timeline_of(settings);
    EXPECT_EQ(fine.cut.by, coarse.cut.by) << seed;
    const auto n = static_cast<double>(fine.conversations.size());
    EXPECT_NEAR(static_cast<double>(coarse.conversations.size()), n, 0.1 * n) << seed;
  }
}

// One in forty is what the rule aims at; the upper end of that among 150 is nine.
TEST(Calibration, ReallyQuietPairsAreRarelyAskedAboutAHole) {
  Expected expected;
  int asked = 0;
  const auto last = static_cast<std::uint64_t>(couples_of(150));
  for (std::uint64_t seed = 1; seed <= last; ++seed) {
    expected.add(1.0 / 40);
    const auto life = timeline_of(terse_couple(seed, from + weeks{80}));
    asked += timeline::propose_holes(life, {}, {}).empty() ? 0 : 1;
  }
  EXPECT_LE(asked, expected.mean + expected.half_band());
}

// Two lost weeks of a pair that talks twice a day or more are seen in most records. Of rarer pairs
// the record alone cannot tell, and does not say so.
TEST(Calibration, LostWeeksOfABusyPairAreFound) {
  int busy = 0;
  int found = 0;
  const int wanted = couples_of(25);
  for (std::uint64_t seed = 1; busy < wanted; ++seed) {
    ASSERT_LT(seed, static_cast<std::uint64_t>(16 * wanted));
    Settings settings = terse_couple(seed, from + weeks{80});
    if (settings.rate_mine + settings.rate_theirs < 0.14) continue;
    const Span lost{from + weeks{40}, from + weeks{42}};
    settings.lost = {lost};
    const auto life = timeline_of(settings);
    if (static_cast<double>(life.conversations.size()) < 2 * 80 * 7) continue;
    ++busy;
    for (const Hole& hole : timeline::propose_holes(life, {}, {})) {
      found += hole.span.from <= lost.from && lost.to <= hole.span.to ? 1 : 0;
    }
  }
  EXPECT_GE(found, 17 * wanted / 25);
}

}  // namespace
}  // namespace fonder::simulate
