// What opens an archive, and how that is changed: at every moment the old or the new one does.
#include <cctype>
#include <fstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <unistd.h>

#include "golden.h"
#include "keeping.h"
#include "key_slot.h"
#include "make_events.h"
#include "places.h"
#include "recovery_code.h"
#include "sql.h"
#include "try_archive.h"

#include "base/descriptor.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

Secret secret(std::string_view text) { return Secret(text); }
std::string text_of(const Secret& secret) { return {secret.bytes().begin(), secret.bytes().end()}; }

struct AKeyring : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  fs::path slot = home / "fonder.key";
  fs::path copy = home / "fonder.key.copy";
  fs::path db = home / "fonder.db";
  Secret fresh = secret("two herons on a roof");
  std::string before;

  AKeyring() {
    const auto archive = get(create(home, passphrase(), quick));
    const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
    const auto events = ordinary(3000);
    get(import_file(*archive, noor, Channel::whatsapp, with_words(events)));
    before = archive->fingerprint();
  }
  bool opens(const Secret& by) {
    const auto archive = archive::open(home, by);
    if (!archive) {
      EXPECT_EQ(archive.error().exit, Exit::locked) << archive.error().what;
      return false;
    }
    EXPECT_EQ((*archive)->fingerprint(), before);
    return true;
  }
  Result<void> change() { return change_passphrase(home, passphrase(), fresh, quick); }
  std::string data_key(const Secret& by) {
    return text_of(get(unsealed(test::read_file(slot), by)).data);
  }
};

TEST_F(AKeyring, OpensByTheNewPassphraseAloneAfterAChange) {
  const std::string pages = test::read_file(db);
  get(change());
  EXPECT_EQ(test::read_file(db), pages) << "only the slots are rewritten";
  EXPECT_EQ(test::read_file(slot), test::read_file(copy));
  EXPECT_TRUE(opens(fresh));
  EXPECT_FALSE(opens(passphrase()));
}

TEST_F(AKeyring, KeepsThePassphraseWhereTheCurrentOneIsWrongOrTheNewOneEmpty) {
  const std::string slots = test::read_file(slot);
  EXPECT_EQ(change_passphrase(home, fresh, fresh, quick).error().exit, Exit::locked);
  EXPECT_EQ(change_passphrase(home, passphrase(), secret(""), quick).error().exit, Exit::usage);
  EXPECT_EQ(test::read_file(slot), slots);
}

TEST_F(AKeyring, OpensByEitherBetweenTheTwoCopies) {
  const std::string old = test::read_file(slot);
  get(change());
  std::ofstream(copy, std::ios::binary) << old;  // as if the power had gone in between
  EXPECT_TRUE(opens(fresh));
  EXPECT_EQ(test::read_file(slot), test::read_file(copy)) << "what opened is what is meant";
  EXPECT_FALSE(opens(passphrase()));

  std::ofstream(copy, std::ios::binary) << old;
  EXPECT_TRUE(opens(passphrase())) << "nobody was told that it had been changed";
  EXPECT_FALSE(opens(fresh));
}

TEST_F(AKeyring, SaysSoWhereOnlyOneCopyCouldBeWritten) {
  fs::create_directory(copy.string() + ".new");  // in the way of the second
  std::ofstream(copy.string() + ".new/x") << "x";
  const auto done = change();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().exit, Exit::could_not);
  EXPECT_TRUE(opens(fresh));
  EXPECT_TRUE(opens(passphrase()));
  fs::remove_all(copy.string() + ".new");
  get(change());
  EXPECT_FALSE(opens(passphrase()));
}

// What a disk that writes in place still holds once no name leads to it.
struct Remains {
  explicit Remains(const fs::path& file)
      : descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC)), was(test::read_file(file)) {}
  std::string now() const {
    std::string bytes(was.size(), '\0');
    EXPECT_EQ(::pread(descriptor.get(), bytes.data(), bytes.size(), 0), ssize(bytes));
    return bytes;
  }
  Descriptor descriptor;
  std::string was;
};

TEST_F(AKeyring, LeavesNoiseWhereTheOldSlotsLay) {
  for (const bool whole : {false, true}) {
    const Remains first(slot);
    const Remains second(copy);
    get(whole ? rekey(home, passphrase(), quick)
              : change_passphrase(home, passphrase(), passphrase(), quick));
    for (const Remains* one : {&first, &second}) {
      EXPECT_EQ(state_of_slot(one->was), SlotState::intact);
      EXPECT_EQ(state_of_slot(one->now()), SlotState::damaged) << whole;
      EXPECT_EQ(one->now().find(one->was.substr(60, 16)), std::string::npos) << "its salt";
    }
  }
}

