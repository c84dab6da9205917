#include "completion.h"

#include "completion_parts.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

void add(std::string& list, std::string_view word) {
  if (!list.empty()) list += ' ';
  list += word;
}

}  // namespace

std::string completion_words(Takes takes, std::string_view choices) {
  std::string words;
  for (const std::string_view choice : parts(choices)) add(words, choice);
  if (takes == Takes::verb) {
    add(words, verb_names());
    for (const std::string_view topic : topics()) add(words, topic);
  }
  return words;
}

std::string option_names(std::span<const Option> options) {
  std::string names;
  for (const Option& option : options) add(names, option.name);
  return names;
}

std::string verb_names() {
  std::string names;
  for (const Verb& verb : verbs()) add(names, verb.name);
  return names;
}

std::string summary(const Verb& verb) { return say("cli.verb." + std::string(verb.name)); }

std::string meaning(const Option& option) {
  return say("cli.option." + std::string(option.name.substr(2)));
}

std::string completion_for(std::string_view shell) {
  if (shell == "bash") return bash_completion();
  if (shell == "zsh") return zsh_completion();
  return shell == "fish" ? fish_completion() : std::string{};
}

}  // namespace fonder::cli
