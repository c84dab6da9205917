#include "folder_seen.h"

#include <utility>

#include "calendar_pipe.h"

#include "base/words.h"

namespace fonder::app {
namespace {

using plan::EventRead;

class Look {
 public:
  Look(const CalendarMemory& memory, const std::vector<PlanRow>& plans, const plan::Naming& naming)
      : memory_(memory), naming_(naming) {
    for (const PlanRow& row : plans) plans_.emplace(row.plan.uid, &row.plan);
    for (const auto& [uid, agreed] : memory.agreed) uid_of_.emplace(agreed.file, uid);
  }

  Result<FolderSeen> at(std::vector<FolderFile> files) {
    std::vector<std::string> unread;
    std::vector<const FolderFile*> whose;
    for (FolderFile& file : files) {
      if (is_known(file)) {
        file_under(uid_of_.at(file.name), {file.name, file.mark, {}});
      } else if (file.bytes) {
        unread.push_back(*std::move(file.bytes));
        whose.push_back(&file);
      } else {
        cannot_read(file.name, file.mark);
      }
    }
    auto read = read_events(unread);
    if (!read) return read.error();
    for (std::size_t i = 0; i < whose.size(); ++i) sort(*whose[i], std::move((*read)[i]));
    return std::move(seen_);
  }

 private:
  /// Both it and its plan are as they were, or the plan is gone and it will be too.
  bool is_known(const FolderFile& file) const {
    const auto uid = uid_of_.find(file.name);
    if (uid == uid_of_.end() || !file.bytes) return false;
    const plan::Agreed& agreed = memory_.agreed.at(uid->second);
    const auto plan = plans_.find(uid->second);
    return agreed.bytes == file.mark &&
           (plan == plans_.end() || plan::is_as_agreed(*plan->second, agreed, naming_));
  }

  bool is_ours(const std::string& uid) const {
    return plans_.contains(uid) || memory_.agreed.contains(uid);
  }

  void sort(const FolderFile& file, EventRead read) {
    if (read.fault == plan::Fault::unread) return cannot_read(file.name, file.mark);
    if (!is_ours(read.uid)) {
      ++seen_.strangers;
      return;
    }
    if (!read.said) seen_.tell(file.name, "calendar.file.no-plan");
    file_under(read.uid, {file.name, file.mark, std::move(read.said)});
  }

  void cannot_read(const std::string& name, const std::string& mark) {
    seen_.tell(name, "calendar.file.unread");
    const auto uid = uid_of_.find(name);
    const std::string by_name = name.substr(0, name.size() - std::string_view(".ics").size());
    if (uid != uid_of_.end())
      file_under(uid->second, {name, mark, {}});
    else if (is_ours(by_name))
      file_under(by_name, {name, mark, {}});
    else
      seen_.doubt = true;
  }

  /// Of two files for one plan the one that is known counts, else the first.
  void file_under(const std::string& uid, plan::Filed filed) {
    const auto [at, first] = seen_.filed.try_emplace(uid, filed);
    if (first) return;
    const auto agreed = memory_.agreed.find(uid);
    if (agreed != memory_.agreed.end() && agreed->second.file == filed.file)
      std::swap(at->second, filed);
    seen_.tell(filed.file, "calendar.file.second");
  }

  const CalendarMemory& memory_;
  const plan::Naming& naming_;
  std::map<std::string, const plan::Plan*> plans_;
  std::map<std::string, std::string> uid_of_;
  FolderSeen seen_;
};

}  // namespace

void FolderSeen::tell(const std::string& file, const std::string& id) {
  if (!told.insert(file).second) return;
  Problem problem;
  problem.file = file;
  problem.expected = say(id);
  problem.next = say(id + ".next");
  problem.weight = Exit::partly;
  problems.push_back(std::move(problem));
}

Result<FolderSeen> look_into(const CalendarFolder& folder, const CalendarMemory& memory,
                             const std::vector<PlanRow>& plans, const plan::Naming& naming) {
  auto files = folder.files();
  if (!files) return files.error();
  return Look(memory, plans, naming).at(*std::move(files));
}

}  // namespace fonder::app