TEST_F(AKeyring, KeepsTheSlotOfABackupThatIsTheSameFile) {
  fs::create_hard_link(slot, scratch.path() / "linked.key");
  const std::string old = test::read_file(slot);
  get(change());
  EXPECT_EQ(test::read_file(scratch.path() / "linked.key"), old);
}

TEST_F(AKeyring, IsNotMadeAnewOnceItWasWiped) {
  const std::string old = test::read_file(slot);
  fs::remove(slot);
  fs::remove(copy);
  EXPECT_EQ(rewrite_slots(Places(home), old), std::errc::no_such_file_or_directory);
  EXPECT_EQ(change().error().exit, Exit::could_not);
  EXPECT_FALSE(fs::exists(slot) || fs::exists(copy));
}

TEST_F(AKeyring, IsNotChangedWhileAnotherChangesIt) {
  const std::string slots = test::read_file(slot);
  const int folder = ::open(home.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(folder, LOCK_EX), 0);
  EXPECT_EQ(change().error().exit, Exit::could_not);
  EXPECT_EQ(test::read_file(slot), slots);
  EXPECT_TRUE(opens(passphrase())) << "opening waits for nobody";
  ::close(folder);
}

TEST_F(AKeyring, CallsNothingDamagedThatIsBeingGivenANewKey) {
  DataKey another;
  another.bytes = Secret(32);
  const std::string damaged = archive::open(home, another).error().what;
  const int folder = ::open(home.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(folder, LOCK_EX), 0);
  const std::string busy = archive::open(home, another).error().what;
  ::close(folder);
  std::ofstream(home / "fonder.key.next") << "cut short";
  const std::string cut_short = archive::open(home, another).error().what;
  EXPECT_NE(busy, damaged);
  EXPECT_NE(cut_short, damaged);
  EXPECT_NE(cut_short, busy);
}

TEST_F(AKeyring, HasNoRecoveryCodeUntilOneIsMade) {
  EXPECT_FALSE(has_recovery_code(home));
  const Secret code = get(make_recovery_code(home, passphrase(), quick));
  EXPECT_TRUE(has_recovery_code(home));
  EXPECT_TRUE(opens(code));
  EXPECT_TRUE(opens(passphrase()));
  get(remove_recovery_code(home, passphrase()));
  EXPECT_FALSE(has_recovery_code(home));
  EXPECT_FALSE(opens(code));
  EXPECT_TRUE(opens(passphrase()));
}

TEST_F(AKeyring, TakesARecoveryCodeAsAPersonTypesIt) {
  const std::string code = text_of(get(make_recovery_code(home, passphrase(), quick)));
  EXPECT_THAT(code, testing::MatchesRegex("([0-9A-Z]{4}-){5}[0-9A-Z]{4}"));
  std::string typed;
  for (const char c : code) {
    if (c == '-') continue;
    typed += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
    if (typed.size() % 7 == 6) typed += ' ';
  }
  EXPECT_TRUE(opens(secret(typed)));
  EXPECT_FALSE(opens(secret(code.substr(0, 28))));
  std::string other = code;
  other[0] = other[0] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(opens(secret(other)));
}

TEST_F(AKeyring, MakesANewPassphraseByTheRecoveryCode) {
  const Secret code = get(make_recovery_code(home, passphrase(), quick));
  get(change_passphrase(home, code, fresh, quick));
  EXPECT_TRUE(opens(fresh));
  EXPECT_TRUE(opens(code)) << "the code outlives a change of passphrase";
  EXPECT_FALSE(opens(passphrase()));
}

TEST_F(AKeyring, ReplacesARecoveryCodeByTheNextOne) {
  const Secret first = get(make_recovery_code(home, passphrase(), quick));
  const Secret second = get(make_recovery_code(home, passphrase(), quick));
  EXPECT_FALSE(opens(first));
  EXPECT_TRUE(opens(second));
}

TEST_F(AKeyring, StillOpensByAPassphraseThatLooksLikeARecoveryCode) {
  const Secret odd = secret("abcd efgh jkmn pqrs tvwx yz01");
  ASSERT_TRUE(letters_of_recovery_code(odd));
  get(change_passphrase(home, passphrase(), odd, quick));
  EXPECT_TRUE(opens(odd));
  const Secret code = get(make_recovery_code(home, odd, quick));
  EXPECT_TRUE(opens(odd));
  EXPECT_TRUE(opens(code));
}

