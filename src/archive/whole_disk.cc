#include "whole_disk.h"

#include <algorithm>
#include <cstdarg>
#include <fstream>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "golden.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;
using What = Call::What;

constexpr std::uint64_t root_node = 1;
constexpr std::size_t sector = 512;

WholeDisk* recorder = nullptr;
std::map<int, std::uint64_t> open_files;

void write_at(std::string& file, std::size_t at, std::string_view bytes) {
  if (file.size() < at + bytes.size()) file.resize(at + bytes.size());
  std::ranges::copy(bytes, file.begin() + static_cast<std::ptrdiff_t>(at));
}

void change_name(std::map<std::string, std::uint64_t>& names, const Call& call) {
  switch (call.what) {
    case What::create:
    case What::make_folder:
      names[call.name] = call.node;
      break;
    case What::rename:
      names.erase(call.name);
      names[call.to] = call.node;
      break;
    case What::remove:
      names.erase(call.name);
      break;
    default:
      break;
  }
}

void change_bytes(std::string& bytes, const Call& call) {
  if (call.what == What::truncate) bytes.resize(static_cast<std::size_t>(call.at));
  if (call.what == What::write) write_at(bytes, static_cast<std::size_t>(call.at), call.bytes);
}

void make_last(Node& node) {
  for (const Call& call : node.unsure)
    node.is_folder ? change_name(node.names, call) : change_bytes(node.bytes, call);
  node.unsure.clear();
}

/// Whole, or nothing, or some of its sectors.
void perhaps(std::string& bytes, const Call& call, std::mt19937& random) {
  const auto fate = random() % 3;
  if (fate == 0) return;
  if (fate == 1 || call.what == What::truncate) return change_bytes(bytes, call);
  for (std::size_t i = 0; i < call.bytes.size(); i += sector)
    if (random() % 2 == 0)
      write_at(bytes, static_cast<std::size_t>(call.at) + i,
               std::string_view(call.bytes).substr(i, sector));
}

/// What a cut may leave of it.
void settle(Node& node, std::mt19937& random) {
  if (node.is_folder) {
    node.unsure.resize(random() % (node.unsure.size() + 1));
    return make_last(node);
  }
  std::ranges::shuffle(node.unsure, random);
  for (const Call& call : node.unsure) perhaps(node.bytes, call, random);
}

void take_in(std::map<std::uint64_t, Node>& nodes, const Call& call, const Heeds& heeds) {
  if (call.what == What::create || call.what == What::make_folder)
    nodes[call.node].is_folder = call.what == What::make_folder;
  if (call.what == What::sync) {
    Node& node = nodes[call.node];
    if (node.is_folder ? heeds.folders : heeds.files) make_last(node);
  } else {
    nodes[call.folder != 0 ? call.folder : call.node].unsure.push_back(call);
  }
}

void lay_down(const std::map<std::uint64_t, Node>& nodes, std::uint64_t node,
              const fs::path& where) {
  const Node& one = nodes.at(node);
  if (!one.is_folder) {
    std::ofstream(where, std::ios::binary) << one.bytes;
    return fs::permissions(where, fs::perms::owner_read | fs::perms::owner_write);
  }
  fs::create_directory(where);
  fs::permissions(where, fs::perms::owner_all);
  for (const auto& [name, number] : one.names) lay_down(nodes, number, where / name);
}

}  // namespace

WholeDisk::WholeDisk(const fs::path& root) : root_(fs::canonical(root)) {
  take_up(root_, root_node);
  open_files.clear();
  recorder = this;
}

WholeDisk::~WholeDisk() { recorder = nullptr; }

void WholeDisk::take_up(const fs::path& folder, std::uint64_t node) {
  old_[node].is_folder = true;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::uint64_t number = new_node();
    old_[node].names[entry.path().filename()] = number;
    if (entry.is_directory())
      take_up(entry.path(), number);
    else
      old_[number].bytes = test::read_file(entry.path());
  }
  now_[node] = old_[node].names;
}

void WholeDisk::tell(Call call) {
  if (call.folder != 0) change_name(now_[call.folder], call);
  calls_.push_back(std::move(call));
}

std::uint64_t WholeDisk::node_at(const fs::path& path) const {
  const fs::path inside = path.lexically_normal().lexically_relative(root_);
  if (inside.empty() || *inside.begin() == "..") return 0;
  std::uint64_t node = root_node;
  for (const fs::path& part : inside) {
    if (part == "." || part.empty()) continue;
    const auto folder = now_.find(node);
    if (folder == now_.end()) return 0;
    const auto found = folder->second.find(part);
    if (found == folder->second.end()) return 0;
    node = found->second;
  }
  return node;
}

void WholeDisk::cut(std::size_t before, std::mt19937& random, const Heeds& heeds,
                    const fs::path& where) const {
  auto nodes = old_;
  for (std::size_t i = 0; i < before; ++i) take_in(nodes, calls_[i], heeds);
  for (auto& [number, node] : nodes) settle(node, random);
  fs::remove_all(where);
  lay_down(nodes, root_node, where);
}

