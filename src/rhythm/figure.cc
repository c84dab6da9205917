#include "figure.h"

namespace fonder::rhythm {

Figure not_enough(Needs needs, double coverage) {
  Figure figure;
  figure.n = needs.have;
  figure.coverage = coverage;
  figure.needs = needs;
  return figure;
}

}  // namespace fonder::rhythm
