#include "own_notes.h"

#include <gmock/gmock.h>

#include "erase.h"
#include "journal.h"
#include "scene.h"
#include "settings.h"

namespace fonder::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Line> to_oneself() {
  return {
      {"Ada", "2031-03-04T08:00", "milk, bread"},
      {"Ada", "2031-03-04T09:00", "little: turns the mug so the handle points to me"},
      {"Ada", "2031-03-05T10:00", "Story: the kiln sneezed last Tuesday\nask: how the exam went"},
      {"Ada", "2031-03-05T11:00", "joke:"},
      {"Ada", "2031-03-05T12:00", "see: this is no kind of line"}};
}
Json saved_messages() { return telegram_chat("", 3, to_oneself(), "saved_messages"); }

struct NotesToOneself : testing::Test {
  Scene scene;
  Session& session = scene.session;
  NotesToOneself() { start(session, {"Noor", "partner", "apart", "message", false}); }

  std::vector<std::string> journal_texts() {
    std::vector<std::string> texts;
    const Answer all = journal(session, {});
    for (const Json& season : all.json["seasons"]) {
      for (const Json& entry : season["entries"]) {
        texts.push_back(entry["kind"].get<std::string>() + ": " + entry["text"].get<std::string>());
      }
    }
    return texts;
  }
};

TEST_F(NotesToOneself, AreFiledOnceAndNothingElseOfThem) {
  const auto file = scene.telegram("saved.json", saved_messages());
  const Answer first = scene.read_in(file);
  EXPECT_EQ(first.exit, Exit::done) << first.json;
  EXPECT_EQ(first.json["own_notes"]["new"], 3);
  EXPECT_EQ(first.json["new"], 0);
  EXPECT_THAT(journal_texts(),
              testing::UnorderedElementsAre("little: turns the mug so the handle points to me",
                                            "story: the kiln sneezed last Tuesday",
                                            "ask: how the exam went"));
  EXPECT_TRUE(session.archive->events(session.archive->bonds().at(0).id).empty());
  const Answer again = scene.read_in(file);
  EXPECT_EQ(again.json["own_notes"]["text"],
            "What you wrote to yourself was in your journal already.");
  EXPECT_EQ(journal_texts().size(), 3U);
}

TEST_F(NotesToOneself, AreAboutTheDayThatALineNames) {
  scene.read_in(scene.telegram("saved.json", saved_messages()));
  JournalWishes stories;
  stories.kind = "story";
  const Json entry = journal(session, stories).json["seasons"][0]["entries"][0];
  EXPECT_EQ(entry["from"], "2031-03-04") << "last Tuesday, said on a Wednesday";
}

TEST_F(NotesToOneself, ThatWereErasedDoNotComeBack) {
  const auto file = scene.telegram("saved.json", saved_messages());
  scene.read_in(file);
  JournalWishes erase;
  erase.id = journal(session, {}).json["seasons"][0]["entries"][0]["id"].get<std::int64_t>();
  erase.erase = true;
  journal(session, erase);
  scene.read_in(file);
  EXPECT_EQ(journal_texts().size(), 2U);
}

TEST_F(NotesToOneself, BesideTheChatOfTheBondAreFiledWithIt) {
  const Json all{
      {"chats", {{"list", {telegram_chat("Noor", 7, weeks_of({3, 2})), saved_messages()}}}}};
  const Answer answer = scene.read_in(scene.telegram("result.json", all));
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_GT(answer.json["new"], 0);
  EXPECT_EQ(journal_texts().size(), 3U);
  EXPECT_THAT(answer.json["bonds"][0]["report"]["files"][0]["lines"].dump(),
              HasSubstr("Three lines that you wrote to yourself are in your journal."));
}

TEST_F(NotesToOneself, WithoutAnyLineForTheJournalAreRefused) {
  const auto chat = telegram_chat("", 3, {{"Ada", "2031-03-04T08:00", "milk"}}, "saved_messages");
  const Answer answer = scene.read_in(scene.telegram("saved.json", chat));
  EXPECT_EQ(answer.exit, Exit::refused);
  EXPECT_THAT(journal_texts(), IsEmpty());
}

TEST_F(NotesToOneself, OfAWhatsAppChatWithOneself) {
  const auto file = scene.file("WhatsApp Chat with Ada.txt",
                               "[04.03.2031, 08:00:00] Ada: milk\n"
                               "[04.03.2031, 09:00:00] Ada: gift: the blue glaze\n");
  const Answer answer = scene.read_in(file);
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_THAT(journal_texts(), ElementsAre("gift: the blue glaze"));
}

