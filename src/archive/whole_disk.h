// For tests only: every call by which a folder's files are changed, ours and SQLite's alike, and
// the disks that a power cut could leave of them.
//
// The linker hands our own calls of write, fsync, rename and the like to whole_disk.cc (--wrap in
// CMakeLists.txt), so the code under test is the code that runs. faults.h records less, below
// SQLite alone, but can also fail.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace fonder::archive {

/// One call that changed something. Files and folders have numbers that are never used again.
struct Call {
  enum class What { create, make_folder, write, truncate, sync, rename, remove };
  What what;
  std::uint64_t node = 0;    // the file or folder itself
  std::uint64_t folder = 0;  // in which a name changes
  std::string name = {};
  std::string to = {};  // of a rename, in the same folder
  std::int64_t at = 0;  // of a write; of a truncation the new size
  std::string bytes = {};
};

/// Which syncs a disk heeds: one that lies is the control.
struct Heeds {
  bool files = true;
  bool folders = true;
};

/// A file or folder as it surely is, and what it was told since it was synced last.
struct Node {
  bool is_folder = false;
  std::string bytes;
  std::map<std::string, std::uint64_t> names;
  std::vector<Call> unsure;
};

class WholeDisk {
 public:
  /// Records what happens below `root` while it lives. One at a time.
  explicit WholeDisk(const std::filesystem::path& root);
  ~WholeDisk();
  WholeDisk(const WholeDisk&) = delete;
  WholeDisk& operator=(const WholeDisk&) = delete;

  std::size_t calls() const { return calls_.size(); }
  /// Lays down a disk as it could look had the power gone before that call. Of what no sync made
  /// last, writes are lost, torn or reordered; changes of names are lost from some point on.
  void cut(std::size_t before, std::mt19937& random, const Heeds& heeds,
           const std::filesystem::path& where) const;

  void tell(Call call);
  std::uint64_t node_at(const std::filesystem::path& path) const;  // 0: none of ours
  std::uint64_t new_node() { return ++last_; }

 private:
  void take_up(const std::filesystem::path& folder, std::uint64_t node);

  std::filesystem::path root_;
  std::uint64_t last_ = 1;             // the root's own number is 1
  std::map<std::uint64_t, Node> old_;  // as the disk was, all of it synced
  std::map<std::uint64_t, std::map<std::string, std::uint64_t>> now_;  // names as they are seen
  std::vector<Call> calls_;
};

}  // namespace fonder::archive
