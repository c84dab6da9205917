#include "parser_work.h"

#include <algorithm>
#include <cerrno>
#include <new>

#include <unistd.h>

#include "calendar_wire.h"
#include "events_out.h"
#include "files.h"
#include "parser_wire.h"
#include "photo_wire.h"

#include "base/words.h"
#include "process/pass.h"

namespace fonder::app {
namespace {

std::optional<ParserTask> task_from(int requests) {
  std::string frame;
  ParserTask task;
  if (!process::receive_frame(requests, frame) || !understood(frame, task)) return std::nullopt;
  auto files = process::receive_files(requests, task.file.files.size());
  if (!files) return std::nullopt;
  for (std::size_t i = 0; i < files->size(); ++i) {
    task.file.files[i].file = std::make_shared<const Descriptor>(std::move((*files)[i]));
  }
  return task;
}

/// Tables of zones come from files on some systems: they are read before the fence.
sources::Reading prepared(const ParserTask& task) {
  sources::Reading reading;
  // The core has looked the name up already; a machine whose zone has none counts in UTC.
  if (auto zone = Zone::named(task.zone)) reading.zone = *std::move(zone);
  reading.dates = task.dates;
  reading.must_be_sure = task.must_be_sure;
  return reading;
}

void read_out(ParserTask task, const sources::Reading& reading, const Frames& answers) {
  const std::string name = task.file.name;
  const OpenedFile file = recognised(std::move(task.file));
  answers.tell(frame_of(Opening{file.bytes, file.left_out}));
  EventsOut out(answers, task.wanted);
  for (const Problem& problem : file.problems) out.problem(problem);
  for (const KnownParcel& known : file.parcels) {
    out.begin(*known.source, known.parcel);
    known.source->read(known.parcel, reading, out);
    out.send();
  }
  out.end(name);
  answers.tell(frame_of(out.read_out()));
}

/// Of a file that is larger one byte more, which says so.
std::string bytes_of(const sources::HandedFile& file, std::size_t most) {
  std::string bytes(std::min<std::size_t>(file.bytes, most + 1), '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t more =
        pread(file.file->get(), bytes.data() + got, bytes.size() - got, static_cast<off_t>(got));
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) break;
    got += static_cast<std::size_t>(more);
  }
  bytes.resize(got);
  return bytes;
}

void read_calendars(const sources::Handed& folder, const Frames& answers) {
  EventsRead read;
  for (const sources::HandedFile& file : folder.files)
    read.events.push_back(plan::event_in(bytes_of(file, plan::largest_file)));
  answers.tell(frame_of(std::move(read)));
}

void read_busy(const ParserTask& task, const Zone& here, const Frames& answers) {
  BusyTold told;
  const Span window = task.window.value_or(Span{});
  for (const sources::HandedFile& file : task.file.files)
    told.files.push_back(plan::busy_in(bytes_of(file, plan::largest_calendar), window, here));
  answers.tell(frame_of(std::move(told)));
}

void read_photo(const sources::Handed& file, const Frames& answers) {
  if (file.files.size() != 1) return;
  answers.tell(frame_of(photos::cleaned(bytes_of(file.files.front(), photos::largest_file))));
}

void do_task(ParserTask task, const sources::Reading& reading, const Frames& answers) {
  switch (task.reads) {
    case ParserTask::Reads::chats:
      return read_out(std::move(task), reading, answers);
    case ParserTask::Reads::calendars:
      return read_calendars(task.file, answers);
    case ParserTask::Reads::busy:
      return read_busy(task, reading.zone, answers);
    case ParserTask::Reads::photo:
      return read_photo(task.file, answers);
  }
}

}  // namespace

bool do_parser_work(int requests, int answers_pipe, const Fence& fence) {
  auto task = task_from(requests);
  if (!task) return false;
  const Frames answers(answers_pipe);
  try {
    const sources::Reading reading = prepared(*task);
    const bool calendars = task->reads == ParserTask::Reads::calendars;
    if (calendars || task->reads == ParserTask::Reads::busy) plan::prepare_to_read();
    if (const auto fenced = fence(task->file.bytes()); !fenced) {
      const bool memory = fenced.error().what == say("process.no_limits");
      return answers.tell(frame_of(memory ? ParserFault::no_limits : ParserFault::no_fence));
    }
    do_task(*std::move(task), reading, answers);
    return true;
  } catch (const std::bad_alloc&) {
    return answers.tell(frame_of(ParserFault::too_much));
  } catch (...) {
    return answers.tell(frame_of(ParserFault::bug));
  }
}

}  // namespace fonder::app
