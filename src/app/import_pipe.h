// The reader's side of an import, in a thread of its own: a file goes in, batches of events come
// out.
//
// What passes is plain data, in one direction, and ends with what was found. The other side treats
// it as an answer, not as truth. Nothing here knows the archive's file or key, so that this end can
// move into a process that has neither.
#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <memory_resource>
#include <optional>
#include <thread>
#include <vector>

#include "files.h"
#include "queue.h"
#include "survey.h"
#include "whose.h"

#include "archive/archive.h"

namespace fonder::app {

/// Events in the order of the file. Their words, where kept, live in `words`.
struct Batch {
  static constexpr std::size_t events_at_most = 4096;

  std::vector<archive::NewEvent> events;
  Channel channel = Channel::csv;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> words;
};

/// How a reading ended.
struct ReadOut {
  Found found;
  std::optional<std::size_t> taken;  // the chat that was read in, as an index into found.chats
  bool mistaken = false;             // it was not the one: see ChatChoice
  std::optional<std::string> better;
  bool knows_me = false;  // it flags own messages, or something in it bears a name of mine
  std::optional<Instant> began;
};

class ImportPipe {
 public:
  /// Begins to read. The three outlive the pipe.
  ImportPipe(const OpenedFile& file, const sources::Reading& reading, const Wanted& wanted);
  /// Hangs up and waits for the reader.
  ~ImportPipe();
  ImportPipe(const ImportPipe&) = delete;
  ImportPipe& operator=(const ImportPipe&) = delete;

  /// The next batch, waiting for it; nothing at the end.
  std::optional<Batch> next() { return queue_.pop(); }
  /// After the end: what was found.
  ReadOut finish();
  std::uint64_t bytes_read() const { return bytes_read_.load(std::memory_order_relaxed); }

 private:
  class Reader;
  void read(const OpenedFile& file, const sources::Reading& reading, const Wanted& wanted);

  BoundedQueue<Batch> queue_;
  std::atomic<std::uint64_t> bytes_read_{0};
  std::atomic<bool> hung_up_{false};
  ReadOut out_;
  std::exception_ptr bug_;  // thrown again on the other side
  std::thread thread_;
};

}  // namespace fonder::app
