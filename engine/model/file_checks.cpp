#include "model/file_checks.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "model/obj_check.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace palpate::model {
namespace {

using core::Error;
using Path = std::filesystem::path;

void check_gltf(const Path& file, std::string_view text) {
    if (text.starts_with("glTF") && text.size() >= 20) { // binary: look at the JSON chunk alone
        std::uint32_t length = 0;
        std::copy_n(text.data() + 12, sizeof length, reinterpret_cast<char*>(&length));
        text = text.substr(20, length);
    }
    // Assimp ignores these even where the file says that they are required.
    for (const std::string_view extension : {"KHR_mesh_quantization", "EXT_meshopt_compression"})
        if (text.find(fmt::format("\"{}\"", extension)) != std::string_view::npos)
            throw Error(file, "extensionsUsed",
                        fmt::format("{} is not supported, expected plain float positions (write the file without "
                                    "compression or quantisation)",
                                    extension));
}

// The first word at or after `from` as a count; 0 when it is none. Numbers too large for 64 bits stay the largest.
std::uint64_t count_at(std::string_view text, std::size_t from) {
    from = std::min(text.find_first_of("0123456789", from), text.size());
    std::uint64_t count = 0;
    const auto result = std::from_chars(text.data() + from, text.data() + text.size(), count);
    return result.ec == std::errc::result_out_of_range ? ~std::uint64_t{0} : count;
}

void check_promise(const Path& file, std::uint64_t promised, const char* what, std::size_t bytes) {
    if (promised > bytes)
        throw Error(file, "heading",
                    fmt::format("promises {} {}, more than its {} bytes can hold: it is damaged or truncated", promised,
                                what, bytes));
}

void check_off(const Path& file, std::string_view text) {
    const std::size_t magic = text.find("OFF");
    if (magic == std::string_view::npos || magic > 8) return;                  // Assimp says what is wrong
    const std::size_t heading = std::min(text.find('\n', magic), text.size()); // counts stand on the next line
    check_promise(file, count_at(text, heading), "vertices", text.size());
}

void check_ply(const Path& file, std::string_view text) {
    const std::string_view heading = text.substr(0, text.find("end_header"));
    for (const std::string_view element : {"vertex", "face"})
        if (const std::size_t at = heading.find(fmt::format("element {} ", element)); at != std::string_view::npos)
            check_promise(file, count_at(heading, at), element == "face" ? "faces" : "vertices", text.size());
}

struct Check {
    std::string_view ending;
    void (*run)(const Path&, std::string_view);
};
constexpr std::array<Check, 6> checks{{
    {".obj", [](const Path& file, std::string_view) { check_obj(file); }},
    {".glb", check_gltf},
    {".gltf", check_gltf},
    {".vrm", check_gltf},
    {".off", check_off},
    {".ply", check_ply},
}};

} // namespace

void check_file(const Path& file) {
    const core::MappedFile mapped(file);
    if (mapped.bytes().empty()) throw Error(file, "", "is empty (0 bytes), expected a 3D model");
    const std::string_view text(reinterpret_cast<const char*>(mapped.bytes().data()), mapped.bytes().size());
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const Check& check : checks)
        if (!ending.empty() && check.ending == ending) check.run(file, text);
}

} // namespace palpate::model
