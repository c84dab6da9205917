#include "parser.h"

#include <cstdlib>
#include <ctime>

#include "parser_work.h"

#include "process/child.h"
#include "process/fence.h"

namespace fonder::app {

int run_parser() {
  if (!process::end_with_parent()) return 1;
  // libarchive asks the C library for local time, which opens a file, or did so here. Nobody uses
  // its answer: the wall clocks of a zip are read by us.
  setenv("TZ", "UTC0", 1);
  tzset();
  const Fence fence = [](std::uint64_t bytes) {
    return process::fence_parser(process::bounds_for(bytes));
  };
  return do_parser_work(process::child_requests, process::child_answers, fence) ? 0 : 1;
}

}  // namespace fonder::app
