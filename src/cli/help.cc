#include "help.h"

#include <algorithm>

#include "app/safety.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t verb_column = 16;
constexpr std::size_t option_column = 26;

std::string id_of(const Option& option) {
  return "cli.option." + std::string(option.name.substr(2));
}

std::string heading(std::string_view id, const Look& look) { return bold(say(id), look) + "\n"; }

std::string options_text(std::span<const Option> options, const Look& look) {
  std::string text;
  for (const Option& option : options) {
    std::string term(option.name);
    if (!option.flag()) term += " " + std::string(option.value);
    std::string meaning = say(id_of(option));
    if (!option.choices.empty()) {
      std::string list;
      for (const std::string_view choice : parts(option.choices)) {
        list += (list.empty() ? "" : ", ") + std::string(choice);
      }
      meaning = say("cli.help.choices", {{"meaning", meaning}, {"choices", list}});
    }
    text += beside(term, meaning, option_column, look.width);
  }
  return text;
}

/// What holds for this verb of the options that stand everywhere.
std::vector<Option> general(const Verb& verb) {
  std::vector<Option> all;
  for (const Option& option : everywhere()) {
    const bool of_reading = option.name == "--demo";
    const bool of_help = option.name == "--version";
    if ((of_reading && !verb.reads) || of_help) continue;
    all.push_back(option);
  }
  return all;
}

}  // namespace

std::string usage_line(const Verb& verb) {
  std::string line = "fonder " + std::string(verb.name);
  for (const Argument& argument : verb.arguments) {
    std::string name = std::string(argument.name) + (argument.many ? "…" : "");
    line += argument.needed ? " " + name : " [" + name + "]";
  }
  return verb.options.empty() ? line : line + " [" + say("cli.help.options_word") + "]";
}

std::string help_all(const Look& look) {
  std::string text = wrapped(say("cli.help.intro"), look.width) + "\n";
  for (const Group group :
       {Group::begin, Group::bring, Group::read, Group::say, Group::keep, Group::manual}) {
    text += heading(word_of(group), look);
    for (const Verb& verb : verbs()) {
      if (verb.group != group) continue;
      text += beside(verb.name, say("cli.verb." + std::string(verb.name)), verb_column, look.width);
    }
    text += "\n";
  }
  text += heading("cli.help.everywhere", look) + options_text(everywhere(), look) + "\n";
  text += heading("cli.help.topics", look);
  for (const std::string_view topic : topics()) {
    text += beside("help " + std::string(topic), say("cli.topic." + std::string(topic)),
                   verb_column, look.width);
  }
  return text;
}

std::string help_of(const Verb& verb, const Look& look) {
  const std::string id = "cli.verb." + std::string(verb.name);
  std::string text = bold(usage_line(verb), look) + "\n\n";
  text += wrapped(say(id), look.width) + "\n";
  text += wrapped(say(id + ".more"), look.width) + "\n";
  if (!verb.options.empty()) {
    text += heading("cli.help.options", look) + options_text(verb.options, look) + "\n";
  }
  return text + heading("cli.help.everywhere", look) + options_text(general(verb), look);
}

std::string safety_text(const std::vector<std::string_view>& which, const Look& look) {
  std::string text;
  for (const app::SafetySection& section : app::safety_sections()) {
    if (!which.empty() && std::ranges::find(which, section.id) == which.end()) continue;
    text += (text.empty() ? "" : "\n") + bold(section.title, look) + "\n";
    for (const std::string& paragraph : section.paragraphs) {
      text += "\n" + wrapped(paragraph, look.width);
    }
  }
  return text;
}

std::string help_topic(std::string_view topic, const Look& look) {
  if (std::ranges::find(topics(), topic) == topics().end()) return {};
  const std::string id = "cli.topic." + std::string(topic);
  if (topic == "safety") {
    return bold(say(id), look) + "\n\n" + safety_text({"protected", "not"}, look);
  }
  return bold(say(id), look) + "\n\n" + wrapped(say(id + ".more"), look.width);
}

}  // namespace fonder::cli
