// For kill_test.cc: a process that is killed at work.
//
//   archive_kill_helper create HOME          makes an archive
//   archive_kill_helper import HOME count    imports that many events, with words, in small batches
//   archive_kill_helper work HOME            every other kind of write, "done" after each
//   archive_kill_helper passphrase HOME      another passphrase
//   archive_kill_helper erase HOME           the kept words of the first bond
//   archive_kill_helper capture HOME step    seals a line, and dies before that step
//   archive_kill_helper take HOME step       takes in what waits, and dies before that step
//
// Says "begun" on stdout, and "done" when what it did is durable.
#include <cstdio>
#include <cstdlib>

#include "die_at.h"
#include "erase.h"
#include "inbox.h"
#include "keeping.h"
#include "kill_work.h"
#include "make_events.h"
#include "try_archive.h"

using namespace fonder;
using namespace fonder::archive;

namespace {

void say_now(const char* word) {
  std::puts(word);
  std::fflush(stdout);
}

int make(const char* home) {
  say_now("begun");
  get(create(home, passphrase(), quick));
  say_now("done");
  return 0;
}

int import(const char* home, std::size_t count) {
  const auto archive = get(open(home, passphrase()));
  const auto all = ordinary(count);
  const auto events = with_words(all);
  const Bond noor = archive->bonds().at(0);
  say_now("begun");
  get(import_file(*archive, noor, Channel::whatsapp, events, /*batch=*/500));
  say_now("done");
  return 0;
}

int work(const char* home) {
  const auto archive = get(open(home, passphrase()));
  say_now("begun");
  for (const auto& step : works()) {
    step(*archive);
    say_now("done");
  }
  return 0;
}

int change(const char* home) {
  say_now("begun");
  get(change_passphrase(home, passphrase(), Secret(next_passphrase), quick));
  say_now("done");
  return 0;
}

int erase(const char* home) {
  const auto archive = get(open(home, passphrase()));
  const BondId noor = archive->bonds().at(0).id;
  say_now("begun");
  get(erase_words(*archive, noor));
  say_now("done");
  return 0;
}

int seal(const char* home, long step) {
  die_at(step);
  get(capture(home, captured_line));
  die_at(0);
  say_now("done");
  return 0;
}

int take(const char* home, long step) {
  const DataKey key = get(data_key(home, passphrase()));
  const auto archive = get(open(home, key));
  die_at(step);
  get(take_in(home, key, *archive, [](std::string_view said) -> Understood {
    return {Entry{{}, {1}, "little", Instant(), std::string(said)}};
  }));
  die_at(0);
  say_now("done");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 2 ? argv[1] : "";
  if (verb == "create") return make(argv[2]);
  if (verb == "import" && argc == 4) return import(argv[2], std::strtoul(argv[3], nullptr, 10));
  if (verb == "work") return work(argv[2]);
  if (verb == "passphrase") return change(argv[2]);
  if (verb == "erase") return erase(argv[2]);
  if (verb == "capture" && argc == 4) return seal(argv[2], std::strtol(argv[3], nullptr, 10));
  if (verb == "take" && argc == 4) return take(argv[2], std::strtol(argv[3], nullptr, 10));
  return 2;
}
