// From an export to the first true sentence, through the encrypted archive, in every form we read.
#include <gtest/gtest.h>

#include "app.h"
#include "golden.h"
#include "scene.h"

namespace fonder::app {
namespace {

/// A scene whose archive lies on the disk, encrypted.
class OnDisk : public Scene {
 public:
  explicit OnDisk(const std::string& now = "2031-06-01T20:00") : Scene(now) {
    auto made = archive::create(home(), archive::Secret("the kiln sneezed on a Tuesday"),
                                {.passes = 1, .kib = 8 * 1024});
    EXPECT_TRUE(made);
    session.archive = *std::move(made);
  }
  std::filesystem::path home() const { return folder.path() / "home"; }
  std::string fingerprint() { return session.archive->fingerprint(); }
};

/// "03.04.31, 19:00 - Ada: …", the day and month both below thirteen where `undecided`.
std::string whatsapp(int days, bool undecided = false) {
  std::string text;
  for (int i = 0; i < days; ++i) {
    const int day = undecided ? 4 + i : 1 + i;
    const std::string date = (day < 10 ? "0" : "") + std::to_string(day) + "/03/31";
    text += date + ", 19:00 - Ada: pottery tonight?\n" + date +
            ", 19:04 - Noor: save me the blue glaze\nand two of the small bowls\n";
  }
  return text;
}

TEST(Bring, AWhatsAppChatThroughItsFileName) {
  OnDisk scene;
  const Answer answer = scene.read_in(scene.file("WhatsApp Chat with Noor.txt", whatsapp(20)));
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["new"], 40);
  EXPECT_EQ(answer.json["bonds"][0]["report"]["text"], "40 messages, 1–20 Mar 2031.");
}

TEST(Bring, AsksWhichOfTheTwoDatesWhereTheFileCannotTell) {
  OnDisk scene;
  const auto file = scene.file("WhatsApp Chat with Noor.txt", whatsapp(1, true));
  const std::string before = scene.fingerprint();
  const Answer asked = scene.read_in(file);
  EXPECT_EQ(asked.exit, Exit::usage) << asked.json;
  const std::string what = asked.json["error"]["what"];
  EXPECT_NE(what.find("04/03 is 4 March"), std::string::npos) << what;
  EXPECT_NE(what.find("04/03 is 3 April"), std::string::npos) << what;
  EXPECT_EQ(scene.fingerprint(), before);

  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  wishes.reading.dates = sources::DateOrder::month_first;
  const Answer told = import(scene.session, {file}, wishes);
  EXPECT_EQ(told.exit, Exit::done) << told.json;
  EXPECT_TRUE(told.json["bonds"][0]["first"].get<std::string>().starts_with("2031-04-03"));
  // Said once, it is remembered for this bond's next export of the same app.
  EXPECT_EQ(scene.read_in(file, "", "").json["new"], 0);
}

TEST(Bring, InspectTakesTheLikelierReadingAndSaysSo) {
  Scene scene;
  const auto file = scene.file("WhatsApp Chat with Noor.txt", whatsapp(1, true));
  const Json told = inspect({file}, {}).json["files"][0];
  EXPECT_EQ(told["dates"]["order"], "day-first");
  EXPECT_EQ(told["dates"]["sure"], false);
  EXPECT_EQ(told["dates"]["choices"][1]["label"], "04/03 is 3 April");
}

TEST(Bring, AHalfUnderstoodFileIsAskedAbout) {
  OnDisk scene;
  std::string text = whatsapp(20);
  for (int i = 0; i < 20; ++i) text += "45/45/31, 19:00 - Ada: what a date\n";
  const auto file = scene.file("WhatsApp Chat with Noor.txt", text);
  const std::string before = scene.fingerprint();
  const Answer asked = scene.read_in(file);
  EXPECT_EQ(asked.exit, Exit::not_understood) << asked.json;
  EXPECT_FALSE(asked.problems.empty());
  EXPECT_EQ(scene.fingerprint(), before);

  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  wishes.reading.accept_partial = true;
  const Answer taken = import(scene.session, {file}, wishes);
  EXPECT_EQ(taken.exit, Exit::partly);
  EXPECT_EQ(taken.json["new"], 40);
  EXPECT_EQ(taken.json["problems"], 20);
}

TEST(Bring, SurvivesClosingAndKnowsTheFileAgain) {
  OnDisk scene;
  const auto file = scene.file("WhatsApp Chat with Noor.txt", whatsapp(20));
  scene.read_in(file);
  const std::string before = scene.fingerprint();
  scene.session.reckoning.reset();
  scene.session.archive.reset();
  auto opened = archive::open(scene.home(), archive::Secret("the kiln sneezed on a Tuesday"));
  ASSERT_TRUE(opened);
  scene.session.archive = *std::move(opened);
  EXPECT_EQ(scene.fingerprint(), before);
  EXPECT_EQ(scene.read_in(file, "", "").json["new"], 0) << "me and the bond are remembered";
}

TEST(Bring, TheSameBondFromTwoAppsIsOneBond) {
  OnDisk scene;
  scene.read_in(scene.file("WhatsApp Chat with Noor.txt", whatsapp(20)));
  const Answer answer = scene.read_in(
      scene.telegram("result.json", telegram_chat("Noor", 7, weeks_of({3}, "2031-04-07"))), "", "");
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["new"], 6);
  EXPECT_EQ(answer.json["bonds"][0]["messages"], 46);
  EXPECT_EQ(recorded(scene.session).json["sources"].size(), 2U);
}

