// What can be chosen, what is told of what is stored, and what should be known before all that.
#include "settings.h"

#include <gtest/gtest.h>

#include "erase.h"
#include "safety.h"
#include "scene.h"

namespace fonder::app {
namespace {

TEST(Settings, TellWhatIsStoredAsCountsAndNeverAsContent) {
  Scene scene;
  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  wishes.keep_words = true;
  import(scene.session, {scene.weeks({3, 2})}, wishes);
  const Answer told = settings(scene.session);
  EXPECT_EQ(told.exit, Exit::done);
  EXPECT_EQ(told.json["stored"]["events"]["messages"], 10);
  EXPECT_EQ(told.json["stored"]["words"], 10);
  EXPECT_EQ(told.json["stored"]["imports"], 1);
  EXPECT_EQ(told.json["sources"][0]["source"], "telegram");
  for (const char* content : {"glaze", "pottery", "result.json"}) {
    EXPECT_EQ(told.json.dump().find(content), std::string::npos) << content;
  }
}

TEST(Settings, AreKeptTogetherOrNotAtAll) {
  Scene scene;
  SettingsWishes wishes;
  wishes.exit_target = "https://weather.example/";
  wishes.title = " Recipes ";
  wishes.keep_words = true;
  EXPECT_EQ(settings(scene.session, wishes).exit, Exit::done);
  const Json now = state(scene.session).json;
  EXPECT_EQ(now["exit_target"], "https://weather.example/");
  EXPECT_EQ(now["title"], "Recipes");
  EXPECT_EQ(now["keep_words"], true);

  wishes.title = std::string(41, 'x');
  wishes.exit_target = "/away";
  EXPECT_EQ(settings(scene.session, wishes).exit, Exit::usage);
  EXPECT_EQ(settings(scene.session).json["exit_target"], "https://weather.example/");
}

TEST(Settings, TakeBackANameThatIsNotOnesOwn) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  EXPECT_EQ(settings(scene.session).json["me"], Json::array({"Ada"}));
  SettingsWishes wishes;
  wishes.not_me = "Kim";
  EXPECT_EQ(settings(scene.session, wishes).exit, Exit::usage);
  wishes.not_me = "ada";
  EXPECT_EQ(settings(scene.session, wishes).json["me"], Json::array());
}

TEST(Settings, ForgetWhoOneIsWithTheLastPerson) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  EraseWishes wishes;
  wishes.everything = true;
  EXPECT_EQ(erase(scene.session, wishes, words_that_erase()).exit, Exit::done);
  EXPECT_EQ(settings(scene.session).json["me"], Json::array());
}

TEST(Settings, LeaveGoesToTheWebOrToTheShoppingList) {
  Scene scene;
  for (const char* odd : {"", "weather", "javascript:alert(1)", "https://a b", "file:///etc/passwd",
                          "//elsewhere.example", "/b"}) {
    SettingsWishes wishes;
    wishes.exit_target = odd;
    EXPECT_EQ(settings(scene.session, wishes).exit, Exit::usage) << odd;
  }
  EXPECT_EQ(settings(scene.session).json["exit_target"], "/away");
}

TEST(Settings, AndErasingAreThereForThoseWhoLostSomeone) {
  for (const char* how : {"lost", "ended"}) {
    Scene scene;
    start(scene.session, {"Noor", how, "", "", false});
    EXPECT_EQ(scene.read_in(scene.weeks({3})).exit, Exit::done) << how;
    EXPECT_EQ(settings(scene.session).exit, Exit::done) << how;
    EXPECT_EQ(recorded(scene.session).exit, Exit::done) << how;
    EraseWishes wishes;
    wishes.everything = true;
    EXPECT_EQ(erase(scene.session, wishes, words_that_erase()).exit, Exit::done) << how;
  }
}

TEST(Safety, SaysEveryThingThatIsNotProtected) {
  const std::string all = safety().json.dump();
  for (const char* what :
       {"installed", "how large it is", "when it last changed", "on the screen", "spying software",
        "camera", "makes you say", "administrator", "older archive", "history of your browser",
        "without encryption may hold text", "forged message", "broken disk"}) {
    EXPECT_NE(all.find(what), std::string::npos) << what;
  }
}

}  // namespace
}  // namespace fonder::app
