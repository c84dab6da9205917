// The planning verbs, as a shell uses them.
#include <gmock/gmock.h>

#include "golden.h"
#include "program.h"

namespace fonder::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(PlanVerbs, PlanListChangeAndWriteACalendar) {
  if (!program_is_there()) GTEST_SKIP() << "the program was not built";
  const Scratch scratch;
  const Running open{scratch.path() / "home", "the kiln sneezed on a Tuesday", {}};
  run_program({"start", "--bond", "Noor"}, open);
  run_program({"unlock"}, open);
  const Running later{open.home, "", {}};
  const auto plan = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "plan");
    words.insert(words.end(), {"--now", "2031-03-05T20:00"});
    return run_program(words, later);
  };
  EXPECT_THAT(plan({"own", "pottery", "--from", "fri 19:00", "--own-life"}).out,
              HasSubstr("Planned: pottery, Friday 7 March 2031, 19:00 – 21:00."));
  EXPECT_EQ(plan({"own", "lake", "--from", "fri"}).exit, 2);
  EXPECT_EQ(plan({"own", "lake", "--from", "fri", "--own-life", "--they-know"}).exit, 2);
  EXPECT_THAT(plan({"--change", "1", "--from", "sat 10:00"}).out, HasSubstr("Saturday 8 March"));
  EXPECT_THAT(plan({}).out, HasSubstr("One thing is planned."));
  const std::string out = (scratch.path() / "plan.ics").string();
  EXPECT_EQ(run_program({"calendar"}, later).exit, 2);
  EXPECT_EQ(run_program({"calendar", "--out", out, "--titles"}, later).exit, 0);
  EXPECT_THAT(read_file(out), HasSubstr("SUMMARY:pottery"));
  EXPECT_THAT(plan({"--remove", "1"}).out, HasSubstr("No longer planned: pottery."));
  EXPECT_THAT(run_program({"ideas", "ours"}, later).out, HasSubstr("A few ideas."));
  run_program({"lock"}, later);
}

TEST(PlanVerbs, ProposeTheWeeksAheadAndTakeOrLeaveWhatIsProposed) {
  if (!program_is_there()) GTEST_SKIP() << "the program was not built";
  const Scratch scratch;
  const Running open{scratch.path() / "home", "the kiln sneezed on a Tuesday", {}};
  run_program({"start", "--bond", "Noor"}, open);
  run_program({"unlock"}, open);
  const Running later{open.home, "", {}};
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--now", "2031-03-09T20:00", "--plain"});
    return run_program(words, later);
  };
  run({"intention", "pottery", "--when", "Tuesday evenings"});
  run({"week", "--wish", "closer"});
  EXPECT_THAT(run({"both", "a walk", "--when", "Saturday afternoons"}).out, HasSubstr("2  a walk"));
  const std::string out = run({"plan", "--weeks", "1"}).out;
  EXPECT_THAT(out, HasSubstr("  evening     .     A     .     .     .     .     .\n"));
  EXPECT_THAT(out, HasSubstr("A pottery: Tuesday 11 March 2031, 19:00 – 21:00\n"));
  EXPECT_THAT(out, HasSubstr("B a walk: Saturday 15 March 2031, 15:00 – 17:00\n"));
  EXPECT_THAT(out, HasSubstr("--take \"2031-03-11 19:00\" --own-life")) << "what is proposed";
  EXPECT_EQ(run({"plan", "--why", "2031-03-11 19:00"}).exit, 0) << "the example can be typed";
  EXPECT_THAT(run({"plan", "--why", "tue 19:00"}).out, HasSubstr("You said when: Tuesdays"));
  EXPECT_EQ(run({"plan", "--take", "tue 19:00"}).exit, 2) << "what do they know of it";
  EXPECT_THAT(run({"plan", "--take", "tue 19:00", "--own-life"}).out,
              HasSubstr("Planned: pottery"));
  EXPECT_THAT(run({"plan", "--leave", "sat 15:00"}).out, Not(HasSubstr("15 March 2031")));
  EXPECT_THAT(run({"plan", "--again"}).out, HasSubstr("15 March 2031"));
  EXPECT_EQ(run({"plan", "--weeks", "9"}).exit, 2);
  EXPECT_EQ(run({"plan", "--why", "tue 19:00", "--leave", "sat 15:00"}).exit, 2);
  EXPECT_THAT(run({"both", "--remove", "2"}).out, HasSubstr("No kind of time for both"));
  EXPECT_THAT(run({"boundary", "Sundays", "--free", "Sundays"}).out, HasSubstr("kept free"));
  run_program({"lock"}, later);
}

}  // namespace
}  // namespace fonder::test
