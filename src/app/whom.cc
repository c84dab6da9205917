#include "whom.h"

#include "bond.h"
#include "reckoning.h"

namespace fonder::app {

Result<void> choose_bond(Session& session, const std::string& name) {
  const auto bond = bond_of(session, name);
  if (!bond) return bond.error();
  session.bond = bond->name;
  session.reckoning.reset();
  return {};
}

}  // namespace fonder::app
