#include "import_file.h"

#include <algorithm>

#include "bond.h"
#include "chapter.h"
#include "dates.h"
#include "files.h"
#include "json.h"
#include "stored_report.h"

#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// More than this share not understood, and the person is asked first.
constexpr double understood_enough = 0.10;
/// A chat seen late, then dates remembered for it: no file needs more readings than that.
constexpr int readings_at_most = 3;

FileRefused refused(Failure failure, std::vector<Problem> problems = {}) {
  return {std::move(failure), std::move(problems)};
}

/// The heaviest problem speaks for a file of which nothing could be read.
FileRefused unreadable(const Found& found) {
  const auto worst = std::max_element(
      found.problems.begin(), found.problems.end(),
      [](const Problem& one, const Problem& other) { return one.weight < other.weight; });
  Failure failure{found.exit(), say("import.unreadable"), {}};
  if (worst != found.problems.end()) {
    failure.what = say("import.unreadable.why", {{"file", worst->file}, {"why", worst->expected}});
    failure.next = worst->next;
  }
  return {std::move(failure), found.problems};
}

/// One file on its way in.
class FileImport {
 public:
  FileImport(Session& session, const ImportWishes& wishes, const Progress& progress)
      : session_(session), archive_(*session.archive), wishes_(wishes), progress_(progress) {}

  FileOutcome run(const ExportFile& file);

 private:
  std::optional<Failure> prepare();
  FileOutcome read_and_judge(const sources::Handed& file);
  Result<ReadOut> read(const sources::Handed& file, std::unique_ptr<archive::Import>& import);
  std::optional<FileRefused> judged(const sources::Handed& file, const ReadOut& out);
  bool again(const ReadOut& out);
  bool remembers_dates(const Found& found);
  bool belongs_elsewhere(const ChatFound& chat) const;
  Result<void> remember(archive::Import& import);
  FileOutcome notes_alone(const sources::Handed& file, const ReadOut& out);
  FileOutcome commit(const sources::Handed& file, archive::Import& import, ReadOut out);
  archive::ImportRecord record(const sources::Handed& file, const ReadOut& out, BondId bond) const;

  Session& session_;
  archive::Archive& archive_;
  const ImportWishes& wishes_;
  const Progress& progress_;
  archive::Bond bond_;
  sources::Reading reading_;
  Wanted wanted_;
  bool again_ = false;
};

std::optional<Failure> FileImport::prepare() {
  const std::string& name = wishes_.bond.empty() ? session_.bond : wishes_.bond;
  if (auto bond = name.empty() ? std::nullopt : bond_named(archive_, name)) {
    bond_ = *std::move(bond);
  } else if (auto closed = chapter_is_closed(archive_, name)) {
    return closed;
  } else if (auto fault = fault_in_name(name)) {
    return fault;
  } else if (!name.empty()) {
    bond_ = {};
    bond_.name = plain(name);
  } else {
    auto only = bond_of(session_);
    if (!only) return only.error();
    bond_ = *std::move(only);
  }
  auto zone = wishes_.reading.zone.empty() ? Result<Zone>(zone_of(session_))
                                           : Zone::named(wishes_.reading.zone);
  if (!zone) return zone.error();
  reading_ = {*std::move(zone), wishes_.reading.dates, true};

  wanted_.me_was_told = !wishes_.me.empty();
  if (wanted_.me_was_told) wanted_.me.insert(folded(wishes_.me));
  for (const std::string& mine : names_of_me(archive_)) wanted_.me.insert(folded(mine));
  wanted_.bond = folded(bond_.name);
  wanted_.chat = wishes_.chat;
  for (const archive::ImportRecord& import : archive_.imports()) {
    if (import.bond == bond_.id) wanted_.keys.insert(import.chat_key);
  }
  wanted_.keep_words = wishes_.keep_words || archive_.setting("keep_words").value_or("") == "yes";
  return std::nullopt;
}

FileOutcome FileImport::run(const ExportFile& file) {
  if (auto failure = prepare()) return refused(*std::move(failure));
  const auto opened = handed(file);
  if (!opened) {
    Found nothing;
    nothing.add(told_as_problem(name_of(file), opened.error()));
    return unreadable(nothing);
  }
  for (int reading = 1;; ++reading) {
    again_ = false;
    FileOutcome outcome = read_and_judge(*opened);
    if (!again_ || reading == readings_at_most) return outcome;
  }
}

