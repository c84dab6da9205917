// The power goes at any call that changes a home's files, those of the keys and names of folders
// included: in a making, another passphrase, a new key, a backup and its way back, the step from an
// older fonder's tables, the end. What had been reported is so, and what had not is as before or
// whole.
//
// Two controls: a disk that heeds no sync of files, and one that heeds none of folders.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>

#include <gmock/gmock.h>

#include "erase.h"
#include "golden.h"
#include "keeping.h"
#include "make_events.h"
#include "places.h"
#include "schema.h"
#include "sql.h"
#include "try_archive.h"
#include "whole_disk.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

const Secret& next() {
  static const Secret secret(std::string_view("two herons on a roof"));
  return secret;
}

struct Seen {
  fs::path home, backup;
  std::string before;  // fingerprint of the archive that was there
  bool reported = false;
};

enum class Loses { by_files, by_names, by_both };

/// Something that is done to a home, what a disk that heeds no sync would take from it, and whether
/// what a cut left of it will do.
struct Deed {
  const char* name;
  std::function<void(const Seen&)> prepare;
  std::function<void(const Seen&)> run;
  std::function<bool(const Seen&)> will_do;
  Loses loses = Loses::by_both;
};

std::string made(const fs::path& home) {
  const auto archive = get(create(home, passphrase(), quick));
  const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
  get(import_file(*archive, noor, Channel::whatsapp, with_words(ordinary(300))));
  return archive->fingerprint();
}

/// The fingerprint of what opens; nothing where nothing does, or not all of it is whole.
std::string opened(const fs::path& home, const Secret& by) {
  const auto archive = open(home, by);
  return archive && (*archive)->check() ? (*archive)->fingerprint() : std::string();
}

/// The oldest archive that is kept, whose key costs a second.
fs::path oldest() { return test::source_root() / "tests/fixtures/archive/version-1"; }
const DataKey& its_key() {
  static const DataKey key =
      get(data_key(oldest(), Secret(std::string_view("the kiln sneezed on a Tuesday"))));
  return key;
}

/// Whether the tables in there are today's, and can be read.
bool is_of_today(const fs::path& home) {
  const auto db = Database::open(home / "fonder.db", what_encrypts(its_key()));
  if (!db) return false;
  const auto version = (*db)->number("PRAGMA user_version");
  return version && *version == std::ssize(migrations());
}

std::string stepped(const fs::path& home) {
  const auto archive = open(home, its_key());
  return archive && (*archive)->check() ? (*archive)->fingerprint() : std::string();
}

bool can_be_made(const fs::path& home) {
  const HomeState state = state_of(home);
  return state != HomeState::ready && state != HomeState::damaged &&
         create(home, passphrase(), quick).has_value();
}

const auto nothing = [](const Seen&) {};
const auto an_archive = [](const Seen& seen) { made(seen.home); };

