#include "zip.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <optional>

#include <archive.h>
#include <archive_entry.h>

#include "base/text.h"
#include "base/words.h"

namespace fonder::sources {
namespace {

using namespace std::chrono;

constexpr std::uint32_t local_mark = 0x04034b50;
constexpr std::uint32_t central_mark = 0x02014b50;
constexpr std::uint32_t end_mark = 0x06054b50;
constexpr std::uint32_t end64_mark = 0x06064b50;
constexpr std::uint32_t locator64_mark = 0x07064b50;
constexpr std::size_t end_size = 22;
constexpr std::size_t central_size = 46;
constexpr std::size_t local_size = 30;
constexpr std::uint64_t full32 = 0xFFFFFFFF;

/// Little-endian numbers out of bytes; zero beyond the end, which the callers' bounds exclude.
std::uint64_t number(std::string_view bytes, std::uint64_t at, int size) {
  std::uint64_t value = 0;
  if (at > bytes.size() || bytes.size() - at < static_cast<std::uint64_t>(size)) return 0;
  for (int i = size - 1; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::uint64_t>(i)]);
  }
  return value;
}

bool fits(std::string_view bytes, std::uint64_t at, std::uint64_t size) {
  return at <= bytes.size() && size <= bytes.size() - at;
}

struct End {
  std::uint64_t entries = 0;
  std::uint64_t size = 0;
  std::uint64_t at = 0;
};

/// Where the end record lies; nothing where there is none, or more than one that would do.
std::optional<std::uint64_t> end_record(std::string_view zip) {
  std::optional<std::uint64_t> found;
  if (zip.size() < end_size) return found;
  const std::uint64_t first = zip.size() - std::min<std::uint64_t>(zip.size(), end_size + 0xFFFF);
  for (std::uint64_t at = zip.size() - end_size; at + 1 > first; --at) {
    if (number(zip, at, 4) == end_mark && number(zip, at + 20, 2) == zip.size() - at - end_size) {
      if (found) return std::nullopt;
      found = at;
    }
    if (at == 0) break;
  }
  return found;
}

std::optional<End> end_of(std::string_view zip) {
  const auto at = end_record(zip);
  if (!at) return std::nullopt;
  End end{number(zip, *at + 10, 2), number(zip, *at + 12, 4), number(zip, *at + 16, 4)};
  std::uint64_t limit = *at;
  if (*at >= 20 && number(zip, *at - 20, 4) == locator64_mark) {
    const std::uint64_t at64 = number(zip, *at - 12, 8);
    if (!fits(zip, at64, 56) || number(zip, at64, 4) != end64_mark) return std::nullopt;
    end = {number(zip, at64 + 32, 8), number(zip, at64 + 40, 8), number(zip, at64 + 48, 8)};
    limit = at64;
  }
  // The directory ends where the end record begins: what lies between would be a second one.
  if (end.at > limit || end.size != limit - end.at) return std::nullopt;
  return end;
}

/// The sizes that did not fit into 32 bits.
void widen(ZipEntry& entry, std::string_view extra) {
  while (extra.size() >= 4) {
    const std::uint64_t id = number(extra, 0, 2);
    const std::uint64_t size = number(extra, 2, 2);
    if (!fits(extra, 4, size)) return;
    if (id == 1) {
      std::string_view wide = extra.substr(4, size);
      for (std::uint64_t* part : {&entry.bytes, &entry.packed, &entry.at}) {
        if (*part != full32 || wide.size() < 8) continue;
        *part = number(wide, 0, 8);
        wide.remove_prefix(8);
      }
      return;
    }
    extra.remove_prefix(4 + size);
  }
}

Instant dos_time(std::uint64_t date, std::uint64_t time) {
  const year_month_day day{year{static_cast<int>(1980 + (date >> 9))},
                           month{static_cast<unsigned>(date >> 5 & 15)},
                           std::chrono::day{static_cast<unsigned>(date & 31)}};
  if (!day.ok()) return {};
  return sys_days{day} + hours{time >> 11} + minutes{time >> 5 & 63} + seconds{(time & 31) * 2};
}

bool leaves_the_folder(std::string_view name) {
  if (name.empty() || name.starts_with('/') || name.substr(1).starts_with(':')) return true;
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (name.find('\\') != name.npos || std::any_of(name.begin(), name.end(), control)) return true;
  while (!name.empty()) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    if (name.substr(0, slash) == "..") return true;
    name.remove_prefix(std::min(slash + 1, name.size()));
  }
  return false;
}

bool is_link(std::uint64_t made_by, std::uint64_t attributes) {
  return made_by >> 8 == 3 && (attributes >> 28) == 0xA;  // Unix, S_IFLNK
}

