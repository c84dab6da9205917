#include "talk.h"

#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/knowledge.h"

namespace fonder::plan {
namespace {

constexpr std::array<std::string_view, 4> kinds{"said", "question", "words", "try"};
constexpr std::array<std::string_view, 4> marks{">", "?", "\"", "-"};

TalkLine line_of(std::string_view mark, std::string_view text) {
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks.at(i) == mark) return {static_cast<TalkLine::Kind>(i), text};
  throw std::logic_error("knowledge/plan/distance.txt: " + std::string(mark));  // our own file
}

void add(Talk& talk, std::string_view mark, std::string_view text) {
  if (mark == "=") {
    talk.title = text;
  } else if (mark == "==") {
    talk.parts.push_back({text, {}});
  } else if (talk.parts.empty()) {
    talk.opening.push_back(line_of(mark, text).text);
  } else {
    talk.parts.back().lines.push_back(line_of(mark, text));
  }
}

Talk read(std::string_view file) {
  Talk talk;
  while (!file.empty()) {
    const auto end = file.find('\n');
    const std::string_view line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    if (line.empty() || line.starts_with('#')) continue;
    const auto space = line.find(' ');
    if (space == std::string_view::npos) throw std::logic_error("knowledge/plan/distance.txt");
    add(talk, line.substr(0, space), line.substr(space + 1));
  }
  return talk;
}

}  // namespace

std::string_view name_of(TalkLine::Kind kind) { return kinds.at(static_cast<std::size_t>(kind)); }

const Talk& talk() {
  static const Talk read_once = read(knowledge::file("plan/distance.txt"));
  return read_once;
}

}  // namespace fonder::plan
