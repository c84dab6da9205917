// The verbs, said once. Page and command line are two mouths of this: both show the JSON that comes
// back, whose sentences are finished. Nothing here prints, asks, or knows a socket.
//
// The shapes of every answer are in docs/http.md and docs/schemas/.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "archive/archive.h"
#include "base/result.h"
#include "base/zone.h"
#include "sources/source.h"

namespace fonder::app {

using Json = nlohmann::ordered_json;

/// What a verb answers: the object of --json and of the page, and the exit code.
struct Answer {
  Json json;
  Exit exit = Exit::done;
  std::vector<Problem> problems;  // for stderr; also inside `json` where the contract says so
};

/// Where the bytes of an export are: a path, or an upload in memory under its own name.
struct ExportFile {
  std::filesystem::path path;
  std::string name;                          // for uploads
  std::shared_ptr<const std::string> bytes;  // for uploads
};

/// What the person said about reading files.
struct ReadingWishes {
  std::string zone;  // empty: the machine's
  std::optional<sources::DateOrder> dates;
  bool accept_partial = false;
};

/// Told while a long verb runs. May be called from the verb's thread at any time; cheap.
struct Progress {
  std::function<void(std::uint64_t done, std::uint64_t of, const std::string& file)> bytes;
  /// One finished line per file that is durably in.
  std::function<void(const std::string&)> line;
  const std::atomic<bool>* stop = nullptr;
};

/// Reads exports and stores nothing. Needs no archive.
Answer inspect(const std::vector<ExportFile>& files, const ReadingWishes& wishes,
               const Progress& progress = {});

/// A verb that failed whole: {"error":{"exit","what","next","problems"}}.
Answer failed(const Failure& failure, std::vector<Problem> problems = {});

class Reckoning;

/// An open archive (or the demo) and a clock.
struct Session {
  std::unique_ptr<archive::Archive> archive;
  Instant now;  // handed in; --now, or the machine's clock when the verb began
  Zone zone = Zone::utc();
  bool demo = false;
  std::string bond;  // --bond; empty: the only one
  /// What opened it, for the next verbs of this person; none for the demo.
  std::optional<archive::DataKey> key;
  /// What was computed last, for as long as it stands. Ours alone.
  std::shared_ptr<Reckoning> reckoning = nullptr;
};

/// The demo couple in memory, with a `now` of its own.
Result<Session> demo();

struct StartWishes {
  std::string bond, how, live, mostly;
  bool keep_words = false;
};
Answer start(Session&, const StartWishes&);

struct ImportWishes {
  ReadingWishes reading;
  std::string me;    // empty: as remembered; Exit::usage where nothing is
  std::string bond;  // empty: the only bond
  std::string chat;  // which of several chats of a file; empty: the one named like the bond
  bool keep_words = false;
  bool notes_alone = false;  // nothing but lines that a person wrote to themself
};
/// One transaction per file. Answers as design contracts say; `bonds[].report` carries the import
/// report.
Answer import(Session&, const std::vector<ExportFile>&, const ImportWishes&, const Progress& = {});

Answer state(const Session&);
Answer today(Session&);
Answer rhythm(Session&);
/// What is recorded and what is not: per source and per bond; also Evidence's coverage calendar.
Answer recorded(Session&);

struct WeekWishes {
  std::string together, talked, apart;  // weekdays "sat,sun" (day-precise) or a number of days
  std::string wish;                     // closer, room, as-it-is; empty: not said
};
Answer week(Session&, const WeekWishes&);

struct HoleWishes {
  std::optional<std::int64_t> id;  // answer a proposed one …
  std::string answer;              // quiet, not-recorded, unknown
  std::string from, to;            // … or declare one, as dates
  bool remove = false;
};
Answer hole(Session&, const HoleWishes&);
/// Keep or let go of a moment that was proposed from the record.
Answer moment(Session&, const std::string& id, bool keep);

/// Everything out, as JSONL and CSV, into a new folder. Never overwrites, follows no link, 0600.
Answer export_all(Session&, const std::filesystem::path& folder);
/// Why a claim is made: data, count, range, method, what would change it.
Answer why(Session&, const std::string& claim);

/// Fixed labels of the page: every sentence whose id begins with "page.".
Answer words();

}  // namespace fonder::app
