// What is inside a file, without an archive: nothing is stored, nothing is asked.
#include <algorithm>

#include "app.h"
#include "files.h"
#include "json.h"
#include "survey.h"

namespace fonder::app {
namespace {

/// A survey that says how far it is.
class WatchedSurvey final : public Survey {
 public:
  WatchedSurvey(const Progress& progress, std::string file, std::uint64_t of)
      : progress_(progress), file_(std::move(file)), of_(of) {}

  void progress(std::uint64_t bytes) override {
    Survey::progress(bytes);
    if (progress_.bytes) progress_.bytes(found().bytes_read, of_, file_);
  }

 private:
  const Progress& progress_;
  std::string file_;
  std::uint64_t of_;
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

Json file_json(const OpenedFile& file, const Found& found) {
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

Found survey(const OpenedFile& file, const sources::Reading& reading, const Progress& progress) {
  WatchedSurvey survey(progress, file.name, file.bytes);
  for (const Problem& problem : file.problems) survey.problem(problem);
  for (const KnownParcel& known : file.parcels) {
    survey.begin(*known.source, known.parcel);
    known.source->read(known.parcel, reading, survey);
  }
  survey.end(file.name);
  Found found = std::move(survey.found());
  // A refused file's chats would be half a truth: it is listed with its problem alone.
  if (found.exit() > Exit::partly) found.chats.clear();
  return found;
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
    const OpenedFile opened = open_file(file);
    const Found found = survey(opened, reading, progress);
    answer.json["files"].push_back(file_json(opened, found));
    answer.problems.insert(answer.problems.end(), found.problems.begin(), found.problems.end());
    answer.exit = std::max(answer.exit, found.exit());
  }
  return answer;
}

}  // namespace fonder::app
