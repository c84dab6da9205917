#include "given.h"

#include <gtest/gtest.h>

#include "help.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

/// What was understood, as one line: verb, then names and values.
std::string told(const std::vector<std::string>& words) {
  const auto given = parse(words);
  if (!given) return given.error().what + " " + given.error().next;
  std::string line(given->verb == nullptr ? "–" : given->verb->name);
  const auto add = [&](std::string_view name) {
    for (const std::string& value : given->all(name)) line += " " + std::string(name) + "=" + value;
  };
  for (const Option& option : everywhere()) add(option.name);
  if (given->verb == nullptr) return line;
  for (const Option& option : given->verb->options) add(option.name);
  for (const Argument& argument : given->verb->arguments) add(argument.name);
  return line;
}

TEST(Given, UnderstandsAVerbItsFilesAndOptionsInAnyOrder) {
  EXPECT_EQ(told({"import", "a.zip", "--me", "Ada", "b.txt", "--bond=Noor"}),
            "import --bond=Noor --me=Ada FILE=a.zip FILE=b.txt");
}

TEST(Given, TakesGeneralOptionsBeforeTheVerbAndAfterIt) {
  EXPECT_EQ(told({"--home", "/x", "rhythm", "--json"}), told({"rhythm", "--json", "--home", "/x"}));
  EXPECT_EQ(told({"--now", "2025-11-02", "week"}), "week --now=2025-11-02");
}

TEST(Given, ReadsAVerbsNameAsAValueWhereAValueStands) {
  EXPECT_EQ(told({"help", "import"}), "help VERB=import");
  EXPECT_EQ(told({"inspect", "week"}), "inspect FILE=week");
  EXPECT_EQ(told({"rhythm", "--bond", "open"}), "rhythm --bond=open");
}

TEST(Given, TakesTheLastOfAnOptionSaidTwice) {
  const auto given = parse({"rhythm", "--bond", "A", "--bond", "B"});
  ASSERT_TRUE(given);
  EXPECT_EQ(given->one("--bond"), "B");
}

TEST(Given, IsNothingAtAllWhereNothingWasTyped) { EXPECT_EQ(told({}), "–"); }

TEST(Given, NamesTheVerbThatWasProbablyMeant) {
  EXPECT_EQ(told({"imprt", "chat.txt"}), "I don't know \"imprt\". Did you mean import?");
  EXPECT_EQ(told({"rythm"}), "I don't know \"rythm\". Did you mean rhythm?");
  EXPECT_EQ(told({"insp", "chat.txt"}), "I don't know \"insp\". Did you mean inspect?");
  EXPECT_EQ(told({"xyzzy"}), "I don't know \"xyzzy\". What there is: fonder help");
}

TEST(Given, NamesTheOptionThatWasProbablyMeant) {
  EXPECT_EQ(told({"inspect", "a.txt", "--zome", "UTC"}),
            "I don't know the option --zome. Did you mean --zone?");
  EXPECT_EQ(told({"today", "--jsno"}), "I don't know the option --jsno. Did you mean --json?");
  EXPECT_EQ(told({"today", "-q"}), "I don't know the option -q. How it is used: fonder help today");
}

TEST(Given, SaysWhichValueIsNotThere) {
  EXPECT_EQ(told({"rhythm", "--bond"}),
            "--bond needs a value after it. How it is used: fonder help rhythm");
  EXPECT_EQ(told({"rhythm", "--bond", "--json"}),
            "--bond needs a value after it. How it is used: fonder help rhythm");
  EXPECT_EQ(told({"inspect"}),
            "fonder inspect needs FILE after it. How it is used: fonder help inspect");
}

TEST(Given, KnowsTheChoicesOfAnOption) {
  EXPECT_EQ(
      told({"week", "--wish", "closr"}),
      "--wish does not know \"closr\". It knows: closer, room, as-it-is. Did you mean closer?");
  EXPECT_EQ(told({"completion", "fihs"}),
            "I know no shell called fihs; there are bash, zsh, fish. Did you mean fish?");
}

TEST(Given, WantsANumberWhereTheTableSaysN) {
  EXPECT_EQ(told({"hole", "--id", "four"}),
            "--id needs a number, and \"four\" is none. How it is used: fonder help hole");
  EXPECT_EQ(
      told({"today", "--passphrase-fd", "-1"}),
      "--passphrase-fd needs a number, and \"-1\" is none. How it is used: fonder help today");
  EXPECT_EQ(parse({"hole", "--id", "4", "--remove"})->number("--id"), 4);
}

TEST(Given, KeepsTheDemoToVerbsThatReadAboutSomeone) {
  EXPECT_EQ(told({"import", "a.txt", "--demo"}),
            "fonder import does not work on the demo. How it is used: fonder help import");
  EXPECT_EQ(told({"rhythm", "--demo"}), "rhythm --demo=true");
}

TEST(Given, FindsOneWordTooMany) {
  EXPECT_EQ(told({"today", "please"}),
            "I don't know what to do with \"please\". How it is used: fonder help today");
}

TEST(Given, HelpNeedsNoFile) { EXPECT_EQ(told({"inspect", "--help"}), "inspect --help=true"); }

/// A build without assertions shows what has no words by its id, in brackets.
void expect_words(const std::string& text) {
  EXPECT_FALSE(text.empty());
  EXPECT_EQ(text.find("[cli."), std::string::npos) << text;
}

TEST(Table, HasWordsForEveryVerbOptionAndPage) {
  for (const Verb& verb : verbs()) {
    expect_words(say("cli.verb." + std::string(verb.name)));
    expect_words(say("cli.verb." + std::string(verb.name) + ".more"));
    for (const Option& option : verb.options) {
      expect_words(say("cli.option." + std::string(option.name.substr(2))));
    }
  }
  for (const std::string_view topic : topics()) {
    expect_words(say("cli.topic." + std::string(topic)));
    expect_words(help_topic(topic, Look{}));
  }
}

TEST(Table, HasTheVerbsOfTheContract) {
  for (const char* name :
       {"demo", "start",  "open",    "inspect", "import",     "sources", "rhythm", "week",
        "hole", "export", "where",   "doctor",  "completion", "help",    "check",  "fingerprint",
        "why",  "safe",   "today",   "note",    "little",     "joke",    "story",  "ask",
        "gift", "missed", "journal", "plan",    "ideas",      "calendar"}) {
    EXPECT_NE(verb_named(name), nullptr) << name;
  }
  EXPECT_EQ(verb_named("silence"), nullptr);
}

}  // namespace
}  // namespace fonder::cli
