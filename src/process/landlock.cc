#include "landlock.h"

#include <cstdint>

#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/descriptor.h"

namespace fonder::process {
namespace {

/// The kinds of access that each version of the interface knows: thirteen at first, and one more
/// each for moving between folders, truncating and device controls.
std::uint64_t kinds_of(long version) {
  int known = 13;
  if (version >= 2) ++known;
  if (version >= 3) ++known;
  if (version >= 5) ++known;
  return (std::uint64_t{1} << known) - 1;
}

/// As the kernel reads it; our headers may be older than the second field.
struct Ruleset {
  std::uint64_t files;
  std::uint64_t ports;
};

}  // namespace

bool close_all_files() {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  const Ruleset none{kinds_of(version), version >= 4 ? 3U : 0U};
  const std::size_t size = version >= 4 ? sizeof none : sizeof none.files;
  const Descriptor ruleset(static_cast<int>(syscall(SYS_landlock_create_ruleset, &none, size, 0)));
  return ruleset && syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0;
}

}  // namespace fonder::process
