#include "plan.h"

#include <set>

#include <gtest/gtest.h>

namespace fonder::plan {
namespace {

using std::chrono::days;
const local_days friday{std::chrono::year{2031} / 3 / 7};

Plan pottery() {
  Plan plan{Whose::own, "pottery", {friday, Minutes(19 * 60)}, {friday, Minutes(21 * 60)}};
  plan.known = Known::own_life;
  return plan;
}

TEST(APlan, IsAsItWasMeant) {
  EXPECT_EQ(fault_in(pottery()), "");
  for (const Whose whose : all_whose()) EXPECT_EQ(whose_named(name_of(whose)), whose);
  for (const Known known : {Known::they_know, Known::tell_by, Known::own_life})
    EXPECT_EQ(known_named(name_of(known)), known);
  EXPECT_FALSE(whose_named("theirs"));
}

TEST(APlan, OfOwnTimeSaysWhetherTheyKnow) {
  Plan plan = pottery();
  plan.known.reset();
  EXPECT_EQ(fault_in(plan), "known");
  plan.known = Known::tell_by;
  EXPECT_EQ(fault_in(plan), "known") << "by which day";
  plan.tell_by = friday - days(2);
  EXPECT_EQ(fault_in(plan), "");
  plan.tell_by = friday + days(1);
  EXPECT_EQ(fault_in(plan), "tell-by");
  EXPECT_FALSE(known_named("let-them-wonder"));
}

TEST(APlan, OfBothIsNotAskedThat) {
  Plan plan = pottery();
  plan.whose = Whose::ours;
  EXPECT_EQ(fault_in(plan), "known-of-both");
  plan.known.reset();
  EXPECT_EQ(fault_in(plan), "");
}

TEST(APlan, HasWordsAndTwoEndsInOrder) {
  Plan plan = pottery();
  plan.title.clear();
  EXPECT_EQ(fault_in(plan), "title");
  plan.title = "half a \xC3";
  EXPECT_EQ(fault_in(plan), "title");
  plan = pottery();
  plan.to.time.reset();
  EXPECT_EQ(fault_in(plan), "half-timed");
  plan.to = plan.from;
  EXPECT_EQ(fault_in(plan), "backwards") << "no time at all";
  plan.to = {friday - days(1), Minutes(22 * 60)};
  EXPECT_EQ(fault_in(plan), "backwards");
  plan.to = {friday + days(367), Minutes(0)};
  EXPECT_EQ(fault_in(plan), "too-long");
}

TEST(Plans, OverlapWhereBothClaimTheSameTime) {
  Plan later = pottery();
  later.from.time = Minutes(20 * 60);
  later.to.time = Minutes(22 * 60);
  EXPECT_TRUE(overlap(pottery(), later));
  later.from.time = Minutes(21 * 60);
  EXPECT_FALSE(overlap(pottery(), later)) << "one ends as the other begins";
  Plan day = pottery();
  day.from = {friday, {}};
  day.to = {friday + days(2), {}};
  EXPECT_FALSE(overlap(day, pottery())) << "a day off holds an evening";
  Plan trip = day;
  trip.from.day = trip.to.day = friday + days(2);
  EXPECT_TRUE(overlap(day, trip));
}

TEST(APlan, IsHeldAgainstWhatABoundaryKeeps) {
  using journal::Kept;
  const Minutes hour{60};
  const Kept night{Kept::What::quiet, journal::every_weekday, 22 * hour, 8 * hour};
  const Kept fridays{Kept::What::free, 1U << 4U};
  const Kept dinner{Kept::What::phone_free, journal::every_weekday, 18 * hour, 20 * hour};
  Plan plan = pottery();
  EXPECT_FALSE(is_kept(night, plan));
  EXPECT_TRUE(is_kept(fridays, plan));
  EXPECT_FALSE(is_kept(dinner, plan)) << "pottery needs no phone";
  plan.by_phone = true;
  EXPECT_TRUE(is_kept(dinner, plan));
  plan.to.time = Minutes(22 * 60);
  EXPECT_FALSE(is_kept(night, plan)) << "it ends as the quiet begins";
  plan.to = {friday + days(1), Minutes(60)};
  EXPECT_TRUE(is_kept(night, plan));
  plan.from = {friday + days(1), {}};
  plan.to = {friday + days(6), {}};
  EXPECT_FALSE(is_kept(night, plan)) << "whole days hold their nights";
  EXPECT_FALSE(is_kept(fridays, plan));
  plan.to.day = friday + days(300);
  EXPECT_TRUE(is_kept(fridays, plan));
}

TEST(Uids, AreNeverTheSame) {
  std::set<std::string> uids;
  for (int i = 0; i < 1000; ++i) uids.insert(new_uid());
  EXPECT_EQ(uids.size(), 1000U);
  EXPECT_EQ(uids.begin()->size(), 32U + std::string_view("@fonder").size());
}

}  // namespace
}  // namespace fonder::plan
