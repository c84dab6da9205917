#include "once.h"

#include <sodium.h>

#include "sql.h"
#include "store.h"

namespace fonder::archive {
namespace {

OnceId id_of(const std::string& identity) {
  OnceId id{};
  crypto_generichash(id.data(), id.size(), reinterpret_cast<const unsigned char*>(identity.data()),
                     identity.size(), nullptr, 0);
  return id;
}

}  // namespace

Result<bool> is_new(Database& db, const OnceId& id) {
  const std::string_view bytes(reinterpret_cast<const char*>(id.data()), id.size());
  Statement taken = db.prepare("INSERT OR IGNORE INTO taken VALUES (?)");
  if (auto done = taken.with(Blob{bytes}).run(); !done) return done.error();
  return db.changes() != 0;
}

Result<bool> put_once(Database& db, const OnceId& id, const Entry& entry) {
  const auto fresh = is_new(db, id);
  if (!fresh || !*fresh) return fresh;
  Statement insert = db.prepare("INSERT INTO entry (bond, kind, at, body) VALUES (?, ?, ?, ?)");
  insert.with(entry.bond, std::string_view(entry.kind), entry.at, std::string_view(entry.body));
  if (auto done = insert.run(); !done) return done.error();
  return true;
}

Result<std::uint64_t> add_once(Archive& archive, std::span<const Once> rows) {
  Database& db = database_of(archive);
  std::uint64_t added = 0;
  auto done = changed(db, [&]() -> Result<void> {
    for (const Once& row : rows) {
      const auto fresh = put_once(db, id_of(row.identity), row.entry);
      if (!fresh) return fresh.error();
      added += *fresh ? 1 : 0;
    }
    return {};
  });
  if (!done) return done.error();
  return added;
}

}  // namespace fonder::archive
