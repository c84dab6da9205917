// An export that was cut into two files, both read, is the whole: at any line that begins a record.
// Where the cut goes through a message of several lines, its rest is told as a problem.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "transcript.h"

namespace fonder::sources {
namespace {

/// Messages, calls and notices, a line each.
class Heard final : public Sink {
 public:
  bool chat(const Chat&) override { return true; }
  void message(const Message& m) override {
    told.push_back(iso(m.at, m.offset) + " " + std::string(m.author) + ": " + std::string(m.text) +
                   " " + std::to_string(static_cast<int>(m.kind)) +
                   std::to_string(static_cast<int>(m.media)) + std::to_string(m.flags));
  }
  void notice(Instant at) override { told.push_back(iso(at, Minutes{0})); }
  void problem(Problem problem) override { problems.push_back(std::move(problem)); }
  std::vector<std::string> told;
  std::vector<Problem> problems;
};

const Source* named(std::string_view name) {
  for (const Source* source : all()) {
    if (source->name == name) return source;
  }
  return nullptr;
}

Heard read(std::string_view source, const std::string& bytes) {
  Heard heard;
  Reading reading;
  reading.dates = DateOrder::day_first;
  named(source)->read(test::parcel_of("export", bytes), reading, heard);
  return heard;
}

std::vector<std::size_t> line_begins(const std::string& text) {
  std::vector<std::size_t> begins;
  for (std::size_t at = text.find('\n'); at + 1 < text.size(); at = text.find('\n', at + 1)) {
    begins.push_back(at + 1);
  }
  return begins;
}

/// `head` is what every file of the kind begins with.
void expect_the_whole(std::string_view source, const std::string& head, const std::string& rest) {
  const Heard whole = read(source, head + rest);
  EXPECT_TRUE(whole.problems.empty());
  EXPECT_GT(whole.told.size(), 5U);
  for (const std::size_t at : line_begins(rest)) {
    SCOPED_TRACE(rest.substr(at, 40));
    Heard parts = read(source, head + rest.substr(0, at));
    const Heard second = read(source, head + rest.substr(at));
    if (!parts.problems.empty()) {
      // Nothing but the app's own words before the cut: no chat, and that is told.
      EXPECT_EQ(parts.problems[0].weight, Exit::not_understood);
      continue;
    }
    if (!second.problems.empty()) {
      // The cut went through a message: it has lost what follows, and that is told, line by line.
      EXPECT_TRUE(std::all_of(second.problems.begin(), second.problems.end(),
                              [](const Problem& p) { return p.weight == Exit::partly; }));
      EXPECT_EQ(parts.told.size() + second.told.size(), whole.told.size());
      continue;
    }
    parts.told.insert(parts.told.end(), second.told.begin(), second.told.end());
    EXPECT_EQ(parts.told, whole.told);
  }
}

TEST(Split, AWhatsAppChatAnywhereIsTheWhole) {
  expect_the_whole("whatsapp", "",
                   "01/02/2024, 10:30 - Messages and calls are end-to-end encrypted.\n"
                   "01/02/2024, 10:30 - Ada: hi\n"
                   "01/02/2024, 10:31 - Noor: two\nlines: here\n\nand a last one\n"
                   "01/02/2024, 10:32 - Ada: <Media omitted>\n"
                   "02/02/2024, 23:59 - Noor: This message was deleted\n"
                   "03/02/2024, 00:00 - Ada: 01/02/2024 was better\n"
                   "03/02/2024, 00:01 - Ada: Missed voice call\n"
                   "13/02/2024, 07:15 - Noor: see you: later\n"
                   "13/02/2024, 07:16 - Ada: bye\n");
}

TEST(Split, EventsAnywhereAreTheWhole) {
  expect_the_whole("csv", "pair,time,from,to,kind,characters,seconds\n",
                   "Noor,2024-03-01T10:30:00+01:00,Ada,Noor,message,34,\n"
                   "Noor,2024-03-01T10:31:00+01:00,Noor,Ada,message,4,\n"
                   "Noor,2024-03-02T10:30:00+01:00,Ada,Noor,call,,60\n"
                   "Noor,2024-03-03T10:30:00+01:00,Noor,Ada,missed,,\n"
                   "Noor,2024-03-04,,,meeting,,3600\n"
                   "Noor,2024-03-05T10:30:00+01:00,Ada,Noor,message,34,\n");
}

TEST(Split, SignalsItemsAnywhereAreTheWhole) {
  std::string items;
  for (int i = 0; i < 8; ++i) {
    items += R"({"chatItem":{"chatId":"5","authorId":")" + std::to_string(1 + i % 2) +
             R"(","dateSent":"170928420000)" + std::to_string(i) +
             R"(","standardMessage":{"text":{"body":"number )" + std::to_string(i) + "\"}}}}\n";
  }
  expect_the_whole("signal",
                   "{\"version\":\"1\",\"backupTimeMs\":\"1709284300000\"}\n"
                   "{\"account\":{\"profileKey\":\"AA==\",\"givenName\":\"Ada\"}}\n"
                   "{\"recipient\":{\"id\":\"1\",\"self\":{}}}\n"
                   "{\"recipient\":{\"id\":\"2\",\"contact\":{\"profileGivenName\":\"Noor\"}}}\n"
                   "{\"chat\":{\"id\":\"5\",\"recipientId\":\"2\"}}\n",
                   items);
}

}  // namespace
}  // namespace fonder::sources
