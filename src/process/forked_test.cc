#include "forked.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include "pass.h"

namespace fonder::process {
namespace {

TEST(Forked, SpeaksOverItsSocketAndEndsWithWhatItsWorkReturns) {
  auto copy = fork_off(
      [](Descriptor socket) {
        std::string word;
        if (!receive_frame(socket.get(), word)) return 1;
        return send_request(socket.get(), word + word, {}) ? 7 : 2;
      },
      SIGKILL);
  ASSERT_TRUE(copy);
  ASSERT_TRUE(send_request(copy->socket.get(), "ab", {}));
  std::string answer;
  ASSERT_TRUE(receive_frame(copy->socket.get(), answer));
  EXPECT_EQ(answer, "abab");
  EXPECT_EQ(end_of(copy->pid), 7);
}

TEST(Forked, ThatIsKilledIsToldFromOneThatEnds) {
  auto copy = fork_off([](Descriptor) { return pause(); }, SIGKILL);
  ASSERT_TRUE(copy);
  kill(copy->pid, SIGKILL);
  EXPECT_EQ(end_of(copy->pid), 128 + SIGKILL);
}

TEST(Forked, EndsWithWhoeverMadeIt) {
  std::array<int, 2> fds{};
  ASSERT_EQ(pipe2(fds.data(), O_CLOEXEC), 0);
  Descriptor read_end(fds[0]);
  Descriptor write_end(fds[1]);
  auto between = fork_off(
      [&](Descriptor socket) {
        auto inner = fork_off([](Descriptor) { return pause(); }, SIGKILL);  // holds the pipe
        send_request(socket.get(), inner ? "up" : "", {});
        return pause();
      },
      SIGKILL);
  ASSERT_TRUE(between);
  write_end.reset();
  std::string word;
  ASSERT_TRUE(receive_frame(between->socket.get(), word));
  ASSERT_EQ(word, "up");
  kill(between->pid, SIGKILL);
  end_of(between->pid);
  pollfd hung_up{read_end.get(), POLLIN, 0};
  EXPECT_EQ(poll(&hung_up, 1, 20'000), 1) << "somebody lives on";
}

TEST(Forked, MayKeepOneDescriptorAndNoOther) {
  const Descriptor other(fcntl(STDIN_FILENO, F_DUPFD, 50));
  auto copy = fork_off(
      [&](Descriptor socket) {
        keep_only(socket.get());
        const bool closed = fcntl(other.get(), F_GETFD) < 0;
        const bool kept = fcntl(socket.get(), F_GETFD) >= 0;
        const bool silent = write(STDOUT_FILENO, "x", 1) == 1;
        return closed && kept && silent ? 0 : 1;
      },
      SIGKILL);
  ASSERT_TRUE(copy);
  EXPECT_EQ(end_of(copy->pid), 0);
}

}  // namespace
}  // namespace fonder::process
