#include "keep_in_step.h"

#include <algorithm>
#include <set>

#include "bond.h"
#include "calendar_folder.h"
#include "calendar_memory.h"
#include "folder_seen.h"
#include "json.h"
#include "plan_rows.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;
using plan::Met;
using plan::Plan;
using plan::Verdict;

/// The name of a plan's file; names that are none of ours may hold anything.
std::string file_of(const std::string& uid) {
  const bool plain = uid.size() <= 100 && std::ranges::all_of(uid, [](unsigned char c) {
                       return std::isalnum(c) != 0 || c == '@' || c == '-';
                     });
  return (plain ? uid : plan::mark_of(uid)) + ".ics";
}

/// One run, once the folder is open and looked through.
class Run {
 public:
  Run(Session& session, const archive::Bond& bond, CalendarFolder& folder, FolderSeen seen,
      CalendarMemory& memory, plan::Naming naming)
      : session_(session),
        bond_(bond),
        zone_(zone_of(session)),
        folder_(folder),
        seen_(std::move(seen)),
        memory_(memory),
        naming_(std::move(naming)) {
    read_rows();
  }

  Result<void> go() {
    std::set<std::string> uids;
    for (const auto& [uid, row] : rows_) uids.insert(uid);
    for (const auto& [uid, filed] : seen_.filed) uids.insert(uid);
    for (const auto& [uid, agreed] : memory_.agreed) uids.insert(uid);
    for (const std::string& uid : uids)
      if (auto settled = settle(uid); !settled) return settled;
    for (const std::string& uid : std::exchange(copies_, {}))
      if (auto settled = settle(uid); !settled) return settled;
    return {};
  }

  Answer answer() const;

 private:
  void read_rows() {
    rows_.clear();
    for (PlanRow& row : plans_of(*session_.archive, bond_.id)) {
      std::string uid = row.plan.uid;
      rows_.emplace(std::move(uid), std::move(row));
    }
  }

  Result<void> settle(const std::string& uid);
  Result<void> heed_here(const std::string& uid, const Met& met);
  Result<void> heed_there(const std::string& uid, const Met& met);
  Result<void> keep(const Plan& plan);
  void note(const Met& met, const Plan* was);
  bool is_still(const PlanRow& row) const;

  Session& session_;
  const archive::Bond& bond_;
  Zone zone_;
  CalendarFolder& folder_;
  FolderSeen seen_;
  CalendarMemory& memory_;
  plan::Naming naming_;
  std::map<std::string, PlanRow> rows_;
  std::vector<std::string> copies_;
  std::int64_t written_ = 0;
  std::int64_t removed_ = 0;
  std::vector<std::string> lines_;
  std::vector<std::pair<std::string, std::string>> asks_;  // uids of a plan and of its copy
};

template <class Of>
const Of* in(const std::map<std::string, Of>& all, const std::string& uid) {
  const auto found = all.find(uid);
  return found == all.end() ? nullptr : &found->second;
}

/// Another verb, or the page, may have changed it since this run began.
bool Run::is_still(const PlanRow& row) const {
  const auto now = plans_of(*session_.archive, bond_.id);
  return std::ranges::any_of(
      now, [&](const PlanRow& one) { return one.id == row.id && one.plan == row.plan; });
}

Result<void> Run::keep(const Plan& plan) {
  archive::Entry entry = row_of(plan, bond_.id, zone_);
  if (const PlanRow* row = in(rows_, plan.uid)) {
    entry.id = row->id;
    if (auto done = session_.archive->update_entry(entry); !done) return done;
    rows_[plan.uid].plan = plan;
    return {};
  }
  const auto id = session_.archive->add_entry(entry);
  if (!id) return id.error();
  rows_[plan.uid] = {*id, plan};
  return {};
}

