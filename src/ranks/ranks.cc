#include "ranks.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <list>
#include <thread>
#include <vector>

#include <mpi.h>

#include "pair_bytes.h"

namespace fonder::ranks {
namespace {

enum Tag : int { work = 1, line = 2, over = 3 };

constexpr int first = 0;
constexpr std::size_t at_once = 4;  // pairs on their way to a rank or being fitted there
constexpr std::size_t ahead_per_rank = 16;
constexpr std::size_t most_that_help = 8;   // ranks with which the first has time to fit
constexpr std::size_t longest = 1U << 30U;  // bytes of a message; a longer pair is fitted here
constexpr auto a_while = std::chrono::microseconds(100);

/// Messages under way, each with its bytes kept until it has left.
class Leaving {
 public:
  void send(std::string bytes, int to, Tag tag) {
    clear();
    Letter& letter = letters_.emplace_back(Letter{std::move(bytes), MPI_REQUEST_NULL});
    MPI_Isend(letter.bytes.data(), static_cast<int>(letter.bytes.size()), MPI_BYTE, to, tag,
              MPI_COMM_WORLD, &letter.request);
  }
  void clear() {
    std::erase_if(letters_, [](Letter& letter) {
      int gone = 0;
      MPI_Test(&letter.request, &gone, MPI_STATUS_IGNORE);
      return gone != 0;
    });
  }
  void wait() {
    for (Letter& letter : letters_) MPI_Wait(&letter.request, MPI_STATUS_IGNORE);
    letters_.clear();
  }

 private:
  struct Letter {
    std::string bytes;
    MPI_Request request;
  };
  std::list<Letter> letters_;
};

struct Arrived {
  std::string bytes;
  int from = 0;
  int tag = 0;
};

/// A message that is there already.
std::optional<Arrived> arrived(int from) {
  int there = 0;
  MPI_Status status;
  MPI_Iprobe(from, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
  if (there == 0) return std::nullopt;
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  Arrived message{std::string(static_cast<std::size_t>(size), '\0'), status.MPI_SOURCE,
                  status.MPI_TAG};
  MPI_Recv(message.bytes.data(), size, MPI_BYTE, message.from, message.tag, MPI_COMM_WORLD,
           MPI_STATUS_IGNORE);
  return message;
}

/// MPI's own waiting keeps a core busy; fits take milliseconds, so a tenth of one is no loss.
Arrived awaited(int from, Leaving& leaving) {
  for (;;) {
    if (auto message = arrived(from)) return *std::move(message);
    leaving.clear();
    std::this_thread::sleep_for(a_while);
  }
}

class RankHands final : public lab::Hands {
 public:
  RankHands(int size, lab::ToLine to_line, lab::Writes write)
      : to_line_(std::move(to_line)),
        out_(std::move(write)),
        busy_(static_cast<std::size_t>(size), 0),
        most_ahead_(static_cast<std::size_t>(size) * ahead_per_rank) {}

  void give(lab::Pair pair) override {
    const std::size_t number = given_++;
    while (auto message = arrived(MPI_ANY_SOURCE)) take(*message);
    if (const auto rank = rank_for(pair)) {
      ++busy_[static_cast<std::size_t>(*rank)];
      leaving_.send(bytes_of(number, pair), *rank, Tag::work);
    } else {
      out_.put(number, to_line_(std::move(pair)));
    }
    while (given_ - out_.written() > most_ahead_) wait();
  }
  void finish() override {
    while (out_.written() < given_) wait();
    leaving_.wait();
  }

 private:
  /// Nothing: it is for the first to fit.
  std::optional<int> rank_for(const lab::Pair& pair) {
    if (busy_.size() == 1 || pair.touches.size() > longest / sizeof(rhythm::Touch)) return {};
    for (;; wait()) {
      const auto idlest = std::min_element(busy_.begin() + 1, busy_.end());
      if (*idlest < at_once) return static_cast<int>(idlest - busy_.begin());
      if (busy_.size() <= most_that_help) return {};
    }
  }
  void take(const Arrived& message) {
    std::uint64_t number = 0;
    std::memcpy(&number, message.bytes.data(), std::min(message.bytes.size(), sizeof number));
    --busy_[static_cast<std::size_t>(message.from)];
    out_.put(number, message.bytes.substr(sizeof number));
  }
  void wait() { take(awaited(MPI_ANY_SOURCE, leaving_)); }

  lab::ToLine to_line_;
  lab::InOrder out_;
  std::vector<std::size_t> busy_;  // pairs at each rank
  std::size_t most_ahead_;
  std::size_t given_ = 0;
  Leaving leaving_;
};

struct Wishes {
  std::int64_t cut;
  double train;
  std::uint64_t text;  // bytes of the priors; 0: nothing to do
};

}  // namespace

World::World(int& count, char**& words) {
  int provided = 0;
  MPI_Init_thread(&count, &words, MPI_THREAD_SINGLE, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

World::~World() { MPI_Finalize(); }

void give_orders(const World& world, const std::optional<Orders>& orders) {
  if (world.size() == 1) return;
  Wishes wishes{};
  if (orders) wishes = {orders->wishes.cut, orders->wishes.train, orders->priors.size()};
  MPI_Bcast(&wishes, sizeof wishes, MPI_BYTE, first, MPI_COMM_WORLD);
  if (!orders) return;
  std::string text = orders->priors;
  MPI_Bcast(text.data(), static_cast<int>(text.size()), MPI_BYTE, first, MPI_COMM_WORLD);
}

std::optional<Orders> take_orders(const World& /*world*/) {
  Wishes wishes{};
  MPI_Bcast(&wishes, sizeof wishes, MPI_BYTE, first, MPI_COMM_WORLD);
  if (wishes.text == 0) return std::nullopt;
  Orders orders{std::string(wishes.text, '\0'), {wishes.cut, wishes.train}};
  MPI_Bcast(orders.priors.data(), static_cast<int>(wishes.text), MPI_BYTE, first, MPI_COMM_WORLD);
  return orders;
}

void serve(const lab::Fitter& fitter) {
  Leaving leaving;
  for (;;) {
    const Arrived message = awaited(first, leaving);
    if (message.tag == Tag::over) break;
    auto numbered = numbered_of(message.bytes);
    if (!numbered) MPI_Abort(MPI_COMM_WORLD, 1);  // no such bytes are sent
    std::string line(reinterpret_cast<const char*>(&numbered->number), sizeof numbered->number);
    leaving.send(line + fitter.line(std::move(numbered->pair)), first, Tag::line);
  }
  leaving.wait();
}

void dismiss(const World& world) {
  for (int rank = 1; rank < world.size(); ++rank) {
    MPI_Send(nullptr, 0, MPI_BYTE, rank, Tag::over, MPI_COMM_WORLD);
  }
}

std::unique_ptr<lab::Hands> hands_of(const World& world, lab::ToLine to_line, lab::Writes write) {
  return std::make_unique<RankHands>(world.size(), std::move(to_line), std::move(write));
}

}  // namespace fonder::ranks
