#include "csv.h"

#include <fmt/format.h>

#include "event_names.h"

namespace fonder::app {
namespace {

bool has_a_line(Kind kind) {
  return kind == Kind::message || kind == Kind::call || kind == Kind::missed ||
         kind == Kind::meeting;
}

bool would_run(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = would_run(text) ? "'" + std::string(text) : std::string(text);
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const Event& event, std::string_view me, std::string_view bond) {
  if (!has_a_line(event.kind)) return {};
  std::string from;
  std::string to;
  if (event.author != Author::unknown) {
    const bool mine = event.author == Author::self;
    from = csv_cell(mine ? me : bond);
    to = csv_cell(mine ? bond : me);
  }
  const bool counts_words = event.kind == Kind::message;
  return fmt::format("{},{},{},{},{},{},{}\n", csv_cell(bond),
                     iso(event.at, Minutes(event.offset_minutes)), from, to, name_of(event.kind),
                     counts_words ? std::to_string(event.characters) : "",
                     counts_words ? "" : std::to_string(event.seconds));
}

}  // namespace fonder::app
