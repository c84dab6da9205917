#include "keep_in_step.h"

#include <fstream>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "calendar_wire.h"
#include "plan.h"
#include "scene.h"
#include "wire.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what << " in\n" << text;
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

struct AFolderOfPlans : testing::Test {
  Scene scene{"2031-03-05T20:00"};  // a Wednesday
  Session& session = scene.session;
  test::Scratch scratch;
  fs::path folder = scratch.path() / "plans";

  AFolderOfPlans() {
    start(session, {"Noor", "partner", "apart", "person", false});
    session.zone = *Zone::named("Europe/Vienna");
  }

  std::int64_t planned(const std::string& title, const std::string& from) {
    PlanWishes wishes;
    wishes.whose = "own";
    wishes.title = title;
    wishes.from = from;
    wishes.known = "own-life";
    return plan(session, wishes).json["made"];
  }
  void moved(std::int64_t id, const std::string& from) {
    PlanWishes wishes;
    wishes.id = id;
    wishes.from = from;
    EXPECT_EQ(plan(session, wishes).exit, Exit::done);
  }
  void removed(std::int64_t id) {
    PlanWishes wishes;
    wishes.id = id;
    wishes.remove = true;
    EXPECT_EQ(plan(session, wishes).exit, Exit::done);
  }

  Answer run(plan::Titles titles = plan::Titles::neutral) {
    return keep_in_step(session, {folder, titles});
  }
  Json in_step() {
    const Answer answer = run();
    EXPECT_EQ(answer.exit, Exit::done) << answer.json.dump(1);
    return answer.json;
  }
  /// "pottery 2031-03-07 19:00"
  std::vector<std::string> plans_here() {
    std::vector<std::string> all;
    const Answer answer = plans(session);
    for (const Json& one : answer.json["plans"]) {
      all.push_back(one["title"].get<std::string>() + " " + one["from"].get<std::string>() + " " +
                    (one["starts"].is_null() ? "" : one["starts"].get<std::string>()));
    }
    return all;
  }
  std::vector<fs::path> files() {
    std::vector<fs::path> all;
    for (const auto& at : fs::directory_iterator(folder)) all.push_back(at.path());
    std::ranges::sort(all);
    return all;
  }
  fs::path only_file() {
    const auto all = files();
    EXPECT_EQ(all.size(), 1U);
    return all.at(0);
  }
  void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
  }
  void edit(const fs::path& file, const std::string& what, const std::string& with) {
    write(file, replaced(test::read_file(file), what, with));
  }
};

