// Pictures beside rows of the journal: sealed like every other page, never a file of their own. A
// picture goes with its row, however that goes: the table says so.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive.h"

namespace fonder::archive {

using PhotoId = Id<struct PhotoTag>;

/// One that is kept, without its bytes.
struct Photo {
  PhotoId id;
  EntryId entry;
  std::string type{};  // "image/jpeg"
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint64_t size = 0;  // bytes
  bool operator==(const Photo&) const = default;
};

/// One to be kept. The views need to live as long as the call.
struct NewPhoto {
  std::string_view type{};
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::string_view bytes{};
};

/// Of all rows of the bond, as they came.
std::vector<Photo> photos(Archive& archive, BondId bond);
/// The picture itself; nothing where the bond has no such one.
std::optional<std::string> photo_bytes(Archive& archive, BondId bond, PhotoId photo);

/// A row and its pictures, by one commit.
Result<EntryId> add_entry(Archive& archive, const Entry& entry, std::span<const NewPhoto> photos);
/// Beside a row that is there, all or none.
Result<void> add_photos(Archive& archive, EntryId entry, std::span<const NewPhoto> photos);
/// All that are beside a row; there may be none, and no row.
Result<void> remove_photos(Archive& archive, EntryId entry);
/// Failure: usage, where the bond has no such one.
Result<void> remove_photo(Archive& archive, BondId bond, PhotoId photo);

}  // namespace fonder::archive
