#include "session_holder.h"

#include <gmock/gmock.h>

#include "golden.h"

namespace fonder::web {
namespace {

using fonder::test::Scratch;
using testing::HasSubstr;
using State = SessionHolder::State;

const Steady start{};

app::StartWishes wishes() { return {"Noor", "partner", "apart", "message", false}; }
archive::Secret secret(std::string_view text) { return archive::Secret(text); }

class Home : public testing::Test {
 protected:
  SessionHolder holder() const {
    return SessionHolder(
        {std::nullopt, scratch_.path() / "home", {}, std::nullopt, "", archive::KeyCost{1, 8192}});
  }
  SessionHolder set_up() const {
    SessionHolder made = holder();
    EXPECT_EQ(made.start(secret("right"), wishes(), "").exit, Exit::done);
    return made;
  }

 private:
  Scratch scratch_;
};

TEST_F(Home, IsEmptyThenOpenThenLockedThenOpenAgain) {
  SessionHolder holder = this->holder();
  EXPECT_EQ(holder.state(), State::empty);
  EXPECT_EQ(holder.open(), nullptr);
  EXPECT_EQ(holder.told().json["state"], "empty");

  const app::Answer made = holder.start(secret("right"), wishes(), "");
  EXPECT_EQ(made.exit, Exit::done);
  EXPECT_EQ(made.json["state"], "open");
  EXPECT_EQ(made.json["bond"]["name"], "Noor");
  EXPECT_EQ(made.json["exit_target"], "/away");
  EXPECT_NE(holder.open(), nullptr);

  holder.lock();
  EXPECT_EQ(holder.state(), State::locked);
  EXPECT_EQ(holder.open(), nullptr);
  const app::Json locked = holder.told().json;
  EXPECT_EQ(locked["state"], "locked");
  EXPECT_TRUE(locked["bond"].is_null());
  EXPECT_EQ(locked.dump().find("Noor"), std::string::npos);

  EXPECT_TRUE(holder.unlock(secret("right"), start));
  EXPECT_EQ(holder.told().json["bond"]["name"], "Noor");
}

TEST_F(Home, MakesEveryWrongPassphraseWaitLonger) {
  SessionHolder holder = set_up();
  holder.lock();
  EXPECT_EQ(holder.unlock(secret("wrong"), start).error().what,
            "That did not open it. Next try in 1 second.");
  EXPECT_EQ(holder.unlock(secret("right"), start).error().exit, Exit::locked);  // too soon to count
  EXPECT_EQ(holder.unlock(secret("wrong"), start + Seconds{1}).error().what,
            "That did not open it. Next try in 2 seconds.");
  EXPECT_FALSE(holder.unlock(secret("right"), start + Seconds{2}));
  EXPECT_EQ(holder.state(), State::locked);
  EXPECT_TRUE(holder.unlock(secret("right"), start + Seconds{3}));
  EXPECT_EQ(holder.state(), State::open);
}

TEST_F(Home, KeepsNothingOfAStartThatCannotBe) {
  SessionHolder holder = this->holder();
  app::StartWishes nameless = wishes();
  nameless.bond = "";
  EXPECT_EQ(holder.start(secret("right"), nameless, "").exit, Exit::usage);
  EXPECT_EQ(holder.start(secret(""), wishes(), "").exit, Exit::usage);
  EXPECT_EQ(holder.start(secret("right"), wishes(), "javascript:alert(1)").exit, Exit::usage);
  EXPECT_EQ(holder.state(), State::empty);
}

TEST_F(Home, IsNeverMadeTwice) {
  SessionHolder holder = set_up();
  holder.lock();
  EXPECT_EQ(holder.start(secret("other"), wishes(), "").exit, Exit::locked);
  EXPECT_TRUE(holder.unlock(secret("right"), start));
}

TEST_F(Home, RemembersWhereToGoWhenLeaving) {
  SessionHolder holder = this->holder();
  const app::Answer made = holder.start(secret("right"), wishes(), "https://weather.example/");
  EXPECT_EQ(made.json["exit_target"], "https://weather.example/");
  holder.lock();
  EXPECT_EQ(holder.told().json["exit_target"], "/away");
  EXPECT_TRUE(holder.unlock(secret("right"), start));
  EXPECT_EQ(holder.told().json["exit_target"], "https://weather.example/");
}

TEST_F(Home, HasNothingToUnlockBeforeItIsSetUp) {
  SessionHolder holder = this->holder();
  const auto opened = holder.unlock(secret("any"), start);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().exit, Exit::locked);
  EXPECT_THAT(opened.error().what, HasSubstr("set up"));
}

TEST(Demo, OpensAgainWithoutAPassphraseAndKeepsItsOwnTime) {
  auto demo = app::demo();
  ASSERT_TRUE(demo);
  const Instant now = demo->now;
  SessionHolder holder({*std::move(demo), {}, {}, std::nullopt, ""});
  EXPECT_EQ(holder.open()->now, now);
  EXPECT_EQ(holder.start(secret("p"), wishes(), "").exit, Exit::refused);
  holder.lock();
  EXPECT_EQ(holder.told().json["state"], "locked");
  EXPECT_EQ(holder.told().json["demo"], true);
  EXPECT_TRUE(holder.unlock(secret(""), start));
  EXPECT_EQ(holder.open()->now, now);
}

TEST(ExitTarget, IsTheShoppingListOrAWebAddress) {
  EXPECT_TRUE(may_be_exit_target("/away"));
  EXPECT_TRUE(may_be_exit_target("https://weather.example/today?x=1"));
  for (const char* bad :
       {"", "/", "//evil", "javascript:alert(1)", "data:text/html,x", "file:///etc", "https://a b",
        "https://a\n", "weather.example", "http://weather.example/"}) {
    EXPECT_FALSE(may_be_exit_target(bad)) << bad;
  }
}

}  // namespace
}  // namespace fonder::web
