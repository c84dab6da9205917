#include "parcels.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <set>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zip.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t head_size = std::size_t{1} << 16;
constexpr int deepest_folder = 8;

/// All of something that is in memory, or mapped into it, as one chunk.
class Whole final : public Bytes {
 public:
  explicit Whole(Held held) : held_(std::move(held)), rest_(held_.bytes) {}
  std::string_view next() override { return std::exchange(rest_, {}); }
  bool whole() const override { return true; }

 private:
  Held held_;
  std::string_view rest_;
};

class Mapping {
 public:
  Mapping(void* at, std::size_t size) : at_(at), size_(size) {}
  ~Mapping() { munmap(at_, size_); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  std::string_view bytes() const { return {static_cast<const char*>(at_), size_}; }

 private:
  void* at_;
  std::size_t size_;
};

class Descriptor {
 public:
  explicit Descriptor(const fs::path& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Failure unopened(const std::string& file, const char* why) {
  const std::string id = std::string("problem.file.") + why;
  return {Exit::could_not, file + ": " + say(id), say(id + ".next")};
}

Result<Held> mapped(const fs::path& path, const std::string& file) {
  const Descriptor from(path);
  struct stat about {};
  if (from.get() < 0) return unopened(file, errno == EACCES ? "no_permission" : "not_there");
  if (fstat(from.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
    return unopened(file, "not_a_file");
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) return Held{};
  void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, from.get(), 0);
  if (at == MAP_FAILED) return unopened(file, "not_there");
  auto mapping = std::make_shared<const Mapping>(at, size);
  const std::string_view bytes = mapping->bytes();
  return Held{std::move(mapping), bytes};
}

bool is_one_of(std::string_view extension, std::initializer_list<std::string_view> any) {
  return std::find(any.begin(), any.end(), extension) != any.end();
}

/// Pictures, voice notes, documents: what lies beside the messages and is never read.
bool is_media(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || name.find('/', dot) != name.npos) return false;
  const std::string extension = folded(name.substr(dot + 1));
  return is_one_of(extension,
                   {"jpg",  "jpeg", "png",  "gif", "webp", "heic", "heif",  "bmp",  "tif",  "tiff",
                    "svg",  "mp4",  "m4v",  "mov", "3gp",  "avi",  "mkv",   "webm", "opus", "ogg",
                    "oga",  "m4a",  "aac",  "mp3", "amr",  "wav",  "flac",  "caf",  "pdf",  "doc",
                    "docx", "xls",  "xlsx", "ppt", "pptx", "odt",  "vcf",   "was",  "tgs",  "thumb",
                    "apk",  "webp", "js",   "css", "ico",  "key",  "pages", "rtf",  "epub"});
}

/// What systems leave behind in folders and zips, and nobody means.
bool is_litter(std::string_view name) {
  const std::string_view base = name.substr(name.rfind('/') + 1);
  return name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != name.npos ||
         base.starts_with("._") || base == ".DS_Store" || base == "Thumbs.db" ||
         base == "desktop.ini";
}

Parcel parcel_of(std::string file, std::string inside, const Held& held) {
  Parcel parcel;
  parcel.file = std::move(file);
  parcel.inside = std::move(inside);
  parcel.bytes = held.bytes.size();
  parcel.head = held.bytes.substr(0, head_size);
  parcel.open = [held] { return std::make_unique<Whole>(held); };
  return parcel;
}

/// What an app lays beside its messages and nobody needs: metadata.json beside Signal's main.jsonl.
void leave_out_companions(Opened& opened) {
  const auto folder = [](const Parcel& p, std::string_view base) -> std::optional<std::string> {
    if (!p.inside.ends_with(base)) return std::nullopt;
    return p.inside.substr(0, p.inside.size() - base.size());
  };
  std::set<std::string> of_signal;
  for (const Parcel& parcel : opened.parcels) {
    if (const auto where = folder(parcel, "main.jsonl")) of_signal.insert(*where);
  }
  opened.left_out += std::erase_if(opened.parcels, [&](const Parcel& parcel) {
    const auto where = folder(parcel, "metadata.json");
    return where && of_signal.count(*where) != 0;
  });
}

std::string head_of(Bytes& bytes) {
  std::string head;
  while (head.size() < head_size) {
    const std::string_view chunk = bytes.next();
    if (chunk.empty()) break;
    head.append(chunk.substr(0, head_size - head.size()));
  }
  return head;
}

Problem archive_within(const std::string& place) {
  return {place,
          0,
          0,
          {},
          say("problem.zip.within"),
          say("problem.zip.within.next"),
          Exit::beyond_limits};
}

Result<Opened> in_zip(const std::string& file, const Held& zip) {
  auto entries = directory_of(zip.bytes, file);
  if (!entries) return entries.error();
  Opened opened;
  for (const ZipEntry& entry : *entries) {
    if (is_litter(entry.name)) continue;
    if (is_media(entry.name)) {
      ++opened.left_out;
      continue;
    }
    Parcel parcel;
    parcel.file = file;
    parcel.inside = entry.name;
    parcel.bytes = entry.bytes;
    parcel.made = entry.made;
    parcel.open = [zip, entry, place = parcel.place()] { return unpacked(zip, entry, place); };
    const auto bytes = parcel.open();
    parcel.head = head_of(*bytes);
    if (auto failed = bytes->failed()) {
      opened.problems.push_back(*std::move(failed));
    } else if (is_zip(parcel.head)) {
      opened.problems.push_back(archive_within(parcel.place()));
    } else {
      opened.parcels.push_back(std::move(parcel));
    }
  }
  std::sort(opened.parcels.begin(), opened.parcels.end(),
            [](const Parcel& a, const Parcel& b) { return a.inside < b.inside; });
  leave_out_companions(opened);
  return opened;
}

Result<Opened> in_bytes(std::string file, const Held& held) {
  if (is_zip(held.bytes)) return in_zip(file, held);
  Opened opened;
  opened.parcels.push_back(parcel_of(std::move(file), {}, held));
  return opened;
}

/// Every file below a folder, without following links, sorted.
Result<std::vector<fs::path>> files_below(const fs::path& folder, const std::string& name) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return unopened(name, "no_permission");
  for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (error) break;
    if (at.depth() >= deepest_folder) at.disable_recursion_pending();
    if (at->is_symlink(error) || !at->is_regular_file(error)) continue;
    if (files.size() == most_entries) return unopened(name, "folder_large");
    files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A folder may hold more files than a process may map at once, so each is mapped when it is read.
std::unique_ptr<Bytes> mapped_again(const fs::path& path, const std::string& file) {
  auto held = mapped(path, file);
  return std::make_unique<Whole>(held ? *held : Held{});
}

Result<Opened> in_folder(const fs::path& folder) {
  const std::string name = fs::path(folder / "").parent_path().filename().string();
  auto files = files_below(folder, name);
  if (!files) return files.error();
  Opened opened;
  for (const fs::path& path : *files) {
    const std::string inside = path.lexically_relative(folder).string();
    if (is_litter(inside)) continue;
    if (is_media(inside)) {
      ++opened.left_out;
      continue;
    }
    const auto held = mapped(path, inside);
    if (!held) {
      const Failure& failure = held.error();
      opened.problems.push_back(
          {name + "!" + inside, 0, 0, {}, failure.what, failure.next, failure.exit});
    } else if (is_zip(held.value().bytes)) {
      auto zip = in_zip(inside, held.value());
      if (!zip) {
        opened.problems.push_back(
            {inside, 0, 0, {}, zip.error().what, zip.error().next, zip.error().exit});
        continue;
      }
      opened.left_out += zip->left_out;
      std::move(zip->parcels.begin(), zip->parcels.end(), std::back_inserter(opened.parcels));
      std::move(zip->problems.begin(), zip->problems.end(), std::back_inserter(opened.problems));
    } else {
      opened.parcels.push_back(parcel_of(name, inside, held.value()));
      opened.parcels.back().open = [path, inside] { return mapped_again(path, inside); };
    }
  }
  leave_out_companions(opened);
  return opened;
}

}  // namespace

Result<Opened> open_parcels(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return in_folder(path);
  std::string file = path.filename().string();
  auto held = mapped(path, file);
  if (!held) return held.error();
  return in_bytes(std::move(file), *held);
}

Result<Opened> open_parcels(std::string name, std::shared_ptr<const std::string> bytes) {
  const std::string_view view = *bytes;
  return in_bytes(std::move(name), Held{std::move(bytes), view});
}

}  // namespace fonder::sources
