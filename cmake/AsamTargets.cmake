# Helpers that give every target of the project the same language level, warnings and layout.

find_program(ASAM_CCACHE ccache)
if(ASAM_CCACHE)
  # A precompiled header is found by its content, not by its time stamp.
  set(asam_ccache_launcher ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${ASAM_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${asam_ccache_launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${asam_ccache_launcher})
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()

# A hundred programs and tests are linked: mold takes a tenth of the time.
find_program(ASAM_MOLD mold)
if(ASAM_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1)
  add_link_options(-fuse-ld=mold)
endif()

add_library(asam_options INTERFACE)
target_compile_features(asam_options INTERFACE cxx_std_20)
target_compile_options(asam_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
target_include_directories(asam_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(asam_options INTERFACE ASAM_VERSION="${PROJECT_VERSION}")

set(ASAM_SANITIZE "" CACHE STRING "Sanitizers for the project's own code: address;undefined or thread")
if(ASAM_SANITIZE)
  string(REPLACE ";" "," asam_sanitizers "${ASAM_SANITIZE}")
  # GCC's warning of unset memory is false beside its sanitizers, as its manual says.
  add_compile_options(-fsanitize=${asam_sanitizers} -fno-omit-frame-pointer -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${asam_sanitizers})
endif()

# The headers of LibTorch and of Qt cost each source file seconds. Together, the sources of a folder pay them a few times only:
# a build from nothing takes a third of the time, while a changed file compiles its neighbours too.
option(ASAM_UNITY_BUILD "Compile the sources of a folder in groups" ON)
set(ASAM_UNITY_SIZE 10)

function(asam_compile_together target)
  if(ASAM_UNITY_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${ASAM_UNITY_SIZE})
    # In a group, a file's own types look like those of a header.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()

# What only tests are made of is compiled in two thirds of the time; what they test is optimised as it is shipped.
function(asam_compile_quickly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# asam_core_library(NAME [TORCH] SOURCES … LINK … [PRIVATE_LINK …])
# One static library a folder of core/. TORCH: uses LibTorch and its shared precompiled header.
function(asam_core_library name)
  cmake_parse_arguments(ARG "TORCH" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC asam_options ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
  if(ARG_TORCH)
    asam_use_torch(${name})
  endif()
  asam_compile_together(${name})
endfunction()
