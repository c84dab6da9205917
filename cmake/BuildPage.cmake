# Run at build time by cmake/Page.cmake: builds PAGE into DIST with NPM, and writes OUT, which holds
# whatever files are in DIST then.
include(${CMAKE_CURRENT_LIST_DIR}/Embed.cmake)

function(run)
  execute_process(COMMAND ${ARGV} WORKING_DIRECTORY ${PAGE} RESULT_VARIABLE status
    OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "in ${PAGE}: ${command} (${status})\n${output}")
  endif()
endfunction()

# npm ci only when the lock file is another than that of the last time.
file(SHA256 ${PAGE}/package-lock.json wanted)
set(stamp ${PAGE}/node_modules/.fonder-lock)
set(installed "")
if(EXISTS ${stamp})
  file(READ ${stamp} installed)
endif()
if(NOT installed STREQUAL wanted)
  run(${NPM} ci --ignore-scripts --no-audit --no-fund)
  file(WRITE ${stamp} ${wanted})
endif()

file(REMOVE_RECURSE ${DIST})
run(${NPM} run build -- --outDir ${DIST} --emptyOutDir)
if(NOT EXISTS ${DIST}/index.html)
  message(FATAL_ERROR "the page's build left no index.html in ${DIST}")
endif()

file(GLOB_RECURSE files LIST_DIRECTORIES false ${DIST}/*)
fonder_write_embedded(${OUT} NAMESPACE page BASE ${DIST} FILES ${files})
