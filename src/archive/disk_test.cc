// A full disk, and a disk that fails: nothing is changed, the sentence says so, and reading goes
// on.
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>

#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "erase.h"
#include "faults.h"
#include "golden.h"
#include "keeping.h"
#include "make_events.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

struct ABadDisk : testing::Test {
  test::Scratch scratch;
  std::filesystem::path home = scratch.path() / "home";
  std::vector<Event> all = ordinary(12'000);
  std::vector<NewEvent> events = with_words(all);
  std::span<const NewEvent> older = std::span(events).first(2000);
  FaultyDisk disk;
  Bond noor;
  std::string before;

  ABadDisk() {
    const auto archive = get(create(home, passphrase(), quick));
    noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
    get(import_file(*archive, noor, Channel::whatsapp, older));
    before = archive->fingerprint();
  }
  std::unique_ptr<Archive> open() { return get(archive::open(home, passphrase())); }
  Result<Counted> import(Archive& archive) {
    return import_file(archive, noor, Channel::whatsapp, events);
  }
};

TEST_F(ABadDisk, ThatIsFullAtAnySizeChangesNothing) {
  for (const std::int64_t room : {0, 4096, 60'000, 200'000, 500'000}) {
    const auto archive = open();
    disk->room = room;
    const auto done = import(*archive);
    ASSERT_FALSE(done) << room;
    EXPECT_EQ(done.error().exit, Exit::could_not);
    EXPECT_THAT(done.error().what, testing::HasSubstr("Nothing was changed"));
    EXPECT_THAT(done.error().what, testing::HasSubstr("no room"));
    EXPECT_EQ(archive->fingerprint(), before) << "while the disk is still full";
    EXPECT_EQ(archive->events(noor.id).size(), older.size());
    std::error_code none;
    const auto log = std::filesystem::file_size(home / "fonder.db-wal", none);
    EXPECT_TRUE(none || log == 0) << log << " bytes written in vain keep the disk full";
    disk->room = -1;
    get(archive->check());
  }
  const auto archive = open();
  EXPECT_EQ(get(import(*archive)).added, events.size() - older.size());
  get(archive->check());
}

TEST_F(ABadDisk, ThatIsFullStillLetsTheArchiveBeRead) {
  disk->room = 0;
  const auto archive = open();
  EXPECT_EQ(archive->fingerprint(), before);
  EXPECT_FALSE(archive->set("me", "Ada"));
  EXPECT_EQ(archive->setting("me"), std::nullopt);
}

/// Looks at a home on a disk that can only be read, in a process that alone sees it so. 77: it may
/// not.
int looked_at_read_only(const std::filesystem::path& home,
                        const std::function<bool(const std::filesystem::path&)>& look) {
  const pid_t child = fork();
  if (child == 0) {
    const char* place = home.c_str();
    const bool made =
        unshare(CLONE_NEWNS) == 0 &&
        mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
        mount(place, place, nullptr, MS_BIND, nullptr) == 0 &&
        mount(nullptr, place, nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0;
    _exit(!made ? 77 : look(home) ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(ABadDisk, ThatCanOnlyBeReadIsReadAndBroughtElsewhere) {
  const auto odd = scratch.path() / "a%20 home?x#y";
  std::filesystem::rename(home, odd);
  const int ended = looked_at_read_only(odd, [&](const std::filesystem::path& place) {
    const auto archive = archive::open(place, passphrase());
    if (!archive || (*archive)->fingerprint() != before) return false;
    const auto written = (*archive)->set("me", "Ada");
    if (written || written.error().what.find("take no writing") == std::string::npos) return false;
    const auto elsewhere = scratch.path() / "elsewhere";
    return restore(place, passphrase(), elsewhere) &&
           get(archive::open(elsewhere, passphrase()))->set("me", "Ada");
  });
  if (ended == 77) GTEST_SKIP() << "only root may mount";
  EXPECT_EQ(ended, 0);
}

// FONDER_LONG=1 lets every single call fail in its turn; else all of the first and some of the
// rest.
int next_call(int nth, int from_there_on, int step) {
  return nth + (std::getenv("FONDER_LONG") || nth < from_there_on ? 1 : step);
}

/// Something that is done to an archive, in steps that are each whole or not done. Answers with how
/// many of them were reported as done.
struct Work {
  const char* name;
  std::function<std::size_t(ABadDisk&)> run;
};
using Step = std::function<Result<void>(Archive&)>;

std::size_t done_of(ABadDisk& bad, const std::vector<Step>& steps) {
  const auto archive = archive::open(bad.home, passphrase());
  std::size_t done = 0;
  if (!archive) return done;
  for (const Step& step : steps) {
    const auto result = step(**archive);
    if (!result && result.error().exit != Exit::partly) return done;
    ++done;
  }
  return done;
}

template <class T>
Result<void> without_value(const Result<T>& result) {
  if (!result) return result.error();
  return {};
}

std::vector<Step> entries_of(const Bond& noor) {
  return {[=](Archive& a) {
            return without_value(a.add_entry({{}, noor.id, "moment", Instant{}, "the heron"}));
          },
          [=](Archive& a) {
            Entry entry = a.entries(noor.id, "moment").at(0);
            entry.body = "two herons";
            return a.update_entry(entry);
          },
          [=](Archive& a) { return a.remove_entry(a.entries(noor.id, "moment").at(0).id); }};
}

const Work import_of_a_file{
    "import", [](ABadDisk& bad) {
      return done_of(bad, {[&](Archive& archive) { return without_value(bad.import(archive)); }});
    }};
const Work erasures{
    "erase", [](ABadDisk& bad) {
      const Span some{bad.all[300].at, bad.all[900].at};
      return done_of(bad,
                     {[&](Archive& a) { return without_value(erase_span(a, bad.noor.id, some)); },
                      [&](Archive& a) { return without_value(erase_words(a, bad.noor.id)); }});
    }};
const Work entries{"entries", [](ABadDisk& bad) { return done_of(bad, entries_of(bad.noor)); }};
// The same content before and after: what must not be lost.
const Work another_key{"rekey", [](ABadDisk& bad) {
                         (void)rekey(bad.home, passphrase(), quick);
                         return std::size_t{0};
                       }};

struct ABadDiskForAnyWork : ABadDisk, testing::WithParamInterface<Work> {
  const std::filesystem::path prepared = scratch.path() / "prepared";

  ABadDiskForAnyWork() {
    all.resize(5000);
    events = with_words(all);
    std::filesystem::copy(home, prepared);
  }
  /// From the beginning, with the disk failing as it is told.
  std::size_t work(int until_failure) {
    std::filesystem::remove_all(home);
    std::filesystem::copy(prepared, home);
    disk->failed = false;
    disk->until_failure = until_failure;
    const std::size_t done = GetParam().run(*this);
    disk->until_failure = -1;
    return done;
  }
  std::string fingerprint() {
    const auto archive = open();
    get(archive->check());
    return archive->fingerprint();
  }
};

TEST_P(ABadDiskForAnyWork, ThatFailsOnceAnywhereLeavesWhatWasReportedAndNoHalf) {
  work(-1);
  const std::string after = fingerprint();
  int failures = 0;
  std::size_t most = 0;
  std::map<std::size_t, std::string> states;
  for (int nth = 0;; nth = next_call(nth, 20, 17)) {
    const std::size_t done = work(nth);
    const bool came = disk->failed;
    most = std::max(most, done);
    const std::string now = fingerprint();
    const std::string& same = states.try_emplace(done, now).first->second;
    EXPECT_EQ(now, same) << GetParam().name << ", after " << done << " steps, call " << nth;
    failures += came ? 1 : 0;
    if (!came) break;
  }
  EXPECT_GT(failures, 10);
  EXPECT_EQ(states[0], before);
  EXPECT_EQ(states[most], after);
  std::cout << GetParam().name << ": " << failures << " calls failed\n";
}

INSTANTIATE_TEST_SUITE_P(Each, ABadDiskForAnyWork,
                         testing::Values(import_of_a_file, erasures, entries, another_key),
                         [](const auto& one) { return std::string(one.param.name); });

/// All kept words, one after the other.
std::string words_of(Archive& archive, BondId bond) {
  std::string all;
  archive.each_with_words(bond, [&](const Event&, std::string_view words) { all += words; });
  return all;
}

TEST_F(ABadDisk, ThatFailsToReadOnceSaysSoAndHarmsNothing) {
  const std::string words = words_of(*open(), noor.id);
  const auto work = [&]() -> Result<std::string> {
    const auto archive = archive::open(home, passphrase());
    if (!archive) return archive.error();
    if (auto done = (*archive)->check(); !done) return done.error();
    try {
      EXPECT_TRUE(words_of(**archive, noor.id) == words) << "words that were not read";
      return (*archive)->fingerprint();
    } catch (const Unreadable& unreadable) {
      return unreadable.failure();
    }
  };
  int refused = 0;
  bool came = true;
  for (int nth = 0; came && nth < 2000; nth = next_call(nth, 30, 7)) {
    disk->failed = false;
    disk->until_read_failure = nth;
    const auto done = work();
    came = disk->failed;
    disk->until_read_failure = -1;
    refused += done ? 0 : 1;
    if (done) {
      EXPECT_EQ(*done, before) << nth;
    } else {
      EXPECT_EQ(done.error().exit, Exit::could_not) << nth;
      EXPECT_FALSE(done.error().what.empty());
    }
    EXPECT_EQ(get(work()), before) << "after read " << nth;
  }
  EXPECT_GT(refused, 10);
  EXPECT_FALSE(came) << "the last round went through unharmed";
}

}  // namespace
}  // namespace fonder::archive
