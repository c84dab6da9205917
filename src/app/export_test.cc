#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "app.h"
#include "csv.h"
#include "scene.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;

TEST(Export, WritesEverythingForItsOwnerAlone) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  const fs::path out = scene.folder.path() / "out";
  const Answer answer = export_all(scene.session, out);
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["events"], 6);
  for (const char* name :
       {"README.md", "schema.json", "events.csv", "events.jsonl", "record.jsonl"}) {
    struct stat file {};
    ASSERT_EQ(::stat((out / name).c_str(), &file), 0) << name;
    EXPECT_EQ(file.st_mode & 0777U, 0600U) << name;
  }
  const std::string csv = test::read_file(out / "events.csv");
  EXPECT_TRUE(csv.starts_with("pair,time,from,to,kind,characters,seconds\nNoor,2031-03-03T19:00"))
      << csv;
}

TEST(Export, NeverWritesOverAnything) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  const fs::path there = scene.folder.path() / "there";
  fs::create_directory(there);
  EXPECT_EQ(export_all(scene.session, there).exit, Exit::usage);
  const fs::path nowhere = scene.folder.path() / "link";
  fs::create_symlink(scene.folder.path() / "elsewhere", nowhere);
  EXPECT_EQ(export_all(scene.session, nowhere).exit, Exit::usage) << "a link is not followed";
  EXPECT_FALSE(fs::exists(scene.folder.path() / "elsewhere"));
  EXPECT_TRUE(fs::is_empty(there));
}

TEST(Export, LeavesNothingBehindWhereItFails) {
  Scene scene;
  const Answer answer = export_all(scene.session, scene.folder.path() / "no" / "such" / "place");
  EXPECT_EQ(answer.exit, Exit::could_not);
  EXPECT_TRUE(fs::is_empty(scene.folder.path()));
}

TEST(Csv, DisarmsWhatASpreadsheetWouldRun) {
  EXPECT_EQ(csv_cell("=1+2"), "'=1+2");
  EXPECT_EQ(csv_cell("@Noor"), "'@Noor");
  EXPECT_EQ(csv_cell("Noor, \"the potter\""), "\"Noor, \"\"the potter\"\"\"");
  EXPECT_EQ(csv_cell("Noor"), "Noor");
}

}  // namespace
}  // namespace fonder::app
