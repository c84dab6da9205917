#include <algorithm>
#include <cmath>

#include "past.h"

namespace fonder::rhythm {
namespace {

/// The starts that a wait's clipped beginning had expected.
double elapsed_before(const Known& known, const Course& course, const Baseline& base) {
  Wait before = known.wait;
  before.from = before.began + course.cut;
  before.to = known.wait.from;
  return before.to > before.from ? known.rate * base.exposure(before, {course.cut}) : 0;
}

}  // namespace

std::vector<Known> known_at_waits(const Course& course, const Baseline& base, double from,
                                  double to) {
  std::vector<Known> all;
  Past past(course, base);
  std::size_t next = 0;
  for (const Wait& wait : waits_of(course, from, to)) {
    for (; next <= wait.after; ++next) {
      if (next > 0) past.remember_events(next - 1);
      past.add(next);
    }
    Known known;
    known.wait = wait;
    past.tell(known);
    known.elapsed = elapsed_before(known, course, base);
    all.push_back(known);
  }
  return all;
}

}  // namespace fonder::rhythm
