// A closed chapter is in no list, and all of it is still there.
#include "chapter.h"

#include <gmock/gmock.h>

#include "erase.h"
#include "make_events.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct AChapter : testing::Test {
  std::unique_ptr<Archive> archive = get(in_memory());
  Bond noor = get(archive->add_bond({{}, "Noor", "ended", "", ""}));
  Bond mira = get(archive->add_bond({{}, "Mira", "", "", ""}));
  AChapter() {
    const auto events = ordinary(500);
    get(import_file(*archive, noor, Channel::whatsapp, with_words(events)));
  }
};

TEST_F(AChapter, ThatIsClosedIsNotNamedAndComesBackWhole) {
  const std::string before = archive->fingerprint();
  get(close_bond(*archive, noor.id));
  EXPECT_THAT(archive->bonds(), ElementsAre(mira));
  EXPECT_THAT(closed_bonds(*archive), ElementsAre(noor));
  EXPECT_NE(archive->fingerprint(), before);
  get(archive->check());
  get(reopen_bond(*archive, noor.id));
  EXPECT_THAT(archive->bonds(), ElementsAre(noor, mira));
  EXPECT_THAT(closed_bonds(*archive), IsEmpty());
  EXPECT_EQ(archive->fingerprint(), before);
}

TEST_F(AChapter, IsClosedOnceAndReopenedOnce) {
  EXPECT_EQ(reopen_bond(*archive, noor.id).error().exit, Exit::usage);
  get(close_bond(*archive, noor.id));
  EXPECT_EQ(close_bond(*archive, noor.id).error().exit, Exit::usage);
  EXPECT_EQ(close_bond(*archive, {77}).error().exit, Exit::usage);
}

TEST_F(AChapter, GivesItsNameToNobodyElse) {
  get(close_bond(*archive, noor.id));
  EXPECT_FALSE(archive->add_bond({{}, "Noor", "", "", ""}));
}

TEST_F(AChapter, ThatIsClosedCanBeErased) {
  get(close_bond(*archive, noor.id));
  EXPECT_EQ(get(erase_bond(*archive, noor.id)).events, 500U);
  EXPECT_THAT(closed_bonds(*archive), IsEmpty());
  get(archive->check());
}

}  // namespace
}  // namespace fonder::archive
