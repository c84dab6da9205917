// A parser that was started for us, and its two channels.
#pragma once

#include <memory>

#include "base/result.h"

namespace fonder::app {

/// It ends with this object, at the latest.
class ParserLink {
 public:
  ParserLink() = default;
  virtual ~ParserLink() = default;
  ParserLink(const ParserLink&) = delete;
  ParserLink& operator=(const ParserLink&) = delete;
  virtual int requests() const = 0;  // a socket
  virtual int answers() const = 0;   // a pipe
};

/// Failure: no process could be started (could_not).
Result<std::unique_ptr<ParserLink>> start_parser();

}  // namespace fonder::app
