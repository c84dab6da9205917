// What was erased is nowhere any more: not in a decrypted page, not in the log, and the archive is
// as if it had never been there.
#include "erase.h"

#include <random>

#include <gmock/gmock.h>

#include "chapter.h"
#include "faults.h"
#include "golden.h"
#include "make_events.h"
#include "plain_pages.h"
#include "store.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view quokka = "onlyoncequokka";

struct AnErasure : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  std::unique_ptr<Archive> archive = get(create(home, passphrase(), quick));
  Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
  std::vector<Event> all = ordinary(6000);

  /// Pages whose plain bytes hold the word.
  std::int64_t pages_showing(std::string_view word) {
    archive.reset();
    const std::int64_t found = archive::pages_showing(home, word);
    archive = get(open(home, passphrase()));
    return found;
  }
  void import(const Bond& bond, Channel channel, std::string_view words) {
    std::vector<NewEvent> events;
    for (const Event& event : all) events.push_back({event, words});
    get(import_file(*archive, bond, channel, events));
  }
};

TEST_F(AnErasure, OfABondLeavesNoWordOfIt) {
  const Bond mira = get(archive->add_bond({{}, std::string(quokka), "", "", ""}));
  import(noor, Channel::whatsapp, canary);
  import(mira, Channel::whatsapp, quokka);
  get(archive->add_entry({{}, mira.id, std::string(quokka), Instant{}, std::string(quokka)}));
  get(archive->add_hole(mira.id, {{Instant{}, Instant{Seconds(9)}}}));
  EXPECT_GT(pages_showing(quokka), 10);

  const Erased erased = get(erase_bond(*archive, mira.id));
  EXPECT_EQ(erased.events, all.size());
  EXPECT_EQ(erased.entries, 1U);
  EXPECT_EQ(fs::file_size(home / "fonder.db-wal"), 0U) << "the log may still hold it";
  EXPECT_EQ(pages_showing(quokka), 0);
  EXPECT_GT(pages_showing(canary), 0) << "someone else is still there";
  EXPECT_THAT(archive->bonds(), testing::ElementsAre(noor));
  EXPECT_EQ(archive->imports().size(), 1U);
  get(archive->check());
}

TEST_F(AnErasure, OfAChannelLeavesTheOthersAndWhatWasWritten) {
  import(noor, Channel::whatsapp, quokka);
  import(noor, Channel::telegram, canary);
  get(archive->add_entry({{}, noor.id, "moment", Instant{}, "the heron"}));
  get(archive->add_entry({{}, noor.id, "moment-proposal", Instant{}, std::string(quokka)}));
  EXPECT_EQ(get(erase_channel(*archive, noor.id, Channel::whatsapp)).events, all.size());
  EXPECT_EQ(pages_showing(quokka), 0);
  EXPECT_EQ(archive->events(noor.id).size(), all.size());
  EXPECT_EQ(archive->kept_words(noor.id), all.size());
  EXPECT_EQ(archive->imports().size(), 1U);
  EXPECT_EQ(archive->entries(noor.id, "").size(), 1U);
  get(archive->check());
}

TEST_F(AnErasure, OfASpanIsNotQuietAfterwards) {
  std::vector<NewEvent> events = with_words(all);
  const Span span{all[1000].at, all[2000].at};
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].at >= span.from && all[i].at < span.to) events[i].text = quokka;
  get(import_file(*archive, noor, Channel::whatsapp, events));
  get(archive->add_entry({{}, noor.id, "moment", span.from, std::string(quokka)}));
  get(archive->add_entry({{}, noor.id, "moment", span.to, "the heron"}));
  EXPECT_GT(pages_showing(quokka), 0);
  get(erase_span(*archive, noor.id, span));
  EXPECT_EQ(pages_showing(quokka), 0);
  for (const Event& event : archive->events(noor.id))
    EXPECT_FALSE(event.at >= span.from && event.at < span.to);
  ASSERT_EQ(archive->holes(noor.id).size(), 1U);
  EXPECT_EQ(archive->holes(noor.id)[0].hole.span.from, span.from);
  EXPECT_EQ(archive->holes(noor.id)[0].hole.answer, Hole::Answer::not_recorded);
  EXPECT_EQ(archive->entries(noor.id, "moment").size(), 1U);
  get(archive->check());
}

