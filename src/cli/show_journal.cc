#include <fmt/format.h>

#include "json.h"
#include "notes.h"
#include "shows.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t words_column = 7;

std::string entry_text(const Json& entry, const Look& look) {
  const std::string told = raw_in(entry, "told");
  std::string head = fmt::format("{:>5}  {} · {}", number_in(entry, "id").value_or(0),
                                 text_in(entry, "when"), text_in(entry, "label"));
  if (!told.empty()) head += " · " + say("cli.journal.told", {{"date", short_date(told)}});
  std::string text = head + "\n" + wrapped(text_in(entry, "text"), look.width, words_column);
  const std::string origin = text_in(entry, "origin");
  if (!origin.empty())
    text += wrapped(say("cli.journal.origin", {{"origin", origin}}), look.width, words_column);
  for (const Json& photo : part(entry, "photos")) {
    text += wrapped(say("cli.journal.photo", {{"id", number_in(photo, "id").value_or(0)},
                                              {"width", number_in(photo, "width").value_or(0)},
                                              {"height", number_in(photo, "height").value_or(0)}}),
                    look.width, words_column);
  }
  return text;
}

}  // namespace

std::string note_text(const Json& kept, const Look& look) {
  std::string text = wrapped(text_in(kept, "text"), look.width);
  const Json& entry = part(kept, "entry");
  const bool other_day = !entry.is_null() && raw_in(entry, "from") != raw_in(kept, "today");
  if (other_day) {
    text += say("cli.note.other_day", {{"id", number_in(kept, "id").value_or(0)}}) + "\n";
  }
  return text;
}

std::string journal_text(const Json& journal, const Look& look) {
  std::string text = bold(wrapped(text_in(journal, "text"), look.width), look);
  for (const Json& season : part(journal, "seasons")) {
    text += "\n" + text_in(season, "label") + "\n";
    for (const Json& entry : part(season, "entries")) text += entry_text(entry, look);
  }
  const std::string sub = text_in(journal, "sub");
  if (!sub.empty()) text += "\n" + wrapped(sub + " fonder journal --rested", look.width);
  return text;
}

}  // namespace fonder::cli
