// The table of verbs. The parser, the help pages and the shells' completion are all made from it,
// so a verb is said in one place: its row in verbs.cc, its words in knowledge/words/en/cli.json
// under "cli.verb.NAME" (one line) and "cli.verb.NAME.more" (its page), its options under
// "cli.option.NAME".
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/exit.h"

namespace fonder::cli {

struct Desk;

/// What a shell offers where a value stands.
enum class Takes { nothing, words, files, folder, choice, verb };

/// Something typed after a verb: "--zone AREA/CITY", "--json", or a bare "FILE…".
struct Option {
  std::string_view name;   // "--zone"; for a bare argument "FILE"
  std::string_view value;  // what stands for its value: "AREA/CITY"; empty for a flag
  Takes takes = Takes::nothing;
  std::string_view choices;  // "day-first|month-first|year-first"; empty: anything

  bool flag() const { return takes == Takes::nothing; }
};

/// A bare argument: FILE…, DIR, CLAIM.
struct Argument {
  std::string_view name;
  Takes takes = Takes::words;
  bool needed = true;
  bool many = false;
  std::string_view choices;
};

/// The groups of `fonder help`, in its order.
enum class Group { begin, bring, read, say, keep, manual };

/// What a verb's process may hold, and so what it has to give up before it asks for a passphrase.
enum class Role {
  core,      // the key: no way out to the network, no other program
  importer,  // the same, with a steward beside it who starts parsers, be it for the phone's file
  plain,     // no key: whoever starts others, or needs no archive
};

struct Verb {
  std::string_view name;
  Group group;
  std::vector<Argument> arguments;
  std::vector<Option> options;
  bool reads;  // answers about a bond, so --bond and --demo mean something
  Exit (*run)(Desk&);
  Role role = Role::core;
};

/// In the order of help.
std::span<const Verb> verbs();
/// Nothing where there is no such verb.
const Verb* verb_named(std::string_view name);
/// What stands before or after any verb: --home, --json …
std::span<const Option> everywhere();
/// The pages of `fonder help` that are no verb: formats, safety …
std::span<const std::string_view> topics();

/// "cli.group.begin"
std::string_view word_of(Group group);

/// The parts of "a|b|c".
std::vector<std::string_view> parts(std::string_view choices);

}  // namespace fonder::cli
