#include "faults.h"

#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <sqlite3.h>

namespace fonder::archive {
namespace {

constexpr const char* name = "faulty";
Disk disk;

// A file of ours, and behind it the real one.
struct File {
  sqlite3_file base;
  const char* path;  // SQLite keeps it until the file is closed
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }

bool fails_now() {
  if (disk.until_failure < 0) return false;
  if (disk.until_failure-- > 0) return false;
  disk.failed = true;
  return true;
}

std::string name_of(const char* path) {
  const std::string_view whole(path ? path : "");
  return std::string(whole.substr(whole.rfind('/') + 1));
}

void tell(const char* path, Told told) {
  if (!disk.watch) return;
  told.file = name_of(path);
  disk.watch(std::move(told));
}
void tell(sqlite3_file* file, Told told) {
  tell(reinterpret_cast<File*>(file)->path, std::move(told));
}

int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
  if (disk.until_read_failure >= 0 && disk.until_read_failure-- == 0) {
    disk.failed = true;
    return SQLITE_IOERR_READ;
  }
  return real(file)->pMethods->xRead(real(file), bytes, size, at);
}
int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  if (fails_now()) return SQLITE_IOERR_WRITE;
  if (disk.room >= 0) {
    sqlite3_int64 end = 0;
    real(file)->pMethods->xFileSize(real(file), &end);
    const sqlite3_int64 grows = at + size > end ? at + size - end : 0;
    if (grows > disk.room) {
      disk.failed = true;
      return SQLITE_FULL;
    }
    disk.room -= grows;
  }
  const int code = real(file)->pMethods->xWrite(real(file), bytes, size, at);
  const auto length = static_cast<std::size_t>(size);
  if (code == SQLITE_OK)
    tell(file, {Told::What::write, {}, at, std::string(static_cast<const char*>(bytes), length)});
  return code;
}
int sync(sqlite3_file* file, int flags) {
  if (fails_now()) return SQLITE_IOERR_FSYNC;
  const int code = real(file)->pMethods->xSync(real(file), flags);
  if (code == SQLITE_OK) tell(file, {Told::What::sync, {}});
  return code;
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (fails_now()) return SQLITE_IOERR_TRUNCATE;
  const int code = real(file)->pMethods->xTruncate(real(file), size);
  if (code == SQLITE_OK) tell(file, {Told::What::truncate, {}, size});
  return code;
}
// The log's index takes room too, where the real disk would first have to find it.
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
  if (extend != 0 && (disk.no_index || (disk.room >= 0 && disk.room < size))) {
    disk.failed = true;
    return SQLITE_IOERR_SHMSIZE;
  }
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, at);
}

const sqlite3_io_methods methods = {
    2,
    [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); },
    read,
    write,
    truncate,
    sync,
    [](sqlite3_file* f, sqlite3_int64* size) {
      return real(f)->pMethods->xFileSize(real(f), size);
    },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xLock(real(f), lock); },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); },
    [](sqlite3_file* f, int* held) { return real(f)->pMethods->xCheckReservedLock(real(f), held); },
    [](sqlite3_file* f, int what, void* arg) {
      return real(f)->pMethods->xFileControl(real(f), what, arg);
    },
    [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); },
    [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
    shm_map,
    [](sqlite3_file* f, int offset, int count, int flags) {
      return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
    },
    [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); },
    [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); },
    nullptr,
    nullptr,
};

sqlite3_vfs* beneath(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int open(sqlite3_vfs* vfs, sqlite3_filename file_name, sqlite3_file* file, int flags, int* out) {
  const int code = beneath(vfs)->xOpen(beneath(vfs), file_name, real(file), flags, out);
  file->pMethods = code == SQLITE_OK ? &methods : nullptr;
  reinterpret_cast<File*>(file)->path = file_name;
  return code;
}

int remove(sqlite3_vfs* vfs, const char* file_name, int sync_folder) {
  const int code = beneath(vfs)->xDelete(beneath(vfs), file_name, sync_folder);
  if (code == SQLITE_OK) tell(file_name, {Told::What::remove, {}, sync_folder});
  return code;
}

sqlite3_vfs* faulty() {
  static sqlite3_vfs vfs = [] {
    sqlite3_initialize();
    sqlite3_vfs* const plain = sqlite3_vfs_find("unix");
    sqlite3_vfs ours = *plain;
    ours.zName = name;
    ours.pAppData = plain;
    ours.szOsFile = static_cast<int>(sizeof(File)) + plain->szOsFile;
    ours.xOpen = open;
    ours.xDelete = remove;
    ours.pNext = nullptr;
    return ours;
  }();
  return &vfs;
}

}  // namespace

FaultyDisk::FaultyDisk() {
  disk = {};
  if (sqlite3_vfs_register(faulty(), 0) != SQLITE_OK ||
      sqlite3mc_vfs_create(name, 1) != SQLITE_OK)  // the encryption, over the faulty disk
    throw std::runtime_error("no faulty disk");
}

FaultyDisk::~FaultyDisk() {
  sqlite3mc_vfs_destroy("multipleciphers-faulty");
  sqlite3_vfs_unregister(faulty());
  sqlite3_vfs_register(sqlite3_vfs_find("multipleciphers-unix"), 1);
}

Disk& FaultyDisk::operator*() const { return disk; }

}  // namespace fonder::archive
