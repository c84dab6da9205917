// The whole program, end to end: real files, real exits, nothing of anyone's home.
#include "program.h"

#include <chrono>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "golden.h"
#include "notes.h"
#include "verb.h"

#include "archive/archive.h"
#include "process/session_socket.h"

namespace fonder::cli {
namespace {

using nlohmann::json;
using test::Ended;
using test::run_on_terminal;
using test::run_program;
using test::run_until;
using test::Running;

constexpr const char* secret = "the kiln sneezed on a Tuesday";

/// Ada and Noor, as an Android phone in Germany writes them: 20 weeks, days above 12 among them.
std::string a_chat() {
  using namespace std::chrono;
  std::string text = "01.03.24, 08:15 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n";
  for (int week = 0; week < 20; ++week) {
    for (int day = 0; day < 7; day += 2) {
      const year_month_day date{sys_days{2024y / 3 / 4} + days{7 * week + day}};
      const std::string when = fmt::format("{:02}.{:02}.24", static_cast<unsigned>(date.day()),
                                           static_cast<unsigned>(date.month()));
      text += fmt::format("{}, 19:{:02} - Ada: pottery tonight?\n", when, week);
      text += fmt::format("{}, 19:{:02} - Noor: yes, save me the blue glaze\n", when, week + 2);
    }
  }
  return text;
}

/// A folder with a chat, and a home that is not there yet.
class Program : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::program_is_there()) GTEST_SKIP() << "the program is not built beside this test";
    std::ofstream(chat_) << a_chat();
  }

  Running running() const { return {home_, secret, {}}; }
  Running without_passphrase() const { return {home_, "", {}}; }
  /// Import as one would for the first time: it makes the archive.
  Ended first_import(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"import", chat_, "--me", "Ada", "--bond", "Noor", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words, running());
  }
  /// The same into an archive whose key costs next to nothing, for the sake of all the verbs that
  /// open it afterwards.
  Ended import(std::vector<std::string> more = {}) const {
    if (archive::state_of(home_) == archive::HomeState::empty) {
      EXPECT_TRUE(archive::create(home_, archive::Secret(std::string_view(secret)),
                                  {.passes = 1, .kib = 8}));
    }
    return first_import(std::move(more));
  }

  test::Scratch scratch_;
  std::string chat_ = (scratch_.path() / "WhatsApp Chat mit Noor.txt").string();
  std::filesystem::path home_ = scratch_.path() / "home";
};

/// One object and a newline: nothing before it, nothing behind it.
json only_object(const std::string& out) {
  EXPECT_FALSE(out.empty());
  EXPECT_EQ(out.find('\n'), out.size() - 1) << out;
  return json::parse(out, nullptr, false);
}

TEST_F(Program, InspectsAFileAndStoresNothing) {
  const Ended end =
      run_program({"inspect", chat_, "--json", "--zone", "Europe/Berlin"}, {home_, "", {}});
  EXPECT_EQ(end.exit, 0) << end.err;
  const json answer = only_object(end.out);
  const json& chat = answer["files"][0]["chats"][0];
  EXPECT_EQ(chat["participants"], json({"Ada", "Noor"}));
  EXPECT_EQ(chat["messages"], 160);
  EXPECT_EQ(chat["first"], "2024-03-04T19:00:00+01:00");
  EXPECT_FALSE(std::filesystem::exists(home_));
  EXPECT_EQ(end.err, "") << "progress is for terminals";
}

TEST_F(Program, KeepsAFileThatIsInWhereAnotherIsRefused) {
  const std::string page = (scratch_.path() / "page.html").string();
  std::ofstream(page) << "<!doctype html><html><body>hello</body></html>";
  const Ended both = import({page});
  EXPECT_EQ(both.exit, 6) << both.err;
  EXPECT_EQ(only_object(both.out)["new"], 160);
  const Ended again = run_program({"import", chat_, "--json"}, running());
  EXPECT_EQ(again.exit, 0) << again.err;
  EXPECT_EQ(only_object(again.out)["already"], 160);
}

TEST_F(Program, MakesTheArchiveWithTheFirstImportAndAddsNothingTwice) {
  const Ended first = first_import();
  EXPECT_EQ(first.exit, 0) << first.err;
  EXPECT_EQ(only_object(first.out)["new"], 160);
  const Ended second = run_program({"import", chat_, "--json"}, running());
  EXPECT_EQ(second.exit, 0) << second.err;
  EXPECT_EQ(only_object(second.out)["new"], 0);
  EXPECT_EQ(only_object(second.out)["already"], 160);
}

TEST_F(Program, StartsWithoutAQuestionAndImportsAfterwards) {
  const Ended start = run_program({"start", "--bond", "Noor", "--how", "partner", "--live", "apart",
                                   "--mostly", "message", "--json"},
                                  running());
  EXPECT_EQ(start.exit, 0) << start.err;
  EXPECT_EQ(only_object(start.out)["bond"]["name"], "Noor");
  const Ended read = run_program({"import", chat_, "--me", "Ada", "--json"}, running());
  EXPECT_EQ(read.exit, 0) << read.err;
  EXPECT_EQ(only_object(read.out)["new"], 160);
}

