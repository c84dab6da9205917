// An export being read: open files go in, batches of events come out, and at the end what was
// found.
//
// The reading is done by a parser, a process that has neither archive nor key, and that a hostile
// file may have turned against us. So every answer is checked, waiting for one has an end, and
// letting go of the pipe ends the parser, whatever it is doing.
#pragma once

#include <memory>
#include <optional>

#include "allowance.h"
#include "parser_link.h"
#include "parser_wire.h"

#include "process/pass.h"
#include "sources/source.h"

namespace fonder::app {

class ImportPipe {
 public:
  /// Begins to read; without `wanted` it only looks, and brings no events.
  ImportPipe(const sources::Handed& file, const sources::Reading& reading, const Wanted* wanted);

  /// The next batch; nothing at the end. A batch may be empty: a moment has passed, and whoever
  /// waits may want to show how far it is, or to stop.
  std::optional<Batch> next();
  /// After the end: what was found. Failure: the parser did not get there.
  Result<ReadOut> finish();
  /// Of what is being read, unpacked; 0 until it is known.
  std::uint64_t bytes() const { return opening_.bytes; }
  std::uint64_t bytes_read() const { return bytes_read_; }
  std::uint64_t left_out() const { return opening_.left_out; }

 private:
  Result<void> ask(const sources::Handed& file, const sources::Reading& reading,
                   const Wanted* wanted);
  std::optional<Batch> heed(std::string frame);
  std::optional<Batch> heed_events(std::string frame);
  std::optional<Batch> fail(const char* why, Exit exit);

  std::string name_;
  bool takes_ = false;  // events are wanted
  bool keeps_words_ = false;
  std::unique_ptr<ParserLink> parser_;
  std::optional<process::FrameReader> answers_;
  Allowance allowance_;
  Opening opening_;
  std::uint64_t bytes_read_ = 0;
  std::optional<ReadOut> out_;
  std::optional<Failure> failure_;
};

}  // namespace fonder::app
