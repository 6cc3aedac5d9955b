# Third-party libraries: Debian's packages, found once, here.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Vulkan REQUIRED)
find_package(glm REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(assimp REQUIRED)
find_package(meshoptimizer REQUIRED)
find_package(Eigen3 REQUIRED)
find_package(PNG REQUIRED)
find_package(Freetype REQUIRED)
find_package(glfw3 REQUIRED)
pkg_check_modules(LIBAV REQUIRED IMPORTED_TARGET libavcodec libavformat libavutil libswscale libavfilter)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
# The archive is static and pkg-config does not name what it needs.
set_property(TARGET PkgConfig::IMGUI APPEND PROPERTY
             INTERFACE_LINK_LIBRARIES "glfw;Vulkan::Vulkan;Freetype::Freetype")
find_program(GLSLC_PROGRAM glslc REQUIRED)