TEST_F(AnErasure, OfASpanMovesTheEndsOfWhatIsCovered) {
  const Span covered{all.front().at, all.back().at};
  const auto covers_after = [&](Span gone) {
    const auto one = get(in_memory());
    const Bond bond = get(one->add_bond({{}, "Noor", "", "", ""}));
    auto import = get(one->import_into(bond, Channel::whatsapp));
    get(import->add(with_words(all)));
    ImportRecord record;
    record.source = "whatsapp";
    record.bond = bond.id;
    record.channel = Channel::whatsapp;
    record.covers = covered;
    record.report = "told";
    get(import->finish(record));
    get(erase_span(*one, bond.id, gone,
                   [](const ImportRecord& told) { return told.report + " again"; }));
    EXPECT_EQ(one->imports().at(0).report, "told again");
    return one->imports().at(0).covers;
  };
  const Instant middle = all[3000].at;
  EXPECT_EQ(covers_after({Instant{}, middle}), (Span{middle, covered.to}));
  EXPECT_EQ(covers_after({middle, covered.to + Seconds(9)}), (Span{covered.from, middle}));
  EXPECT_EQ(covers_after({middle, middle + Seconds(9)}), covered);
  EXPECT_EQ(covers_after({Instant{}, covered.to + Seconds(9)}), std::nullopt);
}

TEST_F(AnErasure, OfWordsLeavesTheNumbersAsIfNoneHadBeenKept) {
  import(noor, Channel::whatsapp, quokka);
  EXPECT_GT(pages_showing(quokka), 10);
  const Erased erased = get(erase_words(*archive, noor.id));
  EXPECT_EQ(erased.words, all.size());
  EXPECT_EQ(erased.events, 0U);
  EXPECT_EQ(pages_showing(quokka), 0);
  EXPECT_EQ(archive->kept_words(noor.id), 0U);
  get(archive->check());

  const auto other = get(in_memory());
  std::vector<NewEvent> numbers;
  for (const Event& event : all) numbers.push_back({event, {}});
  get(import_file(*other, get(other->add_bond({{}, "Noor", "", "", ""})), Channel::whatsapp,
                  numbers));
  EXPECT_EQ(archive->fingerprint(), other->fingerprint());
}

TEST_F(AnErasure, OfEverybodysWordsReachesClosedChapters) {
  const Bond mira = get(archive->add_bond({{}, "Mira", "", "", ""}));
  import(noor, Channel::whatsapp, quokka);
  import(mira, Channel::telegram, quokka);
  get(close_bond(*archive, mira.id));
  EXPECT_EQ(get(erase_words(*archive)).words, 2 * all.size());
  EXPECT_EQ(pages_showing(quokka), 0);
  EXPECT_EQ(archive->kept_words(mira.id), 0U);
  EXPECT_EQ(archive->events(mira.id).size(), all.size());
  get(archive->check());
}

TEST_F(AnErasure, OfAChannelTakesAlongWhatFollowedFromIt) {
  import(noor, Channel::whatsapp, quokka);
  const std::vector followed{
      get(archive->add_entry({{}, noor.id, "moment", Instant{}, "long call"}))};
  get(archive->add_entry({{}, noor.id, "moment", Instant{}, "the heron"}));
  EXPECT_EQ(get(erase_channel(*archive, noor.id, Channel::whatsapp, followed)).entries, 1U);
  ASSERT_EQ(archive->entries(noor.id, "").size(), 1U);
  EXPECT_EQ(archive->entries(noor.id, "")[0].body, "the heron");
}

