// The planning verbs, as a shell uses them.
#include <gmock/gmock.h>

#include "golden.h"
#include "program.h"

namespace fonder::test {
namespace {

using testing::HasSubstr;

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

}  // namespace
}  // namespace fonder::test
