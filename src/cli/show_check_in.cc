#include <fmt/format.h>

#include "json.h"
#include "living.h"

namespace fonder::cli {
namespace {

constexpr std::size_t label_column = 20;
constexpr std::size_t inside = 2;

/// A row for each answer, a column for each time it was said, the oldest first.
std::string course_text(const Json& question, const Look& look) {
  const Json& course = part(question, "course");
  std::string text = "\n" + text_in(question, "question") + "\n";
  const Json& points = part(course, "points");
  for (const Json& answer : part(question, "answers")) {
    if (points.empty()) break;
    std::string row = "  " + padded(text_in(answer, "label"), label_column);
    for (const Json& point : points) {
      const bool said = text_in(point, "answer") == text_in(answer, "answer");
      row += said ? (look.glyphs ? "●" : "o") : (look.glyphs ? "·" : ".");
    }
    text += row + "\n";
  }
  const std::string dates = text_in(course, "dates");
  if (!dates.empty()) text += wrapped(dates, look.width, inside);
  return text + wrapped(text_in(course, "text"), look.width, inside);
}

}  // namespace

std::string check_in_text(const Json& check_in, const Look& look) {
  std::string text = bold(wrapped(text_in(check_in, "text"), look.width), look);
  for (const Json& question : part(check_in, "questions")) text += course_text(question, look);
  return text;
}

std::string check_ins_text(const Json& check_in, const Look& look) {
  std::string text = bold(wrapped(text_in(check_in, "text"), look.width), look);
  for (const Json& kept : part(check_in, "kept")) {
    text += fmt::format("{:>5}  {}\n", number_in(kept, "id").value_or(0), text_in(kept, "when"));
    for (const Json& answer : part(kept, "answers")) {
      text += wrapped(answer.get<std::string>(), look.width, 7);
    }
    const std::string line = text_in(kept, "line");
    if (!line.empty()) text += wrapped(line, look.width, 7);
  }
  return text;
}

}  // namespace fonder::cli
