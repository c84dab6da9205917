#include "calendar_pipe.h"

#include <algorithm>

#include "allowance.h"
#include "calendar_wire.h"
#include "files.h"
#include "parser_link.h"

#include "base/words.h"
#include "process/pass.h"

namespace fonder::app {
namespace {

using plan::EventRead;

constexpr Milliseconds moment{100};

/// Nothing where the parser fell over what it read.
using Reading = Result<std::optional<std::vector<EventRead>>>;

Failure told(const char* why) {
  return {Exit::could_not, say(why), say(std::string(why) + ".next")};
}

Result<ParserTask> task_for(std::span<const std::string> files) {
  ParserTask task;
  task.reads = ParserTask::Reads::calendars;
  task.zone = "Etc/UTC";
  task.file.folder = true;
  for (const std::string& bytes : files) {
    auto one = handed({{}, "event.ics", std::make_shared<const std::string>(bytes)});
    if (!one) return one.error();
    task.file.files.push_back(std::move(one->files.front()));
  }
  return task;
}

Reading heed(const std::string& frame, std::size_t count) {
  EventsRead read;
  if (understood(frame, read) && read.events.size() == count)
    return Reading(std::optional(std::move(read.events)));
  ParserFault fault{};
  if (!understood(frame, fault)) return Reading(std::nullopt);
  if (fault == ParserFault::no_fence) return Reading(told("process.no_fence"));
  if (fault == ParserFault::no_limits) return Reading(told("process.no_limits"));
  return Reading(std::nullopt);
}

Reading answered(const ParserLink& parser, std::uint64_t bytes, std::size_t count) {
  using Next = process::FrameReader::Next;
  process::FrameReader answers(parser.answers());
  const Allowance allowance(bytes, Allowance::Clock::now());
  for (std::string frame; allowance.goes_on(Allowance::Clock::now());) {
    const Next next = answers.next(frame, moment);
    if (next == Next::end) break;
    if (next == Next::frame) return heed(frame, count);
  }
  return Reading(std::nullopt);
}

Reading read_at_once(std::span<const std::string> files) {
  auto task = task_for(files);
  if (!task) return task.error();
  auto parser = start_parser();
  if (!parser) return parser.error();
  const sources::Handed held = task->file;  // the descriptors live as long as they are on their way
  std::vector<int> descriptors;
  for (const sources::HandedFile& each : held.files) descriptors.push_back(each.file->get());
  const auto frame = frame_of(*std::move(task));
  if (!frame || !process::send_request((*parser)->requests(), *frame, descriptors))
    return Reading(std::nullopt);
  return answered(**parser, held.bytes(), files.size());
}

}  // namespace

Result<std::vector<EventRead>> read_events(std::span<const std::string> files) {
  std::vector<EventRead> all;
  while (!files.empty()) {
    const auto some = files.first(std::min(files.size(), EventsRead::files_at_most));
    files = files.subspan(some.size());
    auto read = read_at_once(some);
    if (!read) return read.error();
    if (*read) {
      std::ranges::move(**read, std::back_inserter(all));
    } else if (some.size() == 1) {
      all.push_back({{}, {}, plan::Fault::unread});
    } else {
      for (std::size_t i = 0; i < some.size(); ++i) {
        auto one = read_events(some.subspan(i, 1));
        if (!one) return one.error();
        all.push_back(std::move(one->front()));
      }
    }
  }
  return all;
}

}  // namespace fonder::app
