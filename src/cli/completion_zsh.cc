#include <fmt/format.h>

#include "completion_parts.h"

namespace fonder::cli {
namespace {

constexpr std::string_view head = R"(#compdef fonder
# fonder: what zsh offers after it. Put it in a folder of $fpath as _fonder.
_fonder() {
  local context state state_descr line
  typeset -A opt_args
  local -a verbs
  verbs=(
)";

std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "'" + out + "'";
}

/// Inside an _arguments specification brackets, colons and backslashes mean something.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("[]:\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string action(Takes takes, std::string_view choices) {
  if (takes == Takes::files) return "_files";
  if (takes == Takes::folder) return "_files -/";
  const std::string words = completion_words(takes, choices);
  return words.empty() ? " " : "(" + words + ")";
}

constexpr std::string_view next_line = " \\\n        ";

std::string specs(std::span<const Option> options) {
  std::string text;
  for (const Option& option : options) {
    std::string spec = fmt::format("{}[{}]", option.name, escaped(meaning(option)));
    if (!option.flag()) {
      spec += fmt::format(":{}:{}", option.value, action(option.takes, option.choices));
    }
    text += std::string(next_line) + quoted(spec);
  }
  return text;
}

std::string specs(std::span<const Argument> arguments) {
  std::string text;
  for (const Argument& argument : arguments) {
    text += std::string(next_line) +
            quoted(fmt::format("{}:{}:{}", argument.many ? "*" : "1", argument.name,
                               action(argument.takes, argument.choices)));
  }
  return text;
}

}  // namespace

std::string zsh_completion() {
  std::string text(head);
  for (const Verb& verb : verbs()) {
    text += "    " + quoted(std::string(verb.name) + ":" + escaped(summary(verb))) + "\n";
  }
  text += "  )\n  _arguments -C" + specs(everywhere()) + std::string(next_line) +
          "'1: :->verb' '*:: :->rest'\n  case $state in\n" +
          "  verb) _describe verb verbs ;;\n  rest)\n    case $words[1] in\n";
  for (const Verb& verb : verbs()) {
    text += fmt::format("    {})\n      _arguments{}{}{} ;;\n", verb.name, specs(everywhere()),
                        specs(verb.options), specs(verb.arguments));
  }
  return text + "    esac ;;\n  esac\n}\n_fonder \"$@\"\n";
}

}  // namespace fonder::cli
