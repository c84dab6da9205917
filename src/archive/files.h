// Small files that must be there after a power cut, for our eyes only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "base/disk.h"

namespace fonder::archive {

/// The folder, and those above it that are not there, all 0700. One that is there becomes 0700
/// where it is ours and holds nothing of anybody else. directory_not_empty: others may enter it,
/// and have reason to.
std::error_code make_private_folder(const std::filesystem::path& folder);
/// A folder inside one of ours: it becomes 0700 whatever lies in it, as where a backup tool put it
/// back.
std::error_code make_inner_folder(const std::filesystem::path& folder);
/// A new, empty file, 0600; an error where the name is taken, be it by a link.
std::error_code make_file(const std::filesystem::path& file);
/// Nothing where it is not there or cannot be read, or is larger than `most`.
std::optional<std::string> read_small(const std::filesystem::path& file, std::size_t most);
/// A small file's bytes become noise in their place, as far as the disk writes in place: many do
/// not, so nothing is promised of it, and an error is none of ours.
void spoil_file(const std::filesystem::path& file);
/// replace_file(), and then noise over the bytes that it replaced, which no name leads to any more.
std::error_code replace_and_spoil(const std::filesystem::path& file, std::string_view bytes);
/// Held while an archive is made in the folder. A second one fails, in this process or another.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  /// What stands in the way: operation_would_block where another one holds it.
  std::error_code error() const { return error_; }

 private:
  int descriptor_ = -1;
  std::error_code error_;
};

/// A folder that appears whole or not at all: filled beside its place, then renamed. What is not
/// kept is removed with all that is in it; what a kill left is removed by the next one there.
class FolderAside {
 public:
  explicit FolderAside(std::filesystem::path wanted);
  ~FolderAside();
  FolderAside(const FolderAside&) = delete;
  FolderAside& operator=(const FolderAside&) = delete;
  /// What stands in the way: file_exists where something, be it a link, is in its place already.
  std::error_code error() const { return error_; }
  const std::filesystem::path& path() const { return aside_; }
  std::error_code keep();

 private:
  std::filesystem::path wanted_;
  std::filesystem::path aside_;     // empty once kept
  std::optional<FolderLock> lock_;  // so that nobody takes it for one that was left
  std::error_code error_;
};

}  // namespace fonder::archive