TEST_F(Program, TellsTheRhythmAsOneObject) {
  ASSERT_EQ(import().exit, 0);
  const Ended end = run_program({"rhythm", "--json", "--now", "2024-07-28"}, running());
  EXPECT_EQ(end.exit, 0) << end.err;
  const json rhythm = only_object(end.out);
  EXPECT_EQ(rhythm["weeks"]["claim"], "weeks");
  EXPECT_EQ(rhythm["weeks"]["status"], "ok");
  EXPECT_EQ(rhythm["bond"], "Noor");
}

TEST_F(Program, EndsWithThreeForAWrongPassphraseAndNone) {
  ASSERT_EQ(import().exit, 0);
  Running wrong = running();
  wrong.passphrase = "something else";
  const Ended end = run_program({"today", "--json"}, wrong);
  EXPECT_EQ(end.exit, 3);
  EXPECT_EQ(only_object(end.out)["error"]["exit"], 3);
  EXPECT_EQ(run_program({"today"}, without_passphrase()).exit, 3);
}

TEST_F(Program, EndsWithTwoWhereNobodySaidWhoIsMeAndNobodyIsThereToAsk) {
  const Ended end = run_program({"import", chat_, "--bond", "Noor"}, running());
  EXPECT_EQ(end.exit, 2);
  EXPECT_NE(end.err.find("--me"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(home_)) << "nothing was made";
}

TEST_F(Program, EndsWithFourForAStrangersChatAndLeavesNothing) {
  const Ended end = run_program({"import", chat_, "--me", "Zoe", "--bond", "Noor"}, running());
  EXPECT_EQ(end.exit, 4);
  EXPECT_NE(end.err.find("Ada"), std::string::npos) << "the senders are named: " << end.err;
  EXPECT_FALSE(std::filesystem::exists(home_)) << "a first import that fails leaves nothing";
}

TEST_F(Program, EndsWithThreeWhereTheFirstImportHasNoPassphrase) {
  const Ended end =
      run_program({"import", chat_, "--me", "Ada", "--bond", "Noor"}, without_passphrase());
  EXPECT_EQ(end.exit, 3);
  EXPECT_FALSE(std::filesystem::exists(home_));
}

TEST_F(Program, EndsWithSixForAFileThatNobodyKnows) {
  const std::string page = (scratch_.path() / "page.html").string();
  std::ofstream(page) << "<!doctype html><html><body>hello</body></html>";
  const Ended end = run_program({"inspect", page, "--json"}, without_passphrase());
  EXPECT_EQ(end.exit, 6);
  EXPECT_EQ(only_object(end.out)["files"][0]["chats"], json::array());
  EXPECT_NE(end.err.find("page.html"), std::string::npos);
}

TEST_F(Program, EndsWithSevenForADamagedZip) {
  const std::string zip = (scratch_.path() / "chat.zip").string();
  std::ofstream(zip) << "PK\x03\x04 and then nothing that a zip would have";
  const Ended end = run_program({"inspect", zip}, without_passphrase());
  EXPECT_EQ(end.exit, 7) << end.out << end.err;
  EXPECT_NE(end.err.find("chat.zip"), std::string::npos);
}

TEST_F(Program, EndsWithTwoForDatesThatCouldBeBoth) {
  const std::string both = (scratch_.path() / "both.txt").string();
  std::ofstream(both) << "03/04/2023, 10:00 - Ada: one\n03/04/2023, 10:01 - Noor: two\n"
                         "03/04/2023, 10:02 - Ada: three\n";
  const Ended end = run_program({"import", both, "--me", "Ada", "--bond", "Noor"}, running());
  EXPECT_EQ(end.exit, 2) << end.err;
  EXPECT_NE(end.err.find("--dates"), std::string::npos) << end.err;
  const Ended said = run_program(
      {"import", both, "--me", "Ada", "--bond", "Noor", "--dates", "month-first", "--json"},
      running());
  EXPECT_EQ(said.exit, 0) << said.err;
  EXPECT_EQ(only_object(said.out)["new"], 3);
}

TEST_F(Program, NamesTheNearestVerbAndEndsWithTwo) {
  const Ended end = run_program({"imprt", chat_, "--json"}, without_passphrase());
  EXPECT_EQ(end.exit, 2);
  EXPECT_EQ(only_object(end.out)["error"]["next"], "Did you mean import?");
  EXPECT_NE(end.err.find("Did you mean import?"), std::string::npos);
}

TEST_F(Program, SaysOneObjectForEveryVerbThatReads) {
  ASSERT_EQ(import().exit, 0);
  const std::map<std::string, std::vector<std::string>> needed{
      {"why", {"weeks"}},
      {"note", {"a line"}},
      {"intention", {"pottery", "--when", "Tuesdays"}},
      {"boundary", {"phone away at dinner"}},
      {"export", {(scratch_.path() / "out").string()}},
      {"calendar", {"--out", (scratch_.path() / "plan.ics").string()}}};
  for (const Verb& verb : verbs()) {
    if (!verb.reads) continue;
    const std::string name(verb.name);
    std::vector<std::string> words{name, "--json", "--now", "2024-07-28"};
    if (const auto more = needed.find(verb.run == run_note ? "note" : name); more != needed.end())
      words.insert(words.begin() + 1, more->second.begin(), more->second.end());
    const Ended end = run_program(words, running());
    EXPECT_EQ(end.exit, 0) << verb.name << ": " << end.err;
    EXPECT_TRUE(only_object(end.out).is_object()) << verb.name;
  }
}

TEST_F(Program, AnswersAboutTheDemoWithoutAPassphrase) {
  const Ended end = run_program({"rhythm", "--demo", "--json"}, {});
  EXPECT_EQ(end.exit, 0) << end.err;
  EXPECT_EQ(only_object(end.out)["bond"], "Noor");
}

TEST_F(Program, TakesWhatStandsEverywhereBeforeTheVerbToo) {
  const Ended end = run_program({"--demo", "--json", "today"}, {});
  EXPECT_EQ(end.exit, 0) << end.err;
  EXPECT_TRUE(only_object(end.out).contains("text"));
}

TEST_F(Program, MarksAWeekByHandWithoutAnyExport) {
  ASSERT_EQ(run_program({"start", "--bond", "Noor"}, running()).exit, 0);
  const Ended end = run_program(
      {"week", "--together", "sat,sun", "--wish", "closer", "--now", "2024-07-28", "--json"},
      running());
  EXPECT_EQ(end.exit, 0) << end.err;
  const json week = only_object(end.out)["week"];
  EXPECT_EQ(week["wish"], "closer");
  EXPECT_EQ(week["days"][5]["together"], true);
  EXPECT_EQ(week["days"][4]["together"], false);
}

TEST_F(Program, DeclaresAHoleAndTakesItBack) {
  ASSERT_EQ(import().exit, 0);
  const Ended said =
      run_program({"hole", "--from", "2024-04-01", "--to", "2024-04-14", "--json"}, running());
  EXPECT_EQ(said.exit, 0) << said.err;
  const json holes = only_object(said.out)["holes"];
  std::string id;
  for (const json& hole : holes) {
    if (hole["from"] == "2024-04-01") id = hole["id"].dump();
  }
  ASSERT_FALSE(id.empty()) << said.out;
  const Ended back = run_program({"hole", "--id", id, "--remove", "--json"}, running());
  EXPECT_EQ(back.exit, 0) << back.err;
  EXPECT_EQ(only_object(back.out)["holes"].size() + 1, holes.size());
}

TEST_F(Program, SaysWhereEverythingLiesAndThatOnlyOneMayLook) {
  ASSERT_EQ(import().exit, 0);
  const json where = only_object(run_program({"where", "--json"}, without_passphrase()).out);
  EXPECT_EQ(where["home"], home_.string());
  EXPECT_EQ(where["state"], "ready");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(home_)) {
    struct stat found {};
    ASSERT_EQ(lstat(entry.path().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 077, 0U) << entry.path();
  }
}

TEST_F(Program, FindsItsHomeAsTheDesktopSays) {
  const auto home = [&](Running running) {
    return json::parse(run_program({"where", "--json"}, running).out)["home"];
  };
  EXPECT_EQ(home({"", "", {{"FONDER_HOME", "/a/b"}}}), "/a/b");
  EXPECT_EQ(home({"", "", {{"XDG_DATA_HOME", "/data"}}}), "/data/fonder");
  EXPECT_EQ(home({"", "", {{"XDG_DATA_HOME", "data"}}}), "/nonexistent/.local/share/fonder");
  EXPECT_EQ(home({"", "", {{"HOME", "/home/ada"}}}), "/home/ada/.local/share/fonder");
  EXPECT_EQ(home({"/said", "", {{"FONDER_HOME", "/a/b"}}}), "/said");
}

TEST_F(Program, ChecksAndNamesTheContent) {
  EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 0)
      << "nothing here is nothing broken";
  ASSERT_EQ(import().exit, 0);
  EXPECT_EQ(only_object(run_program({"check", "--json"}, running()).out)["whole"], true);
  const auto print =
      only_object(run_program({"fingerprint", "--json"}, running()).out)["fingerprint"];
  EXPECT_EQ(run_program({"import", chat_}, running()).exit, 0);
  EXPECT_EQ(only_object(run_program({"fingerprint", "--json"}, running()).out)["fingerprint"],
            print);
}

