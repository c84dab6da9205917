#include "settings.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "bond.h"
#include "erasure.h"
#include "import_report.h"
#include "json.h"
#include "own_notes.h"

#include "archive/chapter.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

constexpr std::string_view shopping_list = "/away";
constexpr std::size_t longest_title = 40;

Failure odd_exit(const std::string& given) {
  return {Exit::usage, say("settings.exit", {{"given", given}}), say("settings.exit.next")};
}
Failure odd_title() { return {Exit::usage, say("settings.title"), say("settings.title.next")}; }

bool same(const std::string& one, const std::string& other) { return folded(one) == folded(other); }

/// A whole way, so that it is the same file wherever fonder is started.
bool may_be_looked_at(const std::string& path) {
  const bool printable = std::ranges::none_of(path, [](char c) { return c >= '\0' && c < ' '; });
  const bool text = path.ends_with(".txt") || path.ends_with(".md");
  return path.empty() || (path.starts_with('/') && text && invalid_utf8(path) == path.npos &&
                          path.size() < 4096 && printable);
}

std::optional<Failure> fault_in(archive::Archive& archive, const SettingsWishes& wishes) {
  const auto is_that = [&](const std::string& name) { return same(name, *wishes.not_me); };
  if (wishes.not_me && std::ranges::none_of(names_of_me(archive), is_that)) {
    return Failure{Exit::usage, say("settings.not-me"), say("settings.not-me.next")};
  }
  if (wishes.exit_target && !may_be_exit_target(*wishes.exit_target)) {
    return odd_exit(*wishes.exit_target);
  }
  if (wishes.phone_notes && !may_be_looked_at(*wishes.phone_notes)) {
    return Failure{Exit::usage, say("settings.phone-notes"), say("settings.phone-notes.next")};
  }
  if (wishes.title && plain(*wishes.title).size() > longest_title) return odd_title();
  return std::nullopt;
}

/// @param about  the number of the bond that is open, as text.
Result<void> keep(archive::Archive& archive, const SettingsWishes& wishes,
                  const std::string& about) {
  if (wishes.exit_target) {
    if (auto done = archive.set("exit_target", *wishes.exit_target); !done) return done;
  }
  if (wishes.title) {
    if (auto done = archive.set("title", plain(*wishes.title)); !done) return done;
  }
  if (wishes.not_me) {
    auto names = names_of_me(archive);
    std::erase_if(names, [&](const std::string& name) { return same(name, *wishes.not_me); });
    if (auto done = archive.set("me", names_setting(names)); !done) return done;
  }
  if (wishes.phone_notes) {
    if (auto done = archive.set(phone_notes_key, *wishes.phone_notes); !done) return done;
    if (auto done = archive.set(phone_notes_of_key, about); !done) return done;
  }
  if (wishes.keep_words) return archive.set("keep_words", *wishes.keep_words ? "yes" : "no");
  return {};
}

/// Everybody's together: who they are is not said here.
Extinct all_of_it(archive::Archive& archive) {
  Extinct all;
  for (const archive::Bond& bond : archive.bonds()) {
    Erasure everything;
    everything.bond = bond;
    all += counted(archive, everything);
  }
  return all;
}

/// Through what the bond's events came, as --source takes them.
Json sources_of(archive::Archive& archive, const archive::Bond& bond) {
  std::set<Channel> channels;
  for (const Event& event : archive.events(bond.id)) channels.insert(event.channel);
  Json sources = Json::array();
  for (const Channel channel : channels) {
    sources.push_back({{"source", name_of(channel)}, {"title", title_of(channel)}});
  }
  return sources;
}

/// What is done on the command line, since it needs a folder or a passphrase.
Json commands() {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> all{
      {{"fonder backup DIR", "settings.backup"},
       {"fonder verify DIR", "settings.verify"},
       {"fonder restore DIR", "settings.restore"},
       {"fonder export DIR", "settings.export"},
       {"fonder close-chapter --export DIR", "settings.close-chapter"},
       {"fonder passphrase", "settings.passphrase"},
       {"fonder recovery-code", "settings.recovery-code"},
       {"fonder rekey", "settings.rekey"},
       {"fonder wipe", "settings.wipe"}}};
  Json listed = Json::array();
  for (const auto& [command, id] : all) {
    listed.push_back({{"command", command}, {"text", say(id)}});
  }
  return listed;
}

}  // namespace

bool may_be_exit_target(std::string_view address) {
  const bool printable = std::ranges::all_of(address, [](char c) { return c > ' ' && c < '\x7f'; });
  const bool away = address.starts_with("https://");  // nobody on the way sees what is asked for
  return printable && address.size() <= 2048 && (address == shopping_list || away);
}

std::vector<std::string> own_names(const Session& session) { return names_of_me(*session.archive); }

Answer settings(Session& session, const SettingsWishes& wishes) {
  archive::Archive& archive = *session.archive;
  if (const auto fault = fault_in(archive, wishes)) return failed(*fault);
  const auto bond = bond_of(session);
  if (wishes.phone_notes && !wishes.phone_notes->empty() && !bond) return failed(bond.error());
  const std::string about = bond ? std::to_string(bond->id.value) : std::string();
  if (auto kept = keep(archive, wishes, about); !kept) return failed(kept.error());
  const Extinct all = all_of_it(archive);
  const auto closed = static_cast<std::int64_t>(archive::closed_bonds(archive).size());
  Json lines = lines_of(all);
  if (closed > 0) lines.push_back(say("settings.closed", {{"n", closed}}));
  return done({{"bond", bond ? Json(bond->name) : Json(nullptr)},
               {"me", names_of_me(archive)},
               {"people", names_of(archive.bonds())},
               {"stored", json_of(all)},
               {"text", say(lines.empty() ? "settings.nothing" : "settings.stored")},
               {"lines", std::move(lines)},
               {"sources", bond ? sources_of(archive, *bond) : Json::array()},
               {"closed", closed},
               {"keep_words", archive.setting("keep_words").value_or("") == "yes"},
               {"exit_target", archive.setting("exit_target").value_or(std::string(shopping_list))},
               {"title", archive.setting("title").value_or("")},
               {"phone_notes", archive.setting(phone_notes_key).value_or("")},
               {"phone_notes_now", phone_notes_now(archive)},
               {"demo", session.demo},
               {"commands", commands()}});
}

}  // namespace fonder::app
