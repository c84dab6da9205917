#include "hand_over.h"

#include <fstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "golden.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

TEST(HandOver, OpensAFileForReadingAndLooksAtNothing) {
  const fonder::test::Scratch scratch;
  std::ofstream(scratch.path() / "chat.zip") << "no zip at all";
  const auto handed = hand_over(scratch.path() / "chat.zip");
  ASSERT_TRUE(handed);
  EXPECT_EQ(handed.value().name, "chat.zip");
  EXPECT_FALSE(handed.value().folder);
  ASSERT_EQ(handed.value().files.size(), 1U);
  EXPECT_EQ(handed.value().bytes(), 13U);
  const int fd = handed.value().files[0].file->get();
  EXPECT_EQ(fcntl(fd, F_GETFL) & O_ACCMODE, O_RDONLY);
  EXPECT_EQ(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
}

TEST(HandOver, TakesNeitherLinksNorPipesNorPicturesFromAFolder) {
  const fonder::test::Scratch scratch;
  const fs::path folder = scratch.path() / "export";
  fs::create_directories(folder / "deep");
  std::ofstream(folder / "deep/b.txt") << "b";
  std::ofstream(folder / "a.txt") << "a";
  std::ofstream(folder / "photo.jpg") << "x";
  fs::create_symlink("/etc/passwd", folder / "link.txt");
  ASSERT_EQ(mkfifo((folder / "pipe.txt").c_str(), 0600), 0);
  const auto handed = hand_over(folder);
  ASSERT_TRUE(handed);
  ASSERT_EQ(handed.value().files.size(), 2U);
  EXPECT_EQ(handed.value().files[0].name, "a.txt");
  EXPECT_EQ(handed.value().files[1].name, "deep/b.txt");
  EXPECT_EQ(handed.value().left_out, 1U);
}

TEST(HandOver, DoesNotWaitForAPipe) {
  const fonder::test::Scratch scratch;
  ASSERT_EQ(mkfifo((scratch.path() / "pipe.txt").c_str(), 0600), 0);
  const auto handed = hand_over(scratch.path() / "pipe.txt");
  ASSERT_FALSE(handed);
  EXPECT_EQ(handed.error().exit, Exit::could_not);
}

TEST(HandOver, SaysThatTooFewFilesMayBeOpen) {
  const fonder::test::Scratch scratch;
  const std::string file = (scratch.path() / "a.txt").string();
  std::ofstream(file) << "a";
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit none = before;
  none.rlim_cur = 0;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  const auto handed = hand_over(file);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  ASSERT_FALSE(handed);
  EXPECT_EQ(handed.error().exit, Exit::could_not);
  EXPECT_NE(handed.error().next.find("ulimit -n"), std::string::npos) << handed.error().next;
}

}  // namespace
}  // namespace fonder::sources
