#include <fmt/format.h>

#include "json.h"
#include "shows.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

std::string names(const Json& participants) {
  std::string list;
  for (const Json& one : participants) {
    if (!one.is_string()) continue;
    list += (list.empty() ? "" : ", ") + safe(one.get<std::string>());
  }
  return list;
}

/// "421 messages · 2 calls · 3 notices left out"
std::string counts(const Json& chat) {
  std::string line;
  const auto add = [&](std::string_view key, std::string_view id) {
    const auto n = number_in(chat, key);
    if (!n || (*n == 0 && key != "messages")) return;
    line += (line.empty() ? "" : " · ") + say(id, {{"n", *n}, {"digits", digits(*n)}});
  };
  add("messages", "cli.inspect.messages");
  add("meetings", "cli.inspect.meetings");
  add("calls", "cli.inspect.calls");
  add("notices", "cli.inspect.notices");
  return line;
}

std::string reach(const Json& chat) {
  const auto first = parse_iso(raw_in(chat, "first"));
  const auto last = parse_iso(raw_in(chat, "last"));
  if (!first || !last) return {};
  const auto day = [](const ParsedTime& time) {
    return std::chrono::floor<std::chrono::days>(time.wall);
  };
  return spoken_range(day(*first), day(*last));
}

std::string chat_text(const Json& chat, const Look& look) {
  std::string name = text_in(chat, "name");
  if (name.empty()) name = say("cli.inspect.unnamed");
  if (truth_in(chat, "group")) name += " " + say("cli.inspect.group");
  std::string text = "  " + bold(name, look) + "\n" + wrapped(counts(chat), look.width, 4);
  const std::string when = reach(chat);
  if (!when.empty()) text += wrapped(when, look.width, 4);
  const std::string who = names(part(chat, "participants"));
  if (!who.empty()) text += wrapped(say("cli.inspect.people", {{"names", who}}), look.width, 4);
  return text;
}

/// How many lines were not understood; of a file that is none of ours, what it is.
std::string problems_text(const Json& file, const Look& look) {
  const Json& problems = part(file, "problems");
  if (problems.empty()) return {};
  const std::string why = text_in(problems[0], "expected");
  if (part(file, "chats").empty() && !why.empty()) return wrapped(why, look.width, 2);
  return wrapped(say("cli.inspect.problems", {{"n", problems.size()}}), look.width, 2);
}

std::string file_text(const Json& file, const Look& look) {
  std::string head = text_in(file, "file");
  const std::string source = text_in(file, "source");
  if (!source.empty()) head = say("cli.inspect.file", {{"file", head}, {"source", source}});
  std::string text = wrapped(head, look.width);
  for (const Json& chat : part(file, "chats")) text += chat_text(chat, look);
  const std::string dates = text_in(part(file, "dates"), "text");
  if (!dates.empty()) text += wrapped(dates, look.width, 2);
  return text + problems_text(file, look);
}

}  // namespace

std::string inspect_text(const Json& answer, const Look& look) {
  std::string text;
  for (const Json& file : part(answer, "files")) {
    text += (text.empty() ? "" : "\n") + file_text(file, look);
  }
  return text + "\n" + wrapped(say("cli.inspect.nothing_stored"), look.width);
}

}  // namespace fonder::cli