TEST_F(Program, BacksUpVerifiesAndBringsBack) {
  ASSERT_EQ(import().exit, 0);
  const std::string copy = (scratch_.path() / "copy").string();
  const std::filesystem::path back = scratch_.path() / "back";
  const Ended made = run_program({"backup", copy, "--json"}, running());
  EXPECT_EQ(made.exit, 0) << made.err;
  const json whole = only_object(made.out);
  EXPECT_EQ(whole["events"], 160);
  EXPECT_EQ(only_object(run_program({"verify", copy, "--json"}, running()).out)["fingerprint"],
            whole["fingerprint"]);
  EXPECT_EQ(run_program({"backup", copy}, running()).exit, 2) << "it stands already";
  EXPECT_EQ(run_program({"restore", copy}, running()).exit, 1) << "so does an archive";
  EXPECT_EQ(run_program({"restore", copy}, {back, secret, {}}).exit, 0);
  const Ended print = run_program({"fingerprint", "--json"}, {back, secret, {}});
  EXPECT_EQ(only_object(print.out)["fingerprint"], whole["fingerprint"]);
  EXPECT_EQ(run_program({"verify", copy}, {back, "another", {}}).exit, 3);
  EXPECT_EQ(run_program({"verify", copy}, {back, "", {}}).exit, 3);
}

