// What is said of a backup.
#include "keeping.h"

#include <gtest/gtest.h>

#include "golden.h"

namespace fonder::app {
namespace {

TEST(Verifying, SaysThatOneOfTheKeysIsDamaged) {
  const test::Scratch scratch;
  const archive::Secret passphrase(std::string_view("the kiln sneezed"));
  const auto home = scratch.path() / "home";
  const auto folder = scratch.path() / "backup";
  ASSERT_TRUE(archive::create(home, passphrase, {1, 8}));
  ASSERT_EQ(backup(home, passphrase, folder).exit, Exit::done);
  const auto text = [&] { return verify(folder, passphrase).json["text"].get<std::string>(); };
  EXPECT_EQ(text().find("one is damaged"), std::string::npos) << text();
  std::filesystem::resize_file(folder / "fonder.key.copy", 0);
  EXPECT_NE(text().find("is whole"), std::string::npos) << text();
  EXPECT_NE(text().find("of its key one is damaged"), std::string::npos) << text();
}

}  // namespace
}  // namespace fonder::app
