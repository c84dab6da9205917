#include <algorithm>
#include <array>
#include <cstddef>

#include "actions.h"
#include "do_lab.h"
#include "living.h"
#include "notes.h"
#include "pausing.h"
#include "plans.h"
#include "verb.h"
#include "worth.h"

namespace fonder::cli {
namespace {

constexpr std::string_view orders = "day-first|month-first|year-first";
constexpr std::string_view hows = "partner|dating|long-distance|friend|family|lost|ended|unsaid";
constexpr std::string_view lives = "together|apart|unsaid";
constexpr std::string_view ways = "person|voice|message|unsaid";
constexpr std::string_view wishes = "closer|room|as-it-is";
constexpr std::string_view kinds = "note|little|joke|story|ask|gift|missed|there";
constexpr std::string_view whose = "own|ours|surprise";
constexpr std::string_view cards = "own|ours|surprise|question";
constexpr std::string_view places = "together|apart";
constexpr std::string_view answers = "quiet|not-recorded|unknown";

const Option zone{"--zone", "AREA/CITY", Takes::words, ""};
const Option dates{"--dates", "ORDER", Takes::choice, orders};
const Option me{"--me", "NAME", Takes::words, ""};
const Option chat{"--chat", "NAME", Takes::words, ""};
const Option keep_words{"--keep-words", "", Takes::nothing, ""};
const Option accept_partial{"--accept-partial", "", Takes::nothing, ""};
const Option report{"--report", "", Takes::nothing, ""};
const Option no_browser{"--no-browser", "", Takes::nothing, ""};
const Option id{"--id", "N", Takes::words, ""};
const Option moment_id{"--id", "ID", Takes::words, ""};
const Option about{"--about", "DATE", Takes::words, ""};
const Option sealed{"--sealed", "", Takes::nothing, ""};
const Option photo{"--photo", "FILE", Takes::files, ""};
const Option origin{"--origin", "TEXT", Takes::words, ""};

/// One line for the journal: the verb is its kind.
Verb capture(std::string_view name) {
  Verb verb{name, Group::say, {{"TEXT", Takes::words, false, true, ""}}, {about, photo, sealed},
            true, run_note};
  if (name == "joke") verb.options.insert(verb.options.begin(), origin);
  return verb;
}

const Verb journal{"journal",
                   Group::say,
                   {{"TEXT", Takes::words, false, true, ""}},
                   {{"--kind", "KIND", Takes::choice, kinds},
                    {"--rested", "", Takes::nothing, ""},
                    {"--edit", "N", Takes::words, ""},
                    about,
                    origin,
                    photo,
                    {"--rest", "N", Takes::words, ""},
                    {"--wake", "N", Takes::words, ""},
                    {"--told", "N", Takes::words, ""},
                    {"--erase", "N", Takes::words, ""},
                    {"--drop-photo", "N", Takes::words, ""},
                    {"--save-photo", "N", Takes::words, ""},
                    {"--out", "FILE", Takes::files, ""},
                    {"--yes", "", Takes::nothing, ""}},
                   true,
                   run_journal,
                   Role::importer};

const Verb pause{"pause",
                 Group::say,
                 {},
                 {{"--keep", "", Takes::nothing, ""},
                  {"--until", "CLOCK", Takes::words, ""},
                  {"--need", "NEEDS", Takes::words, ""},
                  {"--unanswered", "HOW", Takes::choice, "none|one|more"},
                  {"--body", "FEELS", Takes::choice, "calm|tight|racing"},
                  {"--to-journal", "", Takes::nothing, ""},
                  {"--held", "", Takes::nothing, ""}},
                 true,
                 run_pause};

const Verb check_in{
    "check-in",
    Group::say,
    {},
    {{"--missing", "HOW", Takes::choice, "hardly|gentle|heavy"},
     {"--body", "FEELS", Takes::choice, "calm|tight|racing"},
     {"--met", "HOW", Takes::choice, "yes|partly|not"},
     {"--want", "WHAT", Takes::choice, "nothing|rest|room|closeness|talk|reassurance"},
     {"--list", "", Takes::nothing, ""},
     {"--erase", "N", Takes::words, ""},
     {"--yes", "", Takes::nothing, ""}},
    true,
    run_check_in};

const Verb steady{"steady",
                  Group::say,
                  {{"TEXT", Takes::words, false, true, ""}},
                  {{"--add", "", Takes::nothing, ""},
                   {"--erase", "N", Takes::words, ""},
                   {"--yes", "", Takes::nothing, ""}},
                  true,
                  run_steady};

std::vector<Verb> table() {
  const Argument files{"FILE", Takes::files, true, true, ""};
  const Argument any_files{"FILE", Takes::files, false, true, ""};
  const Argument folder{"DIR", Takes::folder, true, false, ""};
  return {
      {"demo", Group::begin, {}, {no_browser}, false, run_demo, Role::plain},
      {"start",
       Group::begin,
       {},
       {{"--how", "HOW", Takes::choice, hows},
        {"--live", "HOW", Takes::choice, lives},
        {"--mostly", "HOW", Takes::choice, ways},
        keep_words},
       false,
       run_start},
      {"safe", Group::begin, {}, {}, false, run_safe, Role::plain},
      {"open",
       Group::begin,
       {any_files},
       {no_browser, me, chat, keep_words, zone, dates, accept_partial},
       false,
       run_open,
       Role::plain},
      {"inspect", Group::bring, {files}, {zone, dates}, false, run_inspect, Role::plain},
      {"import",
       Group::bring,
       {any_files},
       {me, chat, keep_words, zone, dates, accept_partial, report},
       false,
       run_import,
       Role::importer},
      {"sources", Group::bring, {}, {}, true, run_sources},
      {"hole",
       Group::bring,
       {},
       {id,
        {"--answer", "ANSWER", Takes::choice, answers},
        {"--from", "DATE", Takes::words, ""},
        {"--to", "DATE", Takes::words, ""},
        {"--remove", "", Takes::nothing, ""}},
       true,
       run_hole},
      {"today", Group::read, {}, {}, true, run_today, Role::importer},
      {"rhythm",
       Group::read,
       {},
       {{"--table", "", Takes::nothing, ""}, {"--months", "N", Takes::words, ""}},
       true,
       run_rhythm},
      {"apart", Group::read, {}, {{"--table", "", Takes::nothing, ""}}, true, run_apart},
      {"sure", Group::read, {}, {}, true, run_sure},
      {"why", Group::read, {{"CLAIM", Takes::words, true, false, ""}}, {}, true, run_why},
      {"week",
       Group::say,
       {},
       {{"--together", "DAYS", Takes::words, ""},
        {"--talked", "DAYS", Takes::words, ""},
        {"--apart", "DAYS", Takes::words, ""},
        {"--wish", "WISH", Takes::choice, wishes}},
       true,
       run_week},
      {"moment",
       Group::say,
       {},
       {moment_id, {"--keep", "", Takes::nothing, ""}, {"--leave", "", Takes::nothing, ""}},
       true,
       run_moment},
      capture("note"),
      capture("little"),
      capture("joke"),
      capture("story"),
      capture("ask"),
      capture("gift"),
      capture("missed"),
      capture("there"),
      journal,
      {"plan",
       Group::say,
       {{"WHOSE", Takes::choice, false, false, whose}, {"TITLE", Takes::words, false, true, ""}},
       {{"--from", "DATE", Takes::words, ""},
        {"--to", "DATE", Takes::words, ""},
        {"--they-know", "", Takes::nothing, ""},
        {"--tell-by", "DATE", Takes::words, ""},
        {"--own-life", "", Takes::nothing, ""},
        {"--by-phone", "", Takes::nothing, ""},
        {"--in-person", "", Takes::nothing, ""},
        {"--change", "N", Takes::words, ""},
        {"--remove", "N", Takes::words, ""},
        {"--keep-both", "N", Takes::words, ""},
        {"--weeks", "N", Takes::words, ""},
        {"--why", "WHEN", Takes::words, ""},
        {"--take", "WHEN", Takes::words, ""},
        {"--leave", "WHEN", Takes::words, ""},
        {"--again", "", Takes::nothing, ""}},
       true,
       run_plan},
      {"both",
       Group::say,
       {{"TEXT", Takes::words, false, true, ""}},
       {{"--when", "DAYS", Takes::words, ""},
        {"--by-phone", "", Takes::nothing, ""},
        {"--remove", "N", Takes::words, ""}},
       true,
       run_both},
      {"distance",
       Group::say,
       {},
       {{"--out", "FILE", Takes::files, ""}},
       false,
       run_distance,
       Role::plain},
      {"ideas",
       Group::say,
       {{"WHAT", Takes::choice, false, false, cards}},
       {{"--where", "WHERE", Takes::choice, places}, {"--others", "N", Takes::words, ""}},
       true,
       run_ideas},
      {"calendar",
       Group::keep,
       {},
       {{"--out", "FILE", Takes::files, ""},
        {"--folder", "DIR", Takes::folder, ""},
        {"--titles", "", Takes::nothing, ""},
        {"--fill", "", Takes::nothing, ""},
        {"--emptied", "", Takes::nothing, ""},
        {"--watch", "PATH", Takes::files, ""},
        {"--unwatch", "PATH", Takes::files, ""}},
       true,
       run_calendar,
       Role::importer},
      {"life",
       Group::read,
       {},
       {{"--done", "N", Takes::words, ""},
        {"--moved", "N", Takes::words, ""},
        {"--not-this-week", "N", Takes::words, ""},
        {"--not-this-season", "N", Takes::words, ""},
        {"--open", "N", Takes::words, ""},
        {"--on", "DATE", Takes::words, ""},
        {"--wake", "N", Takes::words, ""},
        {"--erase", "N", Takes::words, ""},
        {"--yes", "", Takes::nothing, ""}},
       true,
       run_life},
      {"intention",
       Group::say,
       {{"TEXT", Takes::words, false, true, ""}},
       {{"--when", "DAYS", Takes::words, ""}},
       true,
       run_intention},
      {"boundary",
       Group::say,
       {{"TEXT", Takes::words, false, true, ""}},
       {{"--after", "CLOCK", Takes::words, ""},
        {"--quiet", "HOURS", Takes::words, ""},
        {"--phone-free", "HOURS", Takes::words, ""},
        {"--free", "DAYS", Takes::words, ""}},
       true,
       run_boundary},
      {"before",
       Group::say,
       {},
       {{"--on", "DATE", Takes::words, ""}, {"--not-planned", "", Takes::nothing, ""}},
       true,
       run_before,
       Role::importer},
      {"told",
       Group::say,
       {{"N", Takes::words, false, true, ""}},
       {{"--all", "", Takes::nothing, ""}, {"--none", "", Takes::nothing, ""}},
       true,
       run_told},
      {"worth", Group::say, {}, {{"--not-this", "", Takes::nothing, ""}}, true, run_worth},
      pause,
      steady,
      check_in,
      {"export", Group::keep, {folder}, {}, true, run_export},
      {"backup", Group::keep, {folder}, {}, false, run_backup},
      {"verify", Group::keep, {folder}, {}, false, run_verify},
      {"restore", Group::keep, {folder}, {}, false, run_restore},
      {"passphrase",
       Group::keep,
       {},
       {{"--new-passphrase-fd", "N", Takes::words, ""}},
       false,
       run_passphrase},
      {"recovery-code",
       Group::keep,
       {},
       {{"--make", "", Takes::nothing, ""}, {"--remove", "", Takes::nothing, ""}},
       false,
       run_recovery_code},
      {"rekey", Group::keep, {}, {}, false, run_rekey},
      {"settings",
       Group::keep,
       {},
       {{"--exit-target", "ADDRESS", Takes::words, ""},
        {"--tab-title", "TITLE", Takes::words, ""},
        {"--new-words", "WISH", Takes::choice, "keep|forget"},
        {"--phone-notes", "FILE", Takes::files, ""},
        {"--not-me", "NAME", Takes::words, ""}},
       true,
       run_settings},
      {"close-chapter",
       Group::keep,
       {},
       {{"--export", "DIR", Takes::folder, ""}, {"--reopen", "", Takes::nothing, ""}},
       false,
       run_close_chapter},
      {"erase",
       Group::keep,
       {},
       {{"--source", "NAME", Takes::words, ""},
        {"--from", "DATE", Takes::words, ""},
        {"--to", "DATE", Takes::words, ""},
        {"--words", "", Takes::nothing, ""},
        {"--everything", "", Takes::nothing, ""},
        {"--closed", "", Takes::nothing, ""},
        {"--dry-run", "", Takes::nothing, ""},
        {"--yes", "", Takes::nothing, ""}},
       false,
       run_erase},
      {"unlock",
       Group::keep,
       {},
       {{"--minutes", "N", Takes::words, ""}},
       false,
       run_unlock,
       Role::plain},
      {"lock", Group::keep, {}, {}, false, run_lock, Role::plain},
      {"wipe",
       Group::keep,
       {},
       {{"--at-once", "", Takes::nothing, ""}},
       false,
       run_wipe,
       Role::plain},
      {"where", Group::keep, {}, {}, false, run_where, Role::plain},
      {"doctor", Group::keep, {}, {}, false, run_doctor, Role::plain},
      {"check", Group::keep, {}, {}, false, run_check},
      {"fingerprint", Group::keep, {}, {}, false, run_fingerprint},
      {"lab",
       Group::manual,
       {{"WHAT", Takes::choice, true, false, "fit|simulate|score|priors|effect"}, any_files},
       {{"--out", "FILE", Takes::files, ""},
        {"--cut", "N", Takes::words, ""},
        {"--train", "SHARE", Takes::words, ""},
        {"--priors", "WHICH", Takes::words, ""},
        {"--pairs", "N", Takes::words, ""},
        {"--silences", "N", Takes::words, ""},
        {"--seed", "N", Takes::words, ""},
        {"--dormant", "", Takes::nothing, ""},
        {"--threads", "N", Takes::words, ""}},
       false,
       run_lab,
       Role::plain},
      {"completion",
       Group::manual,
       {{"SHELL", Takes::choice, true, false, "bash|zsh|fish"}},
       {},
       false,
       run_completion,
       Role::plain},
      {"help",
       Group::manual,
       {{"VERB", Takes::verb, false, false, ""}},
       {},
       false,
       run_help,
       Role::plain},
  };
}

}  // namespace

std::span<const Verb> verbs() {
  static const std::vector<Verb> all = table();
  return all;
}

const Verb* verb_named(std::string_view name) {
  const auto all = verbs();
  const auto found = std::ranges::find(all, name, &Verb::name);
  return found == all.end() ? nullptr : &*found;
}

std::span<const Option> everywhere() {
  static const std::array<Option, 9> all{{
      {"--home", "DIR", Takes::folder, ""},
      {"--bond", "NAME", Takes::words, ""},
      {"--demo", "", Takes::nothing, ""},
      {"--now", "TIME", Takes::words, ""},
      {"--passphrase-fd", "N", Takes::words, ""},
      {"--json", "", Takes::nothing, ""},
      {"--plain", "", Takes::nothing, ""},
      {"--help", "", Takes::nothing, ""},
      {"--version", "", Takes::nothing, ""},
  }};
  return all;
}

std::span<const std::string_view> topics() {
  static constexpr std::array<std::string_view, 3> all{"formats", "safety", "exits"};
  return all;
}

std::string_view word_of(Group group) {
  static constexpr std::array<std::string_view, 6> words{"cli.group.begin", "cli.group.bring",
                                                         "cli.group.read",  "cli.group.say",
                                                         "cli.group.keep",  "cli.group.manual"};
  return words[static_cast<std::size_t>(group)];
}

std::vector<std::string_view> parts(std::string_view choices) {
  std::vector<std::string_view> all;
  while (!choices.empty()) {
    const std::size_t bar = choices.find('|');
    all.push_back(choices.substr(0, bar));
    if (bar == std::string_view::npos) break;
    choices.remove_prefix(bar + 1);
  }
  return all;
}

}  // namespace fonder::cli
