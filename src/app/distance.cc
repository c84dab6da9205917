#include "distance.h"

#include "json.h"

#include "base/disk.h"
#include "base/words.h"
#include "plan/talk.h"

namespace fonder::app {
namespace {

using plan::TalkLine;
using plan::TalkPart;

constexpr std::size_t columns_of_a_page = 80;

/// Letters as a terminal counts them: the sheet has no wider ones.
std::size_t letters_in(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return n;
}

/// Broken between words; every line begins with `indent`, the first one with `first`.
std::string set(std::string_view text, std::string first, const std::string& indent,
                std::size_t width) {
  std::string all;
  std::string line = std::move(first);
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!fresh && letters_in(line) + 1 + letters_in(word) > width) {
      all += line + "\n";
      line = indent;
      fresh = true;
    }
    line += (fresh ? "" : " ") + std::string(word);
    fresh = false;
  }
  return all + line + "\n";
}

/// Two lines to write on, for each of the two.
std::string to_write_on(std::size_t width) {
  const std::string blank((width - 6) / 2, '_');
  std::string line = "  " + blank + "  " + blank + "\n\n";
  return "\n" + line + line;
}

std::string set(const TalkLine& line, std::size_t width) {
  switch (line.kind) {
    case TalkLine::Kind::said:
      return set(line.text, "", "", width) + "\n";
    case TalkLine::Kind::words:
      return set("“" + std::string(line.text) + "”", "    ", "    ", width);
    case TalkLine::Kind::attempt:
      return set(line.text, "  [ ] ", "      ", width);
    case TalkLine::Kind::question:
      break;
  }
  return "\n" + set(line.text, "", "", width) + to_write_on(width);
}

Json json_of(const TalkPart& part) {
  Json lines = Json::array();
  for (const TalkLine& line : part.lines) {
    lines.push_back({{"kind", plan::name_of(line.kind)}, {"text", std::string(line.text)}});
  }
  return {{"title", std::string(part.title)}, {"lines", std::move(lines)}};
}

}  // namespace

std::string distance_sheet(std::size_t width) {
  const plan::Talk& talk = plan::talk();
  std::string sheet = std::string(talk.title) + "\n\n";
  for (const std::string_view line : talk.opening) sheet += set(line, "", "", width) + "\n";
  const std::string one = say("distance.one") + " " + std::string(20, '_');
  sheet += "  " + one + std::string((width - 6) / 2 + 2 - letters_in(one), ' ') +
           say("distance.other") + " " + std::string(20, '_') + "\n";
  for (const TalkPart& part : talk.parts) {
    sheet +=
        "\n" + std::string(part.title) + "\n" + std::string(letters_in(part.title), '-') + "\n";
    for (const TalkLine& line : part.lines) sheet += set(line, width);
  }
  return sheet;
}

Answer distance() {
  const plan::Talk& talk = plan::talk();
  Json opening = Json::array();
  for (const std::string_view line : talk.opening) opening.push_back(std::string(line));
  Json parts = Json::array();
  for (const TalkPart& part : talk.parts) parts.push_back(json_of(part));
  return done({{"title", std::string(talk.title)},
               {"opening", std::move(opening)},
               {"columns", {say("distance.one"), say("distance.other")}},
               {"parts", std::move(parts)},
               {"file", nullptr},
               {"text", say("distance.text")}});
}

Answer distance(const std::filesystem::path& out) {
  std::error_code error;
  if (std::filesystem::symlink_status(out, error).type() != std::filesystem::file_type::not_found) {
    return failed(
        {Exit::usage, say("distance.taken", {{"file", out.string()}}), say("distance.taken.next")});
  }
  if (const auto fault = put_file(out, distance_sheet(columns_of_a_page))) {
    return failed({Exit::could_not,
                   say("distance.could-not", {{"file", out.string()}, {"reason", fault.message()}}),
                   say("plan.calendar.could-not.next")});
  }
  Answer answer = distance();
  answer.json["file"] = out.string();
  answer.json["text"] = say("distance.written", {{"file", out.string()}});
  return answer;
}

}  // namespace fonder::app
