#include "parser_ask.h"

#include "allowance.h"
#include "parser_link.h"

#include "base/words.h"
#include "process/pass.h"

namespace fonder::app {
namespace {

constexpr Milliseconds moment{100};

/// What a parser's one answer was; nothing where it fell over what it read.
using Frame = Result<std::optional<std::string>>;

Failure told(const char* why) {
  return {Exit::could_not, say(why), say(std::string(why) + ".next")};
}

Frame answered(const ParserLink& parser, std::uint64_t bytes) {
  using Next = process::FrameReader::Next;
  process::FrameReader answers(parser.answers());
  const Allowance allowance(bytes, Allowance::Clock::now());
  for (std::string frame; allowance.goes_on(Allowance::Clock::now());) {
    const Next next = answers.next(frame, moment);
    if (next == Next::end) break;
    if (next == Next::nothing_yet) continue;
    ParserFault fault{};
    if (!understood(frame, fault)) return Frame(std::move(frame));
    if (fault == ParserFault::no_fence) return told("process.no_fence");
    if (fault == ParserFault::no_limits) return told("process.no_limits");
    break;
  }
  return Frame(std::nullopt);
}

}  // namespace

Frame ask_parser(ParserTask task, std::span<const sources::HandedFile> files) {
  task.file.folder = true;
  task.file.files.assign(files.begin(), files.end());
  const std::uint64_t bytes = task.file.bytes();
  std::vector<int> descriptors;
  for (const sources::HandedFile& each : files) descriptors.push_back(each.file->get());
  auto parser = start_parser();
  if (!parser) return parser.error();
  const auto frame = frame_of(std::move(task));
  if (!frame || !process::send_request((*parser)->requests(), *frame, descriptors))
    return Frame(std::nullopt);
  return answered(**parser, bytes);
}

}  // namespace fonder::app
