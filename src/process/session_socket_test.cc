#include "session_socket.h"

#include <csignal>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "forked.h"
#include "golden.h"

namespace fonder::process {
namespace {

namespace fs = std::filesystem;

std::size_t files_in(const fs::path& folder) {
  const fs::directory_iterator files(folder);
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

TEST(SessionSocket, IsFoundInItsFolderAndIsOursAlone) {
  const test::Scratch home;
  auto session = SessionSocket::in(home.path());
  ASSERT_TRUE(session);
  struct stat file {};
  ASSERT_EQ(stat((home.path() / ("fonder.open." + std::to_string(getpid()))).c_str(), &file), 0);
  EXPECT_EQ(file.st_mode, S_IFSOCK | 0600U);
  const auto sessions = sessions_in(home.path());
  ASSERT_EQ(sessions.size(), 1U);
  EXPECT_EQ(sessions[0].maker, getpid());
  EXPECT_TRUE(session->stands());
  const Descriptor guest(accept(session->get(), nullptr, nullptr));
  EXPECT_TRUE(is_our_own(guest.get()));
}

TEST(SessionSocket, WorksInAFolderWithALongName) {
  const test::Scratch scratch;
  const fs::path home = scratch.path() / std::string(120, 'a') / std::string(120, 'b');
  fs::create_directories(home);
  const auto session = SessionSocket::in(home);
  ASSERT_TRUE(session);
  EXPECT_EQ(sessions_in(home).size(), 1U);
}

TEST(SessionSocket, GoesWithWhoMadeIt) {
  const test::Scratch home;
  {
    const auto session = SessionSocket::in(home.path());
    ASSERT_TRUE(session);
    // A copy of us that ends does not take it away.
    auto copy = fork_off([](Descriptor) { return 0; }, 0);
    ASSERT_TRUE(copy);
    end_of(copy->pid);
    EXPECT_EQ(files_in(home.path()), 1U);
  }
  EXPECT_EQ(files_in(home.path()), 0U);
  EXPECT_TRUE(sessions_in(home.path()).empty());
}

TEST(SessionSocket, ThatNobodyListensOnAnyMoreIsTakenAway) {
  const test::Scratch home;
  auto killed = fork_off(
      [&](Descriptor) {
        const auto session = SessionSocket::in(home.path());
        return kill(getpid(), SIGKILL);
      },
      0);
  ASSERT_TRUE(killed);
  EXPECT_EQ(end_of(killed->pid), 128 + SIGKILL);
  EXPECT_EQ(files_in(home.path()), 1U);
  EXPECT_TRUE(sessions_in(home.path()).empty());
  EXPECT_EQ(files_in(home.path()), 0U);
}

TEST(SessionSocket, ThatLetsNobodyInKeepsNobodyWaiting) {
  const test::Scratch home;
  const auto session = SessionSocket::in(home.path());
  ASSERT_TRUE(session);
  std::vector<std::vector<OpenSession>> waiting;
  while (waiting.size() < 64 && (waiting.empty() || waiting.back()[0].line)) {
    waiting.push_back(sessions_in(home.path()));
    ASSERT_EQ(waiting.back().size(), 1U);
  }
  EXPECT_LT(waiting.size(), 64U);
  EXPECT_EQ(waiting.back()[0].maker, getpid());
}

TEST(SessionSocket, KnowsThatItsFileIsGone) {
  const test::Scratch home;
  const auto session = SessionSocket::in(home.path());
  ASSERT_TRUE(session);
  fs::rename(home.path() / ("fonder.open." + std::to_string(getpid())), home.path() / "elsewhere");
  EXPECT_FALSE(session->stands());
}

TEST(SessionSocket, LeavesOtherFilesAlone) {
  const test::Scratch home;
  std::ofstream(home.path() / "fonder.open.12") << "not a socket";
  std::ofstream(home.path() / "fonder.db") << "pages";
  EXPECT_TRUE(sessions_in(home.path()).empty());
  EXPECT_EQ(files_in(home.path()), 2U);
}

TEST(SessionSocket, SaysWhereThereIsNoFolder) {
  const auto session = SessionSocket::in("/nowhere/at/all");
  ASSERT_FALSE(session);
  EXPECT_EQ(session.error().exit, Exit::could_not);
  EXPECT_NE(session.error().what.find("/nowhere/at/all"), std::string::npos);
}

}  // namespace
}  // namespace fonder::process
