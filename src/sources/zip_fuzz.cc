// Any bytes as a zip: refused, or every entry is a stream that ends, in bounds, the same each time.
#include "parcels.h"
#include "source_fuzz.h"
#include "zip.h"

namespace fonder::sources {
namespace {

using fonder::test::must;

/// How many bytes it unpacks to, and whether it says that something is wrong.
std::pair<std::uint64_t, bool> unpack(const Parcel& parcel) {
  const auto bytes = parcel.open();
  std::uint64_t size = 0;
  for (auto chunk = bytes->next(); !chunk.empty(); chunk = bytes->next()) size += chunk.size();
  must(bytes->next().empty(), "the end stays the end");
  return {size, bytes->failed().has_value()};
}

void open_zip(std::string_view bytes) {
  const auto opened = open_parcels("chat.zip", std::make_shared<const std::string>(bytes));
  if (!opened) {
    must(!opened.error().what.empty() && !opened.error().next.empty(), "a refusal says what to do");
    return;
  }
  if (!is_zip(bytes)) return;
  must(opened->parcels.size() + opened->problems.size() <= most_entries, "entries are counted");
  for (const Parcel& parcel : opened->parcels) {
    const auto [size, failed] = unpack(parcel);
    must(failed || size == parcel.bytes, "a whole entry has its size");
    must(size <= ratio_matters_from + bytes.size() * highest_ratio, "a bomb is stopped");
    for (const Source* source : all()) source->recognises(parcel);
  }
}

}  // namespace
}  // namespace fonder::sources

FONDER_FUZZ(zip) { fonder::sources::open_zip(bytes); }