TEST_F(Program, ChangesThePassphraseAndTakesARecoveryCodeForIt) {
  ASSERT_EQ(import().exit, 0);
  const Ended none = run_program({"passphrase"}, running());
  EXPECT_EQ(none.exit, 3) << "nobody is there to be asked for the new one";
  const auto turns = [](const char* current, const char* next) {
    return std::vector<test::Turn>{{"assphrase", current}, {"assphrase:", next}, {"gain", next}};
  };
  const Ended code = run_program({"recovery-code", "--make", "--json"}, running());
  EXPECT_EQ(code.exit, 0) << code.err;
  const std::string typed = only_object(code.out)["code"];
  const Ended changed =
      run_on_terminal({"passphrase"}, without_passphrase(), turns(typed.c_str(), "two herons"));
  EXPECT_EQ(changed.exit, 0) << changed.out;
  EXPECT_EQ(run_program({"fingerprint"}, running()).exit, 3);
  EXPECT_EQ(run_program({"fingerprint"}, {home_, "two herons", {}}).exit, 0);
  EXPECT_EQ(run_program({"rekey"}, {home_, "two herons", {}}).exit, 0);
  EXPECT_EQ(run_program({"check"}, {home_, "two herons", {}}).exit, 0);
  EXPECT_EQ(run_program({"check"}, {home_, typed, {}}).exit, 3);
}

TEST_F(Program, WipesWhatIsLockedOnlyWhenItIsMeant) {
  ASSERT_EQ(import().exit, 0);
  EXPECT_EQ(run_program({"wipe"}, without_passphrase()).exit, 2) << "nobody is there to mean it";
  EXPECT_EQ(run_on_terminal({"wipe"}, without_passphrase(), {{"type:", "yes"}}).exit, 4);
  EXPECT_EQ(run_program({"check"}, running()).exit, 0);
  EXPECT_EQ(run_on_terminal({"wipe"}, without_passphrase(), {{"type:", "erase everything"}}).exit,
            0);
  EXPECT_FALSE(std::filesystem::exists(home_));
  EXPECT_EQ(run_program({"wipe", "--at-once"}, without_passphrase()).exit, 1) << "nothing is there";
}