Failure refused(const std::string& file, Exit exit, const char* why) {
  const std::string id = std::string("problem.zip.") + why;
  return {exit, file + ": " + say(id), say(id + ".next")};
}

/// Entries sorted by their place; each must end before the next begins and the directory starts.
bool overlap(const std::vector<ZipEntry>& entries, std::string_view zip, std::uint64_t limit) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ZipEntry& entry = entries[i];
    const std::uint64_t next = i + 1 < entries.size() ? entries[i + 1].at : limit;
    if (!fits(zip, entry.at, local_size) || number(zip, entry.at, 4) != local_mark) return true;
    const std::uint64_t name = number(zip, entry.at + 26, 2);
    const std::uint64_t head = local_size + name + number(zip, entry.at + 28, 2);
    if (!fits(zip, entry.at, head) || next < entry.at + head) return true;
    if (entry.packed > next - entry.at - head) return true;
    if (zip.substr(entry.at + local_size, name) != entry.name) return true;
  }
  return false;
}

}  // namespace

bool is_packed(std::string_view head) {
  constexpr std::string_view begins[] = {"\x1F\x8B",    "7z\xBC\xAF", "Rar!",
                                         "\xFD\x37zXZ", "BZh",        "(\xB5/\xFD"};
  const auto* const end = std::end(begins);
  const bool known =
      std::find_if(begins, end, [&](auto begin) { return head.starts_with(begin); }) != end;
  constexpr std::size_t tar_mark = 257;
  return known || is_zip(head) ||
         (head.size() > tar_mark && head.substr(tar_mark).starts_with("ustar"));
}

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<std::vector<ZipEntry>> directory_of(std::string_view zip, const std::string& file) {
  const auto end = end_of(zip);
  if (!end) return refused(file, Exit::damaged, "cut");
  if (end->entries > most_entries) return refused(file, Exit::beyond_limits, "large");
  std::vector<ZipEntry> entries;
  std::uint64_t at = end->at;
  for (std::uint64_t i = 0; i < end->entries; ++i) {
    if (!fits(zip, at, central_size) || number(zip, at, 4) != central_mark) {
      return refused(file, Exit::damaged, "cut");
    }
    const std::uint64_t name = number(zip, at + 28, 2);
    const std::uint64_t extra = number(zip, at + 30, 2);
    const std::uint64_t size = central_size + name + extra + number(zip, at + 32, 2);
    if (!fits(zip, at, size)) return refused(file, Exit::damaged, "cut");
    ZipEntry entry{std::string(zip.substr(at + central_size, name)),
                   number(zip, at + 42, 4),
                   number(zip, at + 20, 4),
                   number(zip, at + 24, 4),
                   dos_time(number(zip, at + 14, 2), number(zip, at + 12, 2)),
                   zip.substr(at, size),
                   end->at};
    widen(entry, zip.substr(at + central_size + name, extra));
    const std::uint64_t method = number(zip, at + 10, 2);
    if ((number(zip, at + 8, 2) & 1) != 0) return refused(file, Exit::not_understood, "encrypted");
    if (method != 0 && method != 8) return refused(file, Exit::not_understood, "method");
    if (leaves_the_folder(entry.name) || is_link(number(zip, at + 4, 2), number(zip, at + 38, 4))) {
      return refused(file, Exit::damaged, "name");
    }
    entries.push_back(std::move(entry));
    at += size;
  }
  if (at != end->at + end->size) return refused(file, Exit::damaged, "cut");
  std::sort(entries.begin(), entries.end(),
            [](const ZipEntry& a, const ZipEntry& b) { return a.at < b.at; });
  if (overlap(entries, zip, end->at)) return refused(file, Exit::damaged, "overlap");
  std::erase_if(entries, [](const ZipEntry& entry) { return entry.name.ends_with('/'); });
  return entries;
}

std::optional<Failure> too_much(const std::vector<ZipEntry>& texts, const std::string& file) {
  std::uint64_t unpacked = 0;
  std::uint64_t packed = 0;
  for (const ZipEntry& entry : texts) {
    if (entry.bytes > most_unpacked || (unpacked += entry.bytes) > most_unpacked) {
      return refused(file, Exit::beyond_limits, "large");
    }
    packed += entry.packed;
  }
  if (is_bomb(unpacked, packed)) return refused(file, Exit::beyond_limits, "bomb");
  return std::nullopt;
}