const Deed deeds[] = {
    {"making", nothing, [](const Seen& s) { get(create(s.home, passphrase(), quick)); },
     [](const Seen& s) {
       const bool stands = !opened(s.home, passphrase()).empty();
       return stands || (!s.reported && can_be_made(s.home));
     }},
    {"passphrase", an_archive,
     [](const Seen& s) { get(change_passphrase(s.home, passphrase(), next(), quick)); },
     [](const Seen& s) {
       const bool by_new = opened(s.home, next()) == s.before;
       const bool by_old = !by_new && opened(s.home, passphrase()) == s.before;
       return s.reported ? by_new && open(s.home, passphrase()).error().exit == Exit::locked
                         : by_new || by_old;
     }},
    {"rekey", an_archive, [](const Seen& s) { get(rekey(s.home, passphrase(), quick)); },
     [](const Seen& s) {
       return opened(s.home, passphrase()) == s.before && !fs::exists(s.home / "fonder.key.next");
     }},
    {"backup", an_archive, [](const Seen& s) { get(back_up(s.home, passphrase(), s.backup)); },
     [](const Seen& s) {
       const auto whole = verify(s.backup, passphrase());
       const bool good = whole && whole->fingerprint == s.before;
       return opened(s.home, passphrase()) == s.before &&
              (good || (!s.reported && !fs::exists(s.backup / "fonder.db")));
     }},
    {"restore",
     [](const Seen& s) {
       made(s.home);
       get(back_up(s.home, passphrase(), s.backup));
       fs::remove_all(s.home);
     },
     [](const Seen& s) { get(restore(s.backup, passphrase(), s.home)); },
     [](const Seen& s) {
       if (opened(s.home, passphrase()) == s.before) return true;
       return !s.reported && restore(s.backup, passphrase(), s.home).has_value() &&
              opened(s.home, passphrase()) == s.before;
     }},
    {"migration", [](const Seen& s) { fs::copy(oldest(), s.home); },
     [](const Seen& s) { get(open(s.home, its_key())); },
     [](const Seen& s) {
       return (!s.reported || is_of_today(s.home)) && stepped(s.home) == s.before;
     },
     Loses::by_files},
    {"wipe", an_archive, [](const Seen& s) { get(wipe(s.home)); },
     [](const Seen& s) {
       const bool key = fs::exists(s.home / "fonder.key") || fs::exists(s.home / "fonder.key.copy");
       const bool pages = fs::exists(s.home / "fonder.db");
       return s.reported ? !key && !pages : pages || !key;
     },
     Loses::by_names},
};

struct PowerAnywhere : testing::TestWithParam<Deed> {
  test::Scratch scratch;
  fs::path root = scratch.path() / "root";
  fs::path after = scratch.path() / "after";
  std::unique_ptr<WholeDisk> disk;
  std::string before;

  PowerAnywhere() {
    fs::create_directory(root);
    const Seen seen = below(root);
    GetParam().prepare(seen);
    if (fs::exists(seen.home)) before = looked_at(seen.home);
    if (fs::exists(seen.backup)) before = get(verify(seen.backup, passphrase())).fingerprint;
    disk = std::make_unique<WholeDisk>(root);
    GetParam().run(seen);
  }
  // A copy of it: looking alone changes what is old.
  std::string looked_at(const fs::path& home) const {
    const fs::path copy = scratch.path() / "copy";
    fs::copy(home, copy);
    const std::string by_ours = opened(copy, passphrase());
    return by_ours.empty() ? stepped(copy) : by_ours;
  }
  Seen below(const fs::path& folder) const {
    return {folder / "home", folder / "backup", before, false};
  }
  bool survives(std::size_t cut, std::mt19937& random, const Heeds& heeds) {
    disk->cut(cut, random, heeds, after);
    Seen seen = below(after);
    seen.reported = cut == disk->calls();
    return GetParam().will_do(seen);
  }
  int lost_without(const Heeds& heeds) {
    std::mt19937 random(20311);
    int lost = 0;
    for (int i = 0; i < 12; ++i) lost += !survives(disk->calls(), random, heeds);
    return lost;
  }
};

TEST_P(PowerAnywhere, MayGoAtAnyCall) {
  std::mt19937 random(20311);
  const char* wanted = std::getenv("FONDER_POWER_CUTS");
  const std::size_t calls = disk->calls();
  ASSERT_GT(calls, 8U);
  const std::size_t cuts =
      wanted ? std::strtoul(wanted, nullptr, 10) : std::min<std::size_t>(calls, 60);
  for (std::size_t i = 0; i < cuts; ++i) {
    const std::size_t cut = i * calls / cuts;
    ASSERT_TRUE(survives(cut, random, {})) << "cut " << i << ", before call " << cut;
  }
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(survives(calls, random, {})) << "after it was reported";
  std::cout << GetParam().name << ": " << cuts << " cuts in " << calls << " calls\n";
}

TEST_P(PowerAnywhere, TakesSomethingAlongWhereFilesOrFoldersAreNeverSynced) {
  if (GetParam().loses != Loses::by_names) {
    EXPECT_GT(lost_without({.files = false}), 0);
  }
  if (GetParam().loses != Loses::by_files) {
    EXPECT_GT(lost_without({.folders = false}), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, PowerAnywhere, testing::ValuesIn(deeds),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace fonder::archive
