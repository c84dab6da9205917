// Kinds of time for both that the person picked, and proposals that were left alone, as rows of
// the archive and back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app.h"

#include "journal/schedule.h"
#include "plan/rhythm_plan.h"

namespace fonder::app {

/// "a walk", Saturday afternoons.
struct Both {
  EntryId id{};
  std::string name;
  journal::Schedule schedule;
  bool by_phone = false;
};
archive::Entry row_of(const Both& both, BondId bond, Instant now);
/// As they were picked.
std::vector<Both> both_of(archive::Archive& archive, BondId bond);

/// A time of a week that is not to be proposed again.
struct Left {
  EntryId id{};
  plan::Whose whose = plan::Whose::own;
  std::int64_t aim = 0;
  plan::Turn turn{};
};
archive::Entry row_of(const Left& left, BondId bond, Instant now);
std::vector<Left> left_of(archive::Archive& archive, BondId bond);

}  // namespace fonder::app