Result<void> Run::settle(const std::string& uid) {
  const PlanRow* const row = in(rows_, uid);
  const Plan* const plan = row == nullptr ? nullptr : &row->plan;
  const plan::Filed* const filed = in(seen_.filed, uid);
  const plan::Agreed* const agreed = in(memory_.agreed, uid);
  if (filed == nullptr && agreed != nullptr && seen_.doubt) return {};
  const Met met = plan::meet(uid, plan, filed, agreed, naming_, session_.now);
  if (met.verdict == Verdict::left) {
    if (filed != nullptr) seen_.tell(filed->file, "calendar.file.no-plan");
    return {};
  }
  const std::optional<Plan> was = plan == nullptr ? std::nullopt : std::optional(*plan);
  const bool changes_here = met.copy || met.plan != was;
  if (changes_here && row != nullptr && !is_still(*row)) return {};
  if (auto done = heed_here(uid, met); !done) return done;
  note(met, was ? &*was : nullptr);
  return heed_there(uid, met);
}

/// The archive first: what a cut leaves undone in the folder, the next run does.
Result<void> Run::heed_here(const std::string& uid, const Met& met) {
  if (met.copy && !rows_.contains(met.copy->uid)) {
    if (auto kept = keep(*met.copy); !kept) return kept;
    copies_.push_back(met.copy->uid);
    asks_.emplace_back(uid, met.copy->uid);
  }
  const PlanRow* const row = in(rows_, uid);
  if (met.plan && (row == nullptr || row->plan != *met.plan)) return keep(*met.plan);
  if (!met.plan && row != nullptr) {
    if (auto gone = session_.archive->remove_entry(row->id); !gone) return gone;
    rows_.erase(uid);
  }
  return {};
}

Result<void> Run::heed_there(const std::string& uid, const Met& met) {
  const plan::Filed* const filed = in(seen_.filed, uid);
  const std::string seen_mark = filed == nullptr ? "" : filed->bytes;
  if (met.remove) {
    const auto gone = folder_.remove(filed->file, seen_mark);
    if (!gone) return gone.error();
    if (!*gone) return {};
    ++removed_;
  }
  if (!met.plan) {
    memory_.agreed.erase(uid);
    return {};
  }
  const std::string file = filed == nullptr ? file_of(uid) : filed->file;
  if (met.write) {
    const std::string title = plan::title_there(*met.plan, naming_, met.named);
    const bool read = filed != nullptr && filed->said;
    const std::string text =
        plan::event_file(*met.plan, title, read ? filed->said->others : std::string());
    const auto put = folder_.put(file, text, seen_mark);
    if (!put) return put.error();
    if (!*put) return {};
    ++written_;
    memory_.agreed[uid] =
        plan::agreed_on(met, file, plan::mark_of(text), plan::said_of(*met.plan, title), naming_);
  } else if (filed != nullptr && filed->said) {
    memory_.agreed[uid] = plan::agreed_on(met, file, seen_mark, *filed->said, naming_);
  }
  return {};
}

void Run::note(const Met& met, const Plan* was) {
  const auto line = [&](const char* id, const Plan& plan) {
    lines_.push_back(say(id, {{"title", plan.title}, {"when", when_of(plan)}}));
  };
  if (met.verdict == Verdict::came_in) line("calendar.came-in", *met.plan);
  if (met.verdict == Verdict::came_back) line("calendar.came-back", *met.plan);
  if (met.verdict == Verdict::stayed) line("calendar.stayed", *met.plan);
  if (met.verdict == Verdict::removed_here && was != nullptr) line("calendar.removed-here", *was);
}

Answer Run::answer() const {
  const auto n = static_cast<std::int64_t>(memory_.agreed.size());
  std::vector<std::string> lines = lines_;
  if (written_ > 0)
    lines.push_back(
        say("calendar.written", {{"n", written_}, {"number", spelled_first(written_)}}));
  if (removed_ > 0)
    lines.push_back(
        say("calendar.removed", {{"n", removed_}, {"number", spelled_first(removed_)}}));
  const auto strangers = static_cast<std::int64_t>(seen_.strangers);
  if (strangers > 0) {
    lines.push_back(
        say("calendar.strangers", {{"n", strangers}, {"number", spelled_first(strangers)}}));
  }
  Json asks = Json::array();
  for (const auto& [uid, copy] : asks_) {
    const PlanRow& one = rows_.at(uid);
    const PlanRow& other = rows_.at(copy);
    asks.push_back(
        {{"plan", one.id.value},
         {"copy", other.id.value},
         {"text", say("calendar.both", {{"title", one.plan.title},
                                        {"here", when_of(one.plan)},
                                        {"there", when_of(other.plan)}})},
         {"next", say("calendar.both.next", {{"plan", one.id.value}, {"copy", other.id.value}})}});
  }
  Answer answer = done(
      {{"folder", folder_.path().string()},
       {"plans", n},
       {"text", say("calendar.in-step",
                    {{"n", n}, {"number", spelled_first(n)}, {"folder", folder_.path().string()}})},
       {"next", say("calendar.next")},
       {"lines", lines},
       {"asks", std::move(asks)},
       {"strangers", strangers},
       {"problems", json_of(seen_.problems)}});
  answer.problems = seen_.problems;
  if (!seen_.problems.empty()) answer.exit = Exit::partly;
  return answer;
}

