// Before we meet, and after it: what was told.
#include <charconv>

#include <fmt/format.h>

#include "home.h"
#include "json.h"
#include "notes.h"

#include "app/before.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

/// The numbers behind the verb. Failure (usage): something is none.
Result<std::vector<std::int64_t>> numbers_in(const Given& given) {
  std::vector<std::int64_t> all;
  for (const std::string& word : given.all("N")) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (fault != std::errc{} || end != word.data() + word.size()) {
      return Failure{Exit::usage, say("journal.unknown"), say("before.unknown.next")};
    }
    all.push_back(number);
  }
  return all;
}

std::string section(const Json& before, const char* key, const Look& look) {
  const Json& lines = part(before, key);
  if (lines.empty()) return {};
  constexpr std::size_t words_column = 7;
  std::string text = "\n" + say("cli.before." + std::string(key)) + "\n";
  for (const Json& line : lines) {
    std::string words = wrapped(text_in(line, "text"), look.width, words_column);
    const std::string number = fmt::format("{:>5}", number_in(line, "id").value_or(0));
    text += number + words.substr(number.size());
    const std::string origin = text_in(line, "origin");
    if (!origin.empty()) {
      text += wrapped(say("cli.journal.origin", {{"origin", origin}}), look.width, words_column);
    }
  }
  return text;
}

std::string before_text(const Json& before, const Look& look) {
  std::string text = bold(wrapped(text_in(before, "text"), look.width), look);
  for (const char* key : {"ask", "story", "gift", "little", "joke", "then"}) {
    text += section(before, key, look);
  }
  if (number_in(before, "waiting").value_or(0) > 0) {
    text += "\n" + wrapped(say("cli.before.after"), look.width);
  }
  return text;
}

}  // namespace

Exit run_before(Desk& desk) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  app::BeforeWishes wishes;
  wishes.on = desk.given.one("--on");
  wishes.not_planned = desk.given.has("--not-planned");
  return show(desk, app::before(*session, wishes), before_text);
}

Exit run_told(Desk& desk) {
  const auto numbers = numbers_in(desk.given);
  if (!numbers) return fail(desk, numbers.error());
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  app::BeforeWishes wishes;
  wishes.told = *numbers;
  wishes.all_told = desk.given.has("--all");
  wishes.waits_on = desk.given.has("--none");
  return show(desk, app::before(*session, wishes), before_text);
}

}  // namespace fonder::cli
