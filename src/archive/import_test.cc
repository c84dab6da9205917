// The same message from several exports is one: docs/archive.md, "The same message twice".
#include "import.h"

#include <algorithm>
#include <map>
#include <random>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "try_archive.h"

namespace fonder::archive {
namespace {

using testing::ElementsAre;

Instant at(int minute, int second = 0) {
  return Instant(Minutes(28'000'000 + minute)) + Seconds(second);
}

NewEvent to_the_minute(NewEvent event) {
  event.event.at = std::chrono::floor<Minutes>(event.event.at);
  event.event.precision = Precision::minute;
  return event;
}

NewEvent deleted(NewEvent event) {
  event.event.identity = 0;
  event.event.characters = 0;
  event.event.words = 0;
  event.event.media = Media::none;
  event.event.flags = Flag::deleted;
  event.text = {};
  return event;
}

NewEvent medium(Media media, NewEvent event, bool caption = false) {
  event.event.media = media;
  if (!caption) {
    event.event.identity = 0;
    event.event.characters = 0;
    event.event.words = 0;
    event.text = {};
  }
  return event;
}

NewEvent contact(Kind kind, Author author, Instant when, int seconds) {
  NewEvent event;
  event.event.kind = kind;
  event.event.author = author;
  event.event.at = when;
  event.event.seconds = seconds;
  event.event.channel = Channel::whatsapp;
  return event;
}

const auto self = Author::self;
const auto other = Author::other;
using File = std::vector<NewEvent>;

struct Importing : testing::Test {
  std::unique_ptr<Archive> archive = get(in_memory());
  Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));

  /// "2 new, 1 already".
  std::string import(const File& file, Channel channel = Channel::whatsapp, std::size_t batch = 2) {
    const Counted counted = get(import_file(*archive, noor, channel, file, batch));
    EXPECT_TRUE(archive->check());
    return std::to_string(counted.added) + " new, " + std::to_string(counted.already) + " already";
  }
  std::vector<Event> events() { return archive->events(noor.id); }
  std::vector<std::string> words() {
    std::vector<std::string> all;
    archive->each_with_words(noor.id,
                             [&](const Event&, std::string_view text) { all.emplace_back(text); });
    return all;
  }
};

TEST_F(Importing, TheSameFileTwiceAddsNothing) {
  const File file = {said(self, at(1), "hello"),
                     said(other, at(2), "hi"),
                     contact(Kind::call, self, at(3), 600),
                     contact(Kind::missed, other, at(4), 0),
                     contact(Kind::meeting, Author::unknown, at(5), 3600),
                     contact(Kind::reaction, other, at(6), 0)};
  EXPECT_EQ(import(file), "6 new, 0 already");
  const std::string before = archive->fingerprint();
  EXPECT_EQ(import(file), "0 new, 6 already");
  EXPECT_EQ(archive->fingerprint(), before);
}

TEST_F(Importing, ANewerExportAddsWhatIsNew) {
  import({said(self, at(1), "hello"), said(other, at(2), "hi")});
  EXPECT_EQ(import({said(other, at(2), "hi"), said(self, at(3), "tea?")}), "1 new, 1 already");
  EXPECT_THAT(words(), ElementsAre("hello", "hi", "tea?"));
}

TEST_F(Importing, EqualOnesInOneFileAreTwoMessages) {
  const File twice = {to_the_minute(said(self, at(1), "ok")),
                      to_the_minute(said(self, at(1), "ok"))};
  EXPECT_EQ(import(twice), "2 new, 0 already");
  EXPECT_EQ(import(twice), "0 new, 2 already");
  EXPECT_EQ(import({twice[0], twice[0], twice[0]}), "1 new, 2 already");
}

TEST_F(Importing, OtherChannelsAndSidesAreOtherMessages) {
  import({said(self, at(1), "ok")});
  EXPECT_EQ(import({said(other, at(1), "ok")}), "1 new, 0 already");
  EXPECT_EQ(import({said(self, at(1), "ok")}, Channel::telegram), "1 new, 0 already");
}

TEST_F(Importing, APhoneThatKnowsTheSecondMeetsOneThatKnowsTheMinute) {
  const File fine = {said(self, at(1, 5), "ok"), said(self, at(1, 40), "ok"),
                     said(other, at(2, 59), "tea?")};
  const File coarse = {to_the_minute(fine[0]), to_the_minute(fine[1]), to_the_minute(fine[2])};
  import(coarse);
  EXPECT_EQ(import(fine), "0 new, 3 already");
  EXPECT_THAT(events(), ElementsAre(fine[0].event, fine[1].event, fine[2].event));
  EXPECT_EQ(import(coarse), "0 new, 3 already");
  EXPECT_THAT(events(), ElementsAre(fine[0].event, fine[1].event, fine[2].event));
}

