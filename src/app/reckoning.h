// What was computed from the record, kept while nothing it was computed from changes: the archive's
// version, the bond, and the week whose numbers these are. In memory, one per session.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app.h"

#include "journal/shared_words.h"
#include "rhythm/apart.h"
#include "rhythm/rhythm.h"
#include "rhythm/sure.h"
#include "timeline/timeline.h"

namespace fonder::app {

/// How much there is, for sentences about the record as a whole.
struct Extent {
  std::uint64_t messages = 0;
  std::uint64_t calls = 0;
  std::optional<Event> first;  // of messages and calls
  std::optional<Event> last;
};

class Reckoning {
 public:
  /// Reads the record where it changed. `now` decides only which week's numbers are asked for.
  static const Reckoning& of(Session& session, const archive::Bond& bond);

  const archive::Bond& bond() const { return bond_; }
  const std::vector<timeline::Coverage>& covers() const { return covers_; }
  const std::vector<Hole>& holes() const { return holes_; }
  const timeline::Timeline& timeline() const { return timeline_; }
  const Extent& extent() const { return extent_; }
  const rhythm::Rhythm& rhythm() const;
  /// With the priors that ship.
  const rhythm::Apart& apart() const;
  /// Of kept words, up to that Sunday. Kept beside later reckonings for as long as the words stand.
  const std::vector<journal::SharedWords>& shared_words(archive::Archive& archive) const;
  /// How ranges of the past have held.
  std::vector<rhythm::Kept> kept() const;

 private:
  Reckoning(const Session& session, const archive::Bond& bond);

  archive::Bond bond_;
  std::uint64_t version_ = 0;
  local_days sunday_;
  Instant now_;
  std::vector<timeline::Coverage> covers_;
  std::vector<Hole> holes_;
  timeline::Timeline timeline_;
  Extent extent_;
  mutable std::optional<rhythm::Rhythm> rhythm_;
  mutable std::optional<rhythm::Apart> apart_;
  struct Shared {
    BondId bond;
    std::uint64_t kept = 0;  // messages with words
    std::size_t contact = 0;
    local_days sunday;
    std::vector<journal::SharedWords> words{};
  };
  mutable std::shared_ptr<const Shared> shared_;
};

}  // namespace fonder::app
