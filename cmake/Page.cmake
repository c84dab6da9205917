# The page inside the binary: fonder_embed_page(target) builds page/ with npm and embeds what comes
# out, as namespace fonder::page. All of it happens at build time, below the build's own folder, so
# that two builds do not meet; only node_modules is shared, and renewed when its lock file changes.
function(fonder_embed_page target)
  find_program(NPM npm REQUIRED)
  set(page ${CMAKE_SOURCE_DIR}/page)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${page}/src/* ${page}/public/* ${page}/*.json
    ${page}/*.html ${page}/*.js ${page}/*.mjs ${page}/*.ts)
  list(FILTER sources EXCLUDE REGEX "/(node_modules|dist)/")
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_page.cc)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DPAGE=${page} -DDIST=${CMAKE_BINARY_DIR}/page-dist -DOUT=${out}
            -DNPM=${NPM} -P ${CMAKE_SOURCE_DIR}/cmake/BuildPage.cmake
    DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/cmake/BuildPage.cmake ${CMAKE_SOURCE_DIR}/cmake/Embed.cmake
    COMMENT "Building the page" VERBATIM)
  set_source_files_properties(${out} PROPERTIES SKIP_LINTING ON)
  target_sources(${target} PRIVATE ${out})
  target_compile_definitions(${target} PRIVATE FONDER_HAS_PAGE)
endfunction()
