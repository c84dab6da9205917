#include <fstream>

#include "fit.h"
#include "lab.h"
#include "out.h"
#include "stream.h"

#include "base/words.h"

namespace fonder::lab {
namespace {

/// Reads the file under one assumption about its rows; false where they stood otherwise.
Result<Streamed> fit_rows(const FitTask& task, Rows rows, const Fitter& fitter, Lines& lines,
                          std::size_t& pairs) {
  const auto to_line = [&fitter](Pair pair) { return fitter.line(std::move(pair)); };
  const auto write = [&lines](const std::string& line) { lines.write(line); };
  const auto hands =
      task.hands ? task.hands(to_line, write) : own_threads(task.threads, to_line, write);
  pairs = 0;
  auto streamed = stream_pairs(task.events, rows, [&](Pair pair) {
    ++pairs;
    if (!lines.keep(fitter.beginning(pair))) hands->give(std::move(pair));
  });
  hands->finish();
  return streamed;
}

}  // namespace

Result<Priors> priors_named(const std::string& name) {
  return name == "shipped" ? shipped_priors() : read_priors(std::filesystem::path(name));
}

Result<Answer> run_fit(const FitTask& task) {
  const auto priors = priors_named(task.priors);
  if (!priors) return priors.error();
  const Fitter fitter(*priors, task.wishes);
  for (const Rows rows : {Rows::sorted, Rows::grouped, Rows::anyhow}) {
    Lines lines(task.out);
    std::size_t pairs = 0;
    auto streamed = fit_rows(task, rows, fitter, lines, pairs);
    if (!streamed) return streamed.error();
    if (auto done = lines.finish(); !done) return done.error();
    if (!streamed->as_said) continue;
    Answer answer{{{"pairs", pairs}, {"kept", lines.kept()}, {"fitted", lines.written()}},
                  std::move(streamed->problems)};
    answer.json["text"] =
        say("lab.fit",
            {{"file", task.out.filename().string()}, {"pairs", pairs}, {"kept", lines.kept()}});
    return answer;
  }
  return Failure{};  // the last way takes any file
}

}  // namespace fonder::lab
