#include "given.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include <CLI/CLI.hpp>

#include "base/words.h"

namespace fonder::cli {
namespace {

Failure usage(std::string what, std::string next) {
  return {Exit::usage, std::move(what), std::move(next)};
}

std::string see(const Verb* verb) {
  if (verb == nullptr) return say("cli.see.help");
  return say("cli.see.verb", {{"verb", verb->name}});
}

/// The option as CLI11 knows it, and the place its values are read back from.
void declare(CLI::App& app, const Option& option) {
  const std::string name = option.name == "--help" ? "-h,--help" : std::string(option.name);
  if (option.flag()) {
    app.add_flag(name)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  } else {
    // Several files may be meant; who wants one takes the last.
    const auto policy = option.takes == Takes::files ? CLI::MultiOptionPolicy::TakeAll
                                                     : CLI::MultiOptionPolicy::TakeLast;
    app.add_option(name)->expected(1)->multi_option_policy(policy);
  }
}

void declare(CLI::App& app, const Verb& verb) {
  CLI::App* sub = app.add_subcommand(std::string(verb.name))->fallthrough();
  sub->set_help_flag();
  for (const Option& option : verb.options) declare(*sub, option);
  for (const Argument& argument : verb.arguments) {
    CLI::Option* bare = sub->add_option(std::string(argument.name));
    bare->expected(argument.many ? -1 : 1);
    if (argument.many) bare->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
}

std::unique_ptr<CLI::App> parser() {
  auto app = std::make_unique<CLI::App>();
  app->set_help_flag();
  app->require_subcommand(0, 1);
  for (const Option& option : everywhere()) declare(*app, option);
  for (const Verb& verb : verbs()) declare(*app, verb);
  return app;
}

void read_back(const CLI::App& app, Given& into) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->count() == 0) continue;
    const std::string name =
        option->get_positional() ? option->get_name() : option->get_name(false, false);
    for (const std::string& value : option->results()) into.add(name, value);
  }
}

/// The verb's own first: of two equally near the first is taken.
std::vector<std::string_view> option_names(const Verb* verb) {
  std::vector<std::string_view> all;
  if (verb != nullptr) {
    for (const Option& option : verb->options) all.push_back(option.name);
  }
  for (const Option& option : everywhere()) all.push_back(option.name);
  return all;
}

std::vector<std::string_view> verb_names() {
  std::vector<std::string_view> all;
  for (const Verb& verb : verbs()) all.push_back(verb.name);
  return all;
}

/// A word that nothing takes: an unknown option, an unknown verb, or one word too many.
Failure stray(const std::string& word, const Verb* verb) {
  const bool option = word.starts_with('-');
  const std::string typed = word.substr(0, word.find('='));
  const std::string_view near = nearest(typed, option            ? option_names(verb)
                                               : verb == nullptr ? verb_names()
                                                                 : std::vector<std::string_view>{});
  const std::string what = say(option            ? "cli.unknown.option"
                               : verb == nullptr ? "cli.unknown.verb"
                                                 : "cli.unknown.word",
                               {{"word", typed}});
  return usage(what, near.empty() ? see(verb) : say("cli.did_you_mean", {{"word", near}}));
}

/// CLI11 names the option first: "--zone: 1 required TEXT missing".
Failure without_value(const CLI::ParseError& error, const Verb* verb) {
  const std::string text = error.what();
  return usage(say("cli.value.none", {{"option", text.substr(0, text.find_first_of(": "))}}),
               see(verb));
}

bool is_number(std::string_view text) {
  std::int64_t value = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() && value >= 0;
}

std::optional<Failure> wrong_value(std::string_view name, std::string_view placeholder,
                                   std::string_view choices, const std::string& value,
                                   const Verb* verb) {
  if (value.empty() || (name.starts_with("--") && value.starts_with("--"))) {
    return usage(say("cli.value.none", {{"option", name}}), see(verb));
  }
  if (placeholder == "N" && !is_number(value)) {
    return usage(say("cli.value.number", {{"option", name}, {"value", value}}), see(verb));
  }
  const auto all = parts(choices);
  if (all.empty() || std::ranges::find(all, value) != all.end()) return std::nullopt;
  std::string list;
  for (const std::string_view choice : all)
    list += (list.empty() ? "" : ", ") + std::string(choice);
  const std::string_view near = nearest(value, all);
  const bool shell = name == "SHELL";
  return usage(say(shell ? "cli.value.shell" : "cli.value.choice",
                   {{"option", name}, {"value", value}, {"choices", list}}),
               near.empty() ? see(verb) : say("cli.did_you_mean", {{"word", near}}));
}

std::optional<Failure> wrong_option(const Given& given, const Option& option) {
  if (option.flag()) return std::nullopt;
  for (const std::string& value : given.all(option.name)) {
    const std::string_view placeholder = option.value;
    if (auto wrong = wrong_value(option.name, placeholder, option.choices, value, given.verb)) {
      return wrong;
    }
  }
  return std::nullopt;
}

std::optional<Failure> wrong_argument(const Given& given, const Argument& argument) {
  if (argument.needed && !given.has(argument.name) && !given.has("--help")) {
    return usage(
        say("cli.argument.none", {{"verb", given.verb->name}, {"argument", argument.name}}),
        see(given.verb));
  }
  for (const std::string& value : given.all(argument.name)) {
    if (auto wrong = wrong_value(argument.name, "", argument.choices, value, given.verb)) {
      return wrong;
    }
  }
  return std::nullopt;
}

std::optional<Failure> wrong(const Given& given) {
  for (const Option& option : everywhere()) {
    if (auto failure = wrong_option(given, option)) return failure;
  }
  if (given.verb == nullptr) return std::nullopt;
  for (const Option& option : given.verb->options) {
    if (auto failure = wrong_option(given, option)) return failure;
  }
  for (const Argument& argument : given.verb->arguments) {
    if (auto failure = wrong_argument(given, argument)) return failure;
  }
  if (given.has("--demo") && !given.verb->reads && given.verb->name != "demo") {
    return usage(say("cli.demo.not_here", {{"verb", given.verb->name}}), see(given.verb));
  }
  return std::nullopt;
}

}  // namespace

std::string Given::one(std::string_view name) const {
  const auto& values = all(name);
  return values.empty() ? std::string{} : values.back();
}

const std::vector<std::string>& Given::all(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

std::optional<std::int64_t> Given::number(std::string_view name) const {
  if (!has(name)) return std::nullopt;
  const std::string text = one(name);
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void Given::add(std::string_view name, std::string value) {
  values_[std::string(name)].push_back(std::move(value));
}

bool wants_json(const std::vector<std::string>& words) {
  return std::ranges::find(words, "--json") != words.end();
}

Result<Given> parse(const std::vector<std::string>& words) {
  const auto app = parser();
  Given given;
  const auto chosen = [&]() -> const Verb* {
    const auto subs = app->get_subcommands();
    return subs.empty() ? nullptr : verb_named(subs.front()->get_name());
  };
  try {  // CLI11 speaks in exceptions; they end here
    app->parse(std::vector<std::string>{words.rbegin(), words.rend()});
  } catch (const CLI::ExtrasError&) {
    return stray(app->remaining(true).front(), chosen());
  } catch (const CLI::ParseError& error) {
    return without_value(error, chosen());
  }
  given.verb = chosen();
  read_back(*app, given);
  if (given.verb != nullptr) read_back(*app->get_subcommands().front(), given);
  if (auto failure = wrong(given)) return *failure;
  return given;
}

}  // namespace fonder::cli
