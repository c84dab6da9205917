#include "base/words.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

TEST(Words, FillInTheirArguments) {
  EXPECT_EQ(say("zone.unknown", {{"name", "Mars"}}), "I don't know the time zone Mars.");
}

TEST(Words, HaveAnExampleForEveryArgument) {
  for (const Sentence& sentence : sentences()) {
    const std::string text = rendered_example(sentence);
    EXPECT_FALSE(text.empty()) << sentence.id;
    EXPECT_EQ(text.find('{'), std::string::npos) << sentence.id << ": " << text;
  }
}

}  // namespace
}  // namespace fonder
