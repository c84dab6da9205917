#include "pass.h"

#include <array>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fonder::process {
namespace {

struct Pair {
  explicit Pair(bool socket) {
    std::array<int, 2> fds{};
    const int made = socket ? socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data())
                            : pipe2(fds.data(), O_CLOEXEC);
    EXPECT_EQ(made, 0);
    hears = Descriptor(fds[0]);
    tells = Descriptor(fds[1]);
  }
  Descriptor hears;
  Descriptor tells;
};

TEST(Frames, ArriveAsTheyWereSent) {
  const Pair pipe(false);
  const std::string large(3'000'000, 'x');
  std::thread sender([&] {
    EXPECT_TRUE(send_frame(pipe.tells.get(), "one"));
    EXPECT_TRUE(send_frame(pipe.tells.get(), ""));
    EXPECT_TRUE(send_frame(pipe.tells.get(), large));
  });
  std::string frame;
  EXPECT_TRUE(receive_frame(pipe.hears.get(), frame));
  EXPECT_EQ(frame, "one");
  EXPECT_TRUE(receive_frame(pipe.hears.get(), frame));
  EXPECT_EQ(frame, "");
  EXPECT_TRUE(receive_frame(pipe.hears.get(), frame));
  EXPECT_EQ(frame, large);
  sender.join();
}

TEST(Frames, AreNotBelievedBeyondTheLimit) {
  Pair pipe(false);
  const std::uint32_t size = longest_frame + 1;
  ASSERT_EQ(write(pipe.tells.get(), &size, sizeof size), static_cast<ssize_t>(sizeof size));
  std::string frame;
  EXPECT_FALSE(receive_frame(pipe.hears.get(), frame));
  EXPECT_TRUE(frame.empty());
}

TEST(Frames, CutShortAreNone) {
  Pair pipe(false);
  const std::uint32_t size = 10;
  ASSERT_EQ(write(pipe.tells.get(), &size, sizeof size), static_cast<ssize_t>(sizeof size));
  ASSERT_EQ(write(pipe.tells.get(), "nine byte", 9), 9);
  pipe.tells.reset();
  std::string frame;
  EXPECT_FALSE(receive_frame(pipe.hears.get(), frame));
  EXPECT_FALSE(receive_frame(pipe.hears.get(), frame));
}

TEST(FrameReader, NeverWaitsForTheRestOfAFrame) {
  using Next = FrameReader::Next;
  constexpr std::chrono::milliseconds moment{5};
  Pair pipe(false);
  FrameReader reader(pipe.hears.get());
  std::string frame;
  EXPECT_EQ(reader.next(frame, moment), Next::nothing_yet);
  const std::uint32_t size = 6;
  ASSERT_EQ(write(pipe.tells.get(), &size, sizeof size), static_cast<ssize_t>(sizeof size));
  EXPECT_EQ(reader.next(frame, moment), Next::nothing_yet);
  ASSERT_EQ(write(pipe.tells.get(), "abc", 3), 3);
  EXPECT_EQ(reader.next(frame, moment), Next::nothing_yet);
  ASSERT_EQ(write(pipe.tells.get(), "def", 3), 3);
  ASSERT_TRUE(send_frame(pipe.tells.get(), "next"));
  EXPECT_EQ(reader.next(frame, moment), Next::frame);
  EXPECT_EQ(frame, "abcdef");
  EXPECT_EQ(reader.next(frame, moment), Next::frame);
  EXPECT_EQ(frame, "next");
  pipe.tells.reset();
  EXPECT_EQ(reader.next(frame, moment), Next::end);
}

TEST(FrameReader, EndsAtALengthThatNobodyMayHave) {
  Pair pipe(false);
  FrameReader reader(pipe.hears.get());
  const std::uint32_t size = longest_frame + 1;
  ASSERT_EQ(write(pipe.tells.get(), &size, sizeof size), static_cast<ssize_t>(sizeof size));
  std::string frame;
  EXPECT_EQ(reader.next(frame, std::chrono::milliseconds(5)), FrameReader::Next::end);
}

TEST(Requests, BringOpenFilesInTheirOrder) {
  const Pair pair(true);
  std::vector<Descriptor> files;
  std::vector<int> numbers;
  for (int i = 0; i < 450; ++i) {  // more than one message takes
    files.emplace_back(memfd_create("file", MFD_CLOEXEC));
    ASSERT_EQ(ftruncate(files.back().get(), i), 0);
    numbers.push_back(files.back().get());
  }
  std::thread sender([&] { EXPECT_TRUE(send_request(pair.tells.get(), "names", numbers)); });
  std::string frame;
  EXPECT_TRUE(receive_frame(pair.hears.get(), frame));
  EXPECT_EQ(frame, "names");
  const auto got = receive_files(pair.hears.get(), numbers.size());
  sender.join();
  ASSERT_TRUE(got);
  ASSERT_EQ(got->size(), numbers.size());
  for (std::size_t i = 0; i < got->size(); ++i) {
    struct stat about {};
    ASSERT_EQ(fstat((*got)[i].get(), &about), 0);
    EXPECT_EQ(about.st_size, static_cast<off_t>(i));
  }
}

TEST(Requests, ToNobodyFailWithoutASignal) {
  Pair pair(true);
  pair.hears.reset();
  EXPECT_FALSE(send_request(pair.tells.get(), "hello", {}));
}

TEST(Requests, OfFewerFilesThanPromisedAreNone) {
  Pair pair(true);
  const Descriptor file(memfd_create("file", MFD_CLOEXEC));
  ASSERT_TRUE(send_request(pair.tells.get(), "", {file.get()}));
  pair.tells.reset();
  std::string frame;
  EXPECT_TRUE(receive_frame(pair.hears.get(), frame));
  EXPECT_FALSE(receive_files(pair.hears.get(), 2));
}

}  // namespace
}  // namespace fonder::process
