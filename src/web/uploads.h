// Exports that came through the page: in memory, never on disk, each under a name of its own. And
// those that were handed over when the door was opened: they stay the files they are.
//
// All of them together, those still arriving included, stay below a limit; the oldest make room.
// Safe to use from both threads.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/app.h"

namespace fonder::web {

class Uploads {
 public:
  explicit Uploads(std::uint64_t limit) : limit_(limit) {}

  /// Room for an upload that is about to arrive; given back when it is dropped or kept.
  class Room {
   public:
    Room(Uploads* uploads, std::uint64_t bytes) : uploads_(uploads), bytes_(bytes) {}
    ~Room();
    Room(Room&& other) noexcept;
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    Room& operator=(Room&&) = delete;

   private:
    friend class Uploads;
    Uploads* uploads_;
    std::uint64_t bytes_;
  };
  /// Nothing where others that are still arriving leave too little.
  std::optional<Room> make_room(std::uint64_t bytes);

  /// Keeps it; the answer is its key: "u1".
  std::string keep(Room room, std::string name, std::string bytes);
  /// A file of the person's own, named when fonder was started.
  std::string hand_over(const std::filesystem::path& path);
  /// Keys and names of those handed over that nobody has taken in yet.
  std::vector<std::pair<std::string, std::string>> handed_over() const;
  std::optional<app::ExportFile> find(std::string_view key) const;
  /// Calls `taken` where it was handed over.
  void drop(std::string_view key);
  void when_taken(std::function<void(const std::filesystem::path&)> taken);
  /// Lets go of what came through the page.
  void clear();
  /// Whether nothing has come.
  bool empty() const;

 private:
  struct Kept {
    std::string key;
    std::string name;
    std::shared_ptr<const std::string> bytes;  // none where it was handed over
    std::filesystem::path path;
  };
  std::uint64_t held() const;

  const std::uint64_t limit_;
  mutable std::mutex mutex_;
  std::deque<Kept> kept_;
  std::uint64_t arriving_ = 0;
  std::uint64_t number_ = 0;
  std::function<void(const std::filesystem::path&)> taken_;
};

}  // namespace fonder::web
