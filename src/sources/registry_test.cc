#include <gtest/gtest.h>

#include "source.h"
#include "transcript.h"

#include "base/words.h"

namespace fonder::sources {
namespace {

struct Given {
  std::string_view name;
  std::string bytes;
  std::string_view neighbour;
};

TEST(Registry, TellsKnownNeighboursByTheirOwnSentence) {
  const Given all[] = {
      {"chat.txt", "", "empty"},
      {"msgstore.db.crypt15", "\x0A\x26\x12", "locked_whatsapp"},
      {"signal-2024-01-05.backup", "\x01\x02", "locked_signal"},
      {"chat.db", std::string("SQLite format 3\0", 16), "sqlite"},
      {"messages.html", "<!DOCTYPE html>\n<title>Exported Data</title>", "telegram_page"},
      {"page.html", "<html><body>hello</body></html>", "page"},
      {"sms.xml", "<?xml version='1.0'?><smses count=\"0\"/>", "xml"},
      {"IMG-1.jpg", "\xFF\xD8\xFF\xE0 JFIF", "picture"},
      {"PTT-1.opus", "OggS\x01", "recording"},
      {"chat.pdf", "%PDF-1.7", "pdf"},
      {"chat.7z", "7z\xBC\xAF\x27\x1C", "archive"},
      {"all.mbox", "From ada@example.org Mon Jan  1 00:00:00 2024\n", "mailbox"},
      {"dates.ics", "BEGIN:VCALENDAR\n", "calendar"},
      {"Noor.vcf", "BEGIN:VCARD\n", "contacts"},
      {"line.txt", "\xEF\xBB\xBF[LINE] Chat history with Noor\n", "line_app"},
      {"x.bin", std::string("ab\0cd", 5), "binary"},
      {"x.json", "{\"a\": 1}", "json"},
      {"notes.txt", "buy milk\ncall mum\n", "unknown"},
  };
  for (const Given& given : all) {
    const Parcel parcel = test::parcel_of(std::string(given.name), given.bytes);
    SCOPED_TRACE(given.name);
    EXPECT_EQ(source_of(parcel), nullptr);
    const Problem problem = not_recognised(parcel);
    EXPECT_EQ(problem.file, given.name);
    EXPECT_EQ(problem.expected, say("problem.neighbour." + std::string(given.neighbour)));
    EXPECT_FALSE(problem.next.empty());
    EXPECT_EQ(problem.weight, Exit::not_understood);
  }
}

}  // namespace
}  // namespace fonder::sources
