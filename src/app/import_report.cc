#include "import_report.h"

#include "dates.h"
#include "json.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// Places worth naming in a sentence; the rest is in the list below it.
constexpr std::size_t lines_named = 3;

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

std::string extent_of(const FileImported& file) {
  const ChatFound& chat = file.chat;
  if (!chat.first || !chat.last) return say("import.nothing-dated");
  return extent_in_words(chat.messages, chat.calls, day_of(*chat.first), day_of(*chat.last));
}

struct Places {
  std::string lines;      // "1, 2, 3"
  std::size_t named = 0;  // that many of them
};

Places places(const std::vector<Problem>& problems) {
  Places out;
  for (const Problem& problem : problems) {
    if (problem.line == 0 || out.named == lines_named) continue;
    const std::string line = digits(whole(problem.line));
    out.lines =
        out.named++ == 0 ? line : say("import.names", {{"names", out.lines}, {"next", line}});
  }
  return out;
}

std::string partly(const FileImported& file) {
  const auto n = whole(file.problem_count);
  const Places where = places(file.problems);
  if (where.lines.empty()) return say("import.partly", {{"n", n}, {"number", digits(n)}});
  return say(
      "import.partly.lines",
      {{"n", n}, {"number", digits(n)}, {"lines", where.lines}, {"more", n - whole(where.named)}});
}

std::string own_notes_in_words(std::uint64_t fresh) {
  const auto n = whole(fresh);
  if (n == 0) return say("import.own-notes.none");
  return say("import.own-notes", {{"n", n}, {"number", spelled_first(n)}});
}

/// The sentences below the first: notices, dates, clock, what lay beside, what was not understood.
std::vector<std::string> lines_of(const FileImported& file) {
  std::vector<std::string> lines;
  if (const auto n = whole(file.chat.notices); n > 0) {
    lines.push_back(say("import.notices", {{"n", n}, {"number", digits(n)}}));
  }
  if (const auto n = whole(file.record.already); n > 0) {
    lines.push_back(say("import.already", {{"n", n}, {"number", digits(n)}}));
  }
  if (file.dates) lines.push_back(how_dates_were_read(*file.dates));
  if (file.chat.head.wall_clock) {
    lines.push_back(clock_in_words(file.record.zone, file.chat.doubled));
    if (const auto n = whole(file.chat.skipped); n > 0) {
      lines.push_back(say("import.clock.skipped", {{"n", n}, {"number", digits(n)}}));
    }
  }
  if (file.chat.cut_start) {
    lines.push_back(say("import.cut", {{"source", title_of(file.chat.source)}}));
  }
  // WhatsApp's text leaves out most calls; the others tell of all they know.
  if (file.chat.calls == 0 && file.chat.messages > 0 && file.chat.source == "whatsapp") {
    lines.push_back(say("import.no-calls"));
  }
  if (const auto n = whole(file.others.size()); n > 0) {
    lines.push_back(say("import.others", {{"n", n}, {"number", spelled_first(n)}}));
  }
  if (file.own_notes > 0) lines.push_back(own_notes_in_words(file.own_notes));
  if (file.problem_count > 0) lines.push_back(partly(file));
  return lines;
}

}  // namespace

std::string title_of(const std::string& source) {
  for (const sources::Source* one : sources::all()) {
    if (one->name == source) return std::string(one->title);
  }
  return source;
}

local_days day_of(const Told& told) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::local_time<Milliseconds>(told.at.time_since_epoch() + told.offset));
}

std::string clock_in_words(const std::string& zone, std::uint64_t doubled) {
  const auto n = whole(doubled);
  return say("import.clock", {{"zone", zone}, {"n", n}, {"number", digits(n)}});
}

std::string extent_in_words(std::uint64_t messages, std::uint64_t calls, local_days first,
                            local_days last) {
  const std::string dates = spoken_range(first, last);
  const auto m = whole(messages);
  const auto c = whole(calls);
  if (c == 0) return say("import.extent", {{"n", m}, {"number", digits(m)}, {"dates", dates}});
  return say("import.extent.calls", {{"n", m},
                                     {"number", digits(m)},
                                     {"calls", c},
                                     {"calls_number", digits(c)},
                                     {"dates", dates}});
}

std::string line_of(const FileImported& file) {
  const auto added = whole(file.record.added);
  return say("import.line", {{"file", file.record.file},
                             {"source", title_of(file.record.source)},
                             {"extent", extent_of(file)},
                             {"new", digits(added)},
                             {"already", digits(whole(file.record.already))}});
}

Json own_notes_told(std::uint64_t fresh) {
  return {{"new", fresh}, {"text", own_notes_in_words(fresh)}};
}

std::string line_of(const FileNotes& file) {
  return say("import.line.notes",
             {{"file", file.file}, {"text", own_notes_in_words(file.notes.fresh)}});
}

Json import_report(const std::vector<const FileImported*>& files, Json holes) {
  Json told = Json::array();
  Json problems = Json::array();
  for (const FileImported* file : files) {
    told.push_back({{"file", file->record.file},
                    {"source", file->record.source},
                    {"title", title_of(file->record.source)},
                    {"text", extent_of(*file)},
                    {"lines", lines_of(*file)},
                    {"dates", file->dates ? json_of(*file->dates) : Json(nullptr)},
                    {"others", file->others}});
    for (const Problem& problem : file->problems) problems.push_back(json_of(problem));
  }
  std::string missing;
  for (const Json& hole : holes) {
    const auto& text = hole["text"].get_ref<const std::string&>();
    missing = missing.empty() ? text : say("import.sentences", {{"one", missing}, {"two", text}});
  }
  const auto n = whole(told.size());
  return {{"text", n == 1 ? told[0]["text"]
                          : Json(say("import.files", {{"n", n}, {"number", spelled_first(n)}}))},
          {"sub", holes.empty() ? say("import.no-holes") : missing},
          {"files", told},
          {"holes", std::move(holes)},
          {"problem_list", problems}};
}

}  // namespace fonder::app