// --- rekey

TEST_F(AKeyring, IsAnotherDataKeyAfterRekey) {
  const std::string old_key = data_key(passphrase());
  const std::string old_pages = test::read_file(db);
  get(rekey(home, passphrase(), quick));
  EXPECT_NE(data_key(passphrase()), old_key);
  EXPECT_NE(test::read_file(db).substr(0, 512), old_pages.substr(0, 512));
  EXPECT_FALSE(Database::open_to_read(db, secret(old_key)));
  EXPECT_TRUE(opens(passphrase()));
  get(get(archive::open(home, passphrase()))->check());
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(home)) names.push_back(entry.path().filename());
  EXPECT_THAT(names, testing::UnorderedElementsAre("fonder.db", "fonder.key", "fonder.key.copy"));
}

TEST_F(AKeyring, EndsARecoveryCodeWithRekey) {
  const Secret code = get(make_recovery_code(home, passphrase(), quick));
  EXPECT_EQ(rekey(home, code, quick).error().exit, Exit::usage);
  EXPECT_TRUE(opens(code));
  get(rekey(home, passphrase(), quick));
  EXPECT_FALSE(opens(code));
  EXPECT_FALSE(has_recovery_code(home));
}

TEST_F(AKeyring, IsNotRekeyedWhileTheArchiveIsOpen) {
  const auto archive = get(archive::open(home, passphrase()));
  EXPECT_EQ(archive->fingerprint(), before);
  EXPECT_EQ(rekey(home, passphrase(), quick).error().exit, Exit::could_not);
  get(archive->set("me", "Ada"));
  EXPECT_FALSE(fs::exists(home / "fonder.db.next"));
}

TEST_F(AKeyring, OpensWhereARekeyWasCutShortAfterTheOldSlotsBecameNoise) {
  const std::string old = test::read_file(slot);
  get(rekey(home, passphrase(), quick));
  const std::string next = test::read_file(slot);
  for (const bool both : {false, true}) {
    std::ofstream(home / "fonder.key.next", std::ios::binary) << next;
    std::ofstream(slot, std::ios::binary) << std::string(next.size(), '?');
    std::ofstream(copy, std::ios::binary) << (both ? std::string(next.size(), '?') : old);
    EXPECT_FALSE(opens(fresh)) << "a wrong passphrase is told as one";
    EXPECT_TRUE(opens(passphrase()));
    EXPECT_TRUE(test::read_file(slot) == next && test::read_file(copy) == next);
  }
}

TEST_F(AKeyring, OpensWhereverARekeyWasCutShort) {
  const fs::path old = scratch.path() / "old";
  const fs::path done = scratch.path() / "done";
  fs::copy(home, old);
  get(rekey(home, passphrase(), quick));
  fs::copy(home, done);
  // In the order in which the files come to be: a name, and whether it is the new one's.
  struct Cut {
    bool next_archive, next_slot, archive, slot, copy;
  };
  for (const Cut cut : {Cut{true, false, false, false, false}, Cut{true, true, false, false, false},
                        Cut{false, true, true, false, false}, Cut{false, true, true, true, false},
                        Cut{false, true, true, true, true}, Cut{false, false, true, true, true}}) {
    fs::remove_all(home);
    fs::create_directory(home);
    if (cut.next_archive) fs::copy_file(done / "fonder.db", home / "fonder.db.next");
    if (cut.next_slot) fs::copy_file(done / "fonder.key", home / "fonder.key.next");
    fs::copy_file((cut.archive ? done : old) / "fonder.db", db);
    fs::copy_file((cut.slot ? done : old) / "fonder.key", slot);
    fs::copy_file((cut.copy ? done : old) / "fonder.key", copy);
    EXPECT_FALSE(opens(fresh));
    EXPECT_TRUE(opens(passphrase()));
    EXPECT_TRUE(opens(passphrase())) << "and again, when all is settled";
    EXPECT_FALSE(fs::exists(home / "fonder.key.next"));
    get(rekey(home, passphrase(), quick));
    EXPECT_TRUE(opens(passphrase()));
    EXPECT_FALSE(fs::exists(home / "fonder.db.next"));
  }
}

}  // namespace
}  // namespace fonder::archive
