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

Result<std::int64_t> cut_of(const Given& given) {
  constexpr std::int64_t hour = 3600;
  constexpr std::int64_t week = 604800;
  const std::int64_t cut = given.number("--cut").value_or(hour);
  if (cut < 60 || cut > week) return usage(say("cli.lab.cut"));
  return cut;
}

Result<double> train_of(const Given& given) {
  if (!given.has("--train")) return 0.7;
  const auto share = share_of(given.one("--train"));
  if (!share) return usage(say("cli.lab.train"));
  return *share;
}

/// 0 where nothing is said: one per core.
Result<unsigned> threads_of(const Given& given) {
  if (!given.has("--threads")) return 0U;
  const std::int64_t threads = given.number("--threads").value_or(0);
  if (threads < 1 || threads > 1024) return usage(say("cli.lab.threads"));
  return static_cast<unsigned>(threads);
}

/// Of score and of fit, which take the same.
template <class Task>
Result<Task> of_one_file(const Given& given) {
  Task task;
  const auto cut = cut_of(given);
  const auto train = train_of(given);
  const auto threads = threads_of(given);
  if (given.all("FILE").size() != 1) {
    return usage(say("cli.lab.one_file", {{"what", given.one("WHAT")}}));
  }
  if (!cut) return cut.error();
  if (!train) return train.error();
  if (!threads) return threads.error();
  task.events = given.one("FILE");
  task.out = given.one("--out");
  if (given.has("--priors")) task.priors = given.one("--priors");
  task.wishes.cut = *cut;
  task.wishes.train = *train;
  task.threads = *threads;
  return task;
}

Result<lab::SimulateTask> simulate_task(const Given& given) {
  constexpr std::int64_t most_pairs = 10'000'000;
  constexpr std::int64_t most_silences = 100'000;
  lab::SimulateTask task;
  const std::int64_t pairs =
      given.number("--pairs").value_or(static_cast<std::int64_t>(task.pairs));
  const std::int64_t silences = given.number("--silences").value_or(task.silences);
  const auto cut = cut_of(given);
  const auto threads = threads_of(given);
  if (!given.all("FILE").empty()) return usage(say("cli.lab.draws_none"));
  if (pairs < 1 || pairs > most_pairs || silences < 1 || silences > most_silences) {
    return usage(say("cli.lab.pairs"));
  }
  if (!cut) return cut.error();
  if (!threads) return threads.error();
  task.out = given.one("--out");
  task.pairs = static_cast<std::size_t>(pairs);
  task.silences = static_cast<int>(silences);
  task.seed = static_cast<std::uint64_t>(given.number("--seed").value_or(1));
  task.dormant = given.has("--dormant");
  task.cut = *cut;
  if (given.has("--priors")) task.priors = given.one("--priors");
  task.threads = *threads;
  return task;
}

/// Of priors and effect, which take any number.
template <class Task>
Result<Task> of_files(const Given& given) {
  Task task;
  if (given.all("FILE").empty()) {
    return usage(say("cli.lab.no_file", {{"what", given.one("WHAT")}}));
  }
  for (const std::string& file : given.all("FILE")) task.events.emplace_back(file);
  task.out = given.one("--out");
  return task;
}

template <class Task>
Result<lab::Answer> done(const Result<Task>& task, Result<lab::Answer> (*run)(const Task&)) {
  if (!task) return task.error();
  return run(*task);
}

Result<lab::Answer> answered(const Given& given) {
  const std::string what = given.one("WHAT");
  if (!given.has("--out")) return usage(say("cli.lab.no_out", {{"what", what}}));
  if (what == "fit") return done(fit_task(given), lab::run_fit);
  if (what == "simulate") return done(simulate_task(given), lab::run_simulate);
  if (what == "score") return done(of_one_file<lab::ScoreTask>(given), lab::run_score);
  if (what == "effect") return done(of_files<lab::EffectTask>(given), lab::run_effect);
  return done(of_files<lab::PriorsTask>(given), lab::run_priors);
}

}  // namespace

Result<lab::FitTask> fit_task(const Given& given) {
  auto task = of_one_file<lab::FitTask>(given);
  if (task && (task->priors == "self" || task->priors == "others"))
    return usage(say("cli.lab.self"));
  return task;
}

Exit run_lab(Desk& desk) { return show_lab(desk, answered(desk.given)); }

Exit show_lab(Desk& desk, Result<lab::Answer> done) {
  if (!done) return fail(desk, done.error());
  const Exit exit = done->problems.empty() ? Exit::done : Exit::partly;
  return show(desk, app::Answer{std::move(done->json), exit, std::move(done->problems)},
              [](const Json& json, const Look&) { return text_in(json, "text") + "\n"; });
}

}  // namespace fonder::cli
