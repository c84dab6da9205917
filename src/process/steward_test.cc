#include "steward.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fence.h"
#include "forked.h"
#include "golden.h"

namespace fonder::process {
namespace {

/// What a fork did, who could start a program if it were let.
int status_of(const Work& work) {
  auto copy = fork_off(work, SIGKILL);
  return copy ? end_of(copy->pid) : -1;
}

/// A steward that starts `program`, in a process of its own.
Forked steward_for(const std::filesystem::path& program, const std::string& role,
                   const StewardDesk::Others& others = {}) {
  auto made = fork_off(
      [&](Descriptor socket) {
        keep_only(socket.get());
        StewardDesk desk(socket.get(), program, role, others);
        while (desk.serve()) {
        }
        return 0;
      },
      SIGKILL);
  EXPECT_TRUE(made);
  return *std::move(made);
}

bool hangs_up(int fd) {
  std::array<char, 16> bytes{};
  while (true) {
    const ssize_t got = read(fd, bytes.data(), bytes.size());
    if (got <= 0) return got == 0;
  }
}

TEST(Steward, StartsAProgramForOneWhoMayNot) {
  EXPECT_EQ(status_of([](Descriptor) {
              Forked made = steward_for("/bin/cat", "/proc/self/comm");
              Steward steward(std::move(made.socket));
              if (!fence_core()) return 2;
              if (Child::start("/bin/cat", "-")) return 3;  // we ourselves may not
              auto parser = steward.start("/proc/self/comm");
              return parser && hangs_up(parser->answers.get()) ? 0 : 4;
            }),
            0);
}

TEST(Steward, EndsAProgramThatHangs) {
  Forked made = steward_for("/bin/sleep", "60");
  Steward steward(std::move(made.socket));
  auto parser = steward.start("60");
  ASSERT_TRUE(parser);
  const pid_t pid = std::stoi(parser->id);
  EXPECT_EQ(kill(pid, 0), 0);
  steward.end(*parser);
  EXPECT_NE(kill(pid, 0), 0) << "it lives, or was not buried";
  EXPECT_TRUE(hangs_up(parser->answers.get()));
}

TEST(Steward, TakesItsProgramsAlongWhenWeHangUp) {
  Forked made = steward_for("/bin/sleep", "60");
  pid_t pid = 0;
  {
    Steward steward(std::move(made.socket));
    auto parser = steward.start("60");
    ASSERT_TRUE(parser);
    pid = std::stoi(parser->id);
  }
  EXPECT_EQ(end_of(made.pid), 0);
  EXPECT_NE(kill(pid, 0), 0);
}

TEST(Steward, SaysWhenAProgramIsNotThere) {
  Forked made = steward_for("/nowhere/at/all", "x");
  Steward steward(std::move(made.socket));
  const auto parser = steward.start("x");
  ASSERT_FALSE(parser);
  EXPECT_EQ(parser.error().exit, Exit::could_not);
}

TEST(Steward, StartsNothingInAnotherRole) {
  Forked made = steward_for("/bin/cat", "--parser");
  Steward steward(std::move(made.socket));
  EXPECT_FALSE(steward.start("open"));
  EXPECT_TRUE(steward.start("--parser")) << "and goes on";
}

TEST(Steward, HangsUpOnHalfARequest) {
  Forked made = steward_for("/bin/true", "x");
  ASSERT_EQ(write(made.socket.get(), "\1", 1), 1);
  EXPECT_EQ(end_of(made.pid), 0);
}

TEST(Steward, HandsOnWhatOnlyTheOthersKnow) {
  Forked made = steward_for("/bin/true", "x", [](std::string_view request) {
    StewardReply reply{std::string(request) + " yourself", {}};
    reply.files.emplace_back(open("/dev/null", O_RDONLY));
    return reply;
  });
  Steward steward(std::move(made.socket));
  const StewardReply reply = steward.ask("ready");
  EXPECT_EQ(reply.word, "ready yourself");
  ASSERT_EQ(reply.files.size(), 1U);
  EXPECT_TRUE(hangs_up(reply.files[0].get()));
}

TEST(Steward, ThatIsGoneAnswersNothing) {
  Forked made = steward_for("/bin/true", "x");
  Steward steward(std::move(made.socket));
  kill(made.pid, SIGKILL);
  end_of(made.pid);
  EXPECT_TRUE(steward.ask("ready").word.empty());
  EXPECT_FALSE(steward.start("x"));
}

}  // namespace
}  // namespace fonder::process
