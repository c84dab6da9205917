#include "json_problems.h"

#include "base/words.h"

namespace fonder::sources::json {
namespace {

std::string_view name_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::cut:
      return "cut";
    case Trouble::too_deep:
      return "deep";
    case Trouble::too_long:
      return "long";
    case Trouble::none:
    case Trouble::broken:
      break;
  }
  return "broken";
}

}  // namespace

Problem problem_of(Trouble trouble, const Parcel& parcel, std::uint64_t offset,
                   std::string_view saw) {
  const std::string id = "problem.json." + std::string(name_of(trouble));
  const bool beyond = trouble == Trouble::too_deep || trouble == Trouble::too_long;
  return {parcel.place(),
          0,
          offset,
          shape_of(saw),
          say(id),
          say(id + ".next"),
          beyond ? Exit::beyond_limits : Exit::partly};
}

Problem nothing_read(const Parcel& parcel) {
  return {parcel.place(), 0, 0, {}, say("problem.json.nothing"), say("problem.json.nothing.next"),
          Exit::damaged};
}

Problem record_problem(std::string_view id, std::string_view key, const Parcel& parcel,
                       std::uint64_t offset, std::string_view saw) {
  const std::string full = "problem.json." + std::string(id);
  return {parcel.place(),
          0,
          offset,
          shape_of(saw.substr(0, 240)),
          say(full, {{"key", key}}),
          say(full + ".next"),
          Exit::partly};
}

Problem repaired_problem(std::uint64_t repairs, const Parcel& parcel) {
  return {parcel.place(),
          0,
          0,
          {},
          say("problem.json.repaired", {{"count", repairs}}),
          say("problem.json.repaired.next"),
          Exit::partly};
}

}  // namespace fonder::sources::json
