// The catalogue and the code agree: every sentence that is asked for stands, every one that stands
// is asked for. Ids that are put together (problem.* and the like) are found by their beginning.
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "golden.h"

#include "base/words.h"

namespace fonder {
namespace {

namespace fs = std::filesystem;

/// Every string literal of our code that looks like an id: lower case, dots, no spaces.
std::set<std::string> literals() {
  const std::regex id(R"re("([a-z][a-z0-9_-]*(?:\.[a-zA-Z0-9_-]*)+)")re");
  std::set<std::string> found;
  for (const char* folder : {"src", "page/src"}) {
    const fs::path root = test::source_root() / folder;
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const auto extension = entry.path().extension();
      if (extension != ".cc" && extension != ".h" && extension != ".ts" && extension != ".svelte")
        continue;
      const std::string text = test::read_file(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at)
        found.insert((*at)[1]);
    }
  }
  return found;
}

TEST(Catalogue, HoldsNoSentenceThatNobodySays) {
  const std::set<std::string> said = literals();
  for (const Sentence& sentence : sentences()) {
    if (sentence.id.starts_with("page.")) continue;  // the page's own check knows them
    bool used = said.contains(sentence.id);
    // What to do next is looked up beside what happened: "x.next" is said with "x".
    if (sentence.id.ends_with(".next")) {
      used = used || said.contains(sentence.id.substr(0, sentence.id.size() - 5));
    }
    // "date.month." + name: a literal that ends in a dot speaks for all that begin so.
    for (std::size_t dot = sentence.id.find('.'); !used && dot != std::string::npos;
         dot = sentence.id.find('.', dot + 1)) {
      used = said.contains(sentence.id.substr(0, dot + 1));
    }
    EXPECT_TRUE(used) << sentence.id;
  }
}

}  // namespace
}  // namespace fonder
