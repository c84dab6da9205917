# Files as bytes inside the binary: fonder_embed(target NAMESPACE name BASE dir FILES …) defines
#
#   namespace name { std::span<const fonder::Embedded> all(); }
#
# with one {path relative to BASE, bytes} per file. The assembler does the reading (.incbin), so
# a megabyte of fonts costs no compile time.
function(fonder_embed target)
  cmake_parse_arguments(arg "" "NAMESPACE;BASE" "FILES" ${ARGN})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${arg_NAMESPACE}.cc)
  fonder_write_embedded(${out} ${ARGN})
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${arg_FILES}" SKIP_LINTING ON)
  target_sources(${target} PRIVATE ${out})
endfunction()

# Only the source file, for files that are known at build time: fonder_write_embedded(out NAMESPACE …).
function(fonder_write_embedded out)
  cmake_parse_arguments(arg "" "NAMESPACE;BASE" "FILES" ${ARGN})
  set(asm "")
  set(table "")
  set(externs "")
  set(i 0)
  foreach(file IN LISTS arg_FILES)
    file(RELATIVE_PATH path ${arg_BASE} ${file})
    if(CMAKE_SCRIPT_MODE_FILE)  # no dependency on the files then: the source has to change with them
      file(SHA256 ${file} hash)
      string(APPEND table "    // ${hash}\n")
    endif()
    set(symbol fonder_${arg_NAMESPACE}_${i})
    string(APPEND asm "asm(\".section .rodata\\n.global ${symbol}\\n.global ${symbol}_end\\n.balign 16\\n${symbol}:\\n.incbin \\\"${file}\\\"\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n")
    string(APPEND externs "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND table "    {\"${path}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR i "${i} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Made by cmake/Embed.cmake.
#include \"base/embedded.h\"

${asm}
${externs}
namespace fonder::${arg_NAMESPACE} {
std::span<const Embedded> all() {
  static const Embedded table[] = {
${table}  };
  return table;
}
}  // namespace fonder::${arg_NAMESPACE}
")
endfunction()
