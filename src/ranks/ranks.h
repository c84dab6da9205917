// `fonder lab fit` over the ranks of an MPI job. Rank 0 reads, deals pairs out one by one and
// writes their lines in the order of the file; the others fit what they get. Every rank has one
// thread.
//
// A line depends on its pair alone, so which rank makes it changes no digit. A rank that dies ends
// the job (MPI's way); what is written is whole lines from the first on, and doing it again keeps
// them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "lab/fit.h"
#include "lab/hands.h"

namespace fonder::ranks {

/// MPI, from its beginning to its end; one a process.
class World {
 public:
  World(int& count, char**& words);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  int rank() const { return rank_; }
  int size() const { return size_; }

 private:
  int rank_ = 0;
  int size_ = 1;
};

/// What every rank needs to fit the same.
struct Orders {
  std::string priors;  // the text of the file
  lab::FitWishes wishes;
};

/// Of rank 0: tells the others; nothing means that there is nothing to do.
void give_orders(const World& world, const std::optional<Orders>& orders);
/// Of the others.
std::optional<Orders> take_orders(const World& world);

/// Of the others: fits what rank 0 deals, until dismissed.
void serve(const lab::Fitter& fitter);
/// Of rank 0, when all is done.
void dismiss(const World& world);

/// Of rank 0: all ranks as hands. It fits too where it has time, with a handful of ranks.
std::unique_ptr<lab::Hands> hands_of(const World& world, lab::ToLine to_line, lab::Writes write);

}  // namespace fonder::ranks
