#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "golden.h"
#include "lab.h"

namespace fonder::lab {
namespace {

class Simulate : public testing::Test {
 protected:
  const test::Scratch scratch_;
  const std::filesystem::path out_ = scratch_.path() / "events.csv";

  SimulateTask task() const {
    SimulateTask task;
    task.out = out_;
    task.pairs = 20;
    task.silences = 40;
    return task;
  }
  std::string both(const SimulateTask& task) const {
    EXPECT_TRUE(run_simulate(task));
    std::string text;
    for (const auto& file : {out_, truth_beside(out_)}) {
      std::ifstream in(file, std::ios::binary);
      text.append(std::istreambuf_iterator<char>(in), {});
    }
    return text;
  }
};

TEST_F(Simulate, MakesTheSameBytesOnAnyNumberOfThreads) {
  SimulateTask one = task();
  one.threads = 1;
  SimulateTask three = task();
  three.threads = 3;
  SimulateTask other = task();
  other.seed = 2;
  const std::string first = both(one);
  EXPECT_EQ(first, both(three));
  EXPECT_NE(first, both(other));
}

TEST_F(Simulate, DrawsAPairTheSameHoweverManyFollow) {
  SimulateTask few = task();
  few.pairs = 3;
  both(few);
  const auto three = read_records(out_);
  both(task());
  const auto twenty = read_records(out_);
  ASSERT_TRUE(three && twenty);
  EXPECT_EQ(three->pairs[2].touches.back().at, twenty->pairs[2].touches.back().at);
}

TEST_F(Simulate, WritesWhatTheLabReads) {
  both(task());
  const auto records = read_records(out_);
  ASSERT_TRUE(records);
  EXPECT_TRUE(records->problems.empty());
  ASSERT_EQ(records->pairs.size(), 20U);
  std::ifstream truths(truth_beside(out_));
  std::string line;
  for (const Pair& pair : records->pairs) {
    ASSERT_TRUE(std::getline(truths, line));
    const Json truth = Json::parse(line);
    EXPECT_EQ(truth["pair"], pair.name);
    const auto course = rhythm::course_of(pair.touches, 3600, pair.until);
    EXPECT_EQ(truth["silences"], course.talks.size() - 1);
    EXPECT_TRUE(truth["silences"] == 40 || truth["fell_silent"] == true);
  }
}

TEST_F(Simulate, SaysWhereItCannotWrite) {
  SimulateTask nowhere = task();
  nowhere.out = scratch_.path() / "not" / "there.csv";
  const auto done = run_simulate(nowhere);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().exit, Exit::could_not);
}

}  // namespace
}  // namespace fonder::lab
