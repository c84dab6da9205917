#include "harden.h"

#include <array>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>

#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "out.h"

#include "base/words.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FONDER_SANITIZED 1  // their own handlers and tracer must work
#else
#define FONDER_SANITIZED 0
#endif

namespace fonder::cli {
namespace {

/// The note that the linker leaves in the first object: this program.
int take_build_id(dl_phdr_info* info, std::size_t, void* into) {
  auto& id = *static_cast<std::string*>(into);
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    if (header.p_type != PT_NOTE) continue;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): this is how the linker tells of places
    const auto* at = reinterpret_cast<const unsigned char*>(info->dlpi_addr + header.p_vaddr);
    const auto* end = at + header.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      ElfW(Nhdr) note;
      std::memcpy(&note, at, sizeof note);
      const auto padded = [](std::size_t size) { return (size + 3) & ~std::size_t{3}; };
      const auto* name = at + sizeof note;
      const auto* body = name + padded(note.n_namesz);
      if (body + note.n_descsz > end) break;
      if (note.n_type == NT_GNU_BUILD_ID && std::memcmp(name, "GNU", 4) == 0) {
        for (std::size_t b = 0; b < note.n_descsz && b < 8; ++b)
          id += fmt::format("{:02x}", body[b]);
        return 1;
      }
      at = body + padded(note.n_descsz);
    }
  }
  return 1;  // only the first object is us
}

struct Fall {
  int signal;
  const char* code;
};
constexpr std::array<Fall, 5> falls{
    {{SIGSEGV, "S11"}, {SIGBUS, "S7"}, {SIGFPE, "S8"}, {SIGILL, "S4"}, {SIGABRT, "S6"}}};

// Made ready before anything can fall: a handler may not allocate.
std::array<std::string, falls.size()> last_words;
std::string words_of_a_fault;
std::string words_without_memory;

std::string words_of(const char* code) {
  return say("cli.crash", {{"code", code}, {"build", build_name()}}) + "\n";
}

/// An exception that nobody caught. Which one it was is told without allocating.
[[noreturn]] void on_terminate() noexcept {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
    complain(words_of_a_fault);
  } catch (const std::bad_alloc&) {
    tell_no_memory();
  } catch (...) {
    complain(words_of_a_fault);
  }
  _exit(1);
}

void on_fall(int signal) {
  for (std::size_t i = 0; i < falls.size(); ++i) {
    if (falls[i].signal == signal) complain(last_words[i]);
  }
  raise(signal);  // SA_RESETHAND: now it ends us
}

void catch_falls() {
  std::set_terminate(on_terminate);
  words_without_memory = say("cli.no_memory") + "\n";
  words_of_a_fault = words_of("E1");
  for (std::size_t i = 0; i < falls.size(); ++i) {
    last_words[i] = words_of(falls[i].code);
    struct sigaction action {};
    action.sa_handler = on_fall;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    sigaction(falls[i].signal, &action, nullptr);
  }
}

/// A stream that was closed would else become the next file or socket that we open, and what we say
/// would go there.
void fill_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) < 0) open("/dev/null", O_RDWR);  // gets the lowest that is free
  }
}

}  // namespace

const std::string& build_name() {
  static const std::string name = [] {
    std::string id;
    dl_iterate_phdr(take_build_id, &id);
    return fmt::format("{} ({}{}{})", FONDER_VERSION, FONDER_BUILD_TYPE, id.empty() ? "" : ", ",
                       id);
  }();
  return name;
}

void tell_fault(const char* code) { complain(words_of(code)); }

void tell_no_memory() noexcept {
  // Where there was none even for the sentence, this must do.
  complain(words_without_memory.empty() ? "fonder: no memory\n"
                                        : std::string_view(words_without_memory));
}

void harden_in_silence() {
  fill_standard_streams();
  umask(077);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (FONDER_SANITIZED == 0) prctl(PR_SET_DUMPABLE, 0);
}

void harden() {
  harden_in_silence();
  if (FONDER_SANITIZED == 0) catch_falls();
}

}  // namespace fonder::cli
