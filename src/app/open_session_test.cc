#include "open_session.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <utility>

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "golden.h"

#include "process/forked.h"

namespace fonder::app {
namespace {

using process::SessionSocket;

archive::DataKey some_key() {
  archive::DataKey key;
  std::ranges::fill(key.bytes.bytes(), static_cast<unsigned char>(0xA5));
  return key;
}

/// A keeper in a process of its own, ready when this returns.
process::Forked keeper(const std::filesystem::path& home, Seconds idle,
                       const process::ReadClocks& clocks = process::clocks_of_machine) {
  auto kept = process::fork_off(
      [&](Descriptor ready) {
        auto socket = SessionSocket::in(home);
        if (!socket) return 1;
        ready.reset();
        const Descriptor last = keep_open(*socket, some_key(), idle, clocks);
        return last ? 7 : 0;
      },
      SIGKILL);
  EXPECT_TRUE(kept);
  char none = 0;
  recv(kept->socket.get(), &none, 1, 0);
  return *std::move(kept);
}

TEST(OpenSession, GivesItsKeyToEveryLaterVerb) {
  const test::Scratch home;
  auto kept = keeper(home.path(), Seconds{60});
  for (int verb = 0; verb < 3; ++verb) {
    const auto key = OpenSessions(home.path()).key();
    ASSERT_TRUE(key);
    EXPECT_TRUE(std::ranges::equal(key->bytes.bytes(), some_key().bytes.bytes()));
  }
  EXPECT_EQ(OpenSessions(home.path()).lock().processes, 1U);
  EXPECT_EQ(process::end_of(kept.pid), 7);
}

TEST(OpenSession, IsGoneOnceItWasTold) {
  const test::Scratch home;
  auto one = keeper(home.path(), Seconds{60});
  auto two = keeper(home.path(), Seconds{60});
  EXPECT_EQ(OpenSessions(home.path()).lock().processes, 2U);
  EXPECT_FALSE(OpenSessions(home.path()).key());
  EXPECT_EQ(OpenSessions(home.path()).lock().processes, 0U);
  process::end_of(one.pid);
  process::end_of(two.pid);
  EXPECT_TRUE(std::filesystem::is_empty(home.path()));
}

TEST(OpenSession, EndsOnASignal) {
  for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
    const test::Scratch home;
    auto kept = keeper(home.path(), Seconds{60});
    ASSERT_TRUE(OpenSessions(home.path()).key());  // it heeds signals by now
    kill(kept.pid, signal);
    EXPECT_EQ(process::end_of(kept.pid), 0);
    EXPECT_TRUE(std::filesystem::is_empty(home.path()));
  }
}

TEST(OpenSession, EndsByItselfWhenNobodyAsks) {
  const test::Scratch home;
  auto kept = keeper(home.path(), Seconds{1});
  EXPECT_EQ(process::end_of(kept.pid), 0);
  EXPECT_FALSE(OpenSessions(home.path()).key());
}

/// The machine's clocks, moved on by these once they were read.
process::ReadClocks moved(Seconds idle, Seconds asleep) {
  return [=, first = true]() mutable {
    process::Clocks now = process::clocks_of_machine();
    if (!std::exchange(first, false)) {
      now.monotonic += idle;
      now.boot += idle + asleep;
    }
    return now;
  };
}

TEST(OpenSession, EndsAfterItsMinutesWithoutAVerbAndAtOnceWhenTheMachineHasSlept) {
  const test::Scratch home;
  auto left_alone = keeper(home.path(), Seconds{300}, moved(Seconds{300}, Seconds{0}));
  EXPECT_EQ(process::end_of(left_alone.pid), 0);
  auto asleep = keeper(home.path(), Seconds{300}, moved(Seconds{0}, Seconds{5}));
  EXPECT_EQ(process::end_of(asleep.pid), 0);
  auto used = keeper(home.path(), Seconds{300}, moved(Seconds{200}, Seconds{0}));
  EXPECT_TRUE(OpenSessions(home.path()).key());
  OpenSessions(home.path()).lock();
  EXPECT_EQ(process::end_of(used.pid), 7);
}

TEST(OpenSession, IsNotHeldUpByOneWhoSaysNothing) {
  const test::Scratch home;
  auto kept = keeper(home.path(), Seconds{60});
  const auto silent = process::sessions_in(home.path());
  EXPECT_TRUE(OpenSessions(home.path()).key());
  EXPECT_EQ(OpenSessions(home.path()).lock().processes, 1U);
  process::end_of(kept.pid);
}

TEST(OpenSession, ThatIsStoppedIsEnded) {
  const test::Scratch home;
  auto kept = keeper(home.path(), Seconds{60});
  ASSERT_TRUE(OpenSessions(home.path()).key());
  kill(kept.pid, SIGSTOP);
  const Ended ended = OpenSessions(home.path()).lock();
  EXPECT_EQ(ended.processes, 1U);
  EXPECT_FALSE(ended.left);
  EXPECT_EQ(process::end_of(kept.pid), 128 + SIGKILL);
}

TEST(OpenSession, EndsWhenNobodyCanFindItAnyMore) {
  const test::Scratch home;
  auto kept = keeper(home.path(), Seconds{60});
  ASSERT_TRUE(OpenSessions(home.path()).key());
  for (const auto& file : std::filesystem::directory_iterator(home.path())) {
    std::filesystem::remove(file);
  }
  EXPECT_EQ(process::end_of(kept.pid), 0);
}

TEST(OpenSession, InAHomeThatIsNotThereIsNone) {
  EXPECT_FALSE(OpenSessions("/nowhere/at/all").key());
  EXPECT_EQ(OpenSessions("/nowhere/at/all").lock().processes, 0U);
}

}  // namespace
}  // namespace fonder::app
