#include "link.h"

#include <gtest/gtest.h>

namespace fonder::web {
namespace {

const Steady start{};

TEST(Link, IsExchangedOnceForATokenThatFits) {
  Link link(start, Seconds{60});
  EXPECT_TRUE(link.waits(start));
  const auto first = link.exchange(link.code(), start + Seconds{59});
  EXPECT_FALSE(first.fault);
  EXPECT_TRUE(link.fits(first.token));
  EXPECT_FALSE(link.waits(start + Seconds{59}));
  const auto second = link.exchange(link.code(), start + Seconds{59});
  EXPECT_EQ(second.fault, Link::Fault::used);
  EXPECT_EQ(second.token, "");
  EXPECT_TRUE(link.fits(first.token));
}

TEST(Link, IsTooOldAfterItsTime) {
  Link link(start, Seconds{60});
  EXPECT_FALSE(link.waits(start + Seconds{60}));
  EXPECT_EQ(link.exchange(link.code(), start + Seconds{60}).fault, Link::Fault::late);
  EXPECT_FALSE(link.fits(""));
}

TEST(Link, TellsAGuessNothing) {
  Link link(start, Seconds{60});
  for (const std::string& guess :
       {std::string(), link.code() + "x", link.code().substr(1), std::string(43, 'A')}) {
    EXPECT_EQ(link.exchange(guess, start).fault, Link::Fault::unknown) << guess;
    EXPECT_EQ(link.exchange(guess, start + Seconds{61}).fault, Link::Fault::unknown) << guess;
  }
  EXPECT_FALSE(link.exchange(link.code(), start).fault);
}

TEST(Link, FitsNoTokenBeforeTheExchangeNorAnotherAfterIt) {
  Link link(start, Seconds{60});
  EXPECT_FALSE(link.fits(""));
  EXPECT_FALSE(link.fits(link.code()));
  const std::string token = link.exchange(link.code(), start).token;
  EXPECT_FALSE(link.fits(token + "A"));
  EXPECT_FALSE(link.fits(token.substr(1)));
  EXPECT_FALSE(link.fits(""));
}

TEST(Link, ThatWasUsedElsewhereIsUsedHereAndItsTokenFits) {
  Link here(start, Seconds{60});
  Link elsewhere = here;  // as a fork has it
  const std::string token = elsewhere.exchange(here.code(), start).token;
  EXPECT_TRUE(here.waits(start));
  here.use();
  EXPECT_FALSE(here.waits(start));
  EXPECT_EQ(here.exchange(here.code(), start).fault, Link::Fault::used);
  EXPECT_TRUE(here.fits(token));
}

TEST(RandomWord, Has256BitsThatMayStandInAnAddressAndNeverTheSame) {
  const std::string word = random_word();
  EXPECT_EQ(word.size(), 43U);
  EXPECT_EQ(
      word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_NE(word, random_word());
}

}  // namespace
}  // namespace fonder::web
