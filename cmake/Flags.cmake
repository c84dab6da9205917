# What every file of ours is compiled with. Other people's code (third_party/) takes only the part
# that hardens; warnings are for us.
add_library(fonder_hardened INTERFACE)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(fonder_hardened INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
  target_compile_definitions(fonder_hardened INTERFACE _GLIBCXX_ASSERTIONS)
  if(NOT APPLE)
    target_link_options(fonder_hardened INTERFACE -pie -Wl,-z,relro,-z,now)
  endif()
endif()
if(FONDER_SANITIZE)
  target_compile_options(fonder_hardened INTERFACE -fsanitize=${FONDER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(fonder_hardened INTERFACE -fsanitize=${FONDER_SANITIZE})
  # Sanitizer builds are for finding faults, not for debugging: less debug information, faster builds.
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
  set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O1 -g1")
endif()
if(FONDER_FUZZ)
  # Ours tells libFuzzer which edges were taken; a fuzz target brings its main() (fonder_fuzz in cmake/Module.cmake).
  # Comparisons are not traced: the dictionaries know the words, and half of the time would go there.
  target_compile_options(fonder_hardened INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp)
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")  # millions of runs are worth the longer build
endif()
if(FONDER_COVERAGE)
  target_compile_options(fonder_hardened INTERFACE --coverage -O0)
  target_link_options(fonder_hardened INTERFACE --coverage)
endif()

add_library(fonder_flags INTERFACE)
target_link_libraries(fonder_flags INTERFACE fonder_hardened)
target_compile_options(fonder_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wimplicit-fallthrough -Wextra-semi -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Wrong too often in optimised standard library code of g++ 12, and reported there rather than in ours.
  target_compile_options(fonder_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow
    -Wno-array-bounds -Wno-stringop-overread -Wno-dangling-pointer)
endif()
