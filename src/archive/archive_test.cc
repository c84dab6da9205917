#include "archive.h"

#include <gmock/gmock.h>

#include "make_events.h"
#include "sql.h"
#include "store.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

Instant clock_at(int minute, int second = 0) {
  return Instant(Minutes(28'000'000 + minute)) + Seconds(second);
}

struct Fresh : testing::Test {
  std::unique_ptr<Archive> archive = get(in_memory());
  Bond noor = get(archive->add_bond({{}, "Noor", "partner", "apart", "message"}));

  Counted import(std::span<const NewEvent> events, std::size_t batch = 1000) {
    return get(import_file(*archive, noor, Channel::whatsapp, events, batch));
  }
};
using AnArchive = Fresh;

TEST_F(AnArchive, RemembersSettings) {
  EXPECT_EQ(archive->setting("me"), std::nullopt);
  get(archive->set("me", "Ada"));
  get(archive->set("me", "Ada L"));
  EXPECT_EQ(archive->setting("me"), "Ada L");
}

TEST_F(AnArchive, KeepsBondsByName) {
  EXPECT_THAT(archive->bonds(), testing::ElementsAre(noor));
  EXPECT_EQ(archive->add_bond({{}, "Noor", "", "", ""}).error().exit, Exit::usage);
  noor.live = "together";
  get(archive->update_bond(noor));
  EXPECT_THAT(archive->bonds(), testing::ElementsAre(noor));
}

TEST_F(AnArchive, GivesEventsBackByTimeAndThenAsTheyCame) {
  const std::vector<NewEvent> events = {said(Author::self, clock_at(2), "b"),
                                        said(Author::other, clock_at(1), "a"),
                                        said(Author::self, clock_at(2), "c")};
  import(events);
  EXPECT_THAT(archive->events(noor.id),
              testing::ElementsAre(events[1].event, events[0].event, events[2].event));
}

