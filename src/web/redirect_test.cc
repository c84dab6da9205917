#include "redirect.h"

#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "golden.h"

namespace fonder::web {
namespace {

namespace fs = std::filesystem;
using fonder::test::read_file;
using fonder::test::Scratch;
using testing::HasSubstr;

const std::string address = "http://127.0.0.1:49213/a#k=abc";

TEST(Redirect, IsOursAloneAndSendsTheBrowserOn) {
  const Scratch scratch;
  fs::path path;
  {
    const fs::path in[] = {scratch.path()};
    const auto redirect = Redirect::to(address, in);
    ASSERT_TRUE(redirect);
    path = redirect->path();
    struct stat found {};
    ASSERT_EQ(stat(path.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 07777, 0600U);
    EXPECT_THAT(read_file(path), HasSubstr("url=" + address + "\""));
    EXPECT_EQ(path.filename().string().find("fonder"), std::string::npos);
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(Redirect, IsRemovedOnceHoweverOftenItMoves) {
  const Scratch scratch;
  const fs::path in[] = {scratch.path()};
  std::optional<Redirect> kept;
  {
    auto made = Redirect::to(address, in);
    ASSERT_TRUE(made);
    kept = *std::move(made);
  }
  EXPECT_TRUE(fs::exists(kept->path()));
  const fs::path path = kept->path();
  kept.reset();
  EXPECT_FALSE(fs::exists(path));
}

TEST(Redirect, GoesPastFoldersThatOthersCouldWriteTo) {
  const Scratch scratch;
  const fs::path open = scratch.path() / "open";
  const fs::path link = scratch.path() / "link";
  const fs::path good = scratch.path() / "good";
  fs::create_directory(open);
  fs::permissions(open, fs::perms::all);
  fs::create_directory(good);
  fs::create_directory_symlink(good, link);
  const fs::path in[] = {"/nonexistent", open, link, good};
  const auto redirect = Redirect::to(address, in);
  ASSERT_TRUE(redirect);
  EXPECT_EQ(redirect->path().parent_path(), good);
  const fs::path only_bad[] = {open, link};
  EXPECT_FALSE(Redirect::to(address, only_bad));
}

}  // namespace
}  // namespace fonder::web
