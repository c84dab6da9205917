// The one-time link and the token it is exchanged for.
//
// Both are 256 random bits. The code lives for a minute and works once; the token is what the tab
// keeps in script memory. The clock is handed in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace fonder::web {

using Steady = std::chrono::steady_clock::time_point;

class Link {
 public:
  Link(Steady now, Seconds lives);

  const std::string& code() const { return code_; }

  enum class Fault { unknown, used, late };
  struct Exchange {
    std::string token;           // empty where there is a fault
    std::optional<Fault> fault;  // `used` and `late` are told only to who has the right code
  };
  Exchange exchange(std::string_view code, Steady now);
  /// It was exchanged, in another process.
  void use() { used_ = true; }

  /// Whether the code could still be exchanged.
  bool waits(Steady now) const { return !used_ && now < ends_; }
  /// Whether this is the session's token; in constant time.
  bool fits(std::string_view token) const;

 private:
  std::string code_;
  std::string token_;
  Steady ends_;
  bool used_ = false;
};

/// 256 random bits, as 43 characters that may stand in an address.
std::string random_word();

}  // namespace fonder::web