namespace {

std::uint64_t folder_of(const char* path) {
  return recorder ? recorder->node_at(fs::path(path).parent_path()) : 0;
}
std::string name_of(const char* path) { return fs::path(path).filename(); }

/// A name that was made, in one of our folders.
std::uint64_t tell_made(What what, const char* path) {
  const std::uint64_t folder = folder_of(path);
  if (folder == 0) return 0;
  const std::uint64_t node = recorder->new_node();
  recorder->tell({.what = what, .node = node, .folder = folder, .name = name_of(path)});
  return node;
}

void tell_removed(const char* path) {
  const std::uint64_t folder = folder_of(path);
  if (folder == 0) return;
  const std::uint64_t node = recorder->node_at(path);
  recorder->tell({.what = What::remove, .node = node, .folder = folder, .name = name_of(path)});
}

void tell_opened(const char* path, bool made, int descriptor) {
  if (!recorder || descriptor < 0) return;
  const std::uint64_t node = made ? tell_made(What::create, path) : recorder->node_at(path);
  if (node != 0)
    open_files[descriptor] = node;
  else
    open_files.erase(descriptor);
}

std::uint64_t node_of(int descriptor) {
  const auto found = open_files.find(descriptor);
  return recorder && found != open_files.end() ? found->second : 0;
}

bool is_new(const char* path, int flags) {
  struct stat info {};
  return (flags & O_CREAT) != 0 && ::lstat(path, &info) != 0;
}

template <class Open>
int told_open(Open open, const char* path, int flags, mode_t mode) {
  const bool made = is_new(path, flags);
  const int descriptor = open(path, flags, mode);
  tell_opened(path, made, descriptor);
  return descriptor;
}

void tell_written(int descriptor, const void* bytes, ssize_t size, off_t at) {
  const std::uint64_t node = node_of(descriptor);
  if (node == 0 || size <= 0) return;
  const std::string_view written(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  recorder->tell({.what = What::write, .node = node, .at = at, .bytes = std::string(written)});
}

int told_sync(int (*sync)(int), int descriptor) {
  const int code = sync(descriptor);
  const std::uint64_t node = node_of(descriptor);
  if (code == 0 && node != 0) recorder->tell({.what = What::sync, .node = node});
  return code;
}

}  // namespace
}  // namespace fonder::archive

// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming): the linker's names
extern "C" {

using namespace fonder::archive;

int __real_open(const char* path, int flags, mode_t mode);
int __real_open64(const char* path, int flags, mode_t mode);
ssize_t __real_write(int descriptor, const void* bytes, std::size_t size);
ssize_t __real_pwrite64(int descriptor, const void* bytes, std::size_t size, off64_t at);
int __real_ftruncate64(int descriptor, off64_t size);
int __real_fsync(int descriptor);
int __real_fdatasync(int descriptor);
int __real_unlink(const char* path);
int __real_rename(const char* from, const char* to);
int __real_mkdir(const char* path, mode_t mode);
int __real_rmdir(const char* path);
char* __real_mkdtemp(char* name);

int __wrap_open(const char* path, int flags, mode_t mode);
int __wrap_open64(const char* path, int flags, mode_t mode);
ssize_t __wrap_write(int descriptor, const void* bytes, std::size_t size);
ssize_t __wrap_pwrite64(int descriptor, const void* bytes, std::size_t size, off64_t at);
int __wrap_ftruncate64(int descriptor, off64_t size);
int __wrap_fsync(int descriptor);
int __wrap_fdatasync(int descriptor);
int __wrap_unlink(const char* path);
int __wrap_rename(const char* from, const char* to);
int __wrap_mkdir(const char* path, mode_t mode);
int __wrap_rmdir(const char* path);
char* __wrap_mkdtemp(char* name);

int __wrap_open(const char* path, int flags, mode_t mode) {
  return told_open(__real_open, path, flags, mode);
}
int __wrap_open64(const char* path, int flags, mode_t mode) {
  return told_open(__real_open64, path, flags, mode);
}
ssize_t __wrap_write(int descriptor, const void* bytes, std::size_t size) {
  const off_t at = node_of(descriptor) != 0 ? ::lseek(descriptor, 0, SEEK_CUR) : 0;
  const ssize_t wrote = __real_write(descriptor, bytes, size);
  tell_written(descriptor, bytes, wrote, at);
  return wrote;
}
ssize_t __wrap_pwrite64(int descriptor, const void* bytes, std::size_t size, off64_t at) {
  const ssize_t wrote = __real_pwrite64(descriptor, bytes, size, at);
  tell_written(descriptor, bytes, wrote, at);
  return wrote;
}
int __wrap_ftruncate64(int descriptor, off64_t size) {
  const int code = __real_ftruncate64(descriptor, size);
  if (code == 0 && node_of(descriptor) != 0)
    recorder->tell({.what = What::truncate, .node = node_of(descriptor), .at = size});
  return code;
}
int __wrap_fsync(int descriptor) { return told_sync(__real_fsync, descriptor); }
int __wrap_fdatasync(int descriptor) { return told_sync(__real_fdatasync, descriptor); }
int __wrap_unlink(const char* path) {
  const int code = __real_unlink(path);
  if (code == 0) tell_removed(path);
  return code;
}
int __wrap_rename(const char* from, const char* to) {
  const int code = __real_rename(from, to);
  const std::uint64_t folder = folder_of(from);
  if (code == 0 && folder != 0)
    recorder->tell({.what = What::rename,
                    .node = recorder->node_at(from),
                    .folder = folder,
                    .name = name_of(from),
                    .to = name_of(to)});
  return code;
}
int __wrap_mkdir(const char* path, mode_t mode) {
  const int code = __real_mkdir(path, mode);
  if (code == 0) tell_made(What::make_folder, path);
  return code;
}
int __wrap_rmdir(const char* path) {
  const int code = __real_rmdir(path);
  if (code == 0) tell_removed(path);
  return code;
}
char* __wrap_mkdtemp(char* name) {
  char* const made = __real_mkdtemp(name);
  if (made) tell_made(What::make_folder, made);
  return made;
}

}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)