// Between the commit and clean pages lie a hundred writes at which the disk may fail, the power go,
// or someone kill us. The next one who opens the archive does what is due.
TEST_F(AnErasure, CutShortBeforeItsPagesAreCleanIsFinishedByWhoeverOpensTheArchiveNext) {
  all = ordinary(1500);
  std::vector<NewEvent> events = with_words(all);
  std::vector<std::string> words;  // of many lengths, so that pages are balanced in many ways
  for (std::size_t i = 0; i < all.size(); ++i)
    words.push_back(std::string(quokka) + std::string(i * 37 % 400, 'x'));
  for (std::size_t i = 200; i < 1300; ++i) events[i].text = words[i];
  get(import_file(*archive, noor, Channel::whatsapp, events));
  archive.reset();
  const fs::path prepared = scratch.path() / "prepared";
  fs::copy(home, prepared);
  FaultyDisk disk;
  int unclean = 0;
  bool came = true;
  for (int nth = 0; came; ++nth) {
    fs::remove_all(home);
    fs::copy(prepared, home);
    archive = get(open(home, passphrase()));
    disk->failed = false;
    disk->until_failure = nth;
    const auto done = erase_span(*archive, noor.id, {all[200].at, all[1300].at});
    came = disk->failed;
    disk->until_failure = -1;
    const bool gone = archive->events(noor.id).size() < all.size();
    EXPECT_EQ(gone, done || done.error().exit == Exit::partly) << nth;
    if (gone && !done) {
      EXPECT_THAT(done.error().what, testing::StartsWith("It is erased."));
    }
    archive.reset();
    unclean += gone && spare_pages(home) > 0;
    archive = get(open(home, passphrase()));
    EXPECT_EQ(pages_showing(quokka) == 0, gone) << nth;
    EXPECT_EQ(spare_pages(home), 0) << nth << ": its pages were not written anew";
  }
  EXPECT_GT(unclean, 10) << "nothing was left to be cleaned, so this saw nothing";
  archive.reset();
}

TEST_F(AnErasure, ThatSomebodyElseKeepsFromCleaningSaysWhoAndWhatThen) {
  import(noor, Channel::whatsapp, quokka);
  {
    const auto other = get(open(home, passphrase()));
    const auto reading = get(other->import_into(noor, Channel::csv));  // holds the log as it is
    database_of(*archive).wait_for_others(std::chrono::milliseconds(0));
    EXPECT_EQ(erase_words(*archive, noor.id).error().exit, Exit::could_not) << "not begun";
  }
  {
    const auto other = get(open(home, passphrase()));
    Statement reading = database_of(*other).prepare("SELECT * FROM words");
    ASSERT_TRUE(reading.row());
    const auto done = erase_words(*archive, noor.id);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().exit, Exit::partly);
    EXPECT_THAT(done.error().what, testing::HasSubstr("another fonder"));
    EXPECT_EQ(get(open(home, passphrase()))->kept_words(noor.id), 0U) << "opening waits for nobody";
  }
  archive = get(open(home, passphrase()));
  EXPECT_EQ(pages_showing(quokka), 0);
}

TEST_F(AnErasure, OfNobodyIsRefused) {
  EXPECT_EQ(erase_bond(*archive, {77}).error().exit, Exit::usage);
  auto import = get(archive->import_into(noor, Channel::whatsapp));
  EXPECT_EQ(erase_bond(*archive, noor.id).error().exit, Exit::could_not)
      << "an import is under way";
}

TEST_F(AnErasure, OfAnythingLeavesAnArchiveThatNeverHadIt) {
  std::mt19937 random(20311);
  for (int round = 0; round < 6; ++round) {
    auto one = get(in_memory());
    auto other = get(in_memory());
    const Bond bond = get(one->add_bond({{}, "Noor", "", "", ""}));
    get(other->add_bond({{}, "Noor", "", "", ""}));
    std::vector<Event> left = all;
    get(import_file(*one, bond, Channel::whatsapp, with_words(all)));
    std::vector<Span> spans;
    for (int i = 0; i < 3; ++i) {
      const std::size_t from = random() % all.size();
      spans.push_back({all[from].at, all[std::min(from + random() % 900, all.size() - 1)].at});
      get(erase_span(*one, bond.id, spans.back()));
      std::erase_if(left, [&](const Event& e) {
        return e.at >= spans.back().from && e.at < spans.back().to;
      });
    }
    get(import_file(*one, bond, Channel::telegram, with_words(all)));
    get(erase_channel(*one, bond.id, Channel::telegram));
    get(import_file(*other, bond, Channel::whatsapp, with_words(left)));
    for (const Span& span : spans)
      get(other->add_hole(bond.id, {span, Hole::Answer::not_recorded, Hole::Why::declared}));
    EXPECT_EQ(one->fingerprint(), other->fingerprint());
    get(one->check());
  }
}

}  // namespace
}  // namespace fonder::archive
