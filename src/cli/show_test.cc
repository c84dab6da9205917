#include <gtest/gtest.h>

#include "golden.h"
#include "ribbon.h"
#include "shows.h"

namespace fonder::cli {
namespace {

const Look on_terminal{true, false, 80};
const Look in_pipe{false, false, 80};

void expect_text(const std::string& name, const std::string& text) {
  test::expect_golden(test::source_root() / "tests/golden/cli" / (name + ".txt"), text);
}

Json week(const char* monday, Json in_touch, int together, int own, int recorded) {
  const std::string text = std::string("Week of ") + monday + ".";
  return {{"monday", monday},
          {"month", std::string(monday).substr(0, 7)},
          {"in_touch", in_touch},
          {"together", together},
          {"apart", 0},
          {"own", own},
          {"recorded_days", recorded},
          {"text", text}};
}

const Json a_rhythm{
    {"as_of", "2025-11-02"},
    {"bond", "Noor"},
    {"weeks",
     {{"text", "You are in touch on about 5 days a week; 8 weeks of 10 lie between 3 and 6."},
      {"sub", "11 of 12 weeks are recorded."},
      {"recent", {{"text", "October is inside that."}}},
      {"weeks",
       {week("2025-07-28", 6, 0, 0, 7), week("2025-08-04", 5, 1, 1, 7),
        week("2025-08-11", 4, 0, 1, 7), week("2025-08-18", 5, 1, 1, 7),
        week("2025-08-25", 6, 1, 1, 7), week("2025-09-01", 4, 0, 1, 7),
        week("2025-09-08", nullptr, 0, 0, 0), week("2025-09-15", 3, 1, 0, 5),
        week("2025-09-22", 7, 2, 2, 7), week("2025-09-29", 4, 0, 1, 7),
        week("2025-10-06", 5, 2, 1, 7), week("2025-10-13", 0, 0, 0, 7),
        week("2025-10-20", 5, 0, 1, 7), week("2025-10-27", 4, 0, 1, 7)}},
      {"months",
       {{{"month", "2025-07"}, {"label", "Jul"}, {"year", 2025}},
        {{"month", "2025-08"}, {"label", "Aug"}, {"year", 2025}},
        {{"month", "2025-09"}, {"label", "Sep"}, {"year", 2025}},
        {{"month", "2025-10"}, {"label", "Oct"}, {"year", 2025}}}}}},
    {"clock",
     {{"text", "You two are in touch most on weekday evenings."},
      {"sub", "n = 4 210"},
      {"days", {"Mon", "Tue"}},
      {"cells", {std::vector<double>(24, 0.02), std::vector<double>(24, 0)}}}},
    {"reached_out",
     {{"text", "Who reached out after time apart."},
      {"rows",
       {{{"label", "after more than 2 days apart"},
         {"you", 6},
         {"them", 8},
         {"n", 14},
         {"range", {0.2, 0.7}},
         {"text", "After more than 2 days apart: you 6 times, Noor 8."}}}}}},
    {"my_answers",
     {{"text", "Half of your answers come within 12 minutes."},
      {"curve", {{{"label", "5 minutes"}, {"answered", 0.41}, {"range", {0.36, 0.46}}}}}}},
    {"times_apart",
     {{"text", "Half last 5 days or less."},
      {"dots", {2.1, 2.4, 3.0, 3.2, 3.9, 4.1, 4.4, 4.6,  4.9,  5.0,
                5.2, 5.8, 6.1, 6.6, 7.0, 8.1, 9.3, 10.2, 12.5, 20.4}},
      {"labels", {"two days", "three days", "20 days"}}}}};

TEST(RhythmText, DrawsMonthsByWeeks) {
  expect_text("rhythm", rhythm_text(a_rhythm, on_terminal, {}));
}

TEST(RhythmText, BreaksLongRowsOnANarrowTerminal) {
  expect_text("rhythm-narrow", rhythm_text(a_rhythm, {true, false, 48}, {}));
}

TEST(RhythmText, SaysEveryWeekInAPipe) {
  expect_text("rhythm-plain", rhythm_text(a_rhythm, in_pipe, {}));
}

TEST(RhythmText, HasATableTwin) {
  expect_text("rhythm-table", rhythm_text(a_rhythm, in_pipe, {true, 3}));
}

TEST(RhythmText, ShowsAsManyMonthsAsAsked) {
  const std::string one = rhythm_text(a_rhythm, on_terminal, {false, 1});
  EXPECT_EQ(one.find("Sep"), std::string::npos);
  const std::string all = rhythm_text(a_rhythm, on_terminal, {false, 99});
  EXPECT_NE(all.find("Jul"), std::string::npos);
}

TEST(DotPlot, SetsLongTimesInWiderColumnsAndShortOnesInHours) {
  expect_text("dots-long", dot_plot({3.0, 40.0, 41.0, 120.0, 365.0}, {true, false, 60}));
  expect_text("dots-hours", dot_plot({0.5, 0.6, 1.0, 1.9}, on_terminal));
  EXPECT_EQ(dot_plot({3.0}, in_pipe), "");
  EXPECT_EQ(dot_plot(Json::array(), on_terminal), "");
}

TEST(RhythmText, StandsWithoutAnyWeek) {
  const Json empty{{"as_of", "2025-11-02"},
                   {"bond", "Noor"},
                   {"weeks", {{"text", "Nothing is recorded yet."}, {"weeks", Json::array()}}}};
  expect_text("rhythm-empty", rhythm_text(empty, on_terminal, {}));
}

TEST(InspectText, SaysWhatAFileHolds) {
  const Json answer{
      {"files",
       {{{"file", "chat.txt"},
         {"source", "whatsapp"},
         {"chats",
          {{{"name", "Noor"},
            {"group", false},
            {"participants", {"Ada", "Noor"}},
            {"messages", 4210},
            {"notices", 3},
            {"calls", 1},
            {"first", "2023-03-03T08:15:00+01:00"},
            {"last", "2023-09-01T22:03:10+02:00"}},
           {{"name", ""},
            {"group", true},
            {"participants", {"Ada", "日本", "Zoë"}},
            {"messages", 1},
            {"notices", 0},
            {"calls", 0}}}},
         {"dates", {{"text", "Dates look like day.month.year (certain: 12 days are above 12)."}}},
         {"problems", {{{"line", 12}}, {{"line", 40}}}}},
        {{"file", "page.html"},
         {"source", nullptr},
         {"chats", Json::array()},
         {"problems", {{{"line", 0}}}}}}}};
  expect_text("inspect", inspect_text(answer, in_pipe));
}

TEST(InspectText, ShowsControlCharactersOfAName) {
  const Json answer{{"files",
                     {{{"file", "a\x1b[2J.txt"},
                       {"source", "whatsapp"},
                       {"chats", {{{"name", "No\u202Eor"}, {"messages", 1}}}}}}}};
  const std::string text = inspect_text(answer, in_pipe);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("<202E>"), std::string::npos);
}

const Json a_record{
    {"text", "46 871 messages, 3 Mar 2023 – 2 Nov 2025."},
    {"sub", "11 of 12 weeks are recorded."},
    {"sources",
     {{{"title", "WhatsApp"},
       {"file", "chat.zip"},
       {"text", "46 871 messages, 3 Mar 2023 – 2 Nov 2025. The start is probably cut."},
       {"dates", {{"text", "Dates look like day.month.year."}}},
       {"problem_list",
        {{{"line", 12},
          {"offset", 345},
          {"saw", "99/99/99 Aaaa"},
          {"expected", "a day and a month"},
          {"next", "import again with --dates month-first"}}}}}}},
    {"holes",
     {{{"id", 4},
       {"text", "1–14 Mar 2024: a gap of two weeks in both directions, unlike any other."},
       {"answer", "open"},
       {"answers", {{{"answer", "quiet"}}, {{"answer", "not-recorded"}}, {{"answer", "unknown"}}}}},
      {{"id", 5},
       {"text", "Before 3 Mar 2023."},
       {"answer", "not_recorded"},
       {"answers", Json::array()}}}}};

TEST(SourcesText, SaysWhatIsRecordedAndWhatIsNot) {
  expect_text("sources", sources_text(a_record, in_pipe));
}

TEST(SourcesText, ListsEveryLineThatWasNotUnderstood) {
  expect_text("report", report_text(a_record, in_pipe));
}

TEST(HolesText, SaysHowToAnswer) { expect_text("holes", holes_text(a_record, in_pipe)); }

TEST(HolesText, HasAnEmptyState) {
  expect_text("holes-none", holes_text({{"holes", Json::array()}}, in_pipe));
}

TEST(MomentsText, SaysWhyAndHowToKeepOne) {
  const Json proposed{{"text", "One day in the record stands out."},
                      {"more", "Eight more can wait."},
                      {"proposed",
                       {{{"id", "long_call-2025-05-04"},
                         {"text", "A call of three hours on 4 May 2025 – keep it?"},
                         {"why", "Of 212 calls on record, 19 of 20 took one hour or less."}}}},
                      {"jokes",
                       {{"text", "Words that both of you say, and laugh about."},
                        {"proposed",
                         {{{"id", "joke-6c62272e07bb0142"},
                           {"text", "“the grumpy kettle”"},
                           {"why", "You began it on 14 March 2031."}}}}}}};
  expect_text("moments", moments_text(proposed, in_pipe));
}

TEST(ImportText, IsTheReport) {
  const Json answer{{"new", 46871},
                    {"already", 0},
                    {"problems", 2},
                    {"bonds",
                     {{{"name", "Noor"},
                       {"report",
                        {{"text", "46 871 messages, 3 Mar 2023 – 2 Nov 2025."},
                         {"sub", "Not recorded: before 3 Mar 2023."},
                         {"files",
                          {{{"lines",
                             {"39 lines were notices from the app, not messages.",
                              "Dates look like day.month.year."}}}}}}}}}}};
  expect_text("import", import_text(answer, in_pipe));
}

const Json a_day{{"text", "This week is ordinary for you two."},
                 {"sub", "You were in touch on 4 days; most weeks it is 4 to 6 (8 weeks of 10)."},
                 {"why", "weeks"},
                 {"cards",
                  {{{"kind", "moment"},
                    {"title", "A three-hour talk on 4 May – keep it?"},
                    {"text", ""},
                    {"actions", {{{"body", {{"id", "12"}, {"keep", false}}}}}}},
                   {{"kind", "hole"},
                    {"title", "1–14 Mar 2024"},
                    {"text", "A gap in both directions."},
                    {"actions", {{{"body", {{"id", 4}, {"answer", "quiet"}}}}}}}}},
                 {"week",
                  {{"monday", "2025-10-27"},
                   {"days",
                    {{{"label", "Mon"}, {"together", false}, {"talked", true}, {"apart", false}},
                     {{"label", "Sat"}, {"together", true}, {"talked", true}, {"apart", false}},
                     {{"label", "Sun"}, {"together", false}, {"talked", false}, {"apart", false}}}},
                   {"counts", {{"together", 1}, {"talked", 4}, {"apart", 0}}},
                   {"wish", "as-it-is"}}}};

TEST(TodayText, IsASentenceAndWhatMayBeAnswered) {
  expect_text("today", today_text(a_day, in_pipe));
}

TEST(WeekText, ShowsTheMarksOfEachDay) { expect_text("week", week_text(a_day, in_pipe)); }

TEST(WhyText, SetsLabelsBesideTheirText) {
  const Json why{{"claim", "weeks"},
                 {"lines",
                  {{{"label", "From"}, {"text", "139 recorded weeks of 141; both of you count."}},
                   {{"label", "Would change if"},
                    {"text", "calls before 2024 were known; they could add 0 to 1 day a week."}}}}};
  expect_text("why", why_text(why, in_pipe));
}

}  // namespace
}  // namespace fonder::cli