FileOutcome FileImport::read_and_judge(const sources::Handed& file) {
  std::unique_ptr<archive::Import> import;  // dropped before commit(), it leaves no trace
  auto out = read(file, import);
  if (!out) return refused(out.error());
  if (out->taken && !out->mistaken && is_with_oneself(wanted_, out->found.chats[*out->taken])) {
    import.reset();
    return notes_alone(file, *out);
  }
  if (wishes_.notes_alone) {
    return refused(
        {Exit::refused, say("import.refused.oneself"), say("import.refused.oneself.next")});
  }
  if (auto no = judged(file, *out)) {
    again_ = again(*out);
    return *std::move(no);
  }
  return commit(file, *import, *std::move(out));
}

Result<ReadOut> FileImport::read(const sources::Handed& file,
                                 std::unique_ptr<archive::Import>& import) {
  ImportPipe pipe(file, reading_, &wanted_);
  while (auto batch = pipe.next()) {
    if (!import && !batch->events.empty()) {
      auto opened = archive_.import_into(bond_, batch->channel);
      if (!opened) return opened.error();
      import = *std::move(opened);
    }
    if (import) {
      if (auto added = import->add(batch->events); !added) return added.error();
    }
    if (progress_.bytes && pipe.bytes() != 0) {
      progress_.bytes(pipe.bytes_read(), pipe.bytes(), file.name);
    }
    if (progress_.stop != nullptr && progress_.stop->load()) {
      return Failure{Exit::could_not, say("import.stopped"), {}};
    }
  }
  return pipe.finish();
}

/// A second reading is worth it where this one learned what the first could not know.
bool FileImport::again(const ReadOut& out) {
  if (out.mistaken && out.better && wanted_.chat.empty()) {
    wanted_.chat = *out.better;
    return true;
  }
  return out.found.exit() == Exit::usage && !reading_.dates && remembers_dates(out.found);
}

/// The order of day and month that this bond's exports of the same app had before. A file whose
/// dates are undecided ends before it names its chat.
bool FileImport::remembers_dates(const Found& found) {
  for (const archive::ImportRecord& import : archive_.imports()) {
    if (import.source != found.source || import.bond != bond_.id) continue;
    if (const auto order = dates_of(import.report)) reading_.dates = order;
  }
  return reading_.dates.has_value();
}

/// Whether this chat belongs to another bond, or to nobody this bond was ever called. Nobody having
/// said whom it is about, that would be a guess.
bool FileImport::belongs_elsewhere(const ChatFound& chat) const {
  if (!wishes_.bond.empty()) return false;
  std::set<std::string> known{wanted_.bond};
  bool first = true;
  for (const archive::ImportRecord& import : archive_.imports()) {
    if (import.source == chat.source && import.chat_key == chat.head.key) {
      return import.bond != bond_.id;
    }
    if (import.bond != bond_.id) continue;
    first = false;
    known.merge(others_of(import.report));
  }
  const auto is_known = [&](const std::string& name) { return known.contains(folded(name)); };
  const auto others = others_in(wanted_, chat);
  return !first && !is_known(chat.head.name) &&
         std::none_of(others.begin(), others.end(), is_known);
}

std::optional<FileRefused> FileImport::judged(const sources::Handed& file, const ReadOut& out) {
  const Found& found = out.found;
  if (found.exit() == Exit::usage) {
    return refused(found.dates ? which_dates(file.name, *found.dates) : unreadable(found).failure,
                   found.problems);
  }
  if (out.mistaken || (!out.taken && found.chats.size() > 1)) {
    return refused(which_chat(file.name, found.chats), found.problems);
  }
  if (!out.taken && !found.chats.empty()) {
    return refused({Exit::usage, say("import.chat.none", {{"chat", wishes_.chat}}),
                    say("import.chat.none.next")});
  }
  if (!out.taken || found.exit() > Exit::partly) return unreadable(found);
  const ChatFound& chat = found.chats[*out.taken];
  if (auto no = objection(wanted_, chat, out.knows_me)) {
    return refused(*std::move(no), found.problems);
  }
  if (chat.events() == 0) return unreadable(found);  // so an import was opened
  if (belongs_elsewhere(chat)) {
    const auto others = others_in(wanted_, chat);
    return refused(
        {Exit::usage,
         say("import.bond.which", {{"name", others.empty() ? chat.head.name : others.front()}}),
         say("import.bond.which.next", {{"bond", bond_.name}})});
  }
  const double share = found.not_understood();
  if (share > understood_enough && !wishes_.reading.accept_partial) {
    const auto percent = static_cast<std::int64_t>(share * 100);
    return refused(
        {Exit::not_understood, say("import.partial", {{"file", file.name}, {"percent", percent}}),
         say("import.partial.next")},
        found.problems);
  }
  return std::nullopt;
}

