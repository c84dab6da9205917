// lab: the model on many pairs, for research and for our own checks. No archive, no key.
#pragma once

#include "given.h"

#include "base/exit.h"
#include "base/result.h"
#include "lab/lab.h"

namespace fonder::cli {

struct Desk;

Exit run_lab(Desk& desk);
/// What `lab fit` was asked for.
Result<lab::FitTask> fit_task(const Given& given);
/// Prints what a verb of `lab` answered.
Exit show_lab(Desk& desk, Result<lab::Answer> done);

}  // namespace fonder::cli
