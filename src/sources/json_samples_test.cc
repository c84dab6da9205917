// Exports of other projects, where they lie beside the repository, against what is known of them.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <optional>
#include <set>
#include <sstream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden.h"
#include "parcels.h"
#include "source.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

struct Row {
  std::string file;
  std::string format;
  std::string messages;
  std::string participants;
  std::string first;
  std::string last;
};

std::vector<Row> rows_of(const fs::path& table, const std::set<std::string>& formats) {
  std::ifstream in(table);
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    Row row;
    for (std::string* cell :
         {&row.file, &row.format, &row.messages, &row.participants, &row.first, &row.last}) {
      std::getline(cells, *cell, '\t');
    }
    if (formats.count(row.format) != 0 && !row.messages.empty()) rows.push_back(row);
  }
  return rows;
}

struct Time {
  Instant at = Instant::max();
  Minutes offset{0};
  auto operator<=>(const Time&) const = default;
};

class Counter final : public Sink {
 public:
  bool chat(const Chat&) override { return true; }
  void message(const Message& message) override {
    if (message.kind == Kind::reaction) return;
    const Time time{message.at, message.offset};
    first = std::min(first, time);
    if (message.kind == Kind::call || message.kind == Kind::missed) return;
    last_message = last_message ? std::max(*last_message, time) : time;
    ++messages;
    if (!message.author.empty()) people.emplace(message.author);
  }
  void notice(Instant) override {}
  void problem(Problem problem) override { problems.push_back(told(problem)); }

  std::uint64_t messages = 0;
  std::set<std::string> people;
  Time first;
  std::optional<Time> last_message;  // the table does not count calls
  std::vector<std::string> problems;
};

/// The table's times without a zone are wall clocks as they are written in the file. Where that is
/// not the instant in UTC, the file must say the other one, in seconds since 1970.
void expect_time(const Time& actual, const std::string& cell, const std::string& file) {
  const auto expected = parse_iso(cell.substr(0, cell.find(' ')));
  ASSERT_TRUE(expected) << cell;
  const Instant as_utc{expected->wall.time_since_epoch()};
  if (expected->offset || actual.at == as_utc) {
    EXPECT_EQ(iso(actual.at, Minutes{0}),
              iso(as_utc - expected->offset.value_or(Minutes{0}), Minutes{0}));
    return;
  }
  EXPECT_EQ(iso(actual.at + actual.offset, Minutes{0}), iso(as_utc, Minutes{0}));
  const auto seconds = std::chrono::floor<Seconds>(actual.at).time_since_epoch().count();
  EXPECT_THAT(file, testing::HasSubstr("\"date_unixtime\": \"" + std::to_string(seconds) + "\""));
}

/// Files of formats that have no source yet.
bool is_ours(const std::string& file) {
  return !file.ends_with(".html") && !file.ends_with(".sqlite");
}

TEST(SamplesOfOthers, HoldWhatTheirTableSays) {
  const fs::path samples = test::shared_root() / "samples";
  if (!fs::exists(samples)) GTEST_SKIP() << "no samples beside the repository: nothing was tried";
  for (const Row& row : rows_of(samples / "expected.tsv", {"signal", "telegram"})) {
    if (!is_ours(row.file)) continue;
    SCOPED_TRACE(row.file);
    auto opened = open_parcels(samples / row.file);
    ASSERT_TRUE(opened);
    const Source* source = source_of(opened->parcels.at(0));
    if (source == nullptr || source->name != row.format) {
      ADD_FAILURE() << "not recognised";
      continue;
    }
    Counter counter;
    source->read(opened->parcels[0], Reading{}, counter);
    EXPECT_THAT(counter.problems, testing::IsEmpty());
    EXPECT_EQ(counter.messages, std::stoull(row.messages));
    if (!row.participants.empty()) {
      EXPECT_EQ(counter.people.size(), std::stoull(row.participants));
    }
    if (row.first.empty()) continue;
    const std::string file = test::read_file(samples / row.file);
    expect_time(counter.first, row.first, file);
    expect_time(counter.last_message.value_or(Time{}), row.last, file);
  }
}

}  // namespace
}  // namespace fonder::sources
