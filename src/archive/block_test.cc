#include "block.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "any_event.h"
#include "make_events.h"

namespace fonder::archive {
namespace {

std::vector<Stored> there_and_back(const std::vector<Stored>& events) {
  std::vector<Stored> out;
  EXPECT_TRUE(unpack(packed(events), Channel::telegram, out));
  return out;
}

RC_GTEST_PROP(Block, GivesBackWhatWasPacked, ()) {
  auto events = *rc::gen::container<std::vector<Stored>>(any_stored());
  std::int64_t id = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000);
  for (Stored& s : events) {
    s.event.channel = Channel::telegram;
    s.id = id += *rc::gen::inRange(1, 3);
  }
  RC_ASSERT(there_and_back(events) == events);
}

RC_GTEST_PROP(Block, NeverTripsOverForeignBytes, ()) {
  std::string bytes = packed(*rc::gen::container<std::vector<Stored>>(any_stored()));
  const int changes = *rc::gen::inRange(1, 5);
  for (int i = 0; i < changes; ++i)
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
  bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1));
  std::vector<Stored> out;
  if (!unpack(bytes, Channel::csv, out)) RC_ASSERT(out.empty());
}

TEST(Block, OfAnOrdinaryChatTakesLessThanHalfOfItsEvents) {
  const auto events = ordinary(block_size);
  std::vector<Stored> stored;
  for (const Event& event : events)
    stored.push_back({event, static_cast<std::int64_t>(stored.size()) + 1, false});
  EXPECT_LT(packed(stored).size(), block_size * 20);
}

TEST(Block, RefusesMoreEventsThanABlockHolds) {
  std::vector<Stored> out;
  EXPECT_FALSE(unpack("\x01\xff\xff\xff\x7f", Channel::csv, out));
}

}  // namespace
}  // namespace fonder::archive