// --- which folder

Failure usage(const char* id, const std::string& folder) {
  return {Exit::usage, say(id, {{"folder", folder}}),
          say(std::string(id) + ".next", {{"folder", folder}})};
}

/// How many plans are here that both sides agreed on.
std::int64_t at_stake(const std::vector<PlanRow>& plans, const CalendarMemory& memory) {
  return std::ranges::count_if(
      plans, [&](const PlanRow& row) { return memory.agreed.contains(row.plan.uid); });
}

/// What both sides agreed on is not there at all: nobody deletes everything in silence.
Failure vanished(const CalendarMemory& memory, std::int64_t n, bool missing) {
  return {Exit::could_not,
          say(missing ? "calendar.vanished" : "calendar.emptied",
              {{"folder", memory.folder}, {"n", n}}),
          say(missing ? "calendar.vanished.next" : "calendar.emptied.next")};
}

/// The same name for the same folder, however it was typed.
std::string settled(const fs::path& path) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error) whole = path;
  return (whole.has_filename() ? whole : whole.parent_path()).string();
}

/// What is remembered, for the folder that is meant.
Result<CalendarMemory> memory_for(Session& session, BondId bond, const FolderWishes& wishes) {
  CalendarMemory memory = calendar_memory(*session.archive, bond);
  if (wishes.folder.empty() && memory.folder.empty())
    return Failure{Exit::usage, say("cli.calendar.no-out"), say("calendar.no-out.next")};
  const std::string folder = wishes.folder.empty() ? memory.folder : settled(wishes.folder);
  if (!memory.folder.empty() && memory.folder != folder && !wishes.fill)
    return usage("calendar.elsewhere", memory.folder);
  if (wishes.fill) memory.agreed.clear();
  memory.folder = folder;
  return memory;
}

bool none_left(const FolderSeen& seen, const CalendarMemory& memory) {
  return !seen.doubt && std::ranges::none_of(memory.agreed, [&](const auto& agreed) {
    return seen.filed.contains(agreed.first);
  });
}

}  // namespace

bool keeps_a_folder(Session& session) {
  const auto bond = bond_of(session);
  return bond && !calendar_memory(*session.archive, bond->id).folder.empty();
}

Answer keep_in_step(Session& session, const FolderWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  if (session.demo) return failed(usage("calendar.demo", wishes.folder.string()));
  auto memory = memory_for(session, bond->id, wishes);
  if (!memory) return failed(memory.error());
  const std::int64_t n = at_stake(plans_of(*session.archive, bond->id), *memory);
  std::error_code ignored;
  if (n > 0 && !fs::is_directory(memory->folder, ignored))
    return failed(vanished(*memory, n, /*missing=*/true));
  auto folder = CalendarFolder::open(memory->folder, CalendarFolder::If::missing_make);
  if (!folder) return failed(folder.error());
  memory = memory_for(session, bond->id, wishes);  // as the run before us left it
  if (!memory) return failed(memory.error());
  const plan::Naming naming{wishes.titles, say("plan.held")};
  auto seen = look_into(*folder, *memory, plans_of(*session.archive, bond->id), naming);
  if (!seen) return failed(seen.error());
  if (n > 0 && none_left(*seen, *memory) && !wishes.emptied)
    return failed(vanished(*memory, n, /*missing=*/false));
  Run run(session, *bond, *folder, *std::move(seen), *memory, naming);
  const auto went = run.go();
  // Also where it was cut short: what was done so far both sides agree on.
  const auto kept = remember(*session.archive, bond->id, *memory);
  if (!went) return failed(went.error());
  if (!kept) return failed(kept.error());
  return run.answer();
}

}  // namespace fonder::app
