#include "import_pipe.h"

#include <utility>

#include "base/words.h"

namespace fonder::app {
namespace {

using Clock = Allowance::Clock;

constexpr Milliseconds moment{100};

}  // namespace

ImportPipe::ImportPipe(const sources::Handed& file, const sources::Reading& reading,
                       const Wanted* wanted)
    : name_(file.name),
      takes_(wanted != nullptr),
      keeps_words_(wanted != nullptr && wanted->keep_words),
      allowance_(file.bytes(), Clock::now()) {
  if (auto asked = ask(file, reading, wanted); !asked) failure_ = asked.error();
}

Result<void> ImportPipe::ask(const sources::Handed& file, const sources::Reading& reading,
                             const Wanted* wanted) {
  auto parser = start_parser();
  if (!parser) return parser.error();
  parser_ = *std::move(parser);
  answers_.emplace(parser_->answers());
  ParserTask task;
  task.file = file;
  task.zone = reading.zone.name();
  task.dates = reading.dates;
  task.must_be_sure = reading.must_be_sure;
  if (wanted != nullptr) task.wanted = *wanted;
  std::vector<int> files;
  for (const sources::HandedFile& each : file.files) files.push_back(each.file->get());
  const auto frame = frame_of(std::move(task));
  if (!frame) fail("parser.too_much", Exit::beyond_limits);
  if (frame && !process::send_request(parser_->requests(), *frame, files)) {
    fail("parser.died", Exit::damaged);
  }
  return failure_ ? Result<void>(*failure_) : Result<void>();
}

std::optional<Batch> ImportPipe::next() {
  if (failure_ || out_) return std::nullopt;
  std::string frame;
  switch (answers_->next(frame, moment)) {
    case process::FrameReader::Next::frame:
      if (!allowance_.goes_on(Clock::now())) return fail("parser.too_much", Exit::beyond_limits);
      allowance_.heard(Clock::now());
      return heed(std::move(frame));
    case process::FrameReader::Next::nothing_yet:
      if (allowance_.goes_on(Clock::now())) return Batch{};
      return fail("parser.too_much", Exit::beyond_limits);
    case process::FrameReader::Next::end:
      break;
  }
  return fail("parser.died", Exit::damaged);
}

std::optional<Batch> ImportPipe::heed(std::string frame) {
  BytesRead read;
  ReadOut out;
  ParserFault fault{};
  if (kind_of(frame) == AnswerKind::events) return heed_events(std::move(frame));
  if (understood(frame, read) && read.bytes >= bytes_read_) {
    bytes_read_ = read.bytes;
    return Batch{};
  }
  if (understood(frame, opening_)) return Batch{};
  if (understood(frame, out) && (out.mistaken || allowance_.events() <= out.found.events())) {
    out_ = std::move(out);
    return std::nullopt;
  }
  if (!understood(frame, fault)) return fail("parser.nonsense", Exit::damaged);
  if (fault == ParserFault::no_fence) return fail("process.no_fence", Exit::could_not);
  if (fault == ParserFault::no_limits) return fail("process.no_limits", Exit::could_not);
  if (fault == ParserFault::too_much) return fail("parser.too_much", Exit::beyond_limits);
  return fail("parser.died", Exit::damaged);
}

std::optional<Batch> ImportPipe::heed_events(std::string frame) {
  Batch batch;
  if (!takes_ || !understood(std::move(frame), batch) || (batch.words && !keeps_words_)) {
    return fail("parser.nonsense", Exit::damaged);
  }
  if (!allowance_.takes(batch)) return fail("parser.too_much", Exit::beyond_limits);
  return batch;
}

std::optional<Batch> ImportPipe::fail(const char* why, Exit exit) {
  failure_ = Failure{exit, say(why, {{"file", name_}}), say(std::string(why) + ".next")};
  parser_.reset();
  return std::nullopt;
}

Result<ReadOut> ImportPipe::finish() {
  if (!failure_ && !out_) fail("parser.died", Exit::damaged);
  if (failure_) return *failure_;
  return *std::exchange(out_, std::nullopt);
}

}  // namespace fonder::app
