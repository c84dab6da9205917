// Bytes that are on the disk when we say so.
#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace fonder {

/// What the last call of the system had against it.
std::error_code last_error();

/// All of them, however often the system takes only some. False: errno says why.
bool write_all(int descriptor, std::string_view bytes);

/// Written aside, synced, renamed over `file`, the folder synced: the old or the new one is there
/// at every moment. 0600.
std::error_code replace_file(const std::filesystem::path& file, std::string_view bytes);

/// The same by way of a name that nothing had, for a folder that is not ours alone.
std::error_code put_file(const std::filesystem::path& file, std::string_view bytes);

/// No error where there is none.
std::error_code remove_file(const std::filesystem::path& file);

/// Makes what was made, renamed or removed in the folder last.
std::error_code sync_folder(const std::filesystem::path& folder);

}  // namespace fonder
