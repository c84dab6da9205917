#include "completion.h"

#include <fmt/format.h>

#include "verb.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

/// Every choice of a value, as a shell's words; verbs where a verb stands.
std::string words_of(Takes takes, std::string_view choices) {
  std::string words;
  const auto add = [&](std::string_view word) {
    words += (words.empty() ? "" : " ") + std::string(word);
  };
  for (const std::string_view choice : parts(choices)) add(choice);
  if (takes == Takes::verb) {
    for (const Verb& verb : verbs()) add(verb.name);
    for (const std::string_view topic : topics()) add(topic);
  }
  return words;
}

std::string summary(const Verb& verb) { return say("cli.verb." + std::string(verb.name)); }

std::string meaning(const Option& option) {
  return say("cli.option." + std::string(option.name.substr(2)));
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string option_names(std::span<const Option> options) {
  std::string names;
  for (const Option& option : options)
    names += (names.empty() ? "" : " ") + std::string(option.name);
  return names;
}

std::string verb_names() {
  std::string names;
  for (const Verb& verb : verbs()) names += (names.empty() ? "" : " ") + std::string(verb.name);
  return names;
}

// --- bash

std::string bash_reply(Takes takes, std::string_view choices) {
  if (takes == Takes::files) return "COMPREPLY=($(compgen -f -- \"$cur\"))";
  if (takes == Takes::folder) return "COMPREPLY=($(compgen -d -- \"$cur\"))";
  const std::string words = words_of(takes, choices);
  if (words.empty()) return "COMPREPLY=()";
  return fmt::format("COMPREPLY=($(compgen -W {} -- \"$cur\"))", quoted(words));
}

/// What follows an option that takes a value.
std::string bash_values(std::span<const Option> options) {
  std::string cases;
  for (const Option& option : options) {
    if (option.flag()) continue;
    cases += fmt::format("    {}) {}; return ;;\n", option.name,
                         bash_reply(option.takes, option.choices));
  }
  return cases;
}

std::string bash() {
  std::string text =
      "# fonder: what bash offers after it. Put it where bash looks:\n"
      "#   fonder completion bash > ~/.local/share/bash-completion/completions/fonder\n"
      "_fonder() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= word\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case $word in\n";
  text += "      " + [] {
    std::string names = verb_names();
    for (char& c : names) c = c == ' ' ? '|' : c;
    return names;
  }() + ") verb=$word; break ;;\n    esac\n  done\n  case $prev in\n";
  text += bash_values(everywhere());
  std::string seen;
  for (const Verb& verb : verbs()) {
    for (const Option& option : verb.options) {
      const std::string mark = " " + std::string(option.name) + " ";
      if (seen.find(mark) != std::string::npos) continue;
      seen += mark;
      text += bash_values({&option, 1});
    }
  }
  text += "  esac\n  if [[ $cur == -* ]]; then\n    local options=" +
          quoted(option_names(everywhere())) + "\n    case $verb in\n";
  for (const Verb& verb : verbs()) {
    if (verb.options.empty()) continue;
    text += fmt::format("      {}) options+={} ;;\n", verb.name,
                        quoted(" " + option_names(verb.options)));
  }
  text +=
      "    esac\n    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n    return\n  fi\n"
      "  case $verb in\n";
  text +=
      fmt::format("    '') COMPREPLY=($(compgen -W {} -- \"$cur\")) ;;\n", quoted(verb_names()));
  for (const Verb& verb : verbs()) {
    if (verb.arguments.empty()) continue;
    const Argument& argument = verb.arguments.front();
    text += fmt::format("    {}) {} ;;\n", verb.name, bash_reply(argument.takes, argument.choices));
  }
  return text + "  esac\n}\ncomplete -o filenames -F _fonder fonder\n";
}

// --- zsh

/// Inside an _arguments specification brackets, colons and quotes mean something.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(Takes takes, std::string_view choices) {
  if (takes == Takes::files) return "_files";
  if (takes == Takes::folder) return "_files -/";
  const std::string words = words_of(takes, choices);
  return words.empty() ? " " : "(" + words + ")";
}

std::string zsh_options(std::span<const Option> options) {
  std::string text;
  for (const Option& option : options) {
    std::string spec = fmt::format("{}[{}]", option.name, zsh_escaped(meaning(option)));
    if (!option.flag()) {
      spec += fmt::format(":{}:{}", option.value, zsh_action(option.takes, option.choices));
    }
    text += " \\\n        " + quoted(spec);
  }
  return text;
}

std::string zsh() {
  std::string text =
      "#compdef fonder\n"
      "# fonder: what zsh offers after it. Put it in a folder of $fpath as _fonder.\n"
      "_fonder() {\n"
      "  local context state state_descr line\n"
      "  typeset -A opt_args\n"
      "  local -a verbs\n  verbs=(\n";
  for (const Verb& verb : verbs()) {
    text += "    " + quoted(std::string(verb.name) + ":" + zsh_escaped(summary(verb))) + "\n";
  }
  text += "  )\n  _arguments -C" + zsh_options(everywhere()) +
          " \\\n        '1: :->verb' '*:: :->rest'\n"
          "  case $state in\n  verb) _describe verb verbs ;;\n  rest)\n    case $words[1] in\n";
  for (const Verb& verb : verbs()) {
    text += fmt::format("    {})\n      _arguments{}{}", verb.name, zsh_options(everywhere()),
                        zsh_options(verb.options));
    for (const Argument& argument : verb.arguments) {
      const std::string spec = fmt::format("{}:{}:{}", argument.many ? "*" : "1", argument.name,
                                           zsh_action(argument.takes, argument.choices));
      text += " \\\n        " + quoted(spec);
    }
    text += " ;;\n";
  }
  return text + "    esac ;;\n  esac\n}\n_fonder \"$@\"\n";
}

// --- fish

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_option(std::string_view condition, const Option& option) {
  std::string line = "complete -c fonder";
  if (!condition.empty()) line += " -n " + fish_quoted(condition);
  line += " -l " + std::string(option.name.substr(2)) + " -d " + fish_quoted(meaning(option));
  if (option.flag()) return line + "\n";
  const std::string words = words_of(option.takes, option.choices);
  if (option.takes == Takes::folder) return line + " -r -a '(__fish_complete_directories)'\n";
  return line + (words.empty() ? " -x\n" : " -x -a " + fish_quoted(words) + "\n");
}

std::string fish_argument(std::string_view condition, const Argument& argument) {
  std::string line = "complete -c fonder -n " + fish_quoted(condition);
  if (argument.takes == Takes::files) return line + " -F\n";
  if (argument.takes == Takes::folder) return line + " -a '(__fish_complete_directories)'\n";
  const std::string words = words_of(argument.takes, argument.choices);
  return words.empty() ? std::string{} : line + " -a " + fish_quoted(words) + "\n";
}

std::string fish() {
  std::string text =
      "# fonder: what fish offers after it. Put it where fish looks:\n"
      "#   fonder completion fish > ~/.config/fish/completions/fonder.fish\n"
      "complete -c fonder -f\n";
  for (const Option& option : everywhere()) text += fish_option("", option);
  for (const Verb& verb : verbs()) {
    text += fmt::format("complete -c fonder -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                        fish_quoted(summary(verb)));
    const std::string condition = fmt::format("__fish_seen_subcommand_from {}", verb.name);
    for (const Option& option : verb.options) text += fish_option(condition, option);
    for (const Argument& argument : verb.arguments) text += fish_argument(condition, argument);
  }
  return text;
}

}  // namespace

std::string completion_for(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  return shell == "fish" ? fish() : std::string{};
}

}  // namespace fonder::cli
