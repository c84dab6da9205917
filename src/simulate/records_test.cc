// The records of real people that lie beside the repository, where they do: nothing of theirs is
// copied here. They hold what no simulation thinks of.
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "golden.h"

#include "rhythm/rhythm.h"
#include "timeline/proposals.h"

namespace fonder::simulate {
namespace {

using Pairs = std::map<std::string, timeline::Record>;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> all(1);
  for (const char c : line) {
    if (c == ',') {
      all.emplace_back();
    } else if (c != '\r') {
      all.back() += c;
    }
  }
  all.resize(7);
  return all;
}

/// One row of the events format: pair,time,from,to,kind,characters,seconds.
void add(const std::string& line, Pairs& pairs) {
  const auto row = cells(line);
  const auto time = parse_iso(row[1]);
  if (!time) return;
  timeline::Record& record = pairs[row[0]];
  const Instant at{time->wall.time_since_epoch()};
  if (record.covers.empty()) record.covers.push_back({Channel::csv, {at, at}, false});
  Span& covered = record.covers[0].span;
  covered = {std::min(covered.from, at), std::max(covered.to, at)};
  if (row[4] == "start" || row[4] == "end") return;
  Event e{.at = at};
  e.kind = row[4] == "call" ? Kind::call : row[4] == "missed" ? Kind::missed : Kind::message;
  e.seconds = row[6].empty() ? 0 : std::atoi(row[6].c_str());
  if (!row[2].empty()) {
    e.author = row[0].starts_with(row[2] + "~") ? Author::self : Author::other;
  }
  record.events.push_back(e);
}

Pairs pairs_of(const std::filesystem::path& file) {
  const std::string command = "xzcat '" + file.string() + "' 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> in(popen(command.c_str(), "r"), pclose);
  Pairs pairs;
  std::array<char, 4096> line{};
  while (in && std::fgets(line.data(), line.size(), in.get()) != nullptr) {
    std::string text = line.data();
    if (!text.empty() && text.back() == '\n') text.pop_back();
    add(text, pairs);
  }
  return pairs;
}

bool sound(const rhythm::Figure& f) {
  return std::isfinite(f.estimate) && std::isfinite(f.low) && std::isfinite(f.high) &&
         f.low <= f.high && f.coverage >= 0 && f.coverage <= 1 && f.shown() == !f.needs.has_value();
}

class Records : public testing::TestWithParam<const char*> {};

TEST_P(Records, AreReadSoundlyAndTheirRangesHold) {
  const auto file = test::shared_root() / "data" / GetParam() / "events.csv.xz";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
  const Pairs pairs = pairs_of(file);
  if (pairs.empty()) GTEST_SKIP() << "no xzcat to read " << file;
  int held = 0;
  int held_of = 0;
  int long_records = 0;
  int asked = 0;
  for (const auto& [name, record] : pairs) {
    const auto life = timeline::timeline_of(record);
    const auto rhythm = rhythm::rhythm_of(life, record.covers[0].span.to);
    for (const rhythm::Figure* f :
         {&rhythm.weeks.figure, &rhythm.clock.figure, &rhythm.reached_out.figure,
          &rhythm.my_answers.figure, &rhythm.times_apart.figure, &rhythm.times_apart.eighteen}) {
      EXPECT_TRUE(sound(*f)) << name;
    }
    held += rhythm.weeks.held;
    held_of += rhythm.weeks.held_of;
    if (life.silences.size() < 60) continue;
    ++long_records;
    asked += timeline::propose_holes(life, {}, {}).empty() ? 0 : 1;
  }
  const double share = held_of > 0 ? static_cast<double>(held) / held_of : 0;
  std::printf("%s: %zu pairs; ranges held %d of %d new weeks (%.3f); a hole proposed in %d of %d\n",
              GetParam(), pairs.size(), held, held_of, share, asked, long_records);
  if (held_of > 200) {
    EXPECT_GT(share, 0.7);
  }
  // Their terms have breaks, and their phones stopped logging for weeks: some of these are real.
  EXPECT_LE(asked, 2 + long_records / 4);
}

INSTANTIATE_TEST_SUITE_P(OfStudents, Records, testing::Values("social_evolution", "cns"));

}  // namespace
}  // namespace fonder::simulate
