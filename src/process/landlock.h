// The kernel's own fence around files: where it has one, it stands beside the filter.
#pragma once

namespace fonder::process {

/// From here on this thread opens, makes, renames and removes no file by its name, and uses no
/// port. False where the kernel has no Landlock: the filter says the same.
bool close_all_files();

}  // namespace fonder::process
