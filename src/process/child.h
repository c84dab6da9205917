// Another run of this same program: freshly executed, so that nothing of ours is in its memory.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonder::process {

/// Where a child finds what it was given.
constexpr int child_requests = 3;  // a socket
constexpr int child_answers = 4;   // a pipe

/// How this program is called to become a parser.
constexpr const char* parser_role = "--parser";

class Child {
 public:
  /// `program role`, with two channels and nothing else: no other descriptor, no environment but
  /// UTF-8, no standard streams. Failure: could_not.
  static Result<Child> start(const std::filesystem::path& program, const std::string& role);
  /// Kills it, and waits.
  ~Child();
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) = delete;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int requests() const { return requests_.get(); }
  int answers() const { return answers_.get(); }
  pid_t pid() const { return pid_; }
  /// Both channels, in this order, for somebody else: from here on they alone hold it.
  std::vector<Descriptor> hand_on();
  /// Waits for its end; true where it ended by itself with 0.
  bool ended_well();

 private:
  Child(pid_t pid, Descriptor requests, Descriptor answers);

  pid_t pid_ = -1;
  Descriptor requests_;
  Descriptor answers_;
};

/// This program, wherever it lies now.
std::filesystem::path this_program();

/// In the child, first of all: whoever started us takes us along when they end. False: they have
/// ended already.
bool end_with_parent();

}  // namespace fonder::process
