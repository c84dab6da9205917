#include "new_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "golden.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;

Result<void> with_a_file(NewFolder& folder) {
  if (auto begun = folder.begin("events.csv"); !begun) return begun;
  if (auto written = folder.write("pair,time\n"); !written) return written;
  return folder.end();
}

bool names_can_come_last(const fs::path& folder) {
  return Descriptor(open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)).get() >= 0;
}

TEST(NewFolder, HasNoNameBeforeItIsWhole) {
  const test::Scratch scratch;
  if (!names_can_come_last(scratch.path())) GTEST_SKIP() << "no files without a name here";
  auto folder = NewFolder::beside(scratch.path() / "out");
  ASSERT_TRUE(folder);
  ASSERT_TRUE(with_a_file(*folder));
  EXPECT_TRUE(fs::is_empty(scratch.path())) << "what ends us now would leave it";
  ASSERT_TRUE(folder->finish());
  EXPECT_EQ(test::read_file(scratch.path() / "out" / "events.csv"), "pair,time\n");
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1);
}

TEST(NewFolder, ThatIsGivenUpLeavesNothing) {
  const test::Scratch scratch;
  {
    auto folder = NewFolder::beside(scratch.path() / "out");
    ASSERT_TRUE(folder);
    ASSERT_TRUE(with_a_file(*folder));
    fs::create_directory(scratch.path() / "out");  // somebody was quicker
    EXPECT_EQ(folder->finish().error().exit, Exit::usage);
  }
  EXPECT_TRUE(fs::is_empty(scratch.path() / "out"));
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1);
}

}  // namespace
}  // namespace fonder::app