TEST(Bring, AnotherChatOfTheSameAppIsNotGuessedToBeTheirs) {
  OnDisk scene;
  scene.read_in(scene.file("WhatsApp Chat with Noor.txt", whatsapp(20)));
  const std::string before = scene.fingerprint();
  std::string text = whatsapp(15);
  for (std::size_t at = 0; (at = text.find("Noor", at)) != std::string::npos;) {
    text.replace(at, 4, "Lea");
  }
  const auto file = scene.file("WhatsApp Chat with Lea.txt", text);
  EXPECT_EQ(scene.read_in(file, "", "").exit, Exit::usage);
  EXPECT_EQ(scene.fingerprint(), before);
  EXPECT_EQ(scene.read_in(file, "", "Lea").exit, Exit::done);
  EXPECT_EQ(scene.session.archive->bonds().size(), 2U);
}

TEST(Bring, EventsAsCsvAndOurOwnExportAgain) {
  OnDisk scene;
  const auto file = scene.file("calls.csv",
                               "pair,time,from,to,kind,characters,seconds\n"
                               "Noor,2031-03-01T19:00:00+01:00,Ada,Noor,call,,600\n"
                               "Noor,2031-03-02T19:00:00+01:00,Noor,Ada,message,12,\n"
                               "Noor,2031-03-03T19:00:00+01:00,Noor,Ada,missed,,\n");
  const Answer answer = scene.read_in(file);
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["new"], 3);
  EXPECT_EQ(answer.json["bonds"][0]["calls"], 2);

  const auto out = scene.folder.path() / "out";
  ASSERT_EQ(export_all(scene.session, out).exit, Exit::done);
  OnDisk other;
  const Answer again = other.read_in({out / "events.csv", {}, {}});
  EXPECT_EQ(again.json["new"], 3) << again.json;
  EXPECT_EQ(again.json["bonds"][0]["first"], answer.json["bonds"][0]["first"]);
  EXPECT_EQ(again.json["bonds"][0]["last"], answer.json["bonds"][0]["last"]);
}

TEST(Bring, SignalsOwnExport) {
  const auto fixture = test::source_root() / "tests" / "fixtures" / "signal";
  ASSERT_TRUE(std::filesystem::exists(fixture));
  for (const auto& folder : std::filesystem::directory_iterator(fixture)) {
    const auto file = folder.path() / "main.jsonl";
    if (!std::filesystem::exists(file)) continue;
    const Json told = inspect({{file, {}, {}}}, {}).json["files"][0];
    for (const Json& chat : told["chats"]) {
      if (chat["group"] == true || chat["messages"] == 0 || chat["participants"].empty()) continue;
      OnDisk scene;
      ImportWishes wishes;
      wishes.bond = "Noor";
      wishes.chat = chat["key"];
      const Answer answer = import(scene.session, {{file, {}, {}}}, wishes);
      // Its file says which messages are mine: nobody has to be told who I am.
      EXPECT_NE(answer.exit, Exit::usage) << folder << answer.json;
    }
  }
}

TEST(Bring, AnUploadIsReadLikeAFile) {
  OnDisk scene;
  const auto bytes = std::make_shared<const std::string>(whatsapp(20));
  const Answer answer = scene.read_in({{}, "WhatsApp Chat with Noor.txt", bytes});
  EXPECT_EQ(answer.json["new"], 40) << answer.json;
}

}  // namespace
}  // namespace fonder::app
