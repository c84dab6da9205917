// Pictures beside lines of the journal: brought in behind the parser's fence, shown, taken out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app.h"

#include "archive/photo.h"
#include "photos/photo.h"

namespace fonder::app {

constexpr std::size_t most_photos = 8;  // of one line

/// Each without what its camera wrote beside it. Failure, of the first that cannot be kept: no
/// picture (not_understood), damaged, larger than is kept (beyond_limits), too many or not there
/// (usage), no parser (could_not).
Result<std::vector<photos::Photo>> brought_in(const std::vector<ExportFile>& files);

/// The same, as the archive takes them. They outlive what is made of them.
std::vector<archive::NewPhoto> to_keep(const std::vector<photos::Photo>& photos);

/// By the number of their line: [{"id","type","width","height","bytes","text"}].
std::map<std::int64_t, Json> photos_by_line(archive::Archive& archive, BondId bond);

/// What the page shows as it is.
struct PhotoShown {
  std::string type;  // "image/jpeg"
  std::string bytes;
};
/// Failure (usage): the bond has no such one.
Result<PhotoShown> photo(Session& session, std::int64_t id);

/// Into a file of its own, which must not be there: {"file","bytes","text"}.
Answer save_photo(Session& session, std::int64_t id, const std::filesystem::path& out);

}  // namespace fonder::app
