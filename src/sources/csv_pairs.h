// Events files of very many pairs.
#pragma once

#include "source.h"

namespace fonder::sources {

/// Reads an events file (csv.cc) in which each pair's rows stand together: what was learnt of one
/// is forgotten at the next, so that memory does not grow with their number.
void read_pair_by_pair(const Parcel& parcel, Sink& sink);

}  // namespace fonder::sources
