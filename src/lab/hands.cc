#include "hands.h"

#include <algorithm>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace fonder::lab {
namespace {

constexpr std::size_t ahead_per_thread = 16;

class OwnThreads final : public Hands {
 public:
  OwnThreads(unsigned threads, ToLine to_line, Writes write)
      : to_line_(std::move(to_line)), threads_(threads, std::move(write)) {}
  void give(Pair pair) override {
    // A task can be copied, a pair should not be.
    auto held = std::make_shared<Pair>(std::move(pair));
    threads_.give([this, held] { return to_line_(std::move(*held)); });
  }
  void finish() override { threads_.finish(); }

 private:
  ToLine to_line_;
  Threads threads_;
};

}  // namespace

void InOrder::put(std::size_t number, std::string line) {
  if (number != next_) {
    early_.emplace(number, std::move(line));
    return;
  }
  write_(std::move(line));
  ++next_;
  for (auto at = early_.find(next_); at != early_.end(); at = early_.find(next_)) {
    write_(std::move(at->second));
    early_.erase(at);
    ++next_;
  }
}

Threads::Threads(unsigned threads, Writes write) : out_(std::move(write)) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  most_ahead_ = threads * ahead_per_thread;
  for (unsigned i = 1; i < threads; ++i) helpers_.emplace_back([this] { help(); });
}

Threads::~Threads() {
  const std::lock_guard lock(mutex_);
  over_ = true;
  row_.clear();
  changed_.notify_all();
}

void Threads::give(Task task) {
  std::unique_lock lock(mutex_);
  row_.push_back({given_++, std::move(task)});
  changed_.notify_one();
  const std::size_t few = helpers_.empty() ? 0 : 2 * helpers_.size();
  while (row_.size() > few || given_ - out_.written() > most_ahead_) {
    if (!work_one(lock)) changed_.wait(lock);
  }
}

void Threads::finish() {
  std::unique_lock lock(mutex_);
  while (out_.written() < given_) {
    if (!work_one(lock)) changed_.wait(lock);
  }
}

bool Threads::work_one(std::unique_lock<std::mutex>& lock) {
  if (row_.empty()) return false;
  Numbered next = std::move(row_.front());
  row_.pop_front();
  lock.unlock();
  std::string line = next.task();
  lock.lock();
  out_.put(next.number, std::move(line));
  changed_.notify_all();
  return true;
}

void Threads::help() {
  std::unique_lock lock(mutex_);
  while (!over_) {
    if (!work_one(lock)) changed_.wait(lock);
  }
}

std::unique_ptr<Hands> own_threads(unsigned threads, ToLine to_line, Writes write) {
#ifdef M_ARENA_MAX
  // One thread reads a pair and another frees it: with an arena each, memory would grow with the
  // file.
  mallopt(M_ARENA_MAX, 1);
#endif
  return std::make_unique<OwnThreads>(threads, std::move(to_line), std::move(write));
}

}  // namespace fonder::lab
