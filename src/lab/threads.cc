#include "threads.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace fonder::lab {

rhythm::Each on_threads(unsigned threads) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  return [threads](std::size_t n, const std::function<void(std::size_t)>& task) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < n; i = next++) task(i);
    };
    std::vector<std::jthread> others;
    const std::size_t hands = std::min<std::size_t>(threads, n);
    for (std::size_t i = 1; i < hands; ++i) others.emplace_back(work);
    work();
  };
}

}  // namespace fonder::lab
