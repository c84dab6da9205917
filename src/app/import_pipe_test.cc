#include "import_pipe.h"

#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

#include "files.h"
#include "scene.h"

namespace fonder::app {
namespace {

template <class T>
T get(Result<T> result) {
  EXPECT_TRUE(result) << result.error().what;
  return *std::move(result);
}

Wanted ada() {
  Wanted wanted;
  wanted.me = {"ada"};
  wanted.me_was_told = true;
  wanted.bond = "noor";
  return wanted;
}

/// More batches than the pipe holds.
sources::Handed long_file(Scene& scene) {
  return get(handed(scene.weeks(std::vector<int>(3000, 7))));
}

/// The next batch that holds something.
std::optional<Batch> next_full(ImportPipe& pipe) {
  auto batch = pipe.next();
  while (batch && batch->events.empty()) batch = pipe.next();
  return batch;
}

std::size_t open_files() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

TEST(ImportPipe, TellsEveryEventInTheOrderOfTheFile) {
  Scene scene;
  const sources::Handed file = long_file(scene);
  const Wanted wanted = ada();
  ImportPipe pipe(file, {}, &wanted);
  std::uint64_t events = 0;
  Instant last = Instant::min();
  while (const auto batch = pipe.next()) {
    EXPECT_LE(batch->events.size(), Batch::events_at_most);
    for (const auto& one : batch->events) {
      EXPECT_LT(last, one.event.at);
      last = one.event.at;
      EXPECT_TRUE(one.text.empty()) << "words were not asked for";
    }
    events += batch->events.size();
  }
  const auto out = pipe.finish();
  ASSERT_TRUE(out) << out.error().what;
  EXPECT_EQ(events, 3000U * 7 * 2);
  EXPECT_EQ(out.value().found.events(), events);
  EXPECT_EQ(out.value().taken, 0U);
  EXPECT_EQ(pipe.bytes(), file.bytes());
  EXPECT_EQ(out.value().found.bytes_read, file.bytes());
}

TEST(ImportPipe, CarriesWordsThatOutliveTheReader) {
  Scene scene;
  const auto file = get(handed(scene.weeks({1})));
  Wanted wanted = ada();
  wanted.keep_words = true;
  std::optional<Batch> batch;
  {
    ImportPipe pipe(file, {}, &wanted);
    batch = next_full(pipe);
  }
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->events.size(), 2U);
  EXPECT_EQ(batch->events[1].text, "save me the blue glaze");
}

TEST(ImportPipe, LooksWithoutBringingEvents) {
  Scene scene;
  const auto file = long_file(scene);
  ImportPipe pipe(file, {}, nullptr);
  EXPECT_FALSE(next_full(pipe));
  const auto out = pipe.finish();
  ASSERT_TRUE(out);
  EXPECT_EQ(out.value().found.events(), 3000U * 7 * 2);
  EXPECT_FALSE(out.value().taken);
}

TEST(ImportPipe, ReadsAnUploadThatIsInMemoryAlone) {
  ExportFile upload;
  upload.name = "result.json";
  upload.bytes =
      std::make_shared<const std::string>(telegram_chat("Noor", 7, weeks_of({2})).dump());
  const auto file = get(handed(upload));
  const int fd = file.files.at(0).file->get();
  EXPECT_EQ(write(fd, "x", 1), -1) << "what was handed over cannot be changed any more";
  ImportPipe pipe(file, {}, nullptr);
  EXPECT_FALSE(next_full(pipe));
  EXPECT_EQ(get(pipe.finish()).found.events(), 4U);
}

TEST(ImportPipe, MayBeHungUpOnAtAnyMomentAndLeavesNothingOpen) {
  Scene scene;
  const sources::Handed file = long_file(scene);
  const Wanted wanted = ada();
  const std::size_t before = open_files();
  for (int taken = 0; taken < 3; ++taken) {
    ImportPipe pipe(file, {}, &wanted);
    for (int i = 0; i < taken; ++i) EXPECT_TRUE(next_full(pipe));
  }
  EXPECT_EQ(open_files(), before);
}

}  // namespace
}  // namespace fonder::app
