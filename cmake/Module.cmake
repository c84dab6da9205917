# One module: a static library that may use only modules defined before it, shows only the headers
# it names, and owns its libraries alone. See docs/architecture.md.
#
#   fonder_module(rhythm
#     USES    base timeline      # modules defined before this one
#     LIBRARY Eigen3::Eigen      # ours alone
#     HEADERS forecast.h         # what others may include, as "rhythm/forecast.h"
#     FILES   forecast.cc spline.cc
#     TESTS   spline_test.cc
#     FUZZ    events_fuzz.cc)    # test_support/fuzz.h; part of the tests, or programs in the fuzz preset
function(fonder_module name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARY;HEADERS;FILES;TESTS;FUZZ" ${ARGN})
  foreach(used IN LISTS arg_USES)
    if(NOT TARGET ${used})
      message(FATAL_ERROR "${name} uses ${used}, which comes later in the flow")
    endif()
  endforeach()
  add_library(${name} STATIC ${arg_FILES})
  set_target_properties(${name} PROPERTIES OUTPUT_NAME fonder_${name})  # libarchive.a exists already
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  set(public)
  foreach(header IN LISTS arg_HEADERS)
    # Relative, so that two clones of the same tree compile the same text and can share a ccache.
    file(RELATIVE_PATH ours ${root}/${name} ${CMAKE_CURRENT_SOURCE_DIR}/${header})
    file(CONFIGURE OUTPUT ${root}/${name}/${header}
      CONTENT "#include \"${ours}\"  // IWYU pragma: export\n" @ONLY)
    list(APPEND public ${root}/${name}/${header})
  endforeach()
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${root} FILES ${public})
  target_link_libraries(${name} PUBLIC ${arg_USES} PRIVATE fonder_flags ${arg_LIBRARY})
  if(FONDER_TIDY)
    set_target_properties(${name} PROPERTIES CXX_CLANG_TIDY "clang-tidy;--quiet;--warnings-as-errors=*;--extra-arg=-Wno-unknown-warning-option"
      VERIFY_INTERFACE_HEADER_SETS ON)
  endif()
  if(FONDER_FUZZ)
    foreach(target IN LISTS arg_FUZZ)
      fonder_fuzz(${target} USES ${name} ${arg_LIBRARY})
    endforeach()
  elseif(arg_FUZZ)
    list(APPEND arg_TESTS ${arg_FUZZ} ${CMAKE_SOURCE_DIR}/src/test_support/corpus_test.cc)
  endif()
  if(arg_TESTS)
    fonder_test(${name}_test USES ${name} ${arg_LIBRARY} FILES ${arg_TESTS})
  endif()
endfunction()

# A fuzz target as a program of libFuzzer's: build/fuzz/<name>_fuzz. See docs/fuzzing.md.
function(fonder_fuzz file)
  cmake_parse_arguments(arg "" "" "USES" ${ARGN})
  get_filename_component(name ${file} NAME_WE)
  add_executable(${name} ${file})
  target_compile_definitions(${name} PRIVATE FONDER_LIBFUZZER)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src/test_support)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  target_link_libraries(${name} PRIVATE fonder_flags ${arg_USES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()

# A GoogleTest executable whose cases run in an unusual zone and locale, so that nothing passes by luck,
# and from a fixed seed, so that nothing fails by it; RC_PARAMS= by hand tries others.
function(fonder_test name)
  cmake_parse_arguments(arg "" "" "USES;FILES" ${ARGN})
  add_executable(${name} ${arg_FILES})
  target_link_libraries(${name} PRIVATE fonder_flags fonder_test_support ${arg_USES} GTest::gmock_main)
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 ENVIRONMENT
    "TZ=Asia/Kathmandu;LC_ALL=C.UTF-8;RC_PARAMS=seed=20261122;UBSAN_OPTIONS=print_stacktrace=1;FONDER_SOURCE=${CMAKE_SOURCE_DIR};FONDER_BINARY=${CMAKE_BINARY_DIR}/fonder")
endfunction()
