// Every fixture, damaged in ten ways or more: whatever a file holds, it is read or refused, never
// crashed on, and the same whole and in pieces. FONDER_LONG=1 makes 10,000 of each kind.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "features.h"
#include "golden.h"
#include "parcels.h"
#include "source.h"
#include "transcript.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t least_each = 10;  // of a fixture
constexpr std::size_t quick = 40;       // of a kind
constexpr std::size_t soak = 10000;

/// Takes everything, and looks at every byte of it.
class Listener final : public Sink {
 public:
  bool chat(const Chat& chat) override {
    take(chat.name);
    take(chat.key);
    ++told;
    return true;
  }
  void message(const Message& message) override {
    take(message.author);
    const Event event = event_of(message, Author::unknown, Channel::csv);
    EXPECT_LE(event.characters, message.text.size() + message.characters);
    ++told;
  }
  void notice(Instant) override { ++told; }
  void problem(Problem problem) override {
    EXPECT_FALSE(problem.expected.empty());
    EXPECT_FALSE(problem.next.empty());
    ++told;
  }
  void take(std::string_view text) {
    for (const char c : text) sum += static_cast<unsigned char>(c);
  }

  std::uint64_t told = 0;
  std::uint64_t sum = 0;
};

std::string mutant(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return n == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  constexpr std::string_view odd[] = {"\"", "\\", "{", "}", "[",     "]",    "\n",           "\xFF",
                                      ":",  ",",  "0", "-", "\\ud8", "\r\n", "\xE2\x80\x8E", "/*"};
  for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t size = std::min(below(40), text.size() - at);
    switch (below(6)) {
      case 0:
        text.resize(at);
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(below(text.size() + 1), text.substr(at, size));
        break;
      case 3:
        text.insert(at, odd[below(std::size(odd))]);
        break;
      case 4:
        text.insert(at, size * 4, '[');
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
    }
  }
  return text;
}

void read_both_ways(const Source& source, const Parcel& parcel) {
  Listener whole;
  source.read(parcel, Reading{}, whole);
  Listener pieces;
  source.read(test::in_pieces(parcel, 100), Reading{}, pieces);
  EXPECT_EQ(whole.told, pieces.told) << source.name;
  EXPECT_EQ(whole.sum, pieces.sum) << source.name;
}

/// Read by its own source, or, where that is nobody's (a zip), by whoever recognises what is in it.
void hear(const Source* source, const std::string& name, std::string bytes) {
  const auto opened = open_parcels(name, std::make_shared<const std::string>(std::move(bytes)));
  if (!opened) {
    EXPECT_FALSE(opened.error().what.empty());
    EXPECT_FALSE(opened.error().next.empty());
    return;
  }
  for (const Parcel& parcel : opened->parcels) {
    const Source* reader = source != nullptr ? source : source_of(parcel);
    if (reader != nullptr) read_both_ways(*reader, parcel);
  }
}

std::vector<fs::path> files_of(const fs::path& folder, bool zips) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name == "expected" || name == "reading") continue;
    if ((entry.path().extension() == ".zip") == zips) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void damage(const std::vector<fs::path>& files, const Source* source) {
  ASSERT_FALSE(files.empty());
  std::mt19937 random(20310101);
  const std::size_t wanted = std::getenv("FONDER_LONG") != nullptr ? soak : quick;
  const std::size_t each = std::max(least_each, (wanted + files.size() - 1) / files.size());
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.string());
    const std::string text = fonder::test::read_file(file);
    for (std::size_t i = 0; i < each; ++i) {
      hear(source, file.filename().string(), mutant(text, random));
    }
  }
}

TEST(Mutants, OfEveryFixtureAreReadOrRefused) {
  for (const Source* source : all()) {
    damage(files_of(test::fixture_folder() / source->name, false), source);
  }
}

TEST(Mutants, OfZipsAreReadOrRefused) { damage(files_of(test::fixture_folder(), true), nullptr); }

}  // namespace
}  // namespace fonder::sources
