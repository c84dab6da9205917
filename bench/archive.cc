// The archive alone: how long a million events take to come in, again, overlapping, and out.
//
//   archive_bench [events] [--words]
//
// Both clocks in seconds: what a person waits, and what the processor worked. docs/archive.md.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>

#include "make_events.h"
#include "try_archive.h"

using namespace fonder;
using namespace fonder::archive;

namespace {

double worked() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void timed(const char* what, const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  const double before = worked();
  work();
  const std::chrono::duration<double> waited = std::chrono::steady_clock::now() - began;
  std::printf("%-28s %7.3f waited %7.3f worked\n", what, waited.count(), worked() - before);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const bool words = argc > 2 && std::string_view(argv[2]) == "--words";
  const std::vector<Event> all = ordinary(count + count / 20);
  const auto given = words ? with_words(all) : without_words(all);
  const auto first = std::span(given).first(count);

  const auto folder = std::filesystem::temp_directory_path() / "fonder-archive-bench";
  std::filesystem::remove_all(folder);
  auto archive = get(create(folder, passphrase(), quick));
  const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
  const auto import = [&](std::span<const NewEvent> events) {
    get(import_file(*archive, noor, Channel::whatsapp, events, 4096));
  };
  timed("first import, durable", [&] { import(first); });
  timed("the same again", [&] { import(first); });
  timed("a twentieth more", [&] { import(given); });
  timed("all events", [&] { (void)archive->events(noor.id); });
  timed("fingerprint", [&] { (void)archive->fingerprint(); });
  timed("check", [&] { get(archive->check()); });
  archive.reset();
  timed("open and all events", [&] { (void)get(open(folder, passphrase()))->events(noor.id); });
  std::printf("%.1f MB\n",
              static_cast<double>(std::filesystem::file_size(folder / "fonder.db")) / 1e6);
  std::filesystem::remove_all(folder);
}
