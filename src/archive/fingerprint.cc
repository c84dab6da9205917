// Archive::fingerprint(): BLAKE2b over the content in an order of its own, so that neither the
// order of imports nor any number the archive gave shows in it. Bonds go by their names.

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <sodium.h>

#include "rows.h"
#include "store.h"

namespace fonder::archive {
namespace {

class Hasher {
 public:
  Hasher() { crypto_generichash_init(&state_, nullptr, 0, size); }
  void add(std::int64_t value) {
    std::array<unsigned char, sizeof value> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i));
    crypto_generichash_update(&state_, bytes.data(), bytes.size());
  }
  void add(Instant at) { add(at.time_since_epoch().count()); }
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
  }
  std::string hex() {
    std::array<unsigned char, size> sum;
    crypto_generichash_final(&state_, sum.data(), sum.size());
    std::array<char, 2 * size + 1> text;
    sodium_bin2hex(text.data(), text.size(), sum.data(), sum.size());
    return text.data();
  }

 private:
  static constexpr std::size_t size = 32;
  crypto_generichash_state state_;
};

auto all_of(const Stored& s) {
  const Event& e = s.event;
  return std::tuple(e.at, e.identity, e.characters, e.seconds, e.words, e.flags, e.offset_minutes,
                    e.author, e.kind, e.channel, e.media, e.precision, e.clock, e.amount, s.kept);
}

void add_event(Hasher& hash, const Stored& s) {
  const Event& e = s.event;
  hash.add(e.at);
  hash.add(static_cast<std::int64_t>(e.identity));
  hash.add(std::int64_t{e.characters} << 32 | static_cast<std::uint32_t>(e.seconds));
  hash.add(std::int64_t{e.words} << 32 | e.flags << 16 |
           static_cast<std::uint16_t>(e.offset_minutes));
  std::int64_t small = 0;
  for (const int value :
       {static_cast<int>(e.author), static_cast<int>(e.kind), static_cast<int>(e.channel),
        static_cast<int>(e.media), static_cast<int>(e.precision), static_cast<int>(e.clock),
        static_cast<int>(e.amount), s.kept ? 1 : 0})
    small = small << 8 | value;
  hash.add(small);
}

void add_events(Hasher& hash, Database& db, BondId bond) {
  std::vector<Stored> events = stored_events(db, bond);
  std::ranges::sort(events, {}, all_of);
  hash.add("events");
  hash.add(static_cast<std::int64_t>(events.size()));
  for (const Stored& event : events) add_event(hash, event);
}

void add_holes(Hasher& hash, Database& db, BondId bond) {
  auto holes = all_holes(db, bond);
  std::erase_if(holes, [](const StoredHole& h) { return h.hole.answer == Hole::Answer::open; });
  const auto by = [](const StoredHole& h) {
    return std::tuple(h.hole.span.from, h.hole.span.to, h.hole.answer, h.hole.why);
  };
  std::ranges::sort(holes, {}, by);
  for (const StoredHole& h : holes) {
    hash.add("hole");
    hash.add(h.hole.span.from);
    hash.add(h.hole.span.to);
    hash.add(static_cast<std::int64_t>(h.hole.answer) << 8 | static_cast<std::int64_t>(h.hole.why));
  }
}

/// What each row has beside it, by the row's number.
std::map<std::int64_t, std::vector<std::string>> photos_of(Database& db, BondId bond) {
  Statement select = db.prepare(
      "SELECT photo.entry, photo.bytes FROM photo JOIN entry ON entry.id = photo.entry "
      "WHERE entry.bond = ?");
  std::map<std::int64_t, std::vector<std::string>> all;
  each_row(select.with(bond), [&](const Statement& row) {
    Hasher hash;
    hash.add(row.bytes(1));
    all[row.number(0)].push_back(hash.hex());
  });
  for (auto& [entry, sums] : all) std::ranges::sort(sums);
  return all;
}

void add_entries(Hasher& hash, Database& db, BondId bond) {
  auto photos = photos_of(db, bond);
  auto entries = all_entries(db, bond, "");
  std::erase_if(entries, [](const Entry& e) { return e.kind.ends_with("-proposal"); });
  std::ranges::sort(entries, {}, [&](const Entry& e) {
    return std::tie(e.at, e.kind, e.body, photos[e.id.value]);
  });
  for (const Entry& entry : entries) {
    hash.add("entry");
    hash.add(entry.kind);
    hash.add(entry.at);
    hash.add(entry.body);
    for (const std::string& photo : photos[entry.id.value]) {
      hash.add("photo");
      hash.add(photo);
    }
  }
}

/// An archive without any says what it always said.
void add_own(Hasher& hash, Database& db) {
  auto all = all_own(db, "");
  std::erase_if(all, [](const Own& own) { return own.kind == held_kind; });
  std::ranges::sort(all, {}, [](const Own& own) { return std::tie(own.at, own.kind, own.body); });
  for (const Own& own : all) {
    hash.add("own");
    hash.add(own.kind);
    hash.add(own.at);
    hash.add(own.body);
  }
}

void add_bond(Hasher& hash, Database& db, const Bond& bond) {
  for (const std::string_view text :
       {"bond", bond.name.c_str(), bond.how.c_str(), bond.live.c_str(), bond.mostly.c_str()})
    hash.add(text);
  add_events(hash, db, bond.id);
  add_holes(hash, db, bond.id);
  add_entries(hash, db, bond.id);
}

}  // namespace

std::string fingerprint_of(Database& db) {
  Hasher hash;
  for (const Shown shown : {Shown::open, Shown::closed}) {
    auto bonds = bonds_that_are(db, shown);
    std::ranges::sort(bonds, {}, &Bond::name);
    if (shown == Shown::closed && !bonds.empty()) hash.add("closed");
    for (const Bond& bond : bonds) add_bond(hash, db, bond);
  }
  add_own(hash, db);
  return hash.hex();
}

}  // namespace fonder::archive