TEST_F(Program, ErasesOnlyWhatIsMeantAndSaysFirstWhatWouldGo) {
  ASSERT_EQ(import({"--keep-words"}).exit, 0);
  const std::vector<std::string> march{"erase", "--from", "2024-03-01", "--to", "2024-03-10"};
  const auto with = [&](std::initializer_list<const char*> more) {
    std::vector<std::string> words = march;
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  const auto fingerprint = [&] { return run_program({"fingerprint"}, running()).out; };
  const std::string before = fingerprint();
  EXPECT_EQ(run_program(march, running()).exit, 2) << "nobody is there to mean it";
  const Ended would = run_program(with({"--dry-run", "--json"}), running());
  EXPECT_EQ(would.exit, 0);
  EXPECT_EQ(json::parse(would.out)["events"]["messages"], 8);
  EXPECT_EQ(json::parse(would.out)["words"], 8);
  const Ended other = run_on_terminal(march, running(), {{"type:", "yes"}});
  EXPECT_EQ(other.exit, 4);
  EXPECT_NE(other.out.find("8 messages"), std::string::npos) << other.out;
  EXPECT_EQ(fingerprint(), before);

  EXPECT_EQ(run_on_terminal(march, running(), {{"type:", "erase this"}}).exit, 0);
  EXPECT_NE(fingerprint(), before);
  EXPECT_EQ(run_program(with({"--dry-run"}), running()).exit, 2) << "nothing is left of it";
  EXPECT_EQ(run_program({"erase", "--everything", "--yes"}, running()).exit, 0);
  EXPECT_EQ(run_program({"check"}, running()).exit, 0);
  EXPECT_EQ(run_program({"today"}, running()).out.find("Noor"), std::string::npos);
}

TEST_F(Program, ClosesAChapterThatNothingBringsUpAndOpensItAgain) {
  ASSERT_EQ(import().exit, 0);
  const std::string before = run_program({"rhythm"}, running()).out;
  const std::string out = (scratch_.path() / "chapter").string();
  const Ended closed = run_program({"close-chapter", "--export", out}, running());
  EXPECT_EQ(closed.exit, 0) << closed.err;
  EXPECT_EQ(closed.out.find("Noor"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(out + "/events.csv"));
  for (const char* verb : {"today", "rhythm", "sources", "settings", "week", "hole", "moment"}) {
    const Ended end = run_program({verb}, running());
    EXPECT_EQ((end.out + end.err).find("Noor"), std::string::npos) << verb;
  }
  EXPECT_EQ(run_program({"rhythm", "--bond", "Noor"}, running()).exit, 4);
  EXPECT_EQ(import().exit, 4);
  EXPECT_EQ(run_program({"check"}, running()).exit, 0);
  EXPECT_EQ(run_program({"close-chapter", "--reopen"}, running()).exit, 0);
  EXPECT_EQ(run_program({"rhythm"}, running()).out, before);
}

TEST_F(Program, DoctorShowsNothingPrivate) {
  ASSERT_EQ(import().exit, 0);
  const Ended end = run_program({"doctor"}, without_passphrase());
  EXPECT_EQ(end.out.find("Noor"), std::string::npos);
  EXPECT_NE(end.out.find("ICU"), std::string::npos);
  EXPECT_EQ(run_program({"doctor", "--json"}, without_passphrase()).out.find("Ada"),
            std::string::npos);
}

TEST_F(Program, DoctorLooksAtBothCopiesOfTheKey) {
  ASSERT_EQ(import().exit, 0);
  const Ended whole = run_program({"doctor"}, without_passphrase());
  EXPECT_NE(whole.out.find("both copies of its key"), std::string::npos);
  std::filesystem::resize_file(home_ / "fonder.key.copy", 20);
  const Ended damaged = run_program({"doctor", "--json"}, without_passphrase());
  EXPECT_EQ(damaged.exit, 5);
  EXPECT_NE(damaged.out.find("one is damaged or gone"), std::string::npos);
  EXPECT_EQ(run_program({"check"}, running()).exit, 0);
  EXPECT_NE(run_program({"doctor"}, without_passphrase()).out.find("both copies"),
            std::string::npos);
}

TEST_F(Program, SaysFirstWhatOneCanDoHere) {
  const Ended nothing = run_program({}, without_passphrase());
  EXPECT_EQ(nothing.exit, 0);
  test::expect_golden(test::source_root() / "tests/golden/cli/first-nothing.txt", nothing.out);
  ASSERT_EQ(import().exit, 0);
  test::expect_golden(test::source_root() / "tests/golden/cli/first-ready.txt",
                      run_program({}, without_passphrase()).out);
}

TEST_F(Program, TellsWhetherItIsAGoodIdeaBeforeThereIsAnything) {
  const Ended end = run_program({"safe"}, without_passphrase());
  EXPECT_EQ(end.exit, 0);
  test::expect_golden(test::source_root() / "tests/golden/cli/safe.txt", end.out);
}

TEST_F(Program, WritesNothingPrivateWhereAnImportFails) {
  const std::string broken = (scratch_.path() / "broken.txt").string();
  std::ofstream(broken) << "99/99/9999, 10:00 - Ada: CANARY kettle\nCANARY kettle without a date\n";
  const Ended end = run_program({"import", broken, "--me", "Ada", "--bond", "Noor"}, running());
  EXPECT_NE(end.exit, 0);
  EXPECT_EQ((end.out + end.err).find("CANARY"), std::string::npos);
}

TEST_F(Program, DiesOfNoEmptyOrVeryLongWord) {
  EXPECT_EQ(run_program({""}, without_passphrase()).exit, 2);
  EXPECT_EQ(run_program({std::string(100'000, 'x')}, without_passphrase()).exit, 2);
  EXPECT_EQ(run_program({"inspect", std::string(5000, 'x')}, without_passphrase()).exit, 1);
  EXPECT_EQ(run_program({"help", "\xff\xfe\x1b[2J"}, without_passphrase()).err.find('\x1b'),
            std::string::npos);
}

// --- the page

/// The last word that begins so.
std::string address_in(const std::string& out) {
  const std::size_t from = out.find("http://127.0.0.1:");
  return out.substr(from, out.find_first_of("\n\"", from) - from);
}

TEST_F(Program, PrintsTheAddressOfTheDemoAndStopsWhenTold) {
  const Ended end = run_until({"demo", "--no-browser"}, {}, "Ctrl-C");
  EXPECT_EQ(end.exit, 0) << end.err;
  EXPECT_NE(address_in(end.out).find("#k="), std::string::npos) << end.out;
  const Ended object = run_until({"demo", "--json"}, {}, "}");
  EXPECT_EQ(object.exit, 0) << object.err;
  EXPECT_TRUE(only_object(object.out).contains("address"));
}

TEST_F(Program, OpensThePageOnAnExportThatItReadsFirst) {
  const Ended end =
      run_until({"open", chat_, "--me", "Ada", "--bond", "Noor"}, running(), "Ctrl-C");
  EXPECT_EQ(end.exit, 0) << end.err;
  EXPECT_NE(end.out.find("New 160"), std::string::npos) << end.out;
  EXPECT_EQ(only_object(run_program({"import", chat_, "--json"}, running()).out)["already"], 160);
}

TEST_F(Program, GivesABrowserAFileAndNeverTheCode) {
  const auto at = [&](const char* name) { return scratch_.path() / name; };
  std::filesystem::create_directory(at("bin"));
  std::filesystem::create_directory(at("session"));
  std::filesystem::permissions(at("session"), std::filesystem::perms::owner_all);
  std::ofstream(at("bin") / "xdg-open")
      << "#!/bin/sh\nfile=${1#file://}\nstat -c %a \"$file\" > " << at("mode").string()
      << "\ncp \"$file\" " << at("page").string() << "\necho \"$1\" > " << at("word").string()
      << "\n";
  std::filesystem::permissions(at("bin") / "xdg-open", std::filesystem::perms::owner_all);
  Running browsing;
  browsing.environment = {{"DISPLAY", ":9"},
                          {"XDG_RUNTIME_DIR", at("session").string()},
                          {"PATH", at("bin").string() + ":/usr/bin:/bin"}};
  std::string address;
  const Ended end = run_until({"demo"}, browsing, "Ctrl-C", [&](const std::string& out) {
    address = address_in(out);
    for (int i = 0; i < 100 && test::read_file(at("word")).empty(); ++i) usleep(50'000);
  });
  EXPECT_EQ(end.exit, 0) << end.err;
  EXPECT_EQ(test::read_file(at("mode")), "600\n");
  EXPECT_NE(test::read_file(at("page")).find(address), std::string::npos);
  EXPECT_EQ(test::read_file(at("word")).find("k="), std::string::npos);
  EXPECT_TRUE(std::filesystem::is_empty(at("session"))) << "the file goes when the page does";
}

// --- a session that later verbs share

TEST_F(Program, SharesAnUnlockedArchiveWithLaterVerbsUntilItIsLocked) {
  ASSERT_EQ(import().exit, 0);
  const Ended open = run_program({"unlock", "--json"}, running());
  EXPECT_EQ(open.exit, 0) << open.err;
  EXPECT_EQ(only_object(open.out)["state"], "open");
  for (const char* verb : {"check", "sources", "today"}) {
    EXPECT_EQ(run_program({verb}, without_passphrase()).exit, 0) << verb;
  }
  EXPECT_EQ(run_program({"unlock"}, without_passphrase()).exit, 0) << "it is open already";
  // Who hands over a passphrase is held to it.
  EXPECT_EQ(run_program({"check"}, {home_, "wrong", {}}).exit, 3);
  EXPECT_EQ(only_object(run_program({"lock", "--json"}, without_passphrase()).out)["state"],
            "locked");
  EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 3);
  EXPECT_EQ(run_program({"lock"}, without_passphrase()).exit, 0) << "locked is locked";
}

TEST_F(Program, UnlocksNothingWithAWrongPassphraseOrWhereNothingIs) {
  EXPECT_EQ(run_program({"unlock"}, running()).exit, 1);
  ASSERT_EQ(import().exit, 0);
  EXPECT_EQ(run_program({"unlock"}, {home_, "wrong", {}}).exit, 3);
  EXPECT_EQ(run_program({"unlock"}, without_passphrase()).exit, 3);
  EXPECT_EQ(run_program({"unlock", "--minutes", "0"}, running()).exit, 2);
  EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 3);
}

TEST_F(Program, AsksForThePassphraseOfASessionOnTheTerminal) {
  ASSERT_EQ(import().exit, 0);
  const Ended open = run_on_terminal({"unlock", "--minutes", "1"}, without_passphrase(),
                                     {{"Passphrase:", "wrong"},
                                      {"Next try in 1 second", {}},
                                      {"Passphrase:", secret},
                                      {"one minute", {}}});
  EXPECT_EQ(open.exit, 0) << open.out;
  EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 0);
  EXPECT_EQ(run_program({"lock"}, without_passphrase()).exit, 0);
}

// As where a session began while another process was making the new key.
TEST_F(Program, UnlocksAnewWhereTheOpenSessionHoldsAnOldKey) {
  namespace fs = std::filesystem;
  ASSERT_EQ(import().exit, 0);
  const fs::path rekeyed = scratch_.path() / "rekeyed";
  fs::copy(home_, rekeyed, fs::copy_options::recursive);
  ASSERT_EQ(run_program({"rekey"}, {rekeyed, secret, {}}).exit, 0);
  ASSERT_EQ(run_program({"unlock"}, running()).exit, 0);
  for (const char* file : {"fonder.db", "fonder.key", "fonder.key.copy"}) {
    fs::copy_file(rekeyed / file, home_ / file, fs::copy_options::overwrite_existing);
  }
  EXPECT_EQ(run_program({"unlock"}, without_passphrase()).exit, 3) << "nothing is open";
  ASSERT_EQ(run_program({"unlock"}, running()).exit, 0);
  EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 0);
}

TEST_F(Program, EndsASessionWhoseKeyOpensNothingAnyMore) {
  ASSERT_EQ(import().exit, 0);
  ASSERT_EQ(run_program({"unlock"}, running()).exit, 0);
  EXPECT_EQ(run_program({"rekey"}, running()).exit, 0);
  EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 3);
  ASSERT_EQ(run_program({"unlock"}, running()).exit, 0);
  EXPECT_EQ(run_program({"wipe", "--at-once"}, without_passphrase()).exit, 0);
  EXPECT_FALSE(std::filesystem::exists(home_)) << "something was left in it";
}

TEST_F(Program, SharesAnOpenPageWithLaterVerbsAndLocksItFromOutside) {
  ASSERT_EQ(import().exit, 0);
  run_until({"open", "--no-browser"}, running(), "http://127.0.0.1:", [&](const std::string&) {
    EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 0);
    EXPECT_EQ(run_program({"lock"}, without_passphrase()).exit, 0);
    EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 3);
  });
}

