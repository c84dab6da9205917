// What to say about JSON that cannot be used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json_scan.h"
#include "source.h"

namespace fonder::sources::json {

/// "problem.json.cut" and the like.
Problem problem_of(Trouble trouble, const Parcel& parcel, std::uint64_t offset,
                   std::string_view saw);

/// Told at the end where there was trouble, and nothing could be read.
Problem nothing_read(const Parcel& parcel);

/// A problem of one record: "problem.json.<id>" with the key it is about, where that matters.
Problem record_problem(std::string_view id, std::string_view key, const Parcel& parcel,
                       std::uint64_t offset, std::string_view saw);

/// Told once at the end where characters had to be replaced by U+FFFD.
Problem repaired_problem(std::uint64_t repairs, const Parcel& parcel);

}  // namespace fonder::sources::json