Result<void> FileImport::remember(archive::Import& import) {
  if (wanted_.me_was_told) {
    auto names = names_of_me(archive_);
    const auto same = [&](const std::string& name) { return folded(name) == folded(wishes_.me); };
    if (std::none_of(names.begin(), names.end(), same)) {
      names.push_back(plain(wishes_.me));
      if (auto set = import.set("me", names_setting(names)); !set) return set;
    }
  }
  if (!wishes_.reading.zone.empty()) return import.set("zone", reading_.zone.name());
  return {};
}

archive::ImportRecord FileImport::record(const sources::Handed& file, const ReadOut& out,
                                         BondId bond) const {
  const ChatFound& chat = out.found.chats[*out.taken];
  archive::ImportRecord record;
  record.bond = bond;
  record.source = chat.source;
  record.channel = chat.head.channel;
  record.chat_key = chat.head.key;
  record.file = file.name;
  record.at = session_.now;
  if (chat.first && chat.last) {
    record.covers = Span{std::min(out.began.value_or(chat.first->at), chat.first->at),
                         std::max(out.found.made.value_or(chat.last->at), chat.last->at)};
  }
  record.cut_start = chat.cut_start;
  record.notices = chat.notices;
  record.problems = out.found.problem_count;
  record.zone = reading_.zone.name();
  record.report = stored_report(chat, out.found, others_in(wanted_, chat));
  return record;
}

/// A chat with oneself is no record of two; what it holds for the journal is filed.
FileOutcome FileImport::notes_alone(const sources::Handed& file, const ReadOut& out) {
  if (bond_.id.value == 0) {
    auto added = archive_.add_bond(bond_);
    if (!added) return refused(added.error());
    bond_ = *std::move(added);
  }
  const ChatFound& chat = out.found.chats[*out.taken];
  const auto notes = file_own_notes(session_, bond_.id, file, reading_, wanted_, chat);
  if (!notes) return refused(notes.error());
  if (notes->lines == 0) {
    return refused(
        {Exit::refused, say("import.refused.oneself"), say("import.refused.oneself.next")});
  }
  return FileNotes{file.name, *notes};
}

FileOutcome FileImport::commit(const sources::Handed& file, archive::Import& import, ReadOut out) {
  if (auto kept = remember(import); !kept) return refused(kept.error());
  FileImported imported;
  imported.record = record(file, out, import.bond());
  const auto counted = import.finish(imported.record);
  if (!counted) return refused(counted.error());
  imported.record.added = counted->added;
  imported.record.already = counted->already;
  for (std::size_t i = 0; i < out.found.chats.size(); ++i) {
    const ChatFound& beside = out.found.chats[i];
    if (i != *out.taken && is_with_oneself(wanted_, beside)) {
      const auto notes =
          file_own_notes(session_, imported.record.bond, file, reading_, wanted_, beside);
      if (notes) imported.own_notes += notes->fresh;  // else the next import files them
    }
    if (i != *out.taken) imported.others.push_back(out.found.chats[i].head.name);
  }
  imported.chat = std::move(out.found.chats[*out.taken]);
  imported.exit = out.found.exit();
  imported.problem_count = out.found.problem_count;
  imported.problems = std::move(out.found.problems);
  imported.dates = out.found.dates;
  return imported;
}

}  // namespace

FileOutcome import_file(Session& session, const ExportFile& file, const ImportWishes& wishes,
                        const Progress& progress) {
  return FileImport(session, wishes, progress).run(file);
}

}  // namespace fonder::app
