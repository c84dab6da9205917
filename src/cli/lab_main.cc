// fonder-lab: `fonder lab fit` over the ranks of an MPI job. See docs/lab.md.
#include <clocale>
#include <exception>
#include <string>
#include <vector>

#include <unistd.h>

#include "actions.h"
#include "desk.h"
#include "do_lab.h"

#include "base/words.h"
#include "ranks/ranks.h"

namespace fonder::cli {
namespace {

/// Rank 0: what was typed, as after `fonder lab`.
///
/// @param ordered  whether the others were told what to do; else they still wait.
Exit lead(const ranks::World& world, const std::vector<std::string>& words, bool& ordered) {
  auto given = parse(words);
  if (!given) return fail(wants_json(words), given.error());
  Desk desk{*std::move(given), {}};
  desk.look = look_of(STDOUT_FILENO, desk.given.has("--plain"));
  if (desk.given.has("--help")) {
    desk.given.add("VERB", "lab");
    return run_help(desk);
  }
  if (desk.given.one("WHAT") != "fit" || !desk.given.has("--out")) {
    return fail(desk, {Exit::usage, say("cli.lab.ranks"), say("cli.see.verb", {{"verb", "lab"}})});
  }
  auto task = fit_task(desk.given);
  if (!task) return fail(desk, task.error());
  const auto priors = lab::priors_text(task->priors);
  if (!priors) return fail(desk, priors.error());
  ranks::give_orders(world, ranks::Orders{*priors, task->wishes});
  ordered = true;
  task->hands = [&world](lab::ToLine to_line, lab::Writes write) {
    return ranks::hands_of(world, std::move(to_line), std::move(write));
  };
  auto done = lab::run_fit(*task);
  ranks::dismiss(world);
  return show_lab(desk, std::move(done));
}

Exit follow(const ranks::World& world) {
  const auto orders = ranks::take_orders(world);
  if (!orders) return Exit::done;
  const auto priors = lab::priors_of(orders->priors, "priors");
  if (!priors) return priors.error().exit;
  ranks::serve(lab::Fitter(*priors, orders->wishes));
  return Exit::done;
}

}  // namespace
}  // namespace fonder::cli

int main(int count, char** typed) {
  std::setlocale(LC_CTYPE, "");
  const fonder::ranks::World world(count, typed);
  if (world.rank() != 0) return static_cast<int>(fonder::cli::follow(world));
  std::vector<std::string> words{"lab"};
  words.insert(words.end(), typed + (count > 0 ? 1 : 0), typed + count);
  bool ordered = false;
  const fonder::Exit exit = fonder::cli::lead(world, words, ordered);
  if (!ordered) fonder::ranks::give_orders(world, std::nullopt);
  return static_cast<int>(exit);
}
