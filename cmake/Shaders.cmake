# palpate_shaders(TARGET): compiles every <pass>.<stage> of this folder to SPIR-V with dependency files (editing a
# shared include rebuilds what uses it) and packs them into one C++ source: render/shader_code.hpp finds them by name.
function(palpate_shaders target)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.vert ${CMAKE_CURRENT_SOURCE_DIR}/*.frag
       ${CMAKE_CURRENT_SOURCE_DIR}/*.comp)
  set(binaries "")
  foreach(source IN LISTS sources)
    get_filename_component(name ${source} NAME)
    set(binary ${CMAKE_CURRENT_BINARY_DIR}/${name}.spv)
    add_custom_command(
      OUTPUT ${binary}
      COMMAND ${GLSLC_PROGRAM} --target-env=vulkan1.3 -O -Werror -I${CMAKE_CURRENT_SOURCE_DIR} -MD -MF ${binary}.d
              -o ${binary} ${source}
      DEPENDS ${source} DEPFILE ${binary}.d COMMENT "Shader ${name}" VERBATIM)
    list(APPEND binaries ${binary})
  endforeach()
  set(code ${CMAKE_CURRENT_BINARY_DIR}/shader_code.cpp)
  add_custom_command(
    OUTPUT ${code}
    COMMAND ${CMAKE_COMMAND} "-DBINARIES=${binaries}" -DOUTPUT=${code} -P ${CMAKE_SOURCE_DIR}/cmake/PackShaders.cmake
    DEPENDS ${binaries} ${CMAKE_SOURCE_DIR}/cmake/PackShaders.cmake COMMENT "Packing shaders" VERBATIM)
  add_library(${target} STATIC ${code})
  target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "")
endfunction()
