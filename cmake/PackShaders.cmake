# Writes one C++ source holding every SPIR-V binary as an array of 32-bit words, and the table that names them.
set(arrays "")
set(rows "")
set(index 0)
foreach(binary IN LISTS BINARIES)
  get_filename_component(file ${binary} NAME)
  string(REGEX REPLACE "\\.spv$" "" name ${file})
  file(READ ${binary} hex HEX)
  # SPIR-V words are little-endian: aabbccdd -> 0xddccbbaa
  string(REGEX REPLACE "(..)(..)(..)(..)" "0x\\4\\3\\2\\1," words "${hex}")
  string(APPEND arrays "constexpr std::uint32_t code_${index}[] = {${words}};\n")
  string(APPEND rows "    {\"${name}\", code_${index}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by cmake/PackShaders.cmake.
#include \"shader_code.hpp\"
namespace palpate::shaders {
namespace {
${arrays}
struct Row { std::string_view name; std::span<const std::uint32_t> words; };
const Row rows[] = {
${rows}};
}
std::span<const std::uint32_t> code(std::string_view name) {
    for (const Row& row : rows)
        if (row.name == name) return row.words;
    return {};
}
}
")
