#include "check_in.h"

#include <algorithm>
#include <vector>

#include "bond.h"
#include "json.h"

#include "base/spoken.h"
#include "base/words.h"
#include "journal/check_in.h"
#include "journal/entry.h"

namespace fonder::app {
namespace {

using journal::CheckIn;
using journal::Question;
using journal::question_count;

constexpr std::string_view kind = "check-in";
constexpr std::size_t longest_line = 2000;  // bytes
constexpr std::size_t points_shown = 26;    // half a year of weeks

struct Stored {
  EntryId id;
  CheckIn check_in;
};

struct Said {
  std::size_t answer;
  local_days on;
};

bool asked_of(const Question& question, const archive::Bond& bond) {
  return !question.of_two || !is_over(bond);
}

// --- rows

Json body_of(const CheckIn& check_in) {
  Json body = Json::object();
  for (std::size_t at = 0; at < question_count; ++at) {
    const Question& question = journal::questions()[at];
    if (const auto answer = check_in.answers[at]) {
      body[std::string(question.name)] = question.answers[*answer];
    }
  }
  if (!check_in.line.empty()) body["text"] = check_in.line;
  return body;
}

std::vector<Stored> stored_in(archive::Archive& archive, BondId bond) {
  std::vector<Stored> all;
  for (const archive::Entry& row : archive.entries(bond, kind)) {
    const Json body = Json::parse(row.body, nullptr, false);
    if (!body.is_object()) continue;
    CheckIn check_in{row.at, {}, text_of(body, "text")};
    for (std::size_t at = 0; at < question_count; ++at) {
      const Question& question = journal::questions()[at];
      check_in.answers[at] =
          journal::answer_named(question, text_of(body, std::string(question.name).c_str()));
    }
    all.push_back({row.id, std::move(check_in)});
  }
  std::ranges::stable_sort(all, {}, [](const Stored& each) { return each.check_in.made; });
  return all;
}

// --- the change

Result<CheckIn> from(const CheckInWishes& wishes, const archive::Bond& bond, Instant now) {
  CheckIn check_in{now, {}, {}};
  std::size_t understood = 0;
  for (std::size_t at = 0; at < question_count; ++at) {
    const Question& question = journal::questions()[at];
    const auto given = wishes.answers.find(std::string(question.name));
    if (given == wishes.answers.end() || !asked_of(question, bond)) continue;
    check_in.answers[at] = journal::answer_named(question, given->second);
    if (check_in.answers[at]) ++understood;
  }
  const auto line =
      wishes.line.size() > longest_line ? std::nullopt : journal::one_line(wishes.line);
  if (line) check_in.line = *line;
  if (understood < wishes.answers.size() || (!wishes.line.empty() && !line)) {
    return Failure{Exit::usage, say("check-in.unknown"), say("check-in.unknown.next")};
  }
  return check_in;
}

Result<void> erase(archive::Archive& archive, BondId bond, std::int64_t id) {
  for (const archive::Entry& row : archive.entries(bond, kind)) {
    if (row.id.value == id) return archive.remove_entry(row.id);
  }
  return Failure{Exit::usage, say("check-in.none"), say("check-in.none.next")};
}

Result<void> change(Session& session, const archive::Bond& bond, const CheckInWishes& wishes) {
  if (wishes.erase) return erase(*session.archive, bond.id, *wishes.erase);
  if (wishes.answers.empty() && wishes.line.empty()) return {};
  const auto check_in = from(wishes, bond, session.now);
  if (!check_in) return check_in.error();
  const auto added = session.archive->add_entry(
      {{}, bond.id, std::string(kind), session.now, body_of(*check_in).dump()});
  if (!added) return added.error();
  return {};
}

// --- as it is shown

std::string label_of(const Question& question, std::size_t answer) {
  return say("check-in." + std::string(question.name) + "." +
             std::string(question.answers[answer]));
}

/// "mostly gentle: 9 of 11", "gentle to heavy: 9 of 11"
Json usual_json(const Question& question, const std::vector<std::size_t>& given) {
  const auto usual = journal::usual_of(given, question.answers.size());
  if (!question.in_order || !usual) return nullptr;
  return {{"from", question.answers[usual->first]},
          {"to", question.answers[usual->last]},
          {"held", usual->held},
          {"of", usual->of}};
}

/// The answer that was given most often, where it leads.
std::string most_often(const Question& question, const std::vector<std::size_t>& given) {
  std::vector<std::int64_t> times(question.answers.size());
  for (const std::size_t each : given) ++times[each];
  const auto most = std::ranges::max_element(times);
  if (std::ranges::count(times, *most) > 1) return say("check-in.no-usual");
  return say("check-in.often", {{"answer", label_of(question, std::size_t(most - times.begin()))},
                                {"n", *most},
                                {"of", std::int64_t(given.size())}});
}

std::string course_text(const Question& question, const std::vector<std::size_t>& given) {
  const auto n = std::int64_t(given.size());
  if (n == 0) return say("check-in.begins");
  if (n < journal::enough_to_be_usual) {
    return say("check-in.needs", {{"n", n}, {"enough", journal::enough_to_be_usual}});
  }
  if (!question.in_order) return most_often(question, given);
  const auto usual = journal::usual_of(given, question.answers.size());
  if (!usual) return say("check-in.no-usual");
  return say("check-in.usual", {{"one", usual->first == usual->last ? "yes" : "no"},
                                {"from", label_of(question, usual->first)},
                                {"to", label_of(question, usual->last)},
                                {"n", usual->held},
                                {"of", usual->of}});
}

/// "3 Mar – 5 May 2031, the oldest first"; empty where nothing was said.
std::string dates_text(const std::vector<Said>& said) {
  if (said.empty()) return {};
  return say("check-in.dates",
             {{"n", std::ssize(said)}, {"dates", spoken_range(said.front().on, said.back().on)}});
}

/// The newest that a picture has room for: the sentence is of the same.
Json course_of(std::size_t at, const std::vector<Stored>& all, const Zone& zone) {
  const Question& question = journal::questions()[at];
  std::vector<Said> said;
  for (const Stored& stored : all) {
    const auto answer = stored.check_in.answers[at];
    if (answer) said.push_back({*answer, zone.day(stored.check_in.made)});
  }
  const std::size_t before = said.size() - std::min(said.size(), points_shown);
  said.erase(said.begin(), said.begin() + static_cast<std::ptrdiff_t>(before));
  std::vector<std::size_t> given;
  Json points = Json::array();
  for (const Said& each : said) {
    given.push_back(each.answer);
    points.push_back({{"on", iso(each.on)},
                      {"when", spoken(each.on, DateForm::short_day)},
                      {"answer", question.answers[each.answer]}});
  }
  return {{"n", given.size()},
          {"points", std::move(points)},
          {"usual", usual_json(question, given)},
          {"dates", dates_text(said)},
          {"text", course_text(question, given)}};
}

Json json_of(std::size_t at, const std::vector<Stored>& all, const Zone& zone) {
  const Question& question = journal::questions()[at];
  Json answers = Json::array();
  for (std::size_t answer = 0; answer < question.answers.size(); ++answer) {
    answers.push_back(
        {{"answer", question.answers[answer]}, {"label", label_of(question, answer)}});
  }
  return {{"name", question.name},
          {"question", say("check-in." + std::string(question.name))},
          {"in_order", question.in_order},
          {"answers", std::move(answers)},
          {"course", course_of(at, all, zone)}};
}

Json json_of(const Stored& stored, const Zone& zone) {
  const local_days day = zone.day(stored.check_in.made);
  Json answers = Json::array();
  for (std::size_t at = 0; at < question_count; ++at) {
    const Question& question = journal::questions()[at];
    if (const auto answer = stored.check_in.answers[at]) {
      answers.push_back(
          say("check-in.answer", {{"question", say("check-in.short." + std::string(question.name))},
                                  {"answer", label_of(question, *answer)}}));
    }
  }
  return {{"id", stored.id.value},
          {"on", iso(day)},
          {"when", spoken(day, DateForm::day_month_year)},
          {"answers", std::move(answers)},
          {"line", stored.check_in.line}};
}

}  // namespace

Answer check_in(Session& session, const CheckInWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  if (auto done = change(session, *bond, wishes); !done) return failed(done.error());
  const Zone zone = zone_of(session);
  std::vector<Stored> all = stored_in(*session.archive, bond->id);
  Json asked = Json::array();
  for (std::size_t at = 0; at < question_count; ++at) {
    if (asked_of(journal::questions()[at], *bond)) asked.push_back(json_of(at, all, zone));
  }
  Json kept = Json::array();
  std::ranges::reverse(all);
  for (const Stored& stored : all) kept.push_back(json_of(stored, zone));
  const auto n = std::int64_t(all.size());
  return done({{"bond", bond->name},
               {"text", n == 0 ? say("check-in.empty") : say("check-in.text", {{"n", n}})},
               {"questions", std::move(asked)},
               {"kept", std::move(kept)}});
}

}  // namespace fonder::app
