// The power goes at a write. What was synced is there; of what was not, any part may be: lost, torn
// within a write, in another order. What had been reported as saved must be there all the same, and
// what was under way is there whole or not at all.
//
// The disk is recorded below the encryption while an archive is worked on. A cut lays down a disk
// as it could then look, and the archive on it is opened, checked, and held against what had been
// reported by then. The control takes no heed of syncs, like a disk that lies, and must lose
// something, else this test would see nothing.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

#include <gmock/gmock.h>

#include "erase.h"
#include "faults.h"
#include "golden.h"
#include "make_events.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector = 512;

void write_at(std::string& file, std::size_t at, std::string_view bytes) {
  if (file.size() < at + bytes.size()) file.resize(at + bytes.size());
  std::ranges::copy(bytes, file.begin() + static_cast<std::ptrdiff_t>(at));
}

/// A file as it surely is, and what it was told since it was synced last.
struct OnDisk {
  bool there = false;
  std::string sure;
  std::vector<Told> unsure;
};
using Files = std::map<std::string, OnDisk>;

/// Whole, or nothing, or some of its sectors.
void perhaps(std::string& file, const Told& told, std::mt19937& random) {
  if (told.what == Told::What::remove) return;
  const auto fate = random() % 3;
  if (fate == 0) return;
  const auto at = static_cast<std::size_t>(told.at);
  if (told.what == Told::What::truncate) return file.resize(at);
  for (std::size_t i = 0; i < told.bytes.size(); i += sector)
    if (fate == 1 || random() % 2 == 0)
      write_at(file, at + i, std::string_view(told.bytes).substr(i, sector));
}

/// What may stand in the file after a cut; nothing where it may not even be there.
std::optional<std::string> after_a_cut(OnDisk file, std::mt19937& random) {
  // Removed, and perhaps made anew: the old file is there, or the new one.
  const auto removed =
      std::ranges::find_if(file.unsure.rbegin(), file.unsure.rend(),
                           [](const Told& told) { return told.what == Told::What::remove; });
  if (removed != file.unsure.rend()) {
    const auto behind = removed.base();
    if (random() % 2 == 0) {
      file.unsure.erase(std::prev(behind), file.unsure.end());
    } else {
      file.unsure.erase(file.unsure.begin(), behind);
      file.sure.clear();
      file.there = false;
    }
  }
  if (!file.there && (file.unsure.empty() || random() % 4 == 0)) return std::nullopt;
  std::ranges::shuffle(file.unsure, random);
  for (const Told& told : file.unsure) perhaps(file.sure, told, random);
  return file.sure;
}

void take_in(Files& files, const Told& told, bool syncs_count) {
  OnDisk& file = files[told.file];
  const bool remove = told.what == Told::What::remove;
  if (told.what != Told::What::sync && !(remove && told.at != 0 && syncs_count)) {
    file.unsure.push_back(told);
    return;
  }
  if (!syncs_count) return;
  if (remove) {
    file = {};
    return;
  }
  for (const Told& one : file.unsure) {
    if (one.what == Told::What::remove) file.sure.clear();
    if (one.what == Told::What::truncate) file.sure.resize(static_cast<std::size_t>(one.at));
    if (one.what == Told::What::write)
      write_at(file.sure, static_cast<std::size_t>(one.at), one.bytes);
  }
  file.unsure.clear();
  file.there = true;
}

struct Power : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  fs::path after = scratch.path() / "after";
  std::vector<Told> told;
  // How much had been told when a change was reported as saved, and what the archive was then.
  std::vector<std::pair<std::size_t, std::string>> saved;
  std::string database, key;

  Power() {
    get(create(home, passphrase(), quick))->add_bond({{}, "Noor", "", "", ""}).value();
    database = test::read_file(home / "fonder.db");
    key = test::read_file(home / "fonder.key");
    record();
  }
  void record() {
    FaultyDisk disk;
    disk->watch = [&](Told one) { told.push_back(std::move(one)); };
    auto archive = get(open(home, passphrase()));
    const BondId noor = archive->bonds().at(0).id;
    const auto report = [&] { saved.emplace_back(told.size(), archive->fingerprint()); };
    report();
    const auto all = ordinary(4000);
    const auto events = with_words(all);
    EntryId last;
    for (std::size_t i = 0; i < 4; ++i) {
      get(import_file(*archive, archive->bonds().at(0), Channel::whatsapp,
                      std::span(events).first(1000 * (i + 1)), 300));
      report();
      last = get(archive->add_entry({{}, noor, "moment", Instant{}, std::to_string(i)}));
      report();
      if (i == 1) {
        get(archive->remove_entry(last));  // empties the log
        report();
      }
      if (i == 2) archive = get(open(home, passphrase()));
    }
    get(erase_span(*archive, noor, {all[500].at, all[1500].at}));
    report();
    get(erase_words(*archive, noor));
    report();
    archive.reset();
    disk->watch = {};
  }
  /// Whether an archive stands there that holds what had been reported, and nothing by halves.
  bool survives(std::size_t cut, std::mt19937& random, bool syncs_count) {
    Files files;
    files["fonder.db"] = {true, database, {}};
    for (std::size_t i = 0; i < cut; ++i) take_in(files, told[i], syncs_count);
    fs::remove_all(after);
    fs::create_directory(after);
    for (const char* name : {"fonder.key", "fonder.key.copy"}) std::ofstream(after / name) << key;
    for (const auto& [name, file] : files)
      if (const auto bytes = after_a_cut(file, random))
        std::ofstream(after / name, std::ios::binary) << *bytes;
    return holds_what_was_saved_by(cut);
  }
  bool holds_what_was_saved_by(std::size_t cut) {
    const auto archive = open(after, passphrase());
    if (!archive || !(*archive)->check()) return false;
    const auto next = std::ranges::find_if(saved, [&](const auto& s) { return s.first > cut; });
    const std::string now = (*archive)->fingerprint();
    const bool all = next != saved.begin() && std::prev(next)->second == now;
    return all || (next != saved.end() && next->second == now);
  }
};

// FONDER_POWER_CUTS=1000 tries that many; else one moment after the other in big steps.
std::size_t cuts_wanted() {
  const char* wanted = std::getenv("FONDER_POWER_CUTS");
  return wanted ? std::strtoul(wanted, nullptr, 10) : 120;
}

TEST_F(Power, MayGoAtAnyWrite) {
  ASSERT_GT(told.size(), 200U);
  std::mt19937 random(20311);
  const std::size_t from = saved.front().first;
  const std::size_t wanted = cuts_wanted();
  for (std::size_t i = 0; i < wanted; ++i) {
    const std::size_t cut = from + i * (told.size() - from) / wanted;
    ASSERT_TRUE(survives(cut, random, true)) << "cut " << i << ", before call " << cut;
  }
  EXPECT_TRUE(survives(told.size(), random, true));
}

TEST_F(Power, TakesSomethingAlongWhereTheDiskIsNeverSynced) {
  std::mt19937 random(20311);
  int lost = 0;
  for (std::size_t i = 1; i <= 20; ++i)
    lost += !survives(i * told.size() / 20, random, /*syncs_count=*/false);
  EXPECT_GT(lost, 5);
}

}  // namespace
}  // namespace fonder::archive
