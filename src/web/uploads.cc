#include "uploads.h"

#include <algorithm>
#include <utility>

namespace fonder::web {

Uploads::Room::Room(Room&& other) noexcept
    : uploads_(std::exchange(other.uploads_, nullptr)), bytes_(other.bytes_) {}

Uploads::Room::~Room() {
  if (uploads_ == nullptr) return;
  const std::scoped_lock lock(uploads_->mutex_);
  uploads_->arriving_ -= bytes_;
}

std::uint64_t Uploads::held() const {
  std::uint64_t sum = 0;
  for (const Kept& each : kept_) sum += each.bytes ? each.bytes->size() : 0;
  return sum;
}

std::optional<Uploads::Room> Uploads::make_room(std::uint64_t bytes) {
  const std::scoped_lock lock(mutex_);
  if (bytes > limit_ || arriving_ > limit_ - bytes) return std::nullopt;
  while (held() > limit_ - bytes - arriving_) {
    kept_.erase(std::find_if(kept_.begin(), kept_.end(),
                             [](const Kept& each) { return each.bytes != nullptr; }));
  }
  arriving_ += bytes;
  return Room(this, bytes);
}

std::string Uploads::keep(Room room, std::string name, std::string bytes) {
  auto shared = std::make_shared<const std::string>(std::move(bytes));
  const std::scoped_lock lock(mutex_);
  arriving_ -= room.bytes_;
  room.uploads_ = nullptr;
  std::string key = "u" + std::to_string(++number_);
  kept_.push_back({key, std::move(name), std::move(shared), {}});
  return key;
}

std::string Uploads::hand_over(const std::filesystem::path& path) {
  const std::scoped_lock lock(mutex_);
  std::string key = "u" + std::to_string(++number_);
  kept_.push_back({key, path.filename().string(), nullptr, path});
  return key;
}

std::vector<std::pair<std::string, std::string>> Uploads::handed_over() const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::pair<std::string, std::string>> waiting;
  for (const Kept& each : kept_) {
    if (!each.bytes) waiting.emplace_back(each.key, each.name);
  }
  return waiting;
}

std::optional<app::ExportFile> Uploads::find(std::string_view key) const {
  const std::scoped_lock lock(mutex_);
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const Kept& each) { return each.key == key; });
  if (found == kept_.end()) return std::nullopt;
  app::ExportFile file;
  file.path = found->path;
  if (found->bytes) file.name = found->name;
  file.bytes = found->bytes;
  return file;
}

void Uploads::drop(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  const auto gone = std::ranges::find(kept_, key, &Kept::key);
  if (gone == kept_.end()) return;
  if (!gone->bytes && taken_) taken_(gone->path);
  kept_.erase(gone);
}

void Uploads::when_taken(std::function<void(const std::filesystem::path&)> taken) {
  taken_ = std::move(taken);
}

void Uploads::clear() {
  const std::scoped_lock lock(mutex_);
  std::erase_if(kept_, [](const Kept& each) { return each.bytes != nullptr; });
}

bool Uploads::empty() const {
  const std::scoped_lock lock(mutex_);
  return arriving_ == 0 && held() == 0;
}

}  // namespace fonder::web
