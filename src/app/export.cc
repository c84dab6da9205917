// Everything out, as JSONL and CSV that other programs read – and fonder again.
#include "export.h"

#include <fmt/format.h>

#include "app.h"
#include "bond.h"
#include "csv.h"
#include "event_names.h"
#include "holes.h"
#include "json.h"
#include "new_folder.h"
#include "stored_report.h"

#include "archive/chapter.h"
#include "archive/photo.h"
#include "base/knowledge.h"
#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string utc(Instant at) { return iso(at, Minutes(0)); }

Json json_of(const Event& event, std::string_view text, const std::string& bond) {
  Json json{{"type", "event"},
            {"bond", bond},
            {"time", iso(event.at, Minutes(event.offset_minutes))},
            {"author", name_of(event.author)},
            {"kind", name_of(event.kind)},
            {"channel", name_of(event.channel)},
            {"characters", event.characters},
            {"words", event.words},
            {"seconds", event.seconds},
            {"media", name_of(event.media)},
            {"flags", names_of_flags(event.flags)},
            {"precision", name_of(event.precision)},
            {"clock", name_of(event.clock)},
            {"amount", event.amount},
            {"identity", fmt::format("{:016x}", event.identity)}};
  if (!text.empty()) json["text"] = std::string(text);
  return json;
}

Json json_of(const archive::ImportRecord& import, const std::string& bond) {
  Json json{{"type", "import"},
            {"bond", bond},
            {"time", utc(import.at)},
            {"source", import.source},
            {"channel", name_of(import.channel)},
            {"chat", import.chat_key},
            {"file", import.file},
            {"new", import.added},
            {"already", import.already},
            {"notices", import.notices},
            {"problems", import.problems},
            {"zone", import.zone},
            {"report", read_report(import.report)}};
  if (import.covers) {
    json["from"] = utc(import.covers->from);
    json["to"] = utc(import.covers->to);
  }
  return json;
}

/// A name that says nothing of what it shows.
std::string file_of(const archive::Photo& photo) {
  const std::string_view type = photo.type;
  const std::string_view ending = type == "image/png"    ? ".png"
                                  : type == "image/webp" ? ".webp"
                                                         : ".jpg";
  return fmt::format("photo-{}{}", photo.id.value, ending);
}

Json json_of(const archive::Entry& entry, std::span<const archive::Photo> photos,
             const std::string& bond) {
  Json body = Json::parse(entry.body, nullptr, false);
  if (!body.is_object()) body = {{"text", entry.body}};
  Json json{{"type", "entry"},
            {"bond", bond},
            {"time", utc(entry.at)},
            {"kind", entry.kind},
            {"body", std::move(body)}};
  for (const archive::Photo& photo : photos) {
    if (photo.entry == entry.id) json["photos"].push_back(file_of(photo));
  }
  return json;
}

/// The whole export; the first failure ends it, and the folder goes with it.
class Export {
 public:
  /// `own`: with what belongs to no bond.
  Export(archive::Archive& archive, NewFolder& folder, std::vector<archive::Bond> bonds, bool own)
      : archive_(archive), folder_(folder), bonds_(std::move(bonds)), own_(own) {}

  Result<void> run() {
    for (auto part : {&Export::readme, &Export::schema, &Export::csv, &Export::events,
                      &Export::record, &Export::photos}) {
      (this->*part)();
      if (!so_far_) return so_far_;
    }
    return folder_.finish();
  }

  std::int64_t count() const { return count_; }
  Json files() { return std::move(files_); }

 private:
  void put(std::string_view bytes) {
    if (so_far_) so_far_ = folder_.write(bytes);
  }
  void file(const std::string& name, auto&& fill) {
    so_far_ = folder_.begin(name);
    if (!so_far_) return;
    fill();
    if (so_far_) so_far_ = folder_.end();
    files_.push_back({{"file", name}, {"bytes", folder_.bytes()}});
  }

