// Work on many pairs: done on all cores, written in the order in which it was given, in memory that
// does not grow with the number of pairs.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "records.h"

namespace fonder::lab {

using Writes = std::function<void(std::string)>;

/// Takes what is numbered 0, 1, 2 … as it comes, and writes it in that order.
class InOrder {
 public:
  explicit InOrder(Writes write) : write_(std::move(write)) {}
  void put(std::size_t number, std::string line);
  std::size_t written() const { return next_; }

 private:
  Writes write_;
  std::size_t next_ = 0;
  std::map<std::size_t, std::string> early_;
};

/// A few threads with a short row of tasks. Whoever gives works too while the row is full, so that
/// one thread is just a loop, and nobody runs far ahead of a task that takes long.
class Threads {
 public:
  using Task = std::function<std::string()>;
  /// @param threads  with the one that gives; 0: one per core.
  Threads(unsigned threads, Writes write);
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  void give(Task task);
  /// Until everything given is written.
  void finish();

 private:
  struct Numbered {
    std::size_t number;
    Task task;
  };
  void help();
  bool work_one(std::unique_lock<std::mutex>& lock);

  std::mutex mutex_;
  std::condition_variable changed_;
  InOrder out_;
  std::deque<Numbered> row_;
  std::size_t given_ = 0;
  std::size_t most_ahead_;
  bool over_ = false;
  std::vector<std::jthread> helpers_;
};

/// Who fits pairs: the threads of this process, or the ranks of several.
class Hands {
 public:
  virtual ~Hands() = default;
  virtual void give(Pair pair) = 0;
  virtual void finish() = 0;
};

/// One line for one pair; asked by many threads at once.
using ToLine = std::function<std::string(Pair)>;
/// What makes hands of a process, once it is known what they shall do.
using MakeHands = std::function<std::unique_ptr<Hands>(ToLine, Writes)>;

/// Hands of this process alone; 0: one per core.
std::unique_ptr<Hands> own_threads(unsigned threads, ToLine to_line, Writes write);

}  // namespace fonder::lab
