# LibTorch as imported target asam::torch.
#
# Looked for in ASAM_LIBTORCH, in .deps/ (where packaging/ puts the PyPI wheel) and in CMAKE_PREFIX_PATH.
# The wheel's own TorchConfig.cmake insists on a CUDA toolkit even for a CPU program, so the targets are
# written here by hand.

set(ASAM_WHEEL_DIR "${PROJECT_SOURCE_DIR}/.deps/libtorch-2.11.0/torch")
find_path(asam_torch_root NAMES include/torch/csrc/api/include/torch/torch.h
          PATHS "${ASAM_LIBTORCH}" "${ASAM_WHEEL_DIR}" ${CMAKE_PREFIX_PATH} NO_DEFAULT_PATH NO_CACHE)
if(NOT asam_torch_root)
  message(FATAL_ERROR
    "LibTorch was not found. Run packaging/run.sh, which installs it into .deps/, "
    "or name a LibTorch 2.3 or newer with -DASAM_LIBTORCH=/path/to/libtorch "
    "(the folder that holds include/ and lib/).")
endif()
message(STATUS "LibTorch: ${asam_torch_root}")

# The wheel brings headers of a newer {fmt} without its library. The system's, which spdlog was built with, must be
# found first; its own folder is no use for that, since compilers keep /usr/include last.
find_package(fmt REQUIRED)
get_target_property(asam_fmt_include fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/system_fmt")
file(CREATE_LINK "${asam_fmt_include}/fmt" "${PROJECT_BINARY_DIR}/system_fmt/fmt" SYMBOLIC)

add_library(asam_libtorch INTERFACE)
add_library(asam::torch ALIAS asam_libtorch)
target_include_directories(asam_libtorch SYSTEM INTERFACE
  "${PROJECT_BINARY_DIR}/system_fmt" "${asam_torch_root}/include" "${asam_torch_root}/include/torch/csrc/api/include")
target_link_directories(asam_libtorch INTERFACE "${asam_torch_root}/lib")
# CUDA's own headers and runtime come with the wheels that LibTorch needs.
find_path(asam_cuda_headers NAMES cuda_runtime_api.h NO_CACHE
          PATHS "${asam_torch_root}/../nvidia/cu13/include" /usr/local/cuda/include)
find_library(asam_cuda_runtime NAMES libcudart.so.13 libcudart.so.12 libcudart.so NO_CACHE
             PATHS "${asam_torch_root}/../nvidia/cu13/lib" "${asam_torch_root}/lib" /usr/local/cuda/lib64)
set(asam_torch_has_cuda OFF)
if(EXISTS "${asam_torch_root}/lib/libtorch_cuda.so")
  if(asam_cuda_headers AND asam_cuda_runtime)
    # What a program with CUDA has beside the rest. Not linked without it: libtorch.so is an empty library that needs
    # libtorch_cuda.so and with it all of CUDA.
    add_library(asam_cuda INTERFACE)
    target_compile_definitions(asam_cuda INTERFACE ASAM_WITH_CUDA)
    target_include_directories(asam_cuda SYSTEM INTERFACE "${asam_cuda_headers}")
    # --no-as-needed: the device libraries register themselves when loaded and are referenced by no symbol.
    target_link_libraries(asam_cuda INTERFACE
      "-Wl,--push-state,--no-as-needed" "${asam_torch_root}/lib/libtorch.so" "${asam_torch_root}/lib/libtorch_cuda.so"
      "${asam_torch_root}/lib/libc10_cuda.so" "-Wl,--pop-state" "${asam_cuda_runtime}")
    get_filename_component(asam_cuda_folder "${asam_cuda_runtime}" DIRECTORY)
    target_link_options(asam_cuda INTERFACE "-Wl,-rpath,${asam_cuda_folder}")
  elseif(ASAM_WITH_CUDA)
    message(FATAL_ERROR "CUDA's headers (cuda_runtime_api.h) or its runtime (libcudart.so) were not found in "
                        "${asam_torch_root}/../nvidia/cu13 or /usr/local/cuda; run packaging/run.sh --cuda, which "
                        "installs them into .deps/.")
  endif()
  set(asam_torch_has_cuda ${ASAM_WITH_CUDA})
endif()
if(asam_torch_has_cuda)
  target_link_libraries(asam_libtorch INTERFACE asam_cuda)
endif()
target_link_libraries(asam_libtorch INTERFACE
  "-Wl,--push-state,--no-as-needed" "${asam_torch_root}/lib/libtorch_cpu.so" "${asam_torch_root}/lib/libc10.so"
  "-Wl,--pop-state" Threads::Threads)
target_link_options(asam_libtorch INTERFACE "-Wl,-rpath,${asam_torch_root}/lib")
target_compile_definitions(asam_libtorch INTERFACE _GLIBCXX_USE_CXX11_ABI=1)

# OpenMP's library for own parallel loops: the one that LibTorch brings, since two in one process would be two pools of
# threads.
add_library(asam_openmp INTERFACE)
add_library(asam::openmp ALIAS asam_openmp)
if(EXISTS "${asam_torch_root}/lib/libgomp.so.1")
  target_link_libraries(asam_openmp INTERFACE "${asam_torch_root}/lib/libgomp.so.1")
else()
  find_package(OpenMP REQUIRED)
  target_link_libraries(asam_openmp INTERFACE OpenMP::OpenMP_CXX)
endif()

# One precompiled torch/torch.h for the whole project, with what nearly all who use it include too: 28 s once instead of
# 10 s per file.
add_library(asam_torch_pch STATIC "${PROJECT_SOURCE_DIR}/cmake/torch_pch.cpp")
target_link_libraries(asam_torch_pch PUBLIC asam_options asam::torch nlohmann_json::nlohmann_json opencv_core)
target_precompile_headers(asam_torch_pch PRIVATE <torch/torch.h> <nlohmann/json.hpp> <opencv2/core.hpp>)

function(asam_use_torch target)
  target_link_libraries(${target} PUBLIC asam::torch)
  get_target_property(asam_type ${target} TYPE)
  if(asam_type STREQUAL EXECUTABLE)
    # A precompiled header made for -fPIC is not taken for the -fPIE of programs.
    target_compile_options(${target} PRIVATE -fPIC)
  endif()
  target_precompile_headers(${target} REUSE_FROM asam_torch_pch)
endfunction()
