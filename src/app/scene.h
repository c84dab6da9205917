// For tests only: an archive in memory, a folder of invented exports, a clock.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app.h"
#include "golden.h"
#include "parser.h"

#include "base/time.h"

namespace fonder::app {

/// One line of a Telegram chat: who, when (wall clock and epoch agree in UTC), what.
struct Line {
  std::string from;
  std::string at;  // "2031-03-03T19:00"
  std::string text;
};

inline Instant instant(const std::string& iso_time) {
  const auto parsed = parse_iso(iso_time);
  EXPECT_TRUE(parsed) << iso_time;
  return Instant{parsed->wall.time_since_epoch()};
}

/// A chat as Telegram Desktop writes it.
inline Json telegram_chat(const std::string& name, std::int64_t id, const std::vector<Line>& lines,
                          const std::string& type = "personal_chat") {
  Json messages = Json::array();
  std::int64_t number = 0;
  for (const Line& line : lines) {
    const auto epoch = std::chrono::floor<Seconds>(instant(line.at)).time_since_epoch().count();
    messages.push_back(
        {{"id", ++number},
         {"type", "message"},
         {"date", line.at.size() == 16 ? line.at + ":00" : line.at},
         {"date_unixtime", std::to_string(epoch)},
         {"from", line.from},
         {"from_id", "user" + (line.from == name ? std::to_string(id) : "_" + line.from)},
         {"text", line.text},
         {"text_entities", Json::array()}});
  }
  return {{"name", name}, {"type", type}, {"id", id}, {"messages", messages}};
}

/// Days in touch, week after week: Ada asks at seven in the evening, Noor answers.
inline std::vector<Line> weeks_of(const std::vector<int>& days_a_week,
                                  const std::string& first_monday = "2031-03-03") {
  std::vector<Line> lines;
  local_days monday = std::chrono::floor<std::chrono::days>(parse_iso(first_monday)->wall);
  for (const int days : days_a_week) {
    for (int day = 0; day < days; ++day) {
      const std::string date = iso(monday + std::chrono::days(day));
      lines.push_back({"Ada", date + "T19:00", "pottery tonight?"});
      lines.push_back({"Noor", date + "T19:04", "save me the blue glaze"});
    }
    monday += std::chrono::days(7);
  }
  return lines;
}

class Scene {
 public:
  explicit Scene(const std::string& now = "2031-06-01T20:00") {
    parse_in_a_thread_for_tests();
    auto archive = archive::in_memory();
    EXPECT_TRUE(archive);
    session.archive = *std::move(archive);
    session.now = instant(now);
  }

  ExportFile file(const std::string& name, const std::string& contents) {
    std::ofstream(folder.path() / name, std::ios::binary) << contents;
    return {folder.path() / name, {}, {}};
  }
  ExportFile telegram(const std::string& name, const Json& chat) { return file(name, chat.dump()); }
  /// One chat of Ada and Noor, with the days of each week.
  ExportFile weeks(const std::vector<int>& days_a_week) {
    return telegram("result.json", telegram_chat("Noor", 7, weeks_of(days_a_week)));
  }

  Answer read_in(const ExportFile& one, const std::string& me = "Ada",
                 const std::string& bond = "Noor") {
    ImportWishes wishes;
    wishes.me = me;
    wishes.bond = bond;
    return import(session, {one}, wishes);
  }

  test::Scratch folder;
  Session session;
};

}  // namespace fonder::app
