// kill -9 at any moment: what was in stays in, nothing half is in, and no word is on the disk in
// the clear. The victim is kill_helper.cc; the moments are seeded.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clear_text.h"
#include "golden.h"
#include "inbox.h"
#include "keeping.h"
#include "kill_work.h"
#include "make_events.h"
#include "plain_pages.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t old_events = 3000;
constexpr std::size_t new_events = 20'000;

std::set<std::string> files_open_in(const std::string& process) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& descriptor : fs::directory_iterator("/proc/" + process + "/fd", error)) {
    const std::string name = fs::read_symlink(descriptor.path(), error).string();
    if (fs::is_regular_file(descriptor.path(), error)) names.insert(name);
  }
  return names;
}

class Victim {
 public:
  explicit Victim(std::vector<std::string> arguments) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    arguments.insert(arguments.begin(), ARCHIVE_KILL_HELPER);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    out_ = ends[0];
  }
  ~Victim() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    ::close(out_);
  }
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;

  /// Blocks until it has said the word so often; false where it ended without.
  bool says(std::string_view word, std::size_t times = 1) {
    while (heard(word) < times) {
      char bytes[64];
      const ssize_t got = ::read(out_, bytes, sizeof bytes);
      if (got <= 0) return false;
      heard_.append(bytes, static_cast<std::size_t>(got));
    }
    return true;
  }
  /// How often it has said the word when it is dead.
  std::size_t said_until_killed(std::string_view word) {
    ::kill(pid_, SIGKILL);
    (void)says("never said");  // to the end of what it said
    return heard(word);
  }
  /// Regular files that it holds open, even such as have no name any more; not those that we gave
  /// it.
  std::set<std::string> open_files() const {
    ::kill(pid_, SIGSTOP);
    std::set<std::string> names = files_open_in(std::to_string(pid_));
    for (const std::string& ours : files_open_in("self")) names.erase(ours);
    return names;
  }

 private:
  std::size_t heard(std::string_view word) const {
    std::size_t count = 0;
    for (std::size_t at = heard_.find(word); at != std::string::npos;
         at = heard_.find(word, at + 1))
      ++count;
    return count;
  }

  pid_t pid_ = -1;
  int out_ = -1;
  std::string heard_;
};

/// FONDER_KILLS=1000 kills so often; else as often as leaves time for other tests.
int rounds(int few) {
  const char* wanted = std::getenv("FONDER_KILLS");
  return wanted ? std::atoi(wanted) : few;
}

struct Killing : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  std::mt19937 random{20311};

  /// How long the victim needs when it is left alone.
  Clock::duration in_peace(const std::vector<std::string>& arguments) {
    Victim victim(arguments);
    EXPECT_TRUE(victim.says("begun"));
    const auto begun = Clock::now();
    EXPECT_TRUE(victim.says("done"));
    return Clock::now() - begun;
  }
  /// From the beginning to a little after the end.
  Clock::duration some_moment(Clock::duration whole) {
    return whole * std::uniform_int_distribution<int>(0, 1100)(random) / 1000;
  }
  std::unique_ptr<Archive> open() { return get(archive::open(home, passphrase())); }
};

TEST_F(Killing, AnImportLosesNothingAndLeavesNoHalf) {
  const auto all = ordinary(new_events);
  const auto events = with_words(all);
  const fs::path prepared = scratch.path() / "prepared";
  std::string before;
  {
    const auto archive = get(create(prepared, passphrase(), quick));
    const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
    get(import_file(*archive, noor, Channel::whatsapp, std::span(events).first(old_events)));
    before = archive->fingerprint();
  }
  const std::vector<std::string> import = {"import", home, std::to_string(new_events)};
  fs::copy(prepared, home);
  const auto whole = in_peace(import);
  const std::string after = open()->fingerprint();
  EXPECT_NE(before, after);

  int cut_short = 0;
  for (int round = 0; round < rounds(50); ++round) {
    fs::remove_all(home);
    fs::copy(prepared, home);
    {
      Victim victim(import);
      ASSERT_TRUE(victim.says("begun"));
      std::this_thread::sleep_for(some_moment(whole));
      for (const std::string& file : victim.open_files())
        EXPECT_TRUE(file.starts_with(home.string())) << file;
    }
    EXPECT_THAT(files_showing(home, canary), testing::IsEmpty());
    const auto archive = open();
    get(archive->check());
    const std::string now = archive->fingerprint();
    EXPECT_TRUE(now == before || now == after) << "round " << round;
    cut_short += now == before;
    get(import_file(*archive, archive->bonds().at(0), Channel::whatsapp, events));
    EXPECT_EQ(archive->fingerprint(), after);
  }
  EXPECT_GT(cut_short, 10) << "the victims died too late to prove anything";
}

TEST_F(Killing, AMakingLeavesAHomeThatIsMadeOrCanBe) {
  const auto whole = in_peace({"create", home});
  for (int round = 0; round < rounds(30); ++round) {
    fs::remove_all(home);
    {
      Victim victim({"create", home});
      ASSERT_TRUE(victim.says("begun"));
      std::this_thread::sleep_for(some_moment(whole));
    }
    const HomeState state = state_of(home);
    EXPECT_NE(state, HomeState::damaged);
    if (state != HomeState::ready) get(create(home, passphrase(), quick));
    get(open()->check());
  }
}

