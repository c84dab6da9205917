#include "board.h"

#include <gtest/gtest.h>

namespace fonder::web {
namespace {

TEST(Board, SaysHowFarTheRunningVerbHasCome) {
  Board board;
  EXPECT_FALSE(board.told()["busy"].get<bool>());
  EXPECT_EQ(board.told()["text"], "");
  board.begin();
  board.watched().bytes(4100, 5100, "chat.zip");
  EXPECT_EQ(board.told(), (app::Json{{"busy", true},
                                     {"file", "chat.zip"},
                                     {"done", 4100},
                                     {"of", 5100},
                                     {"text", "80 of 100 parts read"}}));
  board.end();
  EXPECT_FALSE(board.told()["busy"].get<bool>());
}

TEST(Board, NeverSaysMoreThanAll) {
  Board board;
  board.begin();
  board.watched().bytes(30, 20, "chat.zip");
  EXPECT_EQ(board.told()["done"], 20);
  EXPECT_EQ(board.told()["text"], "100 of 100 parts read");
  board.watched().bytes(0, 0, "empty.txt");
  EXPECT_EQ(board.told()["text"], "0 of 100 parts read");
}

TEST(Board, AsksTheVerbAndThoseBehindItToStopUntilTheyMayGoOn) {
  Board board;
  const app::Progress running = board.watched();
  EXPECT_FALSE(*running.stop);
  board.ask_to_stop();
  EXPECT_TRUE(*running.stop);
  board.begin();
  EXPECT_TRUE(*running.stop);
  board.may_go_on();
  EXPECT_FALSE(*running.stop);
}

}  // namespace
}  // namespace fonder::web