TEST_F(AFolderOfPlans, IsFilledAndThenNothingHappens) {
  planned("pottery", "fri 19:00");
  planned("the lake", "sat");
  const Json answer = in_step();
  EXPECT_EQ(answer["plans"], 2);
  EXPECT_THAT(answer["text"].get<std::string>(), HasSubstr("Two plans are in step with"));
  EXPECT_THAT(answer["lines"], ElementsAre("Two files were written there."));
  for (const fs::path& file : files()) {
    struct stat about {};
    ASSERT_EQ(stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_THAT(test::read_file(file), HasSubstr("SUMMARY:Hold"));
    EXPECT_THAT(test::read_file(file), HasSubstr("UID:" + file.stem().string()));
  }
  struct stat about {};
  ASSERT_EQ(stat(folder.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0700U);
  const auto version = session.archive->version();
  EXPECT_THAT(in_step()["lines"], IsEmpty());
  EXPECT_THAT(keep_in_step(session, {}).json["lines"], IsEmpty()) << "it knows the folder";
  (void)version;
}

TEST_F(AFolderOfPlans, CarriesEachChangeToTheOtherSide) {
  const auto pottery = planned("pottery", "fri 19:00");
  in_step();
  moved(pottery, "sat 10:00");
  in_step();
  EXPECT_THAT(test::read_file(only_file()),
              HasSubstr("DTSTART;TZID=Europe/Vienna:20310308T100000"));
  edit(only_file(), "20310308T100000", "20310309T110000");
  edit(only_file(), "20310308T120000", "20310309T130000");
  EXPECT_THAT(in_step()["lines"],
              ElementsAre("Changed there, and so here: pottery, Sunday 9 March 2031, 11:00 – "
                          "13:00."));
  EXPECT_THAT(plans_here(), ElementsAre("pottery 2031-03-09 11:00"));
  edit(only_file(), "SUMMARY:Hold", "SUMMARY:the kiln");
  in_step();
  EXPECT_THAT(plans_here(), ElementsAre("the kiln 2031-03-09 11:00"));
  EXPECT_THAT(test::read_file(only_file()), HasSubstr("SUMMARY:the kiln"));
  EXPECT_THAT(in_step()["lines"], IsEmpty());
}

TEST_F(AFolderOfPlans, CarriesDeletionsToo) {
  const auto pottery = planned("pottery", "fri 19:00");
  planned("the lake", "sat 10:00");
  planned("choir", "sun 10:00");
  in_step();
  removed(pottery);
  EXPECT_THAT(in_step()["lines"], ElementsAre("One file was removed there."));
  ASSERT_EQ(files().size(), 2U);
  const bool lake = test::read_file(files()[0]).find("20310308T1000") != std::string::npos;
  fs::remove(files()[lake ? 0 : 1]);
  EXPECT_THAT(in_step()["lines"], ElementsAre("Removed there, and so here: the lake, Saturday 8 "
                                              "March 2031, 10:00 – 12:00."));
  EXPECT_THAT(plans_here(), ElementsAre("choir 2031-03-09 10:00"));
  EXPECT_THAT(in_step()["lines"], IsEmpty());
}

TEST_F(AFolderOfPlans, KeepsBothWhereBothWereChangedAndAsks) {
  const auto pottery = planned("pottery", "fri 19:00");
  in_step();
  moved(pottery, "sat 10:00");
  edit(only_file(), "T210000", "T220000");
  const Json answer = in_step();
  ASSERT_EQ(answer["asks"].size(), 1U);
  EXPECT_EQ(answer["asks"][0]["text"],
            "Changed here and there: pottery. Here it is Saturday 8 March 2031, 10:00 – 12:00, "
            "there Friday 7 March 2031, 19:00 – 22:00. Both are kept.");
  EXPECT_EQ(files().size(), 2U);
  EXPECT_THAT(plans_here(),
              UnorderedElementsAre("pottery 2031-03-08 10:00", "pottery 2031-03-07 19:00"));
  EXPECT_THAT(in_step()["lines"], IsEmpty());
  const Json listed = plans(session).json;
  EXPECT_EQ(listed["plans"][0]["beside"]["copy"], true);
  EXPECT_EQ(listed["plans"][1]["beside"]["id"], listed["plans"][0]["id"]);
  PlanWishes wishes;
  wishes.id = pottery;
  wishes.keep_both = true;
  EXPECT_EQ(plan(session, wishes).json["plans"][0]["beside"], nullptr);
  EXPECT_EQ(plans(session).json["plans"].size(), 2U);
  EXPECT_THAT(in_step()["lines"], IsEmpty());
}

TEST_F(AFolderOfPlans, LeavesAHalfWrittenFileAndItsPlanAlone) {
  const auto pottery = planned("pottery", "fri 19:00");
  planned("the lake", "sat");
  in_step();
  const auto all = files();
  const bool first = test::read_file(all[0]).find("19:00") != std::string::npos ||
                     test::read_file(all[0]).find("T190000") != std::string::npos;
  const fs::path half = all[first ? 0 : 1];
  const std::string whole = test::read_file(half);
  write(half, whole.substr(0, whole.size() / 2));
  moved(pottery, "sun 10:00");
  const Answer answer = run();
  EXPECT_EQ(answer.exit, Exit::partly);
  ASSERT_EQ(answer.problems.size(), 1U);
  EXPECT_EQ(answer.problems[0].file, half.filename());
  EXPECT_EQ(test::read_file(half), whole.substr(0, whole.size() / 2));
  EXPECT_EQ(plans_here().size(), 2U);
  write(half, whole);
  EXPECT_EQ(run().exit, Exit::done);
  EXPECT_THAT(test::read_file(half), HasSubstr("20310309T100000"));
}

TEST_F(AFolderOfPlans, BelievesNoDeletionWhileAStrangeFileCannotBeRead) {
  planned("pottery", "fri 19:00");
  planned("the lake", "sat");
  in_step();
  const fs::path gone = files()[0];
  const std::string whole = test::read_file(gone);
  fs::remove(gone);
  write(folder / "renamed.ics", whole.substr(0, 60));
  EXPECT_EQ(run().exit, Exit::partly);
  EXPECT_EQ(plans_here().size(), 2U) << "it may be the one that misses";
  write(folder / "renamed.ics", whole);
  EXPECT_EQ(run().exit, Exit::done);
  EXPECT_EQ(plans_here().size(), 2U);
  EXPECT_FALSE(fs::exists(gone)) << "it has another name now";
}

TEST_F(AFolderOfPlans, ThatHasVanishedIsNotTakenForDeleted) {
  planned("pottery", "fri 19:00");
  in_step();
  fs::rename(folder, scratch.path() / "away");
  const Answer vanished = run();
  EXPECT_EQ(vanished.exit, Exit::could_not);
  EXPECT_THAT(vanished.json["error"]["next"].get<std::string>(), HasSubstr("--fill"));
  EXPECT_FALSE(fs::exists(folder));
  fs::create_directory(folder);
  EXPECT_EQ(run().exit, Exit::could_not) << "empty is no better";
  EXPECT_THAT(files(), IsEmpty());
  EXPECT_EQ(plans_here().size(), 1U);
  FolderWishes fill{folder};
  fill.fill = true;
  EXPECT_EQ(keep_in_step(session, fill).exit, Exit::done);
  EXPECT_EQ(files().size(), 1U);
  fs::remove(only_file());
  FolderWishes emptied{folder};
  emptied.emptied = true;
  EXPECT_EQ(keep_in_step(session, emptied).exit, Exit::done);
  EXPECT_THAT(plans_here(), IsEmpty());
}

TEST_F(AFolderOfPlans, LeavesStrangersAlone) {
  planned("pottery", "fri 19:00");
  in_step();
  const std::string theirs = replaced(test::read_file(only_file()), "UID:", "UID:somebody-else-");
  write(folder / "dentist.ics", theirs);
  const Json answer = in_step();
  EXPECT_EQ(answer["strangers"], 1);
  EXPECT_EQ(test::read_file(folder / "dentist.ics"), theirs);
  EXPECT_EQ(plans_here().size(), 1U);
  fs::create_symlink("/etc/hostname", folder / "link.ics");
  EXPECT_EQ(run().exit, Exit::partly) << "no link is followed";
}

TEST_F(AFolderOfPlans, TellsAFileThatIsThereTwice) {
  planned("pottery", "fri 19:00");
  in_step();
  const fs::path file = only_file();
  write(folder / "copy.ics", replaced(test::read_file(file), "T210000", "T230000"));
  const Answer answer = run();
  EXPECT_EQ(answer.exit, Exit::partly);
  EXPECT_EQ(answer.problems.at(0).file, "copy.ics");
  EXPECT_THAT(plans_here(), ElementsAre("pottery 2031-03-07 19:00"));
}

TEST_F(AFolderOfPlans, KeepsWhatOthersAddedToAnEvent) {
  const auto pottery = planned("pottery", "fri 19:00");
  in_step();
  edit(only_file(), "END:VEVENT",
       "LOCATION:the kiln\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\n"
       "DESCRIPTION:go\r\nEND:VALARM\r\nEND:VEVENT");
  EXPECT_THAT(in_step()["lines"], IsEmpty());
  moved(pottery, "sat 10:00");
  in_step();
  EXPECT_THAT(test::read_file(only_file()), HasSubstr("LOCATION:the kiln"));
  EXPECT_THAT(test::read_file(only_file()), HasSubstr("TRIGGER:-PT15M"));
  EXPECT_THAT(test::read_file(only_file()), HasSubstr("20310308T100000"));
}

TEST_F(AFolderOfPlans, IsNoFolderOfOtherThings) {
  fs::create_directory(folder);
  write(folder / "thesis.txt", "years of work");
  fs::permissions(folder, fs::perms::all);
  EXPECT_EQ(run().exit, Exit::usage);
  EXPECT_EQ(fs::status(folder).permissions(), fs::perms::all) << "untouched";
  write(scratch.path() / "file", "x");
  EXPECT_EQ(keep_in_step(session, {scratch.path() / "file"}).exit, Exit::usage);
  EXPECT_EQ(keep_in_step(session, {}).exit, Exit::usage) << "no folder was ever named";
  session.demo = true;
  EXPECT_EQ(run().exit, Exit::usage);
}

TEST_F(AFolderOfPlans, IsAnotherOneOnlyWhenThatIsSaid) {
  planned("pottery", "fri 19:00");
  in_step();
  const fs::path first = folder;
  folder = scratch.path() / "other";
  EXPECT_EQ(run().exit, Exit::usage);
  FolderWishes fill{folder};
  fill.fill = true;
  EXPECT_EQ(keep_in_step(session, fill).exit, Exit::done);
  EXPECT_EQ(files().size(), 1U);
  EXPECT_TRUE(fs::exists(first));
}

TEST_F(AFolderOfPlans, RemembersNoWordsOfAPlanThatIsGone) {
  const auto id = planned("kintsugi", "fri 19:00");
  keep_in_step(session, {folder, plan::Titles::own});
  EXPECT_THAT(test::read_file(only_file()), HasSubstr("SUMMARY:kintsugi"));
  removed(id);
  const auto remembered = session.archive->setting(
      "calendar-folder:" + std::to_string(session.archive->bonds().at(0).id.value));
  ASSERT_TRUE(remembered);
  EXPECT_THAT(*remembered, Not(HasSubstr("kintsugi")));
}

TEST_F(AFolderOfPlans, MayBeCutShortAnywhereAndGoesOn) {
  const auto pottery = planned("pottery", "fri 19:00");
  in_step();
  moved(pottery, "sat 10:00");
  edit(only_file(), "T210000", "T220000");
  const std::string key =
      "calendar-folder:" + std::to_string(session.archive->bonds().at(0).id.value);
  const std::string before = *session.archive->setting(key);
  const fs::path file = only_file();
  const std::string theirs = test::read_file(file);
  in_step();
  // As if the run had ended before it could write to the folder and remember.
  ASSERT_TRUE(session.archive->set(key, before));
  for (const fs::path& one : files()) fs::remove(one);
  write(file, theirs);
  in_step();
  EXPECT_EQ(plans_here().size(), 2U) << "no third one";
  EXPECT_EQ(files().size(), 2U);
  // As if it had written everything and could not remember.
  ASSERT_TRUE(session.archive->set(key, before));
  in_step();
  EXPECT_EQ(plans_here().size(), 2U);
  EXPECT_EQ(files().size(), 2U);
}

TEST(CalendarWire, BringsEventsAcrossAndNothingThatMakesNoSense) {
  EventsRead read;
  plan::Said said{"pottery",
                  {local_days(std::chrono::days(22000)), Minutes(600)},
                  {local_days(std::chrono::days(22000)), Minutes(660)},
                  "Europe/Vienna",
                  -1,
                  "LOCATION:x\r\n"};
  read.events = {{"a@fonder", said, plan::Fault::none}, {"", {}, plan::Fault::unread}};
  const std::string frame = *frame_of(read);
  EventsRead got;
  ASSERT_TRUE(understood(frame, got));
  ASSERT_EQ(got.events.size(), 2U);
  EXPECT_EQ(*got.events[0].said, said);
  EXPECT_EQ(got.events[1].fault, plan::Fault::unread);
  for (std::size_t size = 0; size < frame.size(); ++size) {
    EventsRead part;
    EXPECT_FALSE(understood(frame.substr(0, size), part)) << size;
  }
  for (std::size_t at = 0; at < frame.size(); ++at) {
    for (const char byte : {'\0', '\x7f', '\xff'}) {
      std::string other = frame;
      other[at] = byte;
      EventsRead any;
      if (!understood(other, any)) continue;
      for (const auto& event : any.events) {
        EXPECT_EQ(event.said.has_value(), event.fault == plan::Fault::none);
      }
    }
  }
  said.others = "END:VEVENT\r\n";
  read.events[0].said = said;
  EXPECT_FALSE(frame_of(read));
}

}  // namespace
}  // namespace fonder::app
