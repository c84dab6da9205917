#include "files.h"

#include <cerrno>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/words.h"
#include "sources/parcels.h"

namespace fonder::app {
namespace {

/// Sealed: whoever gets it can change neither bytes nor size.
Descriptor file_in_memory(std::string_view bytes) {
  Descriptor file(memfd_create("upload", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  while (file && !bytes.empty()) {
    const ssize_t wrote = write(file.get(), bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return {};
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  constexpr int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
  if (fcntl(file.get(), F_ADD_SEALS, seals) != 0) return {};
  return file;
}

}  // namespace

Problem told_as_problem(const std::string& file, const Failure& failure) {
  Problem problem;
  problem.file = file;
  // Some failures name their file; the problem does so by itself.
  const std::string named = file + ": ";
  problem.expected =
      failure.what.starts_with(named) ? failure.what.substr(named.size()) : failure.what;
  problem.next = failure.next;
  problem.weight = failure.exit;
  return problem;
}

std::string name_of(const ExportFile& file) {
  if (file.bytes) return file.name;
  const auto name = file.path.filename();
  return name.empty() ? file.path.parent_path().filename().string() : name.string();
}

Result<sources::Handed> handed(const ExportFile& file) {
  if (!file.bytes) return sources::hand_over(file.path);
  Descriptor memory = file_in_memory(*file.bytes);
  if (!memory)
    return Failure{Exit::could_not, say("process.not_started"), say("process.not_started.next")};
  sources::Handed out;
  out.name = file.name;
  out.files.push_back(
      {file.name, std::make_shared<const Descriptor>(std::move(memory)), file.bytes->size()});
  return out;
}

OpenedFile recognised(sources::Handed file) {
  OpenedFile out;
  const std::string name = file.name;
  auto opened = sources::open_parcels(std::move(file));
  if (!opened) {
    out.problems.push_back(told_as_problem(name, opened.error()));
    return out;
  }
  out.problems = std::move(opened->problems);
  out.left_out = opened->left_out;
  std::vector<Problem> strangers;
  const bool alone = opened->parcels.size() == 1 && opened->left_out == 0;
  for (sources::Parcel& parcel : opened->parcels) {
    const sources::Source* source = sources::source_of(parcel);
    if (source != nullptr && source->alone && (!alone || !parcel.inside.empty())) {
      ++out.left_out;
    } else if (source != nullptr) {
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
