#include "parcels.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include <sys/mman.h>

#include "company.h"
#include "zip.h"

#include "base/words.h"

namespace fonder::sources {
namespace {

constexpr std::size_t greatest_head = std::size_t{1} << 16;
constexpr std::size_t least_head = std::size_t{1} << 10;
constexpr std::size_t most_of_heads = std::size_t{1} << 26;  // of all files together

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

Failure unmapped(const std::string& file) {
  return {Exit::could_not, file + ": " + say("problem.file.not_there"),
          say("problem.file.not_there.next")};
}

Result<Held> mapped(const HandedFile& from) {
  const auto size = static_cast<std::size_t>(from.bytes);
  if (size == 0) return Held{};
  void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, from.file->get(), 0);
  if (at == MAP_FAILED) return unmapped(from.name);
  auto mapping = std::make_shared<const Mapping>(at, size);
  const std::string_view bytes = mapping->bytes();
  return Held{std::move(mapping), bytes};
}

Parcel parcel_of(std::string file, std::string inside, const Held& held,
                 std::size_t head = greatest_head) {
  Parcel parcel;
  parcel.file = std::move(file);
  parcel.inside = std::move(inside);
  parcel.bytes = held.bytes.size();
  parcel.head = held.bytes.substr(0, head);
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
    return where && of_signal.contains(*where);
  });
}

/// How much of each file is held from the beginning on: less where there are very many.
std::size_t head_size(std::size_t files) {
  return std::clamp(most_of_heads / std::max<std::size_t>(files, 1), least_head, greatest_head);
}

std::string head_of(Bytes& bytes, std::size_t most) {
  std::string head;
  while (head.size() < most) {
    const std::string_view chunk = bytes.next();
    if (chunk.empty()) break;
    head.append(chunk.substr(0, most - head.size()));
  }
  return head;
}

/// A packed file within a zip stays packed: next to an export it is a document that somebody sent,
/// alone it is what the person meant.
Problem packed_within(const std::string& place, bool alone) {
  return {place,
          0,
          0,
          {},
          say("problem.zip.within"),
          say("problem.zip.within.next"),
          alone ? Exit::beyond_limits : Exit::partly};
}

Parcel entry_of(const std::string& file, const Held& zip, const ZipEntry& entry) {
  Parcel parcel;
  parcel.file = file;
  parcel.inside = entry.name;
  parcel.bytes = entry.bytes;
  parcel.made = entry.made;
  parcel.open = [zip, entry, place = parcel.place()] { return unpacked(zip, entry, place); };
  return parcel;
}

Result<Opened> in_zip(const std::string& file, const Held& zip) {
  auto entries = directory_of(zip.bytes, file);
  if (!entries) return entries.error();
  Opened opened;
  std::erase_if(*entries, [](const ZipEntry& entry) { return is_litter(entry.name); });
  opened.left_out =
      std::erase_if(*entries, [](const ZipEntry& entry) { return is_media(entry.name); });
  if (auto refused = too_much(*entries, file)) return *std::move(refused);
  std::vector<std::string> packed;
  for (const ZipEntry& entry : *entries) {
    Parcel parcel = entry_of(file, zip, entry);
    const auto bytes = parcel.open();
    parcel.head = head_of(*bytes, head_size(entries->size()));
    if (auto failed = bytes->failed()) {
      opened.problems.push_back(*std::move(failed));
    } else if (is_packed(parcel.head)) {
      packed.push_back(parcel.place());
    } else {
      opened.parcels.push_back(std::move(parcel));
    }
  }
  for (const std::string& place : packed) {
    opened.problems.push_back(packed_within(place, opened.parcels.empty()));
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

/// A folder may hold more files than a process may map at once, so each is mapped when it is read.
std::unique_ptr<Bytes> mapped_again(const HandedFile& from) {
  auto held = mapped(from);
  return std::make_unique<Whole>(held ? *held : Held{});
}

void add_zip(Opened& opened, const HandedFile& from, const Held& held) {
  auto zip = in_zip(from.name, held);
  if (!zip) {
    const Failure& failure = zip.error();
    opened.problems.push_back({from.name, 0, 0, {}, failure.what, failure.next, failure.exit});
    return;
  }
  opened.left_out += zip->left_out;
  std::move(zip->parcels.begin(), zip->parcels.end(), std::back_inserter(opened.parcels));
  std::move(zip->problems.begin(), zip->problems.end(), std::back_inserter(opened.problems));
}

Opened in_folder(Handed handed) {
  Opened opened;
  opened.problems = std::move(handed.problems);
  opened.left_out = handed.left_out;
  for (const HandedFile& from : handed.files) {
    const auto held = mapped(from);
    if (!held) {
      const Failure& failure = held.error();
      opened.problems.push_back(
          {handed.name + "!" + from.name, 0, 0, {}, failure.what, failure.next, failure.exit});
    } else if (is_zip(held.value().bytes)) {
      add_zip(opened, from, held.value());
    } else {
      opened.parcels.push_back(
          parcel_of(handed.name, from.name, held.value(), head_size(handed.files.size())));
      opened.parcels.back().open = [from] { return mapped_again(from); };
    }
  }
  leave_out_companions(opened);
  return opened;
}

}  // namespace

Result<Opened> open_parcels(Handed handed) {
  if (handed.folder) return in_folder(std::move(handed));
  if (handed.files.size() != 1) return unmapped(handed.name);
  auto held = mapped(handed.files[0]);
  if (!held) return held.error();
  return in_bytes(std::move(handed.name), *held);
}

Result<Opened> open_parcels(const std::filesystem::path& path) {
  auto handed = hand_over(path);
  if (!handed) return handed.error();
  return open_parcels(*std::move(handed));
}

Result<Opened> open_parcels(std::string name, std::shared_ptr<const std::string> bytes) {
  const std::string_view view = *bytes;
  return in_bytes(std::move(name), Held{std::move(bytes), view});
}

}  // namespace fonder::sources
