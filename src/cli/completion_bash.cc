#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "completion_parts.h"

namespace fonder::cli {
namespace {

constexpr std::string_view head = R"(# fonder: what bash offers after it. Put it where bash looks:
#   fonder completion bash > ~/.local/share/bash-completion/completions/fonder
_fonder() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} verb= word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case $word in
      {}) verb=$word; break ;;
    esac
  done
  case $prev in
)";

/// The table's words hold no quote; nothing has to be escaped.
std::string reply(Takes takes, std::string_view choices) {
  if (takes == Takes::files) return R"(COMPREPLY=($(compgen -f -- "$cur")))";
  if (takes == Takes::folder) return R"(COMPREPLY=($(compgen -d -- "$cur")))";
  const std::string words = completion_words(takes, choices);
  if (words.empty()) return "COMPREPLY=()";
  return fmt::format(R"(COMPREPLY=($(compgen -W '{}' -- "$cur")))", words);
}

/// What follows an option that takes a value, whichever verb it belongs to.
std::string values() {
  std::set<std::string_view> seen;
  std::string cases;
  const auto add = [&](const Option& option) {
    if (option.flag() || !seen.insert(option.name).second) return;
    cases +=
        fmt::format("    {}) {}; return ;;\n", option.name, reply(option.takes, option.choices));
  };
  for (const Option& option : everywhere()) add(option);
  for (const Verb& verb : verbs()) {
    for (const Option& option : verb.options) add(option);
  }
  return cases;
}

std::string options() {
  std::string text =
      fmt::format("    local options='{}'\n    case $verb in\n", option_names(everywhere()));
  for (const Verb& verb : verbs()) {
    if (verb.options.empty()) continue;
    text += fmt::format("      {}) options+=' {}' ;;\n", verb.name, option_names(verb.options));
  }
  return text + "    esac\n    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n    return\n";
}

std::string arguments() {
  std::string text =
      fmt::format("    '') COMPREPLY=($(compgen -W '{}' -- \"$cur\")) ;;\n", verb_names());
  for (const Verb& verb : verbs()) {
    if (verb.arguments.empty()) continue;
    const Argument& argument = verb.arguments.front();
    text += fmt::format("    {}) {} ;;\n", verb.name, reply(argument.takes, argument.choices));
  }
  return text;
}

}  // namespace

std::string bash_completion() {
  std::string pattern = verb_names();
  std::ranges::replace(pattern, ' ', '|');
  return fmt::format(head, pattern) + values() + "  esac\n  if [[ $cur == -* ]]; then\n" +
         options() + "  fi\n  case $verb in\n" + arguments() +
         "  esac\n}\ncomplete -o filenames -F _fonder fonder\n";
}

}  // namespace fonder::cli