TEST_F(Program, LocksEveryPageThatIsOpen) {
  ASSERT_EQ(import().exit, 0);
  const auto open = [&](const auto& meanwhile) {
    run_until({"open", "--no-browser"}, running(), "http://127.0.0.1:", meanwhile);
  };
  open([&](const std::string&) {
    open([&](const std::string&) {
      const auto silent = process::sessions_in(home_);  // they say nothing, and hold nobody up
      EXPECT_EQ(silent.size(), 2U);
      EXPECT_EQ(run_program({"lock"}, without_passphrase()).exit, 0);
      for (int i = 0; i < 100 && !process::sessions_in(home_).empty(); ++i) usleep(50'000);
      EXPECT_TRUE(process::sessions_in(home_).empty());
      EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 3);
    });
  });
}

TEST_F(Program, OpensThePageOfAnUnlockedArchiveWithoutAsking) {
  ASSERT_EQ(import().exit, 0);
  ASSERT_EQ(run_program({"unlock"}, running()).exit, 0);
  run_until({"open", "--no-browser"}, without_passphrase(),
            "http://127.0.0.1:", [&](const std::string&) {
              EXPECT_EQ(run_program({"lock"}, without_passphrase()).exit, 0);
              EXPECT_EQ(run_program({"check"}, without_passphrase()).exit, 3);
            });
}

