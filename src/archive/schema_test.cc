#include "schema.h"

#include <vector>

#include <gmock/gmock.h>

#include "block.h"
#include "photo.h"
#include "store.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

/// An archive as a fonder of that version left it: its tables, and something in each of them.
std::unique_ptr<Database> of_version(std::size_t version) {
  auto db = get(Database::in_memory());
  get(migrate(*db, migrations().first(version)));
  get(db->run(R"(
INSERT INTO setting VALUES ('me', 'Ada');
INSERT INTO bond (id, name, how, live, mostly) VALUES (7, 'Noor', 'partner', 'apart', 'message');
INSERT INTO import (bond, source, channel, chat_key, file, at, cut_start, added, already, notices,
  problems, zone, report) VALUES (7, 'whatsapp', 1, '', 'chat.txt', 0, 0, 1, 0, 0, 0, '', '');
INSERT INTO words VALUES (3, 'the red kettle');
INSERT INTO hole (bond, from_at, to_at, answer, why) VALUES (7, 0, 1, 3, 0);
INSERT INTO entry (bond, kind, at, body) VALUES (7, 'moment', 5, '{}');
UPDATE counter SET value = 3 WHERE name = 'event';
)"));
  const Stored event{said(Author::self, Instant(Minutes(9)), "the red kettle").event, 3, true};
  const std::string bytes = packed({&event, 1});
  get(db->prepare("INSERT INTO block VALUES (3, 7, 1, 1, 1, ?, ?, ?)")
          .with(event.event.at, event.event.at, Blob{bytes})
          .run());
  return db;
}

TEST(Migrations, BringEveryOlderVersionUpToDateWithAllThatIsInIt) {
  for (std::size_t version = 1; version <= migrations().size(); ++version) {
    auto db = of_version(version);
    get(migrate(*db));
    EXPECT_EQ(get(db->number("PRAGMA user_version")), std::ssize(migrations()));
    const auto archive = store(std::move(db));
    const Bond noor{{7}, "Noor", "partner", "apart", "message"};
    EXPECT_EQ(archive->setting("me"), "Ada");
    EXPECT_THAT(archive->bonds(), testing::ElementsAre(noor));
    EXPECT_EQ(archive->events(noor.id).size(), 1U);
    EXPECT_EQ(archive->kept_words(noor.id), 1U);
    EXPECT_EQ(archive->imports().size(), 1U);
    EXPECT_EQ(archive->holes(noor.id).size(), 1U);
    EXPECT_EQ(archive->entries(noor.id, "moment").size(), 1U);
    EXPECT_TRUE(photos(*archive, noor.id).empty());
    get(add_photos(*archive, archive->entries(noor.id, "moment")[0].id,
                   {{{"image/png", 4, 3, "the red kettle, drawn"}}}));
    EXPECT_TRUE(archive->check());
  }
}

// A step that nobody has released, to see that steps after the first find their way.
std::vector<const char*> with_one_more(const char* step) {
  std::vector<const char*> steps(migrations().begin(), migrations().end());
  steps.push_back(step);
  return steps;
}

TEST(Migrations, GoOnFromWhereAnArchiveStands) {
  auto db = of_version(migrations().size());
  const auto steps = with_one_more("ALTER TABLE bond ADD COLUMN since INTEGER");
  get(migrate(*db, steps));
  EXPECT_EQ(get(db->number("SELECT count(*) FROM bond WHERE since IS NULL")), 1);
  get(migrate(*db, steps));  // and not a second time
}

TEST(Migrations, ThatFailLeaveTheOldVersion) {
  auto db = of_version(migrations().size());
  const auto steps = with_one_more("DROP TABLE words; SELECT * FROM nowhere");
  EXPECT_FALSE(migrate(*db, steps));
  EXPECT_EQ(get(db->number("SELECT count(*) FROM words")), 1);
  get(migrate(*db));
}

TEST(Migrations, LeaveANewerArchiveAlone) {
  auto db = of_version(migrations().size());
  get(migrate(*db, with_one_more("CREATE TABLE later (x INTEGER) STRICT")));
  const auto failure = migrate(*db);
  ASSERT_FALSE(failure);
  EXPECT_EQ(failure.error().exit, Exit::could_not);
  EXPECT_THAT(failure.error().what, testing::HasSubstr("newer"));
}

}  // namespace
}  // namespace fonder::archive
