#include "files.h"

#include <utility>

namespace fonder::app {
namespace {

Problem told_as_problem(const std::string& file, const Failure& failure) {
  Problem problem;
  problem.file = file;
  problem.expected = failure.what;
  problem.next = failure.next;
  problem.weight = failure.exit;
  return problem;
}

}  // namespace

std::string name_of(const ExportFile& file) {
  if (file.bytes) return file.name;
  const auto name = file.path.filename();
  return name.empty() ? file.path.parent_path().filename().string() : name.string();
}

OpenedFile open_file(const ExportFile& file) {
  OpenedFile out;
  out.name = name_of(file);
  auto opened =
      file.bytes ? sources::open_parcels(file.name, file.bytes) : sources::open_parcels(file.path);
  if (!opened) {
    out.problems.push_back(told_as_problem(out.name, opened.error()));
    return out;
  }
  out.problems = std::move(opened->problems);
  out.left_out = opened->left_out;
  std::vector<Problem> strangers;
  for (sources::Parcel& parcel : opened->parcels) {
    if (const sources::Source* source = sources::source_of(parcel)) {
      out.bytes += parcel.bytes;
      out.parcels.push_back({source, std::move(parcel)});
    } else {
      strangers.push_back(sources::not_recognised(parcel));
    }
  }
  // Beside an export, whatever else lies in the folder or zip is company, not a failure.
  if (out.parcels.empty()) {
    out.problems.insert(out.problems.end(), strangers.begin(), strangers.end());
  } else {
    out.left_out += strangers.size();
  }
  return out;
}

Result<Zone> reading_zone(const std::string& wished) {
  if (wished.empty()) return Zone::of_machine();
  return Zone::named(wished);
}

}  // namespace fonder::app
