// Exports that nobody here wrote, held against ../shared/samples/expected.tsv where they lie, and
// histories of ../shared/tools/gen_history.py against the truth that it states.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden.h"
#include "parcels.h"
#include "source.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

class Counting final : public Sink {
 public:
  bool chat(const Chat&) override { return true; }
  void message(const Message& m) override {
    const auto at = std::chrono::floor<Seconds>(m.at).time_since_epoch().count();
    if (m.kind != Kind::message) ++kinds["missed_call"];
    if (m.kind == Kind::message) {
      ++messages;
      people.insert(std::string(m.author));
    }
    ++by_author[std::string(m.author)];
    if (m.text.find('\n') != m.text.npos) ++kinds["multi_line"];
    if ((m.flags & edited) != 0) ++kinds["edited"];
    if ((m.flags & deleted) != 0) ++kinds["deleted"];
    if (m.media == Media::location) ++kinds["location"];
    if (m.media != Media::none && m.media != Media::location) ++kinds["media"];
    first = std::min(first, at);
    last = std::max(last, at);
    conversations += at - latest > 3600;
    latest = at;
  }
  void notice(Instant) override { ++notices; }
  void problem(Problem problem) override { problems += told(problem); }

  std::uint64_t messages = 0;
  std::uint64_t notices = 0;
  std::set<std::string> people;
  std::map<std::string, std::uint64_t> by_author;
  std::map<std::string, std::uint64_t> kinds;
  std::int64_t first = INT64_MAX;
  std::int64_t last = INT64_MIN;
  std::int64_t latest = INT64_MIN / 2;
  std::uint64_t conversations = 0;
  std::string problems;
};

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> found;
  std::size_t from = 0;
  for (std::size_t at = 0; at != line.npos; from = at + 1) {
    at = line.find('\t', from);
    found.push_back(line.substr(from, at - from));
  }
  return found;
}

std::int64_t seconds_of(const std::string& iso) {
  return parse_iso(iso).value().wall.time_since_epoch().count();
}

/// "folder/file.zip!inside": the parcel whose name ends so.
std::vector<Parcel> parcels_of(const fs::path& samples, const std::string& name) {
  const std::size_t at = name.find('!');
  auto opened = open_parcels(samples / name.substr(0, at));
  if (!opened) return {};
  if (at != name.npos) {
    std::erase_if(opened->parcels, [&](const Parcel& parcel) {
      return !parcel.inside.ends_with(name.substr(at + 1));
    });
  }
  return std::move(opened->parcels);
}

TEST(WhatsAppSamples, AreReadAsExpected) {
  const fs::path samples = fonder::test::shared_root() / "samples";
  if (!fs::exists(samples)) GTEST_SKIP() << "skipped: there are no samples beside the repository";
  std::ifstream rows(samples / "expected.tsv");
  int seen = 0;
  for (std::string row; std::getline(rows, row);) {
    const auto cells = columns(row);
    if (cells[1] != "whatsapp" || cells[2].empty()) continue;
    SCOPED_TRACE(cells[0]);
    ++seen;
    Counting sink;
    for (const Parcel& parcel : parcels_of(samples, cells[0])) {
      const Source* source = source_of(parcel);
      ASSERT_NE(source, nullptr);
      EXPECT_EQ(source->name, "whatsapp");
      source->read(parcel, {}, sink);
    }
    EXPECT_EQ(sink.messages, std::stoull(cells[2]));
    EXPECT_EQ(sink.people.size(), std::stoull(cells[3]));
    EXPECT_EQ(sink.first, seconds_of(cells[4]));
    EXPECT_EQ(sink.last, seconds_of(cells[5]));
  }
  EXPECT_GT(seen, 30);
}

TEST(WhatsAppHistories, AgreeWithTheTruthOfTheirGenerator) {
  const fs::path generator = fonder::test::shared_root() / "tools/gen_history.py";
  if (!fs::exists(generator))
    GTEST_SKIP() << "skipped: there is no generator beside the repository";
  const fonder::test::Scratch scratch;
  const std::string command = fmt::format(
      "python3 '{}' --messages 20000 --out '{}' "
      "--formats wa-en-us,wa-de,wa-es,wa-ios-iso,wa-ios-us,wa-zip > /dev/null",
      generator.string(), scratch.path().string());
  ASSERT_EQ(std::system(command.c_str()), 0);
  const auto truth = nlohmann::json::parse(fonder::test::read_file(scratch.path() / "truth.json"));
  Reading reading;
  reading.zone = Zone::named(truth["zone"].get<std::string>()).value();
  for (const auto& [name, format] : truth["formats"].items()) {
    SCOPED_TRACE(name);
    auto opened = open_parcels(scratch.path() / format["file"].get<std::string>());
    ASSERT_TRUE(opened);
    Counting sink;
    const Source* source = source_of(opened->parcels.at(0));
    ASSERT_NE(source, nullptr);
    source->read(opened->parcels.at(0), reading, sink);
    EXPECT_EQ(sink.problems, "");
    for (const auto& [author, count] : format["per_author"].items()) {
      EXPECT_EQ(sink.by_author[author], count.get<std::uint64_t>()) << author;
    }
    for (const auto& [kind, count] : format["kinds"].items()) {
      if (kind == "text" || kind == "link") continue;
      EXPECT_EQ(sink.kinds[kind], count.get<std::uint64_t>()) << kind;
    }
    EXPECT_EQ(sink.first, format["first_utc"].get<std::int64_t>());
    EXPECT_EQ(sink.last, format["last_utc"].get<std::int64_t>());
    EXPECT_EQ(sink.conversations, format["conversations"]["3600"].get<std::uint64_t>());
    if (format.contains("system_lines")) {
      EXPECT_EQ(sink.notices, format["system_lines"].get<std::uint64_t>());
    }
  }
}

}  // namespace
}  // namespace fonder::sources