TEST_F(Killing, EveryOtherWriteIsThereOnceItWasReportedAndWholeOrNotBefore) {
  const fs::path prepared = scratch.path() / "prepared";
  get(get(create(prepared, passphrase(), quick))->add_bond({{}, "Noor", "", "", ""}));
  fs::copy(prepared, home);
  std::vector<std::string> after;
  {
    const auto archive = open();
    after.push_back(archive->fingerprint());
    for (const auto& step : works()) {
      step(*archive);
      after.push_back(archive->fingerprint());
    }
  }
  fs::remove_all(home);
  fs::copy(prepared, home);
  const auto one_step = in_peace({"work", home});

  std::set<std::size_t> reached;
  for (int round = 0; round < rounds(30); ++round) {
    fs::remove_all(home);
    fs::copy(prepared, home);
    std::size_t reported = 0;
    {
      Victim victim({"work", home});
      ASSERT_TRUE(victim.says("begun"));
      (void)victim.says("done", random() % after.size());
      std::this_thread::sleep_for(some_moment(one_step));
      reported = victim.said_until_killed("done");
    }
    const auto archive = open();
    get(archive->check());
    const std::string now = archive->fingerprint();
    const bool next = reported + 1 < after.size() && now == after[reported + 1];
    EXPECT_TRUE(now == after[reported] || next) << "round " << round << ", after " << reported;
    reached.insert(reported);
  }
  EXPECT_GT(reached.size(), 5U) << "the victims died too much alike to prove anything";
}

TEST_F(Killing, AnErasureLeavesAllOfItOrNoWordInAnyPageOnceTheArchiveWasOpened) {
  const fs::path prepared = scratch.path() / "prepared";
  const auto all = ordinary(4000);
  {
    const auto archive = get(create(prepared, passphrase(), quick));
    const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
    get(import_file(*archive, noor, Channel::whatsapp, with_words(all)));
  }
  fs::copy(prepared, home);
  const auto whole = in_peace({"erase", home});
  int unclean = 0;
  for (int round = 0; round < rounds(30); ++round) {
    fs::remove_all(home);
    fs::copy(prepared, home);
    {
      Victim victim({"erase", home});
      ASSERT_TRUE(victim.says("begun"));
      std::this_thread::sleep_for(some_moment(whole));
    }
    const auto spare = spare_pages(home);
    const bool gone = open()->kept_words({1}) == 0;
    unclean += gone && spare > 0;
    EXPECT_EQ(spare_pages(home), 0) << "round " << round;
    EXPECT_EQ(pages_showing(home, canary) == 0, gone) << "round " << round;
    get(open()->check());
  }
  std::cout << unclean << " were cut short between their commit and clean pages\n";
}

TEST_F(Killing, AChangeOfPassphraseLeavesTheOldOneOrTheNewOne) {
  const Secret next(next_passphrase);
  get(get(create(home, passphrase(), quick))->set("me", "Ada"));
  const auto whole = in_peace({"passphrase", home});
  get(change_passphrase(home, next, passphrase(), quick));
  int changed = 0;
  const int all = rounds(40);
  for (int round = 0; round < all; ++round) {
    bool reported = false;
    {
      Victim victim({"passphrase", home});
      ASSERT_TRUE(victim.says("begun"));
      // Some at once and some at the end, however busy the machine is meanwhile.
      if (round % 8 == 0) {
        (void)victim.says("done");
      } else if (round % 8 != 1) {
        std::this_thread::sleep_for(some_moment(whole));
      }
      reported = victim.said_until_killed("done") > 0;
    }
    const bool by_old = unlocks(home, passphrase()).has_value();
    const bool by_new = unlocks(home, next).has_value();
    EXPECT_TRUE(by_old || by_new) << "round " << round;
    if (reported) {
      EXPECT_TRUE(by_new && !by_old) << "round " << round;
    }
    EXPECT_EQ(get(archive::open(home, by_old ? passphrase() : next))->setting("me"), "Ada");
    if (!by_old) get(change_passphrase(home, next, passphrase(), quick));
    changed += !by_old;
  }
  EXPECT_GT(changed, 0);
  EXPECT_LT(changed, all);
}

struct KillingAtEachStep : Killing {
  void prepare() {
    fs::remove_all(home);
    get(get(create(home, passphrase(), quick))->add_bond({{}, "Noor", "", "", ""}));
  }
  /// Of the helper; false where it died before.
  bool ends(const char* verb, long step) {
    Victim victim({verb, home, std::to_string(step)});
    return victim.says("done");
  }
  /// How often the line is in once everything that was cut short is finished.
  std::size_t lines_in_the_end() {
    EXPECT_TRUE(ends("take", 0));
    const auto archive = open();
    get(archive->check());
    EXPECT_EQ(get(waiting_in(home)), 0U);
    for (const Entry& entry : archive->entries({1}, "")) EXPECT_EQ(entry.body, captured_line);
    return archive->entries({1}, "").size();
  }
};

TEST_F(KillingAtEachStep, ALineIsSealedWholeOrNotAtAll) {
  bool ended = false;
  long steps = 0;
  while (!ended) {
    prepare();
    ended = ends("capture", ++steps);
    EXPECT_LE(lines_in_the_end(), 1U) << "died before step " << steps;
    if (ended) {
      EXPECT_EQ(open()->entries({1}, "").size(), 1U);
    }
  }
  EXPECT_GE(steps, 4) << "written, synced, renamed, synced";
}

TEST_F(KillingAtEachStep, WhatWaitsIsTakenInExactlyOnce) {
  bool ended = false;
  long steps = 0;
  while (!ended) {
    prepare();
    EXPECT_TRUE(ends("capture", 0));
    EXPECT_TRUE(ends("capture", 0));
    ended = ends("take", ++steps);
    EXPECT_EQ(lines_in_the_end(), 2U) << "died before step " << steps;
  }
  EXPECT_GE(steps, 6) << "the log written and synced, two files gone, the folder synced";
}

}  // namespace
}  // namespace fonder::archive
