#include "help.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "golden.h"

namespace fonder::cli {
namespace {

const Look plain_look{false, false, 80};

std::filesystem::path golden(const std::string& name) {
  return test::source_root() / "tests/golden/cli/help" / (name + ".txt");
}

TEST(Help, ListsEveryVerb) { test::expect_golden(golden("help"), help_all(plain_look)); }

class EveryVerb : public testing::TestWithParam<std::string_view> {};

TEST_P(EveryVerb, HasItsPage) {
  test::expect_golden(golden("verb-" + std::string(GetParam())),
                      help_of(*verb_named(GetParam()), plain_look));
}

std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (const Verb& verb : verbs()) all.push_back(verb.name);
  return all;
}

INSTANTIATE_TEST_SUITE_P(Table, EveryVerb, testing::ValuesIn(names()), [](const auto& param) {
  std::string name(param.param);
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(Help, HasPagesThatAreNoVerb) {
  for (const std::string_view topic : topics()) {
    test::expect_golden(golden("topic-" + std::string(topic)), help_topic(topic, plain_look));
  }
  EXPECT_EQ(help_topic("nonsense", plain_look), "");
}

TEST(Help, KeepsToTheWidthOfTheTerminal) {
  const Look narrow{false, false, 48};
  for (const Verb& verb : verbs()) {
    const std::string text = help_of(verb, narrow);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      const std::string line = text.substr(at, end - at);
      const bool breakable = line.find(' ', line.find_first_not_of(' ')) != std::string::npos;
      EXPECT_TRUE(columns(line) <= 48 || !breakable || line.starts_with("fonder")) << line;
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace fonder::cli
