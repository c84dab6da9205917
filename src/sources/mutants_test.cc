// Every fixture, damaged in ten ways: whatever a file holds, it is read or refused, never crashed
// on.
#include <memory>
#include <random>

#include <gtest/gtest.h>

#include "features.h"
#include "golden.h"
#include "parcels.h"
#include "source.h"
#include "transcript.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

constexpr int mutants_each = 10;

/// Takes everything, and looks at every byte of it.
class Listener final : public Sink {
 public:
  bool chat(const Chat& chat) override {
    take(chat.name);
    take(chat.key);
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

void hear(const Source& source, const std::string& name, std::string bytes) {
  const auto opened = open_parcels(name, std::make_shared<const std::string>(std::move(bytes)));
  if (!opened) {
    EXPECT_FALSE(opened.error().what.empty());
    return;
  }
  for (const Parcel& parcel : opened->parcels) {
    Listener whole;
    source.read(parcel, Reading{}, whole);
    Listener pieces;
    source.read(test::in_pieces(parcel, 100), Reading{}, pieces);
    EXPECT_EQ(whole.told, pieces.told) << source.name;
    EXPECT_EQ(whole.sum, pieces.sum) << source.name;
  }
}

TEST(Mutants, OfEveryFixtureAreReadOrRefused) {
  std::mt19937 random(20310101);
  for (const Source* source : all()) {
    const fs::path folder = test::fixture_folder() / source->name;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_regular_file() || name == "expected" || name == "reading") continue;
      SCOPED_TRACE(entry.path().string());
      const std::string text = fonder::test::read_file(entry.path());
      for (int each = 0; each < mutants_each; ++each) hear(*source, name, mutant(text, random));
    }
  }
}

}  // namespace
}  // namespace fonder::sources
