#include "returns.h"

#include <algorithm>
#include <vector>

#include "bond.h"
#include "journal_rows.h"
#include "rhythm_words.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using rhythm::Returns;
using std::chrono::days;

constexpr days first_days{7};
constexpr std::size_t notes_shown = 7;

std::string line_text(const Returns::Line& line) {
  std::string list;
  for (const auto& days_in_touch : line.in_touch) {
    list += (list.empty() ? "" : " · ") + (days_in_touch ? digits(*days_in_touch, 0) : "–");
  }
  return say("returns.line", {{"date", spoken(line.back, DateForm::day_month_year)},
                              {"apart", duration_of_days(line.apart.count())},
                              {"weeks", list}});
}

Json json_of(const Returns::Line& line) {
  Json weeks = Json::array();
  for (const auto& value : line.in_touch) weeks.push_back(value ? Json(*value) : Json(nullptr));
  return {{"back", iso(line.back)}, {"weeks", std::move(weeks)}, {"text", line_text(line)}};
}

Json step_json(const Returns& returns, std::size_t step) {
  const std::string label =
      say("returns.step", {{"away", static_cast<std::int64_t>(step) - Returns::before}});
  Json json{{"label", label}, {"median", nullptr}, {"range", nullptr}, {"n", 0}, {"text", label}};
  const auto& middle = returns.middle[step];
  if (!middle) return json;
  json["median"] = middle->median;
  json["range"] = {middle->low, middle->high};
  json["n"] = middle->n;
  json["text"] = say("returns.step.text", {{"label", label},
                                           {"middle", digits(middle->median, 1)},
                                           {"low", digits(middle->low, 0)},
                                           {"high", digits(middle->high, 0)},
                                           {"n", middle->n}});
  return json;
}

/// The newest of what was written about one of the first days back.
Json notes_of(archive::Archive& archive, BondId bond, const Returns& returns) {
  struct Note {
    local_days day;
    Json json;
  };
  std::vector<Note> notes;
  for (const archive::Entry& row : archive.entries(bond, "")) {
    const auto entry = entry_in(row);
    if (!entry || entry->rested) continue;
    const bool remembers = !journal::looks_ahead(entry->kind) &&
                           !journal::waits_to_be_told(entry->kind) &&
                           entry->kind != journal::Kind::joke;
    const bool near = std::ranges::any_of(returns.lines, [&](const Returns::Line& line) {
      return entry->about.first >= line.back && entry->about.first < line.back + first_days;
    });
    if (remembers && near) notes.push_back({entry->about.first, app::json_of(*entry, row.id)});
  }
  std::ranges::stable_sort(notes, std::greater{}, &Note::day);
  if (notes.size() > notes_shown) notes.resize(notes_shown);
  Json list = Json::array();
  for (Note& note : notes) list.push_back(std::move(note.json));
  return list;
}

}  // namespace

FigureWords returns_in_words(const archive::Bond& bond, const Returns& returns) {
  FigureWords words{"returns", say("returns.unit"), {}, {}};
  const auto n = std::ssize(returns.lines);
  if (!returns.figure.shown()) {
    words.text = is_over(bond) ? say("rhythm.over")
                 : lives_together(bond)
                     ? say("rhythm.together.no-gaps")
                     : say("returns.few", {{"n", std::int64_t{n}}, {"times", returns.came_back}});
    return words;
  }
  const rhythm::Figure& figure = returns.figure;
  words.text = say("returns.text", {{"middle", count_in_words(figure.estimate)},
                                    {"one", figure.estimate == 1 ? "yes" : "no"},
                                    {"low", digits(figure.low, 0)},
                                    {"high", digits(figure.high, 0)},
                                    {"n", std::int64_t{n}}});
  words.sub = say("returns.sub");
  return words;
}

Json returns_json(Session& session, const Reckoning& reckoning, const rhythm::Rhythm& shown) {
  const archive::Bond& bond = reckoning.bond();
  const Returns& returns = shown.returns;
  Json json = json_of(returns.figure, shown.as_of, returns_in_words(bond, returns));
  json["lines"] = Json::array();
  for (const Returns::Line& line : returns.lines) json["lines"].push_back(json_of(line));
  json["steps"] = Json::array();
  for (std::size_t step = 0; step < Returns::steps; ++step) {
    json["steps"].push_back(step_json(returns, step));
  }
  json["notes"] = notes_of(*session.archive, bond.id, returns);
  return json;
}

}  // namespace fonder::app
