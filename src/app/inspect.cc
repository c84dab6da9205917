// What is inside a file, without an archive: nothing is stored, nothing is asked.
#include <algorithm>

#include "app.h"
#include "files.h"
#include "import_pipe.h"
#include "json.h"

#include "base/words.h"

namespace fonder::app {
namespace {

/// One file, looked through.
struct Looked {
  std::string name;
  Found found;
  std::uint64_t left_out = 0;
};

Json chat_json(const ChatFound& chat) {
  Json participants = Json::array();
  Json senders = Json::array();
  for (const Sender& sender : chat.senders) {
    participants.push_back(sender.name);
    senders.push_back({{"name", sender.name}, {"messages", sender.messages}, {"own", sender.own}});
  }
  Json json{
      {"name", chat.head.name},       {"key", chat.head.key},       {"group", chat.group()},
      {"participants", participants}, {"messages", chat.messages},  {"notices", chat.notices},
      {"calls", chat.calls},          {"media", chat.media},        {"reactions", chat.reactions},
      {"first", json_of(chat.first)}, {"last", json_of(chat.last)}, {"senders", senders}};
  if (chat.meetings > 0) json["meetings"] = chat.meetings;
  return json;
}

Json file_json(const Looked& file) {
  const Found& found = file.found;
  Json chats = Json::array();
  for (const ChatFound& chat : found.chats) chats.push_back(chat_json(chat));
  return {{"file", file.name},
          {"source", found.source.empty() ? Json(nullptr) : Json(found.source)},
          {"bytes", found.bytes},
          {"bytes_read", found.bytes_read},
          {"left_out", file.left_out},
          {"chats", chats},
          {"dates", found.dates ? json_of(*found.dates) : Json(nullptr)},
          {"problems", json_of(found.problems)},
          {"problem_count", found.problem_count}};
}

void show(const Progress& progress, const ImportPipe& pipe, const std::string& file) {
  if (progress.bytes && pipe.bytes() != 0) progress.bytes(pipe.bytes_read(), pipe.bytes(), file);
}

Result<ReadOut> looked_through(const ExportFile& file, const sources::Reading& reading,
                               const Progress& progress, Looked& looked) {
  const auto opened = handed(file);
  if (!opened) return opened.error();
  ImportPipe pipe(*opened, reading, nullptr);
  while (pipe.next()) {
    show(progress, pipe, looked.name);
    if (progress.stop != nullptr && progress.stop->load()) {
      return Failure{Exit::could_not, say("import.stopped"), {}};
    }
  }
  looked.left_out = pipe.left_out();
  return pipe.finish();
}

Looked look_through(const ExportFile& file, const sources::Reading& reading,
                    const Progress& progress) {
  Looked looked;
  looked.name = name_of(file);
  auto out = looked_through(file, reading, progress, looked);
  if (out) {
    looked.found = std::move(out->found);
  } else {
    looked.found.add(told_as_problem(looked.name, out.error()));
  }
  // A refused file's chats would be half a truth: it is listed with its problem alone.
  if (looked.found.exit() > Exit::partly) looked.found.chats.clear();
  return looked;
}

}  // namespace

Answer inspect(const std::vector<ExportFile>& files, const ReadingWishes& wishes,
               const Progress& progress) {
  const auto zone = reading_zone(wishes.zone);
  if (!zone) return failed(zone.error());
  sources::Reading reading;
  reading.zone = *zone;
  reading.dates = wishes.dates;
  Answer answer;
  answer.json["files"] = Json::array();
  for (const ExportFile& file : files) {
    const Looked looked = look_through(file, reading, progress);
    const Found& found = looked.found;
    answer.json["files"].push_back(file_json(looked));
    answer.problems.insert(answer.problems.end(), found.problems.begin(), found.problems.end());
    answer.exit = std::max(answer.exit, found.exit());
  }
  return answer;
}

}  // namespace fonder::app