TEST_F(Importing, TwoClocksThatKnowTheSecondAreNotBentToTheMinute) {
  import({said(self, at(1, 5), "ok")});
  EXPECT_EQ(import({said(self, at(1, 40), "ok")}), "1 new, 0 already");
}

TEST_F(Importing, ADeletionInEitherExportErasesKeptWords) {
  const NewEvent message = said(other, at(1), "the red kettle");
  import({said(self, at(1), "hm"), message});
  EXPECT_EQ(import({said(self, at(1), "hm"), deleted(message)}), "0 new, 2 already");
  EXPECT_THAT(words(), ElementsAre("hm", ""));
  EXPECT_TRUE(events()[1].has(Flag::deleted));
  EXPECT_EQ(import({message}), "0 new, 1 already");  // and an older export brings none back
  EXPECT_THAT(words(), ElementsAre("hm", ""));
}

TEST_F(Importing, ADeletionFirstAndTheWordsLaterGiveTheSame) {
  const NewEvent message = said(other, at(1), "the red kettle");
  import({deleted(message)});
  EXPECT_EQ(import({message}), "0 new, 1 already");
  EXPECT_THAT(words(), ElementsAre(""));
  EXPECT_EQ(events()[0].characters, message.event.characters);
}

TEST_F(Importing, MediaThatOneExportLeftOutIsTheSame) {
  const NewEvent photo = medium(Media::image, said(self, at(1), "look"), true);
  import({medium(Media::other, photo), said(self, at(1), "look")});
  EXPECT_EQ(import({photo, said(self, at(1), "look")}), "0 new, 2 already");
  EXPECT_EQ(events()[0].media, Media::image);
  EXPECT_EQ(events()[0].identity, photo.event.identity);
  EXPECT_EQ(import({medium(Media::voice, photo)}), "1 new, 0 already");
}

TEST_F(Importing, AnEditedMessageIsItsOlderVersion) {
  const NewEvent before = said(self, at(1), "see you at sevn");
  NewEvent after = said(self, at(1), "see you at seven");
  after.event.flags = Flag::edited;
  import({before});
  EXPECT_EQ(import({after}), "0 new, 1 already");
  EXPECT_THAT(words(), ElementsAre("see you at seven"));
  EXPECT_EQ(import({before}), "0 new, 1 already");
  EXPECT_THAT(words(), ElementsAre("see you at seven"));
  EXPECT_EQ(events()[0].identity, after.event.identity);
}

TEST_F(Importing, ACallWithoutDirectionLearnsIt) {
  import({contact(Kind::call, Author::unknown, at(1), 0)});
  EXPECT_EQ(import({contact(Kind::call, self, at(1), 61)}), "0 new, 1 already");
  EXPECT_THAT(events(), ElementsAre(contact(Kind::call, self, at(1), 61).event));
}

TEST_F(Importing, WordsThatWereNotWantedAtFirstComeWithASecondImport) {
  NewEvent message = said(self, at(1), "hello");
  message.text = {};
  import({message});
  EXPECT_EQ(import({said(self, at(1), "hello")}), "0 new, 1 already");
  EXPECT_THAT(words(), ElementsAre("hello"));
}

TEST_F(Importing, AFileInAnyOrderFindsItsOwn) {
  File file;
  for (int i = 0; i < 500; ++i) file.push_back(said(self, at(i / 7, i % 7), "hm"));
  import(file);
  std::ranges::reverse(file);
  EXPECT_EQ(import(file), "0 new, 500 already");
}

