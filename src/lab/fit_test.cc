#include "fit.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "golden.h"
#include "lab.h"

namespace fonder::lab {
namespace {

std::string text_in(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Json> lines_in(const std::filesystem::path& file) {
  std::vector<Json> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

/// Pairs drawn from the model, and what is fitted to them.
class Fit : public testing::Test {
 protected:
  const test::Scratch scratch_;
  const std::filesystem::path events_ = scratch_.path() / "events.csv";
  const std::filesystem::path out_ = scratch_.path() / "r.ndjson";

  void draw(std::size_t pairs, int silences) const {
    SimulateTask task;
    task.out = events_;
    task.pairs = pairs;
    task.silences = silences;
    ASSERT_TRUE(run_simulate(task));
  }
  Json fit(unsigned threads = 2, std::int64_t cut = 3600) const {
    FitTask task;
    task.events = events_;
    task.out = out_;
    task.threads = threads;
    task.wishes.cut = cut;
    const auto done = run_fit(task);
    EXPECT_TRUE(done);
    return done ? done->json : Json();
  }
};

TEST_F(Fit, IsTheSameToTheLastDigitOnOneThreadAndOnThree) {
  draw(25, 40);
  fit(1);
  const std::string one = text_in(out_);
  std::filesystem::remove(out_);
  fit(3);
  EXPECT_EQ(one, text_in(out_));
  EXPECT_EQ(std::ranges::count(one, '\n'), 25);
}

TEST_F(Fit, CompletesWhatBrokeOffInTheMiddleOfALine) {
  draw(10, 30);
  fit();
  const std::string whole = text_in(out_);
  std::filesystem::resize_file(out_, whole.size() * 6 / 10);
  const auto kept = static_cast<int>(std::ranges::count(text_in(out_), '\n'));
  const Json second = fit();
  EXPECT_EQ(second["kept"], kept);
  EXPECT_EQ(second["fitted"], 10 - kept);
  EXPECT_EQ(text_in(out_), whole);
}

TEST_F(Fit, KeepsNothingThatWasMadeOtherwise) {
  draw(4, 30);
  fit();
  EXPECT_EQ(fit()["kept"], 4);
  EXPECT_EQ(fit(1, 7200)["kept"], 0);
}

TEST_F(Fit, FitsAgainAPairThatHasNewRows) {
  draw(4, 30);
  fit();
  std::ofstream(events_, std::ios::app)
      << "a0000003~b0000003,2049-01-01T10:00:00Z,a0000003,b0000003,message,,\n";
  EXPECT_EQ(fit()["kept"], 3);
}

TEST_F(Fit, ReplacesAFileThatIsNoneOfItsOwn) {
  draw(2, 30);
  fit();
  const std::string fresh = text_in(out_);
  std::ofstream(out_) << "dear diary, " << std::string(100000, 'x');
  EXPECT_EQ(fit()["kept"], 0);
  EXPECT_EQ(text_in(out_), fresh);
}

TEST_F(Fit, TakesRowsInAnyOrder) {
  draw(6, 30);
  fit();
  const std::string sorted = text_in(out_);
  std::ifstream in(events_);
  std::vector<std::string> rows;
  for (std::string row; std::getline(in, row);) rows.push_back(row);
  std::ofstream shuffled(events_);
  shuffled << rows.front() << "\n";
  for (std::size_t half : {1U, 2U}) {  // every other row, then the rest
    for (std::size_t i = half; i < rows.size(); i += 2) shuffled << rows[i] << "\n";
  }
  shuffled.close();
  fit();
  const auto lines = lines_in(out_);
  ASSERT_EQ(lines.size(), 6U);
  EXPECT_EQ(lines[0]["pair"], "a0000000~b0000000");
  EXPECT_EQ(lines[5]["silences"], 30);
}

TEST_F(Fit, SaysWhatAShortRecordStillNeeds) {
  std::ofstream(events_) << "pair,time,from,to,kind,characters,seconds\n"
                            "a~b,2024-01-01T10:00:00Z,a,b,message,,\n"
                            "a~b,2024-01-02T10:00:00Z,a,b,message,,\n";
  fit();
  const auto lines = lines_in(out_);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["status"], "not_enough");
  EXPECT_EQ(lines[0]["needs"]["have"], 1);
  EXPECT_EQ(lines[0]["needs"]["want"], 5);
}

bool holds(const Json& range, double truth) {
  return range[0].get<double>() <= truth && truth <= range[1].get<double>();
}

/// Of what is said with 90 %, about that share is true; docs/model.md says what many pairs showed.
/// Bounds: four standard errors, stretches of one pair counted as one.
TEST_F(Fit, SaysWithNinetyPercentWhatIsTrueAboutNineTimesInTen) {
  constexpr int pairs = 150;
  draw(pairs, 100);
  fit();
  const auto truths = lines_in(truth_beside(events_));
  const auto lines = lines_in(out_);
  ASSERT_EQ(lines.size(), truths.size());
  double rates = 0;
  double fits = 0;
  double steps = 0;
  double held = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].contains("rate")) continue;
    ++fits;
    rates += holds(lines[i]["rate"]["range"], truths[i]["rate"].get<double>()) ? 1 : 0;
    ASSERT_EQ(lines[i]["curve"].size(), truths[i]["curve"].size());
    for (std::size_t j = 0; j < lines[i]["curve"].size(); ++j) {
      const Json& step = lines[i]["curve"][j];
      if (step["reached"] < 10) continue;
      ++steps;
      held += holds(step["range"], truths[i]["curve"][j]["value"].get<double>()) ? 1 : 0;
    }
  }
  ASSERT_EQ(fits, pairs);
  const double bound = 4 * std::sqrt(0.09 / fits);
  EXPECT_NEAR(rates / fits, 0.88, bound);
  EXPECT_NEAR(held / steps, 0.88, bound);
  std::printf("90 %% ranges hold: rate %.3f of %.0f, curve %.3f of %.0f\n", rates / fits, fits,
              held / steps, steps);
}

}  // namespace
}  // namespace fonder::lab
