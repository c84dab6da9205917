#include "completion.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "golden.h"
#include "verb.h"

namespace fonder::cli {
namespace {

class EveryShell : public testing::TestWithParam<const char*> {};

TEST_P(EveryShell, IsOfferedEveryVerbAndItsOptions) {
  const std::string script = completion_for(GetParam());
  test::expect_golden(
      test::source_root() / "tests/golden/cli/completion" / (std::string(GetParam()) + ".txt"),
      script);
  for (const Verb& verb : verbs()) {
    EXPECT_NE(script.find(verb.name), std::string::npos) << verb.name;
    for (const Option& option : verb.options) {
      const bool fish = std::string_view(GetParam()) == "fish";
      const auto name = fish ? option.name.substr(2) : option.name;
      EXPECT_NE(script.find(name), std::string::npos) << option.name;
    }
  }
}

TEST_P(EveryShell, ParsesTheScript) {
  const std::string shell = GetParam();
  if (std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) != 0) {
    GTEST_SKIP() << shell << " is not installed here";
  }
  const test::Scratch scratch;
  const auto file = scratch.path() / "script";
  std::ofstream(file) << completion_for(shell);
  EXPECT_EQ(std::system((shell + " -n " + file.string()).c_str()), 0);
}

INSTANTIATE_TEST_SUITE_P(Shells, EveryShell, testing::Values("bash", "zsh", "fish"),
                         [](const auto& param) { return std::string(param.param); });

/// What bash offers for a line that ends where the cursor is.
std::string offered(const std::string& line) {
  const test::Scratch scratch;
  const auto script = scratch.path() / "script";
  const auto out = scratch.path() / "out";
  std::ofstream(script) << completion_for("bash") << "COMP_WORDS=(" << line
                        << ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_fonder\n"
                           "printf '%s ' \"${COMPREPLY[@]}\"\n";
  if (std::system(("bash " + script.string() + " > " + out.string()).c_str()) != 0) return "failed";
  return test::read_file(out);
}

TEST(Bash, OffersVerbsOptionsAndChoices) {
  EXPECT_EQ(offered("fonder rhy"), "rhythm ");
  EXPECT_EQ(offered("fonder week --wish cl"), "closer ");
  EXPECT_EQ(offered("fonder inspect --da"), "--dates ");
  EXPECT_EQ(offered("fonder --json help fing"), "fingerprint ");
  EXPECT_EQ(offered("fonder completion z"), "zsh ");
}

TEST(Completion, IsEmptyForOtherShells) { EXPECT_EQ(completion_for("tcsh"), ""); }

}  // namespace
}  // namespace fonder::cli
