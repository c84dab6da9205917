#include "calendar_pipe.h"

#include <algorithm>

#include "calendar_wire.h"
#include "files.h"
#include "parser_ask.h"

namespace fonder::app {
namespace {

using plan::EventRead;

/// In batches; where one falls, file by file, and `fallen` in the place of one over which it does.
template <class Told, class Each>
Result<std::vector<Each>> all_of(const ParserTask& task, std::span<const sources::HandedFile> files,
                                 std::vector<Each> Told::*answers, const Each& fallen) {
  std::vector<Each> all;
  while (!files.empty()) {
    const auto some = files.first(std::min(files.size(), EventsRead::files_at_most));
    files = files.subspan(some.size());
    const auto frame = ask_parser(task, some);
    if (!frame) return frame.error();
    Told read;
    if (*frame && understood(**frame, read) && (read.*answers).size() == some.size()) {
      std::ranges::move(read.*answers, std::back_inserter(all));
      continue;
    }
    if (some.size() == 1) all.push_back(fallen);
    for (std::size_t i = 0; some.size() > 1 && i < some.size(); ++i) {
      auto one = all_of<Told, Each>(task, some.subspan(i, 1), answers, fallen);
      if (!one) return one.error();
      all.push_back(std::move(one->front()));
    }
  }
  return all;
}

}  // namespace

Result<std::vector<EventRead>> read_events(std::span<const std::string> files) {
  ParserTask task;
  task.reads = ParserTask::Reads::calendars;
  task.zone = "Etc/UTC";
  const EventRead fallen{{}, {}, plan::Fault::unread};
  std::vector<EventRead> all;
  while (!files.empty()) {  // so many at a time as may be open
    const auto some = files.first(std::min(files.size(), EventsRead::files_at_most));
    files = files.subspan(some.size());
    std::vector<sources::HandedFile> held;
    for (const std::string& bytes : some) {
      auto one = handed({{}, "event.ics", std::make_shared<const std::string>(bytes)});
      if (!one) return one.error();
      held.push_back(std::move(one->files.front()));
    }
    auto read = all_of(task, held, &EventsRead::events, fallen);
    if (!read) return read.error();
    std::ranges::move(*read, std::back_inserter(all));
  }
  return all;
}

Result<std::vector<plan::BusyRead>> read_busy(std::span<const sources::HandedFile> files,
                                              const Span& window, const Zone& here) {
  ParserTask task;
  task.reads = ParserTask::Reads::busy;
  task.zone = here.name();
  task.window = window;
  return all_of(task, files, &BusyTold::files, plan::BusyRead{{}, plan::Fault::unread});
}

}  // namespace fonder::app
