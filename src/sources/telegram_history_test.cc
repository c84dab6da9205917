// A made-up history of two people, whose right answers are known, where its maker lies beside the
// repository.
#include <algorithm>
#include <cstdlib>
#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sodium/crypto_hash_sha256.h>

#include "golden.h"
#include "parcels.h"
#include "source.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

/// Counts as the maker's truth file does.
class History final : public Sink {
 public:
  explicit History(std::vector<std::string> authors) : authors_(std::move(authors)) {
    crypto_hash_sha256_init(&hash_);
  }
  bool chat(const Chat& chat) override {
    EXPECT_FALSE(chat.group);
    EXPECT_FALSE(chat.wall_clock);
    return true;
  }
  void message(const Message& m) override {
    ++per_author[std::string(m.author)];
    ++kinds[kind_of(m)];
    times.push_back(m.at);
    if (!m.text.empty()) add_text(m);
  }
  void notice(Instant) override { ADD_FAILURE() << "a notice"; }
  void problem(Problem problem) override { ADD_FAILURE() << told(problem); }

  std::string text_hash() {
    unsigned char out[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&hash_, out);
    std::string hex;
    for (const unsigned char byte : out) {
      hex += "0123456789abcdef"[byte >> 4U];
      hex += "0123456789abcdef"[byte & 15U];
    }
    return hex;
  }
  std::uint64_t conversations(Seconds cut) const {
    std::uint64_t count = 1;
    for (std::size_t at = 1; at < times.size(); ++at) {
      if (times[at] - times[at - 1] > cut) ++count;
    }
    return count;
  }

  std::map<std::string, std::uint64_t> per_author;
  std::map<std::string, std::uint64_t> kinds;
  std::vector<Instant> times;

 private:
  static std::string kind_of(const Message& m) {
    if (m.kind == Kind::missed) return "missed_call";
    if (m.media == Media::location) return "location";
    if (m.media != Media::none) return "media";
    if ((m.flags & edited) != 0) return "edited";
    if (m.text.find('\n') != m.text.npos) return "multi_line";
    return m.text.find("https://") != m.text.npos ? "link" : "text";
  }
  void add_text(const Message& m) {
    const auto index = std::find(authors_.begin(), authors_.end(), m.author) - authors_.begin();
    const std::string line = std::to_string(index) + "\t" + std::string(m.text) + "\x1e";
    crypto_hash_sha256_update(&hash_, reinterpret_cast<const unsigned char*>(line.data()),
                              line.size());
  }

  std::vector<std::string> authors_;
  crypto_hash_sha256_state hash_{};
};

TEST(TelegramHistory, AgreesWithItsTruth) {
  const fs::path maker = test::shared_root() / "tools" / "gen_history.py";
  if (!fs::exists(maker)) GTEST_SKIP() << "gen_history.py is not there: nothing was tried";
  const test::Scratch scratch;
  const std::string command = "python3 '" + maker.string() + "' --messages 20000 --out '" +
                              scratch.path().string() + "' --formats telegram > /dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const auto truth = nlohmann::json::parse(test::read_file(scratch.path() / "truth.json"));
  const auto& expected = truth["formats"]["telegram"];

  auto opened = open_parcels(scratch.path() / "telegram.json");
  ASSERT_TRUE(opened);
  const Source* source = source_of(opened->parcels.at(0));
  ASSERT_NE(source, nullptr);
  History history(truth["authors"]);
  source->read(opened->parcels[0], Reading{}, history);

  EXPECT_EQ(history.per_author,
            (expected["per_author"].get<std::map<std::string, std::uint64_t>>()));
  auto kinds = expected["kinds"].get<std::map<std::string, std::uint64_t>>();
  std::erase_if(kinds, [](const auto& kind) { return kind.second == 0; });
  EXPECT_EQ(history.kinds, kinds);
  EXPECT_EQ(history.text_hash(), truth["text_sha256"]);
  EXPECT_EQ(history.times.front(), Instant{Seconds{expected["first_utc"].get<std::int64_t>()}});
  EXPECT_EQ(history.times.back(), Instant{Seconds{expected["last_utc"].get<std::int64_t>()}});
  for (const auto& [cut, count] : expected["conversations"].items()) {
    EXPECT_EQ(history.conversations(Seconds{std::stoll(cut)}), count.get<std::uint64_t>()) << cut;
  }
}

}  // namespace
}  // namespace fonder::sources
