// Lines of one's own in a plain text file, as a phone's note or a synced folder holds them:
//
//   little: turns the mug so the handle points to me
//   ask: how the exam went
//
// A line that does not begin with what it is, is left out and counted. They have no times: what
// they are about, they say themselves. See docs/formats/own_lines.md.
#include <algorithm>
#include <array>
#include <string>

#include "lines.h"
#include "source.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::sources {
namespace {

/// The verbs that keep a line (journal/entry.h).
constexpr std::array<std::string_view, 8> kinds{"note", "little", "joke",   "story",
                                                "ask",  "gift",   "missed", "there"};
constexpr std::size_t longest_kind = 12;

bool begins_with_a_kind(std::string_view line) {
  const std::size_t colon = line.substr(0, longest_kind + 1).find(':');
  if (colon == std::string_view::npos) return false;
  std::string word = folded(line.substr(0, colon));
  while (word.ends_with(' ')) word.pop_back();
  while (word.starts_with(' ')) word.erase(0, 1);
  return std::ranges::find(kinds, word) != kinds.end();
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool recognises(const Parcel& parcel) {
  const std::string name = folded(parcel.name());
  if (!name.ends_with(".txt") && !name.ends_with(".md")) return false;
  std::string_view head = without_mark(parcel.head);
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    const std::string_view line = head.substr(0, end);
    if (!is_blank(line)) return begins_with_a_kind(line);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
  }
  return false;
}

Problem not_text(const Parcel& parcel, const Line& line) {
  return {parcel.place(),
          line.number,
          line.offset,
          shape_of(line.text),
          say("problem.own-lines"),
          say("problem.own-lines.next")};
}

void read(const Parcel& parcel, const Reading&, Sink& sink) {
  Chat chat;
  chat.key = "own lines";
  chat.channel = Channel::csv;  // nothing of it is stored as contact
  chat.with_oneself = true;
  chat.wall_clock = true;
  if (!sink.chat(chat)) return;
  Lines lines(parcel.open());
  Line line;
  while (lines.next(line)) {
    if (line.fault != LineFault::none) {
      sink.problem(not_text(parcel, line));
      continue;
    }
    const std::string_view text = line.number == 1 ? without_mark(line.text) : line.text;
    if (is_blank(text)) continue;
    Message message;
    message.at = undated;
    message.text = text;
    message.own = true;
    message.line = line.number;
    message.offset_in_file = line.offset;
    sink.message(message);
    sink.progress(lines.read());
  }
  if (auto failed = lines.failed()) sink.problem(*std::move(failed));
}

}  // namespace

extern const Source own_lines;
const Source own_lines{"own_lines", "Lines of your own", recognises, read, /*alone=*/true};

}  // namespace fonder::sources
