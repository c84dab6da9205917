#include "import_pipe.h"

#include <gtest/gtest.h>

#include "scene.h"

namespace fonder::app {
namespace {

Wanted ada() {
  Wanted wanted;
  wanted.me = {"ada"};
  wanted.me_was_told = true;
  wanted.bond = "noor";
  return wanted;
}

/// More batches than the queue holds.
OpenedFile long_file(Scene& scene) { return open_file(scene.weeks(std::vector<int>(3000, 7))); }

TEST(ImportPipe, TellsEveryEventInTheOrderOfTheFile) {
  Scene scene;
  const OpenedFile file = long_file(scene);
  const Wanted wanted = ada();
  const sources::Reading reading;
  ImportPipe pipe(file, reading, wanted);
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
  const ReadOut out = pipe.finish();
  EXPECT_EQ(events, 3000U * 7 * 2);
  EXPECT_EQ(out.found.events(), events);
  EXPECT_EQ(out.taken, 0U);
}

TEST(ImportPipe, CarriesWordsThatOutliveTheReader) {
  Scene scene;
  const OpenedFile file = open_file(scene.weeks({1}));
  Wanted wanted = ada();
  wanted.keep_words = true;
  const sources::Reading reading;
  std::optional<Batch> batch;
  {
    ImportPipe pipe(file, reading, wanted);
    batch = pipe.next();
  }
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->events.size(), 2U);
  EXPECT_EQ(batch->events[1].text, "save me the blue glaze");
}

TEST(ImportPipe, MayBeHungUpOnAtAnyMoment) {
  Scene scene;
  const OpenedFile file = long_file(scene);
  const Wanted wanted = ada();
  const sources::Reading reading;
  for (int taken = 0; taken < 3; ++taken) {
    ImportPipe pipe(file, reading, wanted);
    for (int i = 0; i < taken; ++i) EXPECT_TRUE(pipe.next());
  }
}

}  // namespace
}  // namespace fonder::app
