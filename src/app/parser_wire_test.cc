// Whatever a parser sends, the core refuses or gets something that makes sense: it never crashes,
// and never reads beyond a frame.
#include "parser_wire.h"

#include <random>

#include <gtest/gtest.h>

#include "scene.h"
#include "wire.h"

namespace fonder::app {
namespace {

Event an_event(const std::string& at = "2031-03-03T19:00") {
  Event event;
  event.at = instant(at);
  event.identity = 0x1234567890;
  event.characters = 22;
  event.words = 5;
  event.flags = question;
  event.offset_minutes = 60;
  event.author = Author::self;
  event.channel = Channel::telegram;
  return event;
}

EventsTold some_events(bool with_words) {
  EventsTold told;
  told.channel = Channel::telegram;
  told.with_words = with_words;
  for (int day = 3; day < 8; ++day) {
    told.events.push_back(an_event("2031-03-0" + std::to_string(day) + "T19:00"));
    if (!with_words) continue;
    const std::string words = "pottery töday " + std::to_string(day);
    told.lengths.push_back(static_cast<std::uint32_t>(words.size()));
    told.words += words;
  }
  return told;
}

ReadOut a_reading() {
  ReadOut out;
  ChatFound chat;
  chat.head = {"Noor", "7", Channel::telegram, false, false, "Ada", true};
  chat.source = "telegram";
  chat.senders = {{"Noor", 12, false}, {"Ada", 13, true}};
  chat.messages = 25;
  chat.calls = 2;
  chat.first = Told{instant("2031-03-03T19:00"), Minutes{60}};
  chat.last = Told{instant("2031-06-03T19:00"), Minutes{120}};
  chat.cut_start = true;
  out.found.chats = {chat, chat};
  out.found.problems = {{"result.json", 3, 40, "Aa", "a date", "look there", Exit::partly}};
  out.found.problem_count = 4;
  out.found.dates = sources::DatesFound{};
  out.found.dates->example = "03/04/2031";
  out.found.dates->before = sources::DateOrder::month_first;
  out.found.dates->from_line = 4812;
  out.found.dates->told_in_vain = true;
  out.found.made = instant("2031-06-04T10:00");
  out.found.bytes = 4000;
  out.found.bytes_read = 3900;
  out.found.source = "telegram";
  out.taken = 1;
  out.better = "9";
  out.knows_me = true;
  out.began = instant("2031-03-01T00:00");
  return out;
}

ParserTask a_task() {
  ParserTask task;
  task.file.name = "chats";
  task.file.folder = true;
  task.file.files = {{"a.txt", nullptr, 40}, {"deep/b.txt", nullptr, 1}};
  task.file.left_out = 3;
  task.zone = "Europe/Vienna";
  task.dates = sources::DateOrder::month_first;
  task.must_be_sure = true;
  task.wanted.emplace();
  task.wanted->me = {"ada", "ada lind"};
  task.wanted->bond = "noor";
  task.wanted->keys = {"7"};
  task.wanted->keep_words = true;
  return task;
}

TEST(ParserWire, BringsATaskAcross) {
  ParserTask got;
  ASSERT_TRUE(understood(frame_of(a_task()).value(), got));
  EXPECT_EQ(got.file.name, "chats");
  ASSERT_EQ(got.file.files.size(), 2U);
  EXPECT_EQ(got.file.files[1].name, "deep/b.txt");
  EXPECT_EQ(got.file.bytes(), 41U);
  EXPECT_EQ(got.zone, "Europe/Vienna");
  EXPECT_EQ(got.dates, sources::DateOrder::month_first);
  ASSERT_TRUE(got.wanted);
  EXPECT_EQ(got.wanted->me, a_task().wanted->me);
  EXPECT_TRUE(got.wanted->keep_words);
  EXPECT_EQ(frame_of(got), frame_of(a_task()));
}

TEST(ParserWire, BringsAReadingAcross) {
  ReadOut got;
  ASSERT_TRUE(understood(frame_of(a_reading()).value(), got));
  ASSERT_EQ(got.found.chats.size(), 2U);
  EXPECT_EQ(got.found.chats[1].senders[1].name, "Ada");
  EXPECT_EQ(got.found.problems, a_reading().found.problems);
  EXPECT_EQ(got.found.dates->example, "03/04/2031");
  EXPECT_EQ(got.found.dates->before, sources::DateOrder::month_first);
  EXPECT_EQ(got.found.dates->from_line, 4812U);
  EXPECT_TRUE(got.found.dates->told_in_vain);
  EXPECT_EQ(got.taken, 1U);
  EXPECT_EQ(got.better, "9");
  EXPECT_EQ(got.began, a_reading().began);
  EXPECT_EQ(frame_of(got), frame_of(a_reading()));
}

TEST(ParserWire, BringsEventsAndTheirWordsAcross) {
  for (const bool with_words : {false, true}) {
    Batch got;
    ASSERT_TRUE(understood(frame_of(some_events(with_words)).value(), got));
    ASSERT_EQ(got.events.size(), 5U);
    EXPECT_EQ(got.channel, Channel::telegram);
    EXPECT_EQ(got.events[4].event, some_events(with_words).events[4]);
    EXPECT_EQ(got.events[4].text, with_words ? "pottery töday 7" : "");
  }
}

TEST(ParserWire, ReplacesWhatIsNotUtf8) {
  ReadOut out = a_reading();
  out.found.problems[0].file = "caf\xE9.txt";
  ReadOut got;
  ASSERT_TRUE(understood(frame_of(out).value(), got));
  EXPECT_EQ(got.found.problems[0].file, "caf\uFFFD.txt");
}

/// One thing about an event that no parser of ours would say.
struct Odd {
  const char* what;
  void (*make)(Event&);
};

TEST(ParserWire, RefusesEventsThatNoFileTells) {
  const std::vector<Odd> odd{
      {"a kind that is marked by hand", [](Event& e) { e.kind = Kind::together; }},
      {"a kind that there is not", [](Event& e) { e.kind = Kind{200}; }},
      {"another channel than the batch", [](Event& e) { e.channel = Channel::signal; }},
      {"an author that there is not", [](Event& e) { e.author = Author{3}; }},
      {"media that there are not", [](Event& e) { e.media = Media{77}; }},
      {"a whole week", [](Event& e) { e.precision = Precision::week; }},
      {"a sureness that there is not", [](Event& e) { e.clock = ClockSureness{4}; }},
      {"a flag that there is not", [](Event& e) { e.flags = 1U << 10U; }},
      {"days of a week", [](Event& e) { e.amount = 1; }},
      {"the end of time", [](Event& e) { e.at = Instant::max(); }},
      {"before all time", [](Event& e) { e.at = Instant::min(); }},
      {"a clock beyond the world", [](Event& e) { e.offset_minutes = 32000; }},
  };
  for (const Odd& one : odd) {
    EventsTold told = some_events(false);
    one.make(told.events[2]);
    Batch got;
    EXPECT_FALSE(understood(frame_of(told).value(), got)) << one.what;
  }
}

TEST(ParserWire, RefusesWordsThatMayNotBeKeptOrAreNone) {
  const auto refused = [](EventsTold told) {
    Batch got;
    return !understood(frame_of(told).value(), got);
  };
  EventsTold timed = some_events(true);
  timed.events[1].flags = disappearing;
  EXPECT_TRUE(refused(timed));
  EventsTold invalid = some_events(true);
  invalid.words[0] = '\xFF';
  EXPECT_TRUE(refused(invalid));
  EventsTold cut = some_events(true);
  --cut.lengths[0];  // the next one begins a byte early, and in the middle of a letter at the end
  EXPECT_TRUE(refused(cut));
  EventsTold beyond = some_events(true);
  beyond.lengths[4] = 0xFFFFFFFF;
  EXPECT_TRUE(refused(beyond));
}

TEST(ParserWire, RefusesAReadingThatContradictsItself) {
  const auto refused = [](const ReadOut& out) { return !frame_of(out).has_value(); };
  EXPECT_FALSE(refused(a_reading()));
  ReadOut elsewhere = a_reading();
  elsewhere.taken = 2;
  EXPECT_TRUE(refused(elsewhere));
  ReadOut backwards = a_reading();
  std::swap(backwards.found.chats[0].first, backwards.found.chats[0].last);
  EXPECT_TRUE(refused(backwards));
  ReadOut endless = a_reading();
  endless.found.chats[0].messages = ~std::uint64_t{0};
  EXPECT_TRUE(refused(endless));
  ReadOut nobody = a_reading();
  nobody.found.source = "carrier pigeon";
  EXPECT_TRUE(refused(nobody));
}

TEST(ParserWire, RefusesATextAboveTheLimit) {
  ReadOut out = a_reading();
  out.found.problems[0].expected = std::string(longest_text + 1, 'x');
  EXPECT_FALSE(frame_of(out).has_value());
}

/// Decodes the frame as everything it could be; what is understood can be said again in as many
/// bytes.
void hear(const std::string& frame) {
  ParserTask task;
  ReadOut out;
  Opening opening;
  BytesRead read;
  ParserFault fault{};
  Batch batch;
  if (understood(frame, out)) {
    EXPECT_EQ(frame_of(out).value_or("").size(), frame.size());
  }
  if (understood(frame, task)) {
    EXPECT_TRUE(frame_of(task).has_value());
  }
  if (understood(frame, opening)) {
    EXPECT_EQ(frame.size(), 17U);
  }
  if (understood(frame, read)) {
    EXPECT_EQ(frame.size(), 9U);
  }
  if (understood(frame, fault)) {
    EXPECT_EQ(frame.size(), 2U);
  }
  if (understood(std::string(frame), batch)) {
    EXPECT_LE(batch.events.size(), 5U);
  }
}

std::string mutated(std::string frame, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return random() % std::max<std::size_t>(n, 1); };
  const int changes = 1 + static_cast<int>(below(3));
  for (int i = 0; i < changes && !frame.empty(); ++i) {
    const std::size_t at = below(frame.size());
    switch (below(5)) {
      case 0:
        frame.resize(at);
        break;
      case 1:
        frame.insert(at, std::string(1 + below(9), static_cast<char>(random())));
        break;
      case 2:
        frame.replace(at, 8, std::string(std::min<std::size_t>(8, frame.size() - at), '\xFF'));
        break;
      default:
        frame[at] = static_cast<char>(random());
    }
  }
  return frame;
}

TEST(ParserWire, SurvivesWhateverItHears) {
  std::mt19937 random{20311};
  const std::vector<std::string> seeds{
      frame_of(a_task()).value(),           frame_of(a_reading()).value(),
      frame_of(some_events(false)).value(), frame_of(some_events(true)).value(),
      frame_of(Opening{1, 2}).value(),      frame_of(BytesRead{3}).value(),
      frame_of(ParserFault::bug).value()};
  for (const std::string& seed : seeds) {
    for (std::size_t size = 0; size < seed.size(); ++size) hear(seed.substr(0, size));
    for (int i = 0; i < 20'000; ++i) hear(mutated(seed, random));
  }
}

}  // namespace
}  // namespace fonder::app
