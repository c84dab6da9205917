#include "do_lab.h"

#include <charconv>

#include "desk.h"
#include "json.h"

#include "base/words.h"
#include "lab/lab.h"

namespace fonder::cli {
namespace {

Failure usage(const std::string& what) {
  return {Exit::usage, what, say("cli.see.verb", {{"verb", "lab"}})};
}

/// A share between 0.1 and 0.95, as typed.
std::optional<double> share_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(value >= 0.1) || value > 0.95) return std::nullopt;
  return value;
}

Result<lab::ScoreTask> score_task(const Given& given) {
  constexpr std::int64_t week = 604800;
  lab::ScoreTask task;
  if (given.all("FILE").size() != 1) return usage(say("cli.lab.one_file", {{"what", "score"}}));
  task.events = given.one("FILE");
  task.out = given.one("--out");
  if (given.has("--priors")) task.priors = given.one("--priors");
  task.wishes.cut = given.number("--cut").value_or(task.wishes.cut);
  if (task.wishes.cut < 60 || task.wishes.cut > week) return usage(say("cli.lab.cut"));
  if (given.has("--train")) {
    const auto share = share_of(given.one("--train"));
    if (!share) return usage(say("cli.lab.train"));
    task.wishes.train = *share;
  }
  return task;
}

Result<lab::Answer> answered(const Given& given) {
  const std::string what = given.one("WHAT");
  if (!given.has("--out")) return usage(say("cli.lab.no_out", {{"what", what}}));
  if (what == "score") {
    const auto task = score_task(given);
    if (!task) return task.error();
    return lab::run_score(*task);
  }
  if (what == "effect") {
    lab::EffectTask task;
    for (const std::string& file : given.all("FILE")) task.events.emplace_back(file);
    task.out = given.one("--out");
    return lab::run_effect(task);
  }
  lab::PriorsTask task;
  for (const std::string& file : given.all("FILE")) task.events.emplace_back(file);
  task.out = given.one("--out");
  return lab::run_priors(task);
}

}  // namespace

Exit run_lab(Desk& desk) {
  auto done = answered(desk.given);
  if (!done) return fail(desk, done.error());
  const Exit exit = done->problems.empty() ? Exit::done : Exit::partly;
  return show(desk, app::Answer{std::move(done->json), exit, std::move(done->problems)},
              [](const Json& json, const Look&) { return text_in(json, "text") + "\n"; });
}

}  // namespace fonder::cli
