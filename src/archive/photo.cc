#include "photo.h"

#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

Result<void> insert(Database& db, EntryId entry, std::span<const NewPhoto> photos) {
  Statement statement =
      db.prepare("INSERT INTO photo (entry, type, width, height, bytes) VALUES (?, ?, ?, ?, ?)");
  for (const NewPhoto& photo : photos) {
    statement.with(entry, photo.type, photo.width, photo.height, Blob{photo.bytes});
    if (auto done = statement.run(); !done) return done;
  }
  return {};
}

}  // namespace

std::vector<Photo> photos(Archive& archive, BondId bond) {
  Statement select = database_of(archive).prepare(
      "SELECT photo.id, photo.entry, type, width, height, length(bytes) FROM photo "
      "JOIN entry ON entry.id = photo.entry WHERE entry.bond = ? ORDER BY photo.id");
  std::vector<Photo> all;
  each_row(select.with(bond), [&](const Statement& row) {
    all.push_back({{row.number(0)},
                   {row.number(1)},
                   row.text(2),
                   static_cast<std::uint32_t>(row.number(3)),
                   static_cast<std::uint32_t>(row.number(4)),
                   static_cast<std::uint64_t>(row.number(5))});
  });
  return all;
}

std::optional<std::string> photo_bytes(Archive& archive, BondId bond, PhotoId photo) {
  Statement select = database_of(archive).prepare(
      "SELECT bytes FROM photo JOIN entry ON entry.id = photo.entry "
      "WHERE entry.bond = ? AND photo.id = ?");
  std::optional<std::string> bytes;
  each_row(select.with(bond, photo), [&](const Statement& row) { bytes = row.bytes(0); });
  return bytes;
}

Result<EntryId> add_entry(Archive& archive, const Entry& entry, std::span<const NewPhoto> photos) {
  Database& db = database_of(archive);
  EntryId id;
  auto done = changed(db, [&]() -> Result<void> {
    const auto added = archive.add_entry(entry);
    if (!added) return added.error();
    id = *added;
    return insert(db, id, photos);
  });
  if (!done) return done.error();
  return id;
}

Result<void> add_photos(Archive& archive, EntryId entry, std::span<const NewPhoto> photos) {
  Database& db = database_of(archive);
  return changed(db, [&] { return insert(db, entry, photos); });
}

Result<void> remove_photos(Archive& archive, EntryId entry) {
  Database& db = database_of(archive);
  auto done = changed(
      db, [&] { return db.prepare("DELETE FROM photo WHERE entry = ?").with(entry).run(); });
  if (done) (void)db.settle();
  return done;
}

Result<void> remove_photo(Archive& archive, BondId bond, PhotoId photo) {
  Database& db = database_of(archive);
  auto done = changed(db, [&]() -> Result<void> {
    Statement remove = db.prepare(
        "DELETE FROM photo WHERE id = ? AND entry IN (SELECT id FROM entry WHERE bond = ?)");
    if (auto ran = remove.with(photo, bond).run(); !ran) return ran;
    if (db.changes() == 0) return Failure{Exit::usage, say("archive.no-such"), ""};
    return {};
  });
  if (!done) return done;
  (void)db.settle();  // gone from the log, too; what cannot be now is by the next who writes
  return {};
}

}  // namespace fonder::archive