  void readme() {
    file("README.md", [&] { put(knowledge::file("export/README.md")); });
  }
  void schema() {
    file("schema.json", [&] { put(knowledge::file("export/schema.json")); });
  }
  void csv() {
    const auto mine = names_of_me(archive_);
    const std::string me = mine.empty() ? say("export.me") : mine.front();
    file("events.csv", [&] {
      put(csv_header);
      for (const archive::Bond& bond : bonds_) {
        for (const Event& event : archive_.events(bond.id)) put(csv_line(event, me, bond.name));
      }
    });
  }
  void events() {
    file("events.jsonl", [&] {
      for (const archive::Bond& bond : bonds_) {
        archive_.each_with_words(bond.id, [&](const Event& event, std::string_view text) {
          put(dumped(json_of(event, text, bond.name)));
          ++count_;
        });
      }
    });
  }
  void record() {
    file("record.jsonl", [&] {
      put(dumped(settings()));
      if (own_) put_own();
      for (const archive::Bond& bond : bonds_) put_bond(bond);
    });
  }

  Json settings() {
    Json settings{{"me", names_of_me(archive_)}};
    for (const char* key : {"keep_words", "zone", "exit_target", "title", "phone_notes"}) {
      if (const auto value = archive_.setting(key)) settings[key] = *value;
    }
    return {{"type", "settings"}, {"settings", std::move(settings)}};
  }

  /// What is held for a while is to go: it goes into nothing that stays.
  void put_own() {
    for (const archive::Own& own : archive_.own("")) {
      if (own.kind == archive::held_kind) continue;
      Json body = Json::parse(own.body, nullptr, false);
      if (!body.is_object()) body = {{"text", own.body}};
      put(dumped(
          {{"type", "own"}, {"time", utc(own.at)}, {"kind", own.kind}, {"body", std::move(body)}}));
    }
  }

  void put_bond(const archive::Bond& bond) {
    put(dumped({{"type", "bond"},
                {"name", bond.name},
                {"how", bond.how},
                {"live", bond.live},
                {"mostly", bond.mostly}}));
    for (const archive::ImportRecord& import : archive_.imports()) {
      if (import.bond == bond.id) put(dumped(json_of(import, bond.name)));
    }
    for (const archive::StoredHole& stored : archive_.holes(bond.id)) {
      put(dumped({{"type", "hole"},
                  {"bond", bond.name},
                  {"from", utc(stored.hole.span.from)},
                  {"to", utc(stored.hole.span.to)},
                  {"why", name_of(stored.hole.why)},
                  {"answer", name_of(stored.hole.answer)}}));
    }
    const auto photos = archive::photos(archive_, bond.id);
    for (const archive::Entry& entry : archive_.entries(bond.id, {})) {
      put(dumped(json_of(entry, photos, bond.name)));
    }
  }

  void photos() {
    for (const archive::Bond& bond : bonds_) {
      for (const archive::Photo& photo : archive::photos(archive_, bond.id)) {
        if (!so_far_) return;
        file(file_of(photo),
             [&] { put(archive::photo_bytes(archive_, bond.id, photo.id).value_or("")); });
      }
    }
  }

  archive::Archive& archive_;
  NewFolder& folder_;
  std::vector<archive::Bond> bonds_;
  bool own_;
  Result<void> so_far_;
  Json files_ = Json::array();
  std::int64_t count_ = 0;
};

/// What stays out of an export of everything, and how to write it out.
std::string without_closed(std::int64_t closed) {
  return closed == 0 ? std::string() : " " + say("export.closed", {{"n", closed}});
}

Answer exported(Session& session, const std::filesystem::path& folder,
                std::vector<archive::Bond> bonds, bool own, std::int64_t closed) {
  auto made = NewFolder::beside(folder);
  if (!made) return failed(made.error());
  Export out(*session.archive, *made, std::move(bonds), own);
  if (auto done = out.run(); !done) return failed(done.error());
  const std::int64_t count = out.count();
  return done({{"folder", folder.string()},
               {"events", count},
               {"files", out.files()},
               {"text", say("export.done", {{"closed", closed},
                                            {"n", count},
                                            {"number", digits(count)},
                                            {"folder", folder.string()}}) +
                            without_closed(closed)}});
}

}  // namespace

Answer export_all(Session& session, const std::filesystem::path& folder) {
  const auto closed = archive::closed_bonds(*session.archive).size();
  return exported(session, folder, session.archive->bonds(), /*own=*/true,
                  static_cast<std::int64_t>(closed));
}

Answer export_bond(Session& session, const std::filesystem::path& folder,
                   const archive::Bond& bond) {
  return exported(session, folder, {bond}, /*own=*/false, 0);
}

}  // namespace fonder::app
