#include "own_notes.h"

#include <algorithm>
#include <vector>

#include "bond.h"
#include "journal_rows.h"

#include "archive/once.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

constexpr std::uintmax_t most_phone_notes = std::uintmax_t{1} << 20;  // an opening waits for it

std::optional<archive::Bond> phone_notes_bond(archive::Archive& archive) {
  const std::string id = archive.setting(phone_notes_of_key).value_or("");
  for (archive::Bond& bond : archive.bonds()) {
    if (std::to_string(bond.id.value) == id) return std::move(bond);
  }
  return std::nullopt;
}

/// Calls `each` with every line of a message.
template <class Each>
void for_lines(std::string_view text, const Each& each) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    each(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

/// What the chat's messages hold, made rows.
class Filing {
 public:
  Filing(BondId bond, const Zone& zone, Instant now) : bond_(bond), zone_(zone), now_(now) {}

  void take(const archive::NewEvent& event) {
    if (event.event.author != Author::self) return;
    for_lines(event.text, [&](std::string_view line) {
      const auto said = journal::kind_and_words(line);
      if (!said) return;
      ++lines_;
      const Instant at = event.event.at == sources::undated ? now_ : event.event.at;
      const auto entry =
          entry_from({std::string(said->kind), std::string(said->words), "", ""}, at, zone_);
      if (!entry) return;  // no words behind it, or too many
      // What has no time comes from one file: the same line is the same, whomever it is about.
      const bool undated = event.event.at == sources::undated;
      rows_.push_back({"own note\n" + std::to_string(undated ? 0 : bond_.value) + "\n" +
                           iso(event.event.at, Minutes(0)) + "\n" + std::string(line),
                       row_of(*entry, bond_, zone_)});
    });
  }

  std::uint64_t lines() const { return lines_; }
  std::span<const archive::Once> rows() const { return rows_; }

 private:
  BondId bond_;
  const Zone& zone_;
  Instant now_;  // the time of a line that has none
  std::uint64_t lines_ = 0;
  std::vector<archive::Once> rows_;
};

}  // namespace

bool is_with_oneself(const Wanted& wanted, const ChatFound& chat) {
  if (chat.head.with_oneself) return true;
  const bool named_like_me = wanted.me.contains(folded(chat.head.name));
  return named_like_me && chat.senders.size() == 1 && others_in(wanted, chat).empty();
}

Result<OwnNotes> file_own_notes(Session& session, BondId bond, const sources::Handed& file,
                                const sources::Reading& reading, Wanted wanted,
                                const ChatFound& chat) {
  wanted.chat = chat.head.key.empty() ? chat.head.name : chat.head.key;
  wanted.keep_words = true;  // only the lines that are meant for the journal are kept
  Filing filing(bond, reading.zone, session.now);
  ImportPipe pipe(file, reading, &wanted);
  while (auto batch = pipe.next()) {
    for (const archive::NewEvent& event : batch->events) filing.take(event);
  }
  if (auto out = pipe.finish(); !out) return out.error();
  const auto fresh = archive::add_once(*session.archive, filing.rows());
  if (!fresh) return fresh.error();
  return OwnNotes{filing.lines(), *fresh};
}

std::string phone_notes_now(archive::Archive& archive) {
  const std::string path = archive.setting(phone_notes_key).value_or("");
  if (path.empty()) return {};
  std::error_code error;
  const auto type = std::filesystem::status(path, error).type();
  if (type != std::filesystem::file_type::regular) return say("phone-notes.none");
  const auto size = std::filesystem::file_size(path, error);
  if (error) return say("phone-notes.none");
  if (size > most_phone_notes) return say("phone-notes.large");
  return size == 0 ? say("phone-notes.empty") : std::string();
}

std::string take_in_phone_notes(Session& session) {
  const std::string path = session.archive->setting(phone_notes_key).value_or("");
  std::error_code none;
  const auto size = path.empty() ? 0 : std::filesystem::file_size(path, none);
  const auto bond = phone_notes_bond(*session.archive);
  if (size == 0 || none || !bond) return {};
  if (size > most_phone_notes) return say("phone-notes.large");
  ImportWishes wishes;
  wishes.notes_alone = true;
  wishes.bond = bond->name;
  const Answer answer = import(session, {ExportFile{path, {}, {}}}, wishes);
  const auto notes = answer.json.find("own_notes");
  if (notes == answer.json.end()) return {};
  const auto fresh = notes->value("new", std::int64_t{0});
  return fresh == 0 ? std::string() : say("phone-notes.taken", {{"n", fresh}});
}

}  // namespace fonder::app