namespace {

void put(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// The zip as it would be if its directory held one entry only, for libarchive, which would go
/// through all of them again for each that is opened: everything before the directory as it is,
/// then one record and an end.
class Alone {
 public:
  Alone(std::string_view zip, const ZipEntry& entry)
      : before_(zip.substr(0, entry.directory)), behind_(entry.record) {
    const std::uint64_t end = before_.size() + behind_.size();
    put(behind_, end64_mark, 4);
    put(behind_, 44, 8);              // bytes that follow in this record
    put(behind_, 45 | 45U << 16, 4);  // versions
    put(behind_, 0, 8);               // one disk
    put(behind_, 1, 8);
    put(behind_, 1, 8);
    put(behind_, entry.record.size(), 8);
    put(behind_, entry.directory, 8);
    put(behind_, locator64_mark, 4);
    put(behind_, 0, 4);
    put(behind_, end, 8);
    put(behind_, 1, 4);
    put(behind_, end_mark, 4);
    put(behind_, 0, 4);
    for (const int size : {2, 2, 4, 4}) put(behind_, ~std::uint64_t{0}, size);
    put(behind_, 0, 2);
  }

  int open(struct archive* by) {
    archive_read_set_read_callback(by, read);
    archive_read_set_seek_callback(by, seek);
    archive_read_set_callback_data(by, this);
    return archive_read_open1(by);
  }

 private:
  static la_ssize_t read(struct archive*, void* self, const void** bytes) {
    auto& me = *static_cast<Alone*>(self);
    const std::uint64_t first = me.before_.size();
    const std::string_view rest = me.at_ < first
                                      ? me.before_.substr(me.at_)
                                      : std::string_view(me.behind_).substr(me.at_ - first);
    *bytes = rest.data();
    me.at_ += rest.size();
    return static_cast<la_ssize_t>(rest.size());
  }
  static la_int64_t seek(struct archive*, void* self, la_int64_t by, int from) {
    auto& me = *static_cast<Alone*>(self);
    const auto size = static_cast<la_int64_t>(me.before_.size() + me.behind_.size());
    const la_int64_t base = from == SEEK_SET   ? 0
                            : from == SEEK_END ? size
                                               : static_cast<la_int64_t>(me.at_);
    if (by < -base || by > size - base) return ARCHIVE_FATAL;
    me.at_ = static_cast<std::uint64_t>(base + by);
    return base + by;
  }

  std::string_view before_;
  std::string behind_;
  std::uint64_t at_ = 0;
};

struct Freed {
  void operator()(struct archive* a) const { archive_read_free(a); }
};

class Unpacked final : public Bytes {
 public:
  Unpacked(Held zip, ZipEntry entry, std::string place)
      : zip_(std::move(zip)),
        entry_(std::move(entry)),
        place_(std::move(place)),
        alone_(zip_.bytes, entry_) {
    archive_.reset(archive_read_new());
    struct archive* a = archive_.get();
    struct archive_entry* header = nullptr;
    archive_read_support_format_zip_seekable(a);
    if (alone_.open(a) != ARCHIVE_OK || archive_read_next_header(a, &header) < ARCHIVE_WARN) {
      fail(Exit::damaged, "cut");
    }
  }

  std::string_view next() override {
    if (over_) return {};
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(archive_.get(), &data, &size, &offset);
    if (status == ARCHIVE_EOF) return ended();
    if (status < ARCHIVE_OK || static_cast<std::uint64_t>(offset) != read_) {
      return fail(Exit::damaged, "checksum");
    }
    read_ += size;
    if (read_ > entry_.bytes) return fail(Exit::damaged, "sizes");
    if (read_ > most_unpacked || is_bomb(read_, entry_.packed)) {
      return fail(Exit::beyond_limits, "bomb");
    }
    if (size == 0) return next();
    return {static_cast<const char*>(data), size};
  }

  std::optional<Problem> failed() const override { return failed_; }

 private:
  std::string_view ended() {
    over_ = true;
    return read_ == entry_.bytes ? std::string_view() : fail(Exit::damaged, "sizes");
  }
  std::string_view fail(Exit exit, const char* why) {
    over_ = true;
    const std::string id = std::string("problem.zip.") + why;
    failed_ = Problem{place_, 0, read_, {}, say(id), say(id + ".next"), exit};
    return {};
  }

  Held zip_;
  ZipEntry entry_;
  std::string place_;
  Alone alone_;
  std::unique_ptr<struct archive, Freed> archive_;
  std::optional<Problem> failed_;
  std::uint64_t read_ = 0;
  bool over_ = false;
};

}  // namespace

std::unique_ptr<Bytes> unpacked(Held zip, ZipEntry entry, std::string place) {
  return std::make_unique<Unpacked>(std::move(zip), std::move(entry), std::move(place));
}

}  // namespace fonder::sources