TEST_F(Importing, ManyEqualOnesInOneMinuteTakeNoTime) {
  File file;
  for (int i = 0; i < 200'000; ++i)
    file.push_back(
        to_the_minute(medium(i % 2 ? Media::image : Media::voice, said(self, at(1), "x"))));
  import(file, Channel::whatsapp, file.size());
  EXPECT_EQ(import(file, Channel::whatsapp, file.size()), "0 new, 200000 already");
  for (NewEvent& event : file) event.event.media = Media::sticker;
  EXPECT_EQ(import(file, Channel::whatsapp, file.size()), "200000 new, 0 already");
}

// --- any history, in any pieces

struct Message {
  int minute = 0;
  int second = 0;
  Author author = self;
  std::string words;
  Media media = Media::none;
  int deleted_from = 9;  // the first export that shows it so
  int edited_from = 9;
};

void showValue(const Message& m, std::ostream& out) {
  out << m.minute << ':' << m.second << (m.author == self ? " self " : " other ") << m.words
      << " medium " << static_cast<int>(m.media) << " deleted " << m.deleted_from << " edited "
      << m.edited_from;
}

// Messages of the same side, minute and words may be many; what is deleted or edited later is told
// apart by its words, or nobody could say which of two equal ones it was.
Message any_message(int minute, int nth) {
  Message m;
  m.minute = minute;
  m.second = *rc::gen::inRange(0, 60);
  m.author = *rc::gen::element(self, other);
  m.words = *rc::gen::element<std::string>("ok", "hm");
  m.media =
      *rc::gen::weightedElement<Media>({{6, Media::none}, {1, Media::image}, {1, Media::voice}});
  if (*rc::gen::inRange(0, 3) != 0) return m;
  m.words = "see you at " + std::to_string(nth);
  m.deleted_from = *rc::gen::element(1, 2, 9);
  m.edited_from = *rc::gen::element(1, 2, 9);
  return m;
}

rc::Gen<std::vector<Message>> any_history() {
  return rc::gen::exec([] {
    std::vector<Message> history;
    int minute = 0;
    const int count = *rc::gen::inRange(1, 40);
    for (int i = 0; i < count; ++i) {
      minute += *rc::gen::weightedElement<int>({{3, 0}, {2, 1}, {1, 7}});
      history.push_back(any_message(minute, i));
    }
    std::ranges::sort(history, {}, [](const Message& m) { return std::pair(m.minute, m.second); });
    return history;
  });
}

/// How an export shows a history: how finely, with media or not, how late.
struct Form {
  bool fine = true;
  bool media = true;
  int generation = 0;
};

NewEvent shown(const Message& m, Form form) {
  NewEvent event = said(m.author, at(m.minute, m.second), m.words);
  if (m.media != Media::none) {
    event = medium(form.media ? m.media : Media::other, event, form.media && m.words == "hm");
  } else if (form.generation >= m.edited_from) {
    event.event.identity = identity_of(m.words + " sharp");
    event.event.flags = Flag::edited;
  }
  if (form.generation >= m.deleted_from) event = deleted(event);
  return form.fine ? event : to_the_minute(event);
}

/// The whole minutes from `from` to before `to`.
File exported(const std::vector<Message>& history, Form form, int from, int to) {
  File file;
  for (const Message& m : history)
    if (m.minute >= from && m.minute < to) file.push_back(shown(m, form));
  return file;
}

std::string fingerprint_after(const std::vector<File>& files, std::size_t* events = nullptr) {
  const auto archive = get(in_memory());
  const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
  for (const File& file : files) {
    const auto batch = *rc::gen::inRange<std::size_t>(1, 9);
    get(import_file(*archive, noor, Channel::whatsapp, file, batch));
  }
  get(archive->check());
  if (events) *events = archive->events(noor.id).size();
  return archive->fingerprint();
}

RC_GTEST_PROP(AnyHistory, IsOneHoweverItWasCut, ()) {
  const auto history = *any_history();
  const Form form{.fine = *rc::gen::arbitrary<bool>()};
  const int end = history.back().minute + 1;
  std::vector<File> pieces;
  for (int from = 0; from < end;) {
    const int to = *rc::gen::inRange(from + 1, end + 1);
    pieces.push_back(exported(history, form, *rc::gen::inRange(0, from + 1), to));
    from = to;
  }
  std::ranges::shuffle(pieces, std::mt19937(*rc::gen::arbitrary<unsigned>()));
  RC_ASSERT(fingerprint_after(pieces) == fingerprint_after({exported(history, form, 0, end)}));
}

RC_GTEST_PROP(AnyHistory, IsOneInWhateverOrderItsExportsCome, ()) {
  const auto history = *any_history();
  const int end = history.back().minute + 1;
  std::vector<File> files;
  for (int generation = 0; generation < 3; ++generation) {
    const Form form{*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(), generation};
    const int from = *rc::gen::inRange(0, end);
    files.push_back(exported(history, form, from, *rc::gen::inRange(from, end + 1)));
  }
  files.push_back(exported(history, {}, 0, end));
  std::size_t events = 0;
  const std::string first = fingerprint_after(files, &events);
  RC_ASSERT(events == history.size());
  std::ranges::shuffle(files, std::mt19937(*rc::gen::arbitrary<unsigned>()));
  RC_ASSERT(fingerprint_after(files) == first);
}

}  // namespace
}  // namespace fonder::archive
