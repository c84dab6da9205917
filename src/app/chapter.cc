#include "chapter.h"

#include "bond.h"
#include "export.h"
#include "json.h"
#include "reckoning.h"

#include "archive/chapter.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// {"closed","text","next","export"}: no name, for nothing may bring it up.
Answer told(archive::Archive& archive, std::string_view id, Json exported = nullptr) {
  return done({{"closed", archive::closed_bonds(archive).size()},
               {"text", say(id)},
               {"next", say(std::string(id) + ".next")},
               {"export", std::move(exported)}});
}

Failure usage(std::string_view id) {
  return {Exit::usage, say(id), say(std::string(id) + ".next")};
}

}  // namespace

Result<archive::Bond> closed_chapter(archive::Archive& archive, const std::string& name) {
  auto closed = archive::closed_bonds(archive);
  const bool any = !closed.empty();
  if (!name.empty()) {
    std::erase_if(closed, [&](const auto& bond) { return folded(bond.name) != folded(name); });
  }
  if (closed.empty()) return usage(any ? "chapter.not-theirs" : "chapter.none");
  if (closed.size() > 1) return usage("chapter.several");
  return std::move(closed.front());
}

std::optional<Failure> chapter_is_closed(archive::Archive& archive, const std::string& name) {
  for (const archive::Bond& bond : archive::closed_bonds(archive)) {
    if (folded(bond.name) == folded(name)) {
      return Failure{Exit::refused, say("chapter.closed"), say("chapter.closed.next")};
    }
  }
  return std::nullopt;
}

Failure nobody_here(archive::Archive& archive) {
  const auto closed = static_cast<std::int64_t>(archive::closed_bonds(archive).size());
  if (closed == 0) return usage("bond.none");
  return {Exit::refused, say("chapter.every", {{"n", closed}}),
          say("chapter.every.next", {{"n", closed}})};
}

Answer close_chapter(Session& session, const std::filesystem::path& folder) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  Json exported = nullptr;
  if (!folder.empty()) {
    Answer written = export_bond(session, folder, *bond);
    if (written.exit != Exit::done) return written;
    exported = std::move(written.json);
  }
  if (auto closed = archive::close_bond(*session.archive, bond->id); !closed) {
    return failed(closed.error());
  }
  session.reckoning.reset();
  if (folded(session.bond) == folded(bond->name)) session.bond.clear();
  return told(*session.archive, "chapter.done", std::move(exported));
}

Answer reopen_chapter(Session& session, const std::string& name) {
  const auto bond = closed_chapter(*session.archive, name);
  if (!bond) return failed(bond.error());
  if (auto opened = archive::reopen_bond(*session.archive, bond->id); !opened) {
    return failed(opened.error());
  }
  session.bond = bond->name;
  return told(*session.archive, "chapter.reopened");
}

}  // namespace fonder::app
