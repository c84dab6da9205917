#include "photos.h"

#include <array>

#include "bond.h"
#include "files.h"
#include "json.h"
#include "parser_ask.h"
#include "photo_wire.h"

#include "base/disk.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using photos::Fault;
using photos::Photo;

struct Why {
  Exit exit;
  const char* words;
};

/// Why it is not kept, and what to do about it.
Why why(Fault fault) {
  static constexpr std::array<Why, 6> all{{{Exit::done, ""},
                                           {Exit::not_understood, "photo.empty"},
                                           {Exit::beyond_limits, "photo.large"},
                                           {Exit::not_understood, "photo.heif"},
                                           {Exit::not_understood, "photo.other"},
                                           {Exit::damaged, "photo.damaged"}}};
  return all[static_cast<std::size_t>(fault)];
}

Failure refused(const std::string& file, Fault fault) {
  const auto& [exit, words] = why(fault);
  return {exit, say(words, {{"file", file}}), say(std::string(words) + ".next")};
}

Result<Photo> cleaned(const ExportFile& file) {
  const std::string name = name_of(file);
  auto held = handed(file);
  if (!held) return held.error();
  if (held->folder || held->files.size() != 1) return refused(name, Fault::other);
  if (held->files.front().bytes > photos::largest_file) return refused(name, Fault::too_large);
  ParserTask task;
  task.reads = ParserTask::Reads::photo;
  task.zone = "Etc/UTC";
  const auto frame = ask_parser(std::move(task), held->files);
  if (!frame) return frame.error();
  photos::Cleaned one;
  if (!*frame || !understood(**frame, one)) return refused(name, Fault::damaged);
  if (one.fault != Fault::none) return refused(name, one.fault);
  return std::move(one.photo);
}

Json json_of(const archive::Photo& photo) {
  return {{"id", photo.id.value},
          {"type", photo.type},
          {"width", photo.width},
          {"height", photo.height},
          {"bytes", photo.size}};
}

Failure no_such() { return {Exit::usage, say("photo.unknown"), say("photo.unknown.next")}; }

}  // namespace

Result<std::vector<Photo>> brought_in(const std::vector<ExportFile>& files) {
  if (files.size() > most_photos) return Failure{Exit::usage, say("photo.many"), ""};
  std::vector<Photo> all;
  for (const ExportFile& file : files) {
    auto one = cleaned(file);
    if (!one) return one.error();
    all.push_back(*std::move(one));
  }
  return all;
}

std::vector<archive::NewPhoto> to_keep(const std::vector<Photo>& photos) {
  std::vector<archive::NewPhoto> all;
  for (const Photo& photo : photos)
    all.push_back({photos::media_type(photo.type), photo.width, photo.height, photo.bytes});
  return all;
}

std::map<std::int64_t, Json> photos_by_line(archive::Archive& archive, BondId bond) {
  std::map<std::int64_t, Json> all;
  for (const archive::Photo& photo : archive::photos(archive, bond)) {
    Json& line = all.emplace(photo.entry.value, Json::array()).first->second;
    line.push_back(json_of(photo));
  }
  for (auto& [entry, photos] : all) {
    const auto of = static_cast<std::int64_t>(photos.size());
    for (std::int64_t n = 0; n < of; ++n)
      photos[static_cast<std::size_t>(n)]["text"] = say("photo.nth", {{"n", n + 1}, {"of", of}});
  }
  return all;
}

Result<PhotoShown> photo(Session& session, std::int64_t id) {
  const auto bond = bond_of(session);
  if (!bond) return bond.error();
  for (const archive::Photo& each : archive::photos(*session.archive, bond->id)) {
    if (each.id.value != id) continue;
    auto bytes = archive::photo_bytes(*session.archive, bond->id, each.id);
    if (bytes) return PhotoShown{each.type, *std::move(bytes)};
  }
  return no_such();
}

Answer save_photo(Session& session, std::int64_t id, const std::filesystem::path& out) {
  const auto shown = photo(session, id);
  if (!shown) return failed(shown.error());
  std::error_code ignored;
  if (std::filesystem::symlink_status(out, ignored).type() != std::filesystem::file_type::not_found)
    return failed({Exit::usage, say("photo.taken", {{"file", out.string()}}), say("photo.out")});
  if (const auto error = put_file(out, shown->bytes)) {
    return failed({Exit::could_not,
                   say("photo.could-not", {{"file", out.string()}, {"reason", error.message()}}),
                   say("photo.out")});
  }
  return done({{"file", out.string()},
               {"bytes", shown->bytes.size()},
               {"text", say("photo.saved", {{"file", out.string()}})}});
}

}  // namespace fonder::app
