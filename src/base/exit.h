// How a verb ends, for a shell and for the page. The numbers are a contract.
#pragma once

namespace fonder {

enum class Exit : int {
  done = 0,
  could_not = 1,       // archive or disk
  usage = 2,           // wrong usage
  locked = 3,          // locked, or a wrong passphrase
  refused = 4,         // by the guard
  partly = 5,          // done in part, problems listed
  not_understood = 6,  // a file nobody recognises
  damaged = 7,         // a file that is broken
  beyond_limits = 8,   // a file larger or deeper than we read
};

}  // namespace fonder
