// Numbers that name things, one type per kind of thing, so that a bond's never passes for a
// source's.
#pragma once

#include <compare>
#include <cstdint>

namespace fonder {

template <class Of>
struct Id {
  std::int64_t value = 0;
  auto operator<=>(const Id&) const = default;
};

using BondId = Id<struct BondTag>;
using ImportId = Id<struct ImportTag>;
using HoleId = Id<struct HoleTag>;
using EntryId = Id<struct EntryTag>;
using OwnId = Id<struct OwnTag>;

}  // namespace fonder
