#include "child.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "golden.h"

namespace fonder::process {
namespace {

std::string all_of(int fd) {
  std::string text;
  std::array<char, 4096> bytes{};
  for (ssize_t got = 0; (got = read(fd, bytes.data(), bytes.size())) > 0;) {
    text.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return text;
}

std::size_t open_files() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

TEST(Child, GetsTwoChannelsAndNothingElse) {
  const test::Scratch scratch;
  const auto script = scratch.path() / "script";  // the shell's own numbers are 10 and 11
  std::ofstream(script) << "find /proc/$$/fd -type l -not -name '1?' -printf '%f %l\\n' >&4\n"
                           "exec /usr/bin/env -u PWD -u OLDPWD -u _ >&4\n";
  const Descriptor null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  const Descriptor ours(fcntl(null.get(), F_DUPFD, 20));  // without O_CLOEXEC, by mistake
  setenv("FONDER_SECRET_OF_A_TEST", "canary", 1);
  auto child = Child::start("/bin/sh", script);
  unsetenv("FONDER_SECRET_OF_A_TEST");
  ASSERT_TRUE(child);
  // 1 is a pipe as long as the shell holds it to channel 4.
  const std::regex numbers(R"((socket|pipe):\[\d+\])");
  EXPECT_EQ(std::regex_replace(all_of(child->answers()), numbers, "$1"),
            "0 /dev/null\n1 pipe\n2 /dev/null\n3 socket\n4 pipe\nLC_ALL=C.UTF-8\n");
}

TEST(Child, SpeaksToNobodyOnStandardOutput) {
  auto child = Child::start("/bin/echo", "hello");
  ASSERT_TRUE(child);
  EXPECT_EQ(all_of(child->answers()), "");
  EXPECT_TRUE(child->ended_well());
}

TEST(Child, ThatEndsBadlyIsToldFromOneThatEndsWell) {
  auto good = Child::start("/bin/true", "x");
  auto bad = Child::start("/bin/false", "x");
  ASSERT_TRUE(good && bad);
  EXPECT_TRUE(good->ended_well());
  EXPECT_FALSE(bad->ended_well());
}

TEST(Child, WhoseProgramIsNotThereIsAFailure) {
  const auto child = Child::start("/nowhere/at/all", "x");
  ASSERT_FALSE(child);
  EXPECT_EQ(child.error().exit, Exit::could_not);
}

TEST(Child, IsKilledAndBuriedWithItsOwner) {
  const std::size_t before = open_files();
  pid_t pid = 0;
  const auto began = std::chrono::steady_clock::now();
  {
    auto child = Child::start("/bin/sleep", "60");
    ASSERT_TRUE(child);
    pid = child->pid();
    EXPECT_EQ(kill(pid, 0), 0);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
  EXPECT_EQ(waitpid(pid, nullptr, 0), -1) << "a zombie was left";
  EXPECT_EQ(errno, ECHILD);
  EXPECT_EQ(open_files(), before);
}

}  // namespace
}  // namespace fonder::process