// --- at a terminal

TEST_F(Program, AsksWhichOneIsMeAndRemembers) {
  const Ended end = run_on_terminal({"import", chat_}, without_passphrase(),
                                    {{"Passphrase:", secret},
                                     {"The same again:", secret},
                                     {"Which one is you?", {}},
                                     {"> ", "1"},
                                     {"Enter for Noor", ""}});
  EXPECT_EQ(end.exit, 0) << end.out;
  EXPECT_EQ(end.out.find(secret), std::string::npos) << "a passphrase is never shown";
  EXPECT_NE(end.out.find("160"), std::string::npos) << end.out;
  const Ended again = run_program({"import", chat_, "--json"}, running());
  EXPECT_EQ(again.exit, 0) << again.err;
  EXPECT_EQ(only_object(again.out)["already"], 160);
}

TEST_F(Program, ReadsNobodyElsesConversation) {
  const Ended end = run_on_terminal({"import", chat_, "--bond", "Noor"}, running(),
                                    {{"Which one is you?", {}}, {"> ", "neither"}});
  EXPECT_EQ(end.exit, 4) << end.out;
  EXPECT_NE(end.out.find("someone else's conversation"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(home_));
}

TEST_F(Program, AsksAgainWhereTwoPassphrasesDiffer) {
  const Ended end = run_on_terminal({"start", "--bond", "Noor"}, without_passphrase(),
                                    {{"Passphrase:", "abc"},
                                     {"Easy to guess", {}},
                                     {"The same again:", "abd"},
                                     {"not the same", {}},
                                     {"Passphrase:", secret},
                                     {"The same again:", secret}});
  EXPECT_EQ(end.exit, 0) << end.out;
  EXPECT_EQ(run_program({"check"}, running()).exit, 0);
}

TEST_F(Program, SetsUpWithFourQuestionsAndAWayBack) {
  const Ended end = run_on_terminal({"start"}, running(),
                                    {{"Who is this about?", "Noor"},
                                     {"How are you to each other?", "b"},
                                     {"Who is this about?", "Noor"},
                                     {"How are you to each other?", "2"},
                                     {"How do you live?", "9"},
                                     {"One of 1 to 3", "apart"},
                                     {"mostly in touch", "2"},
                                     {"What may I keep?", "1"}});
  EXPECT_EQ(end.exit, 0) << end.out;
  const Ended state = run_program({"week", "--json"}, running());
  EXPECT_EQ(state.exit, 0) << state.err;
}

TEST_F(Program, AsksNobodyHowTheyLiveWithOneWhoIsGone) {
  const Ended end = run_on_terminal({"start"}, running(),
                                    {{"Who is this about?", "Noor"},
                                     {"How are you to each other?", "6"},
                                     {"What may I keep?", {}},
                                     {"[1] >", ""}});
  EXPECT_EQ(end.exit, 0) << end.out;
  EXPECT_EQ(end.out.find("How do you live?"), std::string::npos);
  const json today = only_object(run_program({"today", "--json"}, running()).out);
  EXPECT_TRUE(today["week"].is_null());
  EXPECT_TRUE(today["cards"].empty());
  const Ended rhythm = run_program({"rhythm"}, running());
  EXPECT_EQ(rhythm.out.find("The counting rests"), rhythm.out.rfind("The counting rests"));
  EXPECT_NE(rhythm.out.find("The counting rests"), std::string::npos);
}

TEST_F(Program, AsksWhichReadingOfADateIsRight) {
  const std::string both = (scratch_.path() / "both.txt").string();
  std::ofstream(both) << "03/04/2023, 10:00 - Ada: one\n03/04/2023, 10:01 - Noor: two\n"
                         "03/04/2023, 10:02 - Ada: three\n";
  const Ended end = run_on_terminal({"import", both, "--me", "Ada", "--bond", "Noor"}, running(),
                                    {{"3 April", {}}, {"> ", "2"}});
  EXPECT_EQ(end.exit, 0) << end.out;
  const Ended sources = run_program({"sources", "--json", "--now", "2023-06-01"}, running());
  EXPECT_NE(sources.out.find("2023-03-04"), std::string::npos) << sources.out;
}

TEST_F(Program, LetsOneTryAWrongPassphraseAgain) {
  ASSERT_EQ(import().exit, 0);
  const Ended end = run_on_terminal(
      {"check"}, without_passphrase(),
      {{"Passphrase:", "wrong"}, {"Next try in 1 second", {}}, {"Passphrase:", secret}});
  EXPECT_EQ(end.exit, 0) << end.out;
}

TEST_F(Program, SaysThatItIsDoneWhereTheAnswerCannotBeWritten) {
  const auto unwritten = [&](const std::vector<std::string>& words) {
    return run_program(words, {home_, secret, {}, true});
  };
  const std::string done = "What you asked for is done all the same.";
  Ended end = unwritten(
      {"start", "--bond", "Noor", "--how", "friend", "--live", "apart", "--mostly", "voice"});
  EXPECT_EQ(end.exit, 1);
  EXPECT_NE(end.err.find(done), std::string::npos) << end.err;
  end = unwritten({"recovery-code", "--make"});
  EXPECT_NE(end.err.find("a recovery code now that nobody has seen"), std::string::npos) << end.err;
  end = unwritten({"week", "--wish", "room", "--json"});
  EXPECT_NE(end.err.find(done), std::string::npos) << end.err;
  end = unwritten({"week"});
  EXPECT_EQ(end.err.find(done), std::string::npos) << end.err;
  end = unwritten({"wipe", "--at-once"});
  EXPECT_NE(end.err.find(done), std::string::npos) << end.err;
  EXPECT_FALSE(std::filesystem::exists(home_ / "fonder.key"));
}

TEST_F(Program, SaysWhatToDoWhereBothCopiesOfTheKeyAreDamaged) {
  ASSERT_EQ(import().exit, 0);
  std::filesystem::copy_file(home_ / "fonder.key", scratch_.path() / "kept");
  std::filesystem::resize_file(home_ / "fonder.key", 0);
  std::filesystem::resize_file(home_ / "fonder.key.copy", 100);
  const Ended doctor = run_program({"doctor", "--json"}, without_passphrase());
  EXPECT_EQ(doctor.exit, 5);
  EXPECT_NE(doctor.out.find("both copies of its key are damaged"), std::string::npos) << doctor.out;
  // And that is what helps.
  std::filesystem::copy_file(scratch_.path() / "kept", home_ / "fonder.key",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(run_program({"check"}, running()).exit, 0);
  EXPECT_EQ(run_program({"doctor"}, without_passphrase()).out.find("damaged"), std::string::npos);
}

TEST_F(Program, SaysThatAFolderCannotBeLookedInto) {
  if (geteuid() == 0) GTEST_SKIP() << "root may look into every folder";
  std::filesystem::create_directory(home_);
  std::filesystem::permissions(home_, std::filesystem::perms::none);
  const Ended where = run_program({"where", "--json"}, without_passphrase());
  EXPECT_EQ(only_object(where.out)["state"], "shut");
  const Ended doctor = run_program({"doctor"}, without_passphrase());
  EXPECT_NE(doctor.out.find("I may not look into that folder"), std::string::npos) << doctor.out;
  std::filesystem::permissions(home_, std::filesystem::perms::owner_all);
}

TEST_F(Program, SaysWhatIsWrongWithAPassphrase) {
  for (const auto& [given, wrong] : std::vector<std::pair<std::string, std::string>>{
           {"\n", "passphrase is empty"}, {std::string(1025, 'k'), "1024 bytes"}}) {
    const Ended end = run_program({"start", "--bond", "Noor"}, {home_, given, {}});
    EXPECT_EQ(end.exit, 3);
    EXPECT_NE(end.err.find(wrong), std::string::npos) << end.err;
    EXPECT_FALSE(std::filesystem::exists(home_));
  }
}

TEST_F(Program, DrawsTheRhythmOnATerminal) {
  const Ended end = run_on_terminal({"rhythm", "--demo"}, {}, {});
  EXPECT_EQ(end.exit, 0) << end.out;
  EXPECT_NE(end.out.find("●"), std::string::npos);
  const Ended plain = run_on_terminal({"rhythm", "--demo", "--plain"}, {}, {});
  EXPECT_EQ(plain.out.find("●"), std::string::npos);
  EXPECT_EQ(plain.out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace fonder::cli
