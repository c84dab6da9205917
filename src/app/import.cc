// Exports into the archive, each file at once or not at all.
#include <algorithm>
#include <map>

#include "app.h"
#include "bond.h"
#include "files.h"
#include "holes.h"
#include "import_file.h"
#include "import_report.h"
#include "json.h"
#include "reckoning.h"

namespace fonder::app {
namespace {

Json json_of_refusal(const std::string& file, const FileRefused& refused) {
  return {{"file", file},
          {"exit", static_cast<int>(refused.failure.exit)},
          {"what", refused.failure.what},
          {"next", refused.failure.next},
          {"problems", json_of(refused.problems)}};
}

/// What the bond's record is now, with what the files of this import told.
Result<Json> json_of_bond(Session& session, const archive::Bond& bond,
                          const std::vector<const FileImported*>& files) {
  if (auto taken = withdraw_proposals(session, bond.id); !taken) return taken.error();
  // The holes are proposed from the same record they will then be left out of: read once.
  const Reckoning& now = Reckoning::of(session, bond);
  auto proposed = propose_holes(session, bond.id, now.timeline(), now.covers(), now.holes());
  if (!proposed) return proposed.error();
  const Zone& zone = now.timeline().zone;
  Json holes = Json::array();
  Json holes_told = Json::array();
  for (const archive::StoredHole& stored : session.archive->holes(bond.id)) {
    if (!stored.hole.counts()) continue;
    const auto [from, to] = dates_of(stored.hole, zone);
    holes.push_back({from, to});
    holes_told.push_back(json_of(stored, zone));
  }
  const Extent& extent = now.extent();
  const auto end = [](const std::optional<Event>& event) {
    return event ? Json(iso(event->at, Minutes(event->offset_minutes))) : Json(nullptr);
  };
  return Json{{"name", bond.name},
              {"messages", extent.messages},
              {"calls", extent.calls},
              {"first", end(extent.first)},
              {"last", end(extent.last)},
              {"holes", holes},
              {"report", import_report(files, holes_told)}};
}

class Import {
 public:
  Import(Session& session, const ImportWishes& wishes, const Progress& progress)
      : session_(session), wishes_(wishes), progress_(progress) {}

  Answer run(const std::vector<ExportFile>& files) {
    for (const ExportFile& file : files) one(file);
    if (imported_.empty() && !notes_ && first_refusal_) {
      return failed(first_refusal_->failure, first_refusal_->problems);
    }
    return answer();
  }

 private:
  void one(const ExportFile& file) {
    FileOutcome outcome = import_file(session_, file, wishes_, progress_);
    if (auto* refused = std::get_if<FileRefused>(&outcome)) {
      refusals_.push_back(json_of_refusal(name_of(file), *refused));
      exit_ = std::max(exit_, refused->failure.exit);
      problems_.insert(problems_.end(), refused->problems.begin(), refused->problems.end());
      if (!first_refusal_) first_refusal_ = std::move(*refused);
      return;
    }
    if (const auto* notes = std::get_if<FileNotes>(&outcome)) {
      notes_ = notes_.value_or(0) + notes->notes.fresh;
      if (progress_.line) progress_.line(line_of(*notes));
      return;
    }
    imported_.push_back(std::move(std::get<FileImported>(outcome)));
    const FileImported& in = imported_.back();
    exit_ = std::max(exit_, in.exit);
    problems_.insert(problems_.end(), in.problems.begin(), in.problems.end());
    if (progress_.line) progress_.line(line_of(in));
  }

  Answer answer() {
    std::uint64_t added = 0;
    std::uint64_t already = 0;
    std::uint64_t problems = 0;
    std::map<BondId, std::vector<const FileImported*>> by_bond;
    for (const FileImported& in : imported_) {
      added += in.record.added;
      already += in.record.already;
      problems += in.problem_count;
      by_bond[in.record.bond].push_back(&in);
    }
    Json bonds = Json::array();
    for (const archive::Bond& bond : session_.archive->bonds()) {
      const auto files = by_bond.find(bond.id);
      if (files == by_bond.end()) continue;
      auto json = json_of_bond(session_, bond, files->second);
      if (!json) return failed(json.error());
      bonds.push_back(*std::move(json));
    }
    Answer out;
    out.json = {{"new", added}, {"already", already}, {"problems", problems}, {"bonds", bonds}};
    if (notes_) out.json["own_notes"] = own_notes_told(*notes_);
    if (!refusals_.empty()) out.json["refused"] = refusals_;
    out.exit = exit_;
    out.problems = std::move(problems_);
    return out;
  }

  Session& session_;
  const ImportWishes& wishes_;
  const Progress& progress_;
  std::vector<FileImported> imported_;
  std::optional<std::uint64_t> notes_;  // lines of chats with oneself, where one was handed over
  std::optional<FileRefused> first_refusal_;
  Json refusals_ = Json::array();
  std::vector<Problem> problems_;
  Exit exit_ = Exit::done;
};

}  // namespace

Answer import(Session& session, const std::vector<ExportFile>& files, const ImportWishes& wishes,
              const Progress& progress) {
  return Import(session, wishes, progress).run(files);
}

}  // namespace fonder::app
