#include "ending.h"

#include <csignal>

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fonder::process {
namespace {

/// A child of ours that waits for ever; its name is ours, or another's.
pid_t someone_who(const char* name, bool heeds_requests, bool stopped) {
  const pid_t child = fork();
  if (child != 0) {
    int status = 0;
    waitpid(child, &status, WUNTRACED);
    if (!stopped) kill(child, SIGCONT);
    return child;
  }
  if (name) prctl(PR_SET_NAME, name);
  std::signal(SIGTERM, heeds_requests ? SIG_DFL : SIG_IGN);
  raise(SIGSTOP);  // ready
  while (true) pause();
}

int how_it_ended(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

TEST(Ending, AsksAtFirst) {
  const pid_t child = someone_who(nullptr, true, false);
  EXPECT_TRUE(end_another(child));
  EXPECT_EQ(how_it_ended(child), SIGTERM);
}

TEST(Ending, IsForOnesThatDoNotHeedOrAreStopped) {
  for (const bool stopped : {false, true}) {
    const pid_t child = someone_who(nullptr, stopped, stopped);
    EXPECT_TRUE(end_another(child));
    EXPECT_EQ(how_it_ended(child), SIGKILL) << stopped;
  }
}

TEST(Ending, LeavesOtherProgramsAlone) {
  const pid_t child = someone_who("an editor", true, false);
  EXPECT_FALSE(end_another(child));
  EXPECT_EQ(kill(child, 0), 0);
  kill(child, SIGKILL);
  how_it_ended(child);
  EXPECT_FALSE(end_another(child)) << "it is gone";
  EXPECT_FALSE(end_another(getpid()));
}

}  // namespace
}  // namespace fonder::process
