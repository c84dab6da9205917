// A fuzz target: any bytes in, no fault out. It lies beside its parser as <name>_fuzz.cc:
//
//   FONDER_FUZZ(whatsapp) { fuzz_source("whatsapp", "_chat.txt", bytes); }
//
// In the fuzz preset it is a program of libFuzzer's (tools/fuzz runs it). Everywhere else it is a
// part of its module's tests: corpus_test.cc hands it every file of tests/corpus and
// tests/fixtures.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace fonder::test {

struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view bytes);
};

/// Those that are linked into this program.
inline std::vector<FuzzTarget>& fuzz_targets() {
  static std::vector<FuzzTarget> targets;
  return targets;
}

/// What must hold whatever the bytes are. Ends the program, as a sanitizer would.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace fonder::test

#ifdef FONDER_LIBFUZZER
#define FONDER_FUZZ_ENTRY(name)                                                       \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    fuzz_##name({reinterpret_cast<const char*>(data), size});                         \
    return 0;                                                                         \
  }
#else
#define FONDER_FUZZ_ENTRY(name)                                             \
  namespace {                                                               \
  [[maybe_unused]] const bool name##_listed =                               \
      (fonder::test::fuzz_targets().push_back({#name, fuzz_##name}), true); \
  }
#endif

#define FONDER_FUZZ(name)                          \
  static void fuzz_##name(std::string_view bytes); \
  FONDER_FUZZ_ENTRY(name)                          \
  static void fuzz_##name(std::string_view bytes)
