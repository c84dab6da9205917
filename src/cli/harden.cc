#include "harden.h"

#include <array>
#include <csignal>
#include <cstring>
#include <exception>

#include <elf.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

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

void on_fall(int signal) {
  for (std::size_t i = 0; i < falls.size(); ++i) {
    if (falls[i].signal == signal) complain(last_words[i]);
  }
  raise(signal);  // SA_RESETHAND: now it ends us
}

void catch_falls() {
  for (std::size_t i = 0; i < falls.size(); ++i) {
    last_words[i] = say("cli.crash", {{"code", falls[i].code}, {"build", build_name()}}) + "\n";
    struct sigaction action {};
    action.sa_handler = on_fall;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    sigaction(falls[i].signal, &action, nullptr);
  }
  std::set_terminate([] {
    tell_fault("E1");
    _exit(1);
  });
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

void tell_fault(const char* code) {
  complain(say("cli.crash", {{"code", code}, {"build", build_name()}}) + "\n");
}

void harden_in_silence() {
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