TEST_F(AnArchive, TakesManyEventsAndGivesThemBackAsTheyWere) {
  const auto events = ordinary(10'000);
  const auto counted = import(without_words(events));
  EXPECT_EQ(counted.added, events.size());
  EXPECT_EQ(archive->events(noor.id), events);
}

TEST_F(AnArchive, NeverTakesKeptWordsThatAreNotThereForEmptyOnes) {
  import(with_words(ordinary(30)));
  const auto nobody = [](const Event&, std::string_view) {};
  archive->each_with_words(noor.id, nobody);
  get(database_of(*archive).run("DELETE FROM words WHERE event = 7"));
  EXPECT_THROW(archive->each_with_words(noor.id, nobody), Unreadable);
}

TEST_F(AnArchive, KeepsTheRecordOfAnImport) {
  auto import = get(archive->import_into(noor, Channel::telegram));
  get(import->set("me", "Ada"));
  ImportRecord record;
  record.source = "telegram";
  record.chat_key = "user7";
  record.file = "result.json";
  record.at = clock_at(5);
  record.covers = Span{clock_at(1), clock_at(4)};
  record.cut_start = true;
  record.zone = "Europe/Vienna";
  record.report = "{}";
  const std::vector<NewEvent> events = {said(Author::self, clock_at(1), "a")};
  get(import->add(events));
  get(import->finish(record));
  ASSERT_EQ(archive->imports().size(), 1U);
  const ImportRecord kept = archive->imports()[0];
  EXPECT_EQ(kept.bond, noor.id);
  EXPECT_EQ(kept.channel, Channel::telegram);
  EXPECT_EQ(kept.chat_key, "user7");
  EXPECT_EQ(kept.covers, record.covers);
  EXPECT_TRUE(kept.cut_start);
  EXPECT_EQ(kept.added, 1U);
  EXPECT_EQ(kept.zone, "Europe/Vienna");
  EXPECT_EQ(archive->setting("me"), "Ada");
}

TEST_F(AnArchive, IsAsItWasAfterAnImportThatWasDropped) {
  const std::string before = archive->fingerprint();
  const auto version = archive->version();
  {
    auto import = get(archive->import_into({{}, "Mira", "", "", ""}, Channel::whatsapp));
    get(import->set("me", "Ada"));
    get(import->add(without_words(ordinary(5000))));
  }
  EXPECT_EQ(archive->fingerprint(), before);
  EXPECT_EQ(archive->version(), version);
  EXPECT_THAT(archive->bonds(), testing::ElementsAre(noor));
  EXPECT_EQ(archive->setting("me"), std::nullopt);
}

TEST_F(AnArchive, LetsAnImportBringItsBond) {
  auto import = get(archive->import_into({{}, "Mira", "friend", "", ""}, Channel::signal));
  const BondId mira = import->bond();
  const std::vector<NewEvent> events = {said(Author::self, clock_at(1), "a")};
  get(import->add(events));
  get(import->finish({}));
  EXPECT_EQ(archive->bonds().back(), (Bond{mira, "Mira", "friend", "", ""}));
  EXPECT_EQ(archive->events(mira).size(), 1U);
}

TEST_F(AnArchive, HasOneImportAtATime) {
  auto first = get(archive->import_into(noor, Channel::whatsapp));
  EXPECT_EQ(archive->import_into(noor, Channel::telegram).error().exit, Exit::could_not);
  get(first->finish({}));
  EXPECT_TRUE(archive->import_into(noor, Channel::telegram));
}

TEST_F(AnArchive, AddsNothingMoreToAFinishedImport) {
  auto import = get(archive->import_into(noor, Channel::whatsapp));
  get(import->finish({}));
  EXPECT_FALSE(import->add(without_words(ordinary(1))));
  EXPECT_FALSE(import->finish({}));
}

TEST_F(AnArchive, KeepsWordsWhereItIsGivenThem) {
  const std::vector<NewEvent> events = {said(Author::self, clock_at(1), "the red kettle"),
                                        {said(Author::other, clock_at(2), "x").event, {}}};
  import(events);
  EXPECT_EQ(archive->kept_words(noor.id), 1U);
  std::vector<std::string> words;
  archive->each_with_words(noor.id,
                           [&](const Event&, std::string_view text) { words.emplace_back(text); });
  EXPECT_THAT(words, testing::ElementsAre("the red kettle", ""));
  get(archive->check());
}

TEST_F(AnArchive, NeverKeepsWordsUnderATimer) {
  NewEvent event = said(Author::self, clock_at(1), "soon gone");
  event.event.flags = Flag::disappearing;
  import({&event, 1});
  EXPECT_EQ(archive->kept_words(noor.id), 0U);
}

TEST_F(AnArchive, ReplacesTheMarksOfAWeekAndNoOther) {
  const auto mark = [](Kind kind, int day) {
    Event event;
    event.at = Instant(std::chrono::days(19'000 + day));
    event.kind = kind;
    event.precision = Precision::day;
    return event;
  };
  const Span first{mark(Kind::apart, 0).at, mark(Kind::apart, 7).at};
  const Span second{first.to, mark(Kind::apart, 14).at};
  const std::vector<Event> one = {mark(Kind::together, 1), mark(Kind::talked, 2)};
  const std::vector<Event> two = {mark(Kind::apart, 8)};
  const std::vector<Event> other = {mark(Kind::apart, 3)};
  get(archive->replace_marks(noor.id, first, one));
  get(archive->replace_marks(noor.id, second, two));
  get(archive->replace_marks(noor.id, first, other));
  EXPECT_THAT(archive->events(noor.id), testing::ElementsAre(other[0], two[0]));
  get(archive->replace_marks(noor.id, first, {}));
  get(archive->replace_marks(noor.id, second, {}));
  EXPECT_TRUE(archive->events(noor.id).empty());
  get(archive->check());
}

TEST_F(AnArchive, KeepsHolesAndTheirAnswers) {
  const Hole hole{{clock_at(1), clock_at(9)}, Hole::Answer::open, Hole::Why::both_quiet};
  const HoleId id = get(archive->add_hole(noor.id, hole));
  get(archive->answer_hole(id, Hole::Answer::quiet));
  ASSERT_EQ(archive->holes(noor.id).size(), 1U);
  EXPECT_EQ(archive->holes(noor.id)[0].hole.answer, Hole::Answer::quiet);
  EXPECT_EQ(archive->holes(noor.id)[0].hole.span, hole.span);
  get(archive->remove_hole(id));
  EXPECT_TRUE(archive->holes(noor.id).empty());
}

TEST_F(AnArchive, KeepsEntriesByKind) {
  Entry moment{{}, noor.id, "moment", clock_at(4), R"({"text":"the lake"})"};
  moment.id = get(archive->add_entry(moment));
  get(archive->add_entry({{}, noor.id, "wish", clock_at(3), "{}"}));
  EXPECT_THAT(archive->entries(noor.id, "moment"), testing::ElementsAre(moment));
  EXPECT_EQ(archive->entries(noor.id, "").size(), 2U);
  moment.body = R"({"text":"the lake at night"})";
  get(archive->update_entry(moment));
  EXPECT_THAT(archive->entries(noor.id, "moment"), testing::ElementsAre(moment));
  get(archive->remove_entry(moment.id));
  EXPECT_TRUE(archive->entries(noor.id, "moment").empty());
}

TEST_F(AnArchive, KeepsWhatIsOnesOwnBesideTheBonds) {
  const std::string before = archive->fingerprint();
  const OwnId held = get(archive->add_own({{}, std::string(held_kind), Instant(Minutes(5)), "{}"}));
  EXPECT_EQ(archive->fingerprint(), before) << "what is to go counts for nothing";
  Own steady{{}, "steady", Instant(Minutes(3)), "{}"};
  steady.id = get(archive->add_own(steady));
  EXPECT_NE(archive->fingerprint(), before);
  steady.body = R"({"text":"the stairs"})";
  get(archive->update_own(steady));
  EXPECT_THAT(archive->own("steady"), testing::ElementsAre(steady));
  EXPECT_EQ(archive->own("").size(), 2U);
  get(archive->remove_own(steady.id));
  EXPECT_FALSE(archive->remove_own(steady.id));
  get(archive->remove_own(held));
  EXPECT_EQ(archive->fingerprint(), before);
}

TEST_F(AnArchive, SaysSoWhereThereIsNothingToChange) {
  EXPECT_EQ(archive->answer_hole({99}, Hole::Answer::quiet).error().exit, Exit::usage);
  EXPECT_EQ(archive->remove_hole({99}).error().exit, Exit::usage);
  EXPECT_EQ(archive->remove_entry({99}).error().exit, Exit::usage);
  EXPECT_EQ(archive->update_bond({{99}, "Mira", "", "", ""}).error().exit, Exit::usage);
  EXPECT_EQ(archive->import_into({{99}, "Mira", "", "", ""}, Channel::csv).error().exit,
            Exit::usage);
}

TEST_F(AnArchive, CountsEveryChangeInItsVersion) {
  auto version = archive->version();
  const auto grew = [&] { return std::exchange(version, archive->version()) < version; };
  get(archive->set("me", "Ada"));
  EXPECT_TRUE(grew());
  import(without_words(ordinary(3)));
  EXPECT_TRUE(grew());
  get(archive->add_hole(noor.id, {}));
  EXPECT_TRUE(grew());
}

TEST_F(AnArchive, FingerprintsContentAndNeitherProposalsNorSettings) {
  const std::string before = archive->fingerprint();
  get(archive->add_hole(noor.id, {}));
  get(archive->add_entry({{}, noor.id, "moment-proposal", clock_at(1), "{}"}));
  EXPECT_EQ(archive->fingerprint(), before);
  get(archive->set("me", "Ada"));
  EXPECT_EQ(archive->fingerprint(), before);
  import(without_words(ordinary(1)));
  const std::string with_event = archive->fingerprint();
  EXPECT_NE(with_event, before);
  get(archive->add_entry({{}, noor.id, "moment", clock_at(1), "{}"}));
  EXPECT_NE(archive->fingerprint(), with_event);
}

}  // namespace
}  // namespace fonder::archive