TEST_F(NotesToOneself, FromAPlainTextFileAreFiledOnceAndAboutToday) {
  const auto file =
      scene.file("inbox.txt", "little: turns the mug\r\nmilk, bread\nask: how the exam went\n");
  const Answer answer = scene.read_in(file);
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["own_notes"]["new"], 2);
  EXPECT_THAT(journal_texts(),
              testing::UnorderedElementsAre("little: turns the mug", "ask: how the exam went"));
  EXPECT_EQ(journal(session, {}).json["seasons"][0]["entries"][0]["from"], "2031-06-01");
  session.now += std::chrono::days(3);
  EXPECT_EQ(scene.read_in(file).json["own_notes"]["new"], 0)
      << "the day it is read on does not matter";
  EXPECT_EQ(journal_texts().size(), 2U);
}

TEST_F(NotesToOneself, BesideAnExportAreSomebodysDocument) {
  std::filesystem::create_directory(scene.folder.path() / "chat");
  scene.file("chat/WhatsApp Chat with Noor.txt",
             "[04.03.2031, 08:00:00] Ada: tea?\n[04.03.2031, 08:01:00] Noor: soon\n");
  scene.file("chat/00000012-recipe.txt", "Note: never tell anybody\n");
  ImportWishes wishes;
  wishes.me = "Ada";
  const Answer answer = import(session, {{scene.folder.path() / "chat", {}, {}}}, wishes);
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["new"], 2);
  EXPECT_THAT(journal_texts(), IsEmpty());
}

TEST_F(NotesToOneself, FromThePhoneAreAboutOneBondAndGoWithIt) {
  const auto file = scene.file("inbox.txt", "missed: quietly, all day\n");
  settings(session, {.phone_notes = file.path.string()});
  start(session, {"Jonas", "friend", "apart", "person", false});
  session.bond = "Jonas";
  take_in_phone_notes(session);
  EXPECT_THAT(journal_texts(), IsEmpty()) << "they are about Noor";
  session.bond = "Noor";
  EXPECT_EQ(journal_texts().size(), 1U);
  EraseWishes everything;
  everything.everything = true;
  EXPECT_EQ(erase(session, everything, words_that_erase()).exit, Exit::done);
  session.bond = "Jonas";
  EXPECT_EQ(take_in_phone_notes(session), "");
  EXPECT_THAT(journal_texts(), IsEmpty());
  EXPECT_EQ(settings(session, {}).json["phone_notes"], "");
}

TEST_F(NotesToOneself, AreTakenInFromTheFileThatAPhoneFills) {
  const auto file = scene.file("inbox.txt", "little: turns the mug\n");
  EXPECT_EQ(take_in_phone_notes(session), "") << "none was named";
  EXPECT_EQ(settings(session, {.phone_notes = "inbox.txt"}).exit, Exit::usage);
  EXPECT_EQ(settings(session, {.phone_notes = "/tmp/inbox.zip"}).exit, Exit::usage);
  EXPECT_EQ(settings(session, {.phone_notes = file.path.string()}).json["phone_notes"],
            file.path.string());
  EXPECT_EQ(take_in_phone_notes(session), "One line from your phone is in your journal.");
  EXPECT_EQ(take_in_phone_notes(session), "");
  scene.file("inbox.txt", "little: turns the mug\nstory: the kiln sneezed\ngift: the blue glaze\n");
  EXPECT_EQ(take_in_phone_notes(session), "2 lines from your phone are in your journal.");
  scene.file("inbox.txt", "[04.03.2031, 08:00:00] Ada: tea?\n[04.03.2031, 08:01:00] Noor: soon\n");
  EXPECT_EQ(take_in_phone_notes(session), "");
  EXPECT_TRUE(session.archive->imports().empty()) << "a chat is not brought in unasked";
  scene.file("inbox.txt", "little: turns the mug\n" + std::string(1 << 20, '\n'));
  EXPECT_THAT(take_in_phone_notes(session), HasSubstr("over 1 MB"));
  std::filesystem::remove(file.path);
  EXPECT_EQ(take_in_phone_notes(session), "") << "the folder is not in step yet";
  const auto now = [&] { return settings(session, {}).json["phone_notes_now"].get<std::string>(); };
  EXPECT_THAT(now(), HasSubstr("No file is at that place just now.")) << "or it is misspelt";
  scene.file("inbox.txt", "");
  EXPECT_THAT(now(), HasSubstr("empty just now"));
  scene.file("inbox.txt", "ask: the exam\n");
  EXPECT_EQ(now(), "");
  EXPECT_EQ(settings(session, {.phone_notes = ""}).json["phone_notes"], "");
}

}  // namespace
}  // namespace fonder::app
