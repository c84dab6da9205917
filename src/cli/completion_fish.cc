#include <fmt/format.h>

#include "completion_parts.h"

namespace fonder::cli {
namespace {

constexpr std::string_view head = R"(# fonder: what fish offers after it. Put it where fish looks:
#   fonder completion fish > ~/.config/fish/completions/fonder.fish
complete -c fonder -f
)";

constexpr std::string_view folders = " -a '(__fish_complete_directories)'\n";

std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return "'" + out + "'";
}

std::string line_of(std::string_view condition, const Option& option) {
  std::string line = "complete -c fonder";
  if (!condition.empty()) line += " -n " + quoted(condition);
  line += " -l " + std::string(option.name.substr(2)) + " -d " + quoted(meaning(option));
  if (option.flag()) return line + "\n";
  if (option.takes == Takes::folder) return line + " -r" + std::string(folders);
  const std::string words = completion_words(option.takes, option.choices);
  return line + (words.empty() ? " -x\n" : " -x -a " + quoted(words) + "\n");
}

std::string line_of(std::string_view condition, const Argument& argument) {
  const std::string line = "complete -c fonder -n " + quoted(condition);
  if (argument.takes == Takes::files) return line + " -F\n";
  if (argument.takes == Takes::folder) return line + std::string(folders);
  const std::string words = completion_words(argument.takes, argument.choices);
  return words.empty() ? std::string{} : line + " -a " + quoted(words) + "\n";
}

}  // namespace

std::string fish_completion() {
  std::string text(head);
  for (const Option& option : everywhere()) text += line_of("", option);
  for (const Verb& verb : verbs()) {
    text += fmt::format("complete -c fonder -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                        quoted(summary(verb)));
    const std::string condition = fmt::format("__fish_seen_subcommand_from {}", verb.name);
    for (const Option& option : verb.options) text += line_of(condition, option);
    for (const Argument& argument : verb.arguments) text += line_of(condition, argument);
  }
  return text;
}

}  // namespace fonder::cli
