# Compile settings for our own code; third-party headers come in as SYSTEM.
add_library(palpate_settings INTERFACE)
target_include_directories(palpate_settings INTERFACE ${CMAKE_SOURCE_DIR}/engine ${CMAKE_SOURCE_DIR}/shaders)
target_compile_options(palpate_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
target_compile_definitions(palpate_settings INTERFACE PALPATE_VERSION="${PROJECT_VERSION}")
if(PALPATE_SANITIZE)
  target_compile_options(palpate_settings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                    -fno-omit-frame-pointer)
  target_link_options(palpate_settings INTERFACE -fsanitize=address,undefined)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # The second option lets ccache share precompiled headers.
  target_compile_options(palpate_settings INTERFACE -fpch-instantiate-templates "SHELL:-Xclang -fno-pch-timestamp")
endif()

# palpate_floor(NAME [STANDS_ON floor...] [USES target...])
# One static library per floor, made of every .cpp in its folder. It links only the floors named in STANDS_ON, which
# must lie below it; third-party libraries in USES stay private to its sources.
function(palpate_floor name)
  cmake_parse_arguments(FLOOR "" "" "STANDS_ON;USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  if(NOT sources) # a floor still to be built
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${name}_empty.cpp "")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/${name}_empty.cpp)
  endif()
  add_library(palpate_${name} STATIC ${sources})
  target_link_libraries(palpate_${name} PUBLIC palpate_settings PRIVATE ${FLOOR_USES})
  foreach(below IN LISTS FLOOR_STANDS_ON)
    target_link_libraries(palpate_${name} PUBLIC palpate_${below})
  endforeach()
endfunction()

# Headers from outside that many sources read cost most of a build: parsed once, for the floors that REUSE_FROM the one
# with their libraries. Sources include what they need all the same; -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON shows it.
set(PALPATE_PRECOMPILED <algorithm> <array> <cmath> <filesystem> <functional> <map> <memory> <optional> <set> <span>
    <string> <string_view> <vector> <fmt/format.h> ${CMAKE_SOURCE_DIR}/engine/core/math.hpp)
