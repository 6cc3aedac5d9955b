// A few figures written by hand, for tests that build a body of them.
#pragma once
#include "core/files.hpp"
#include <filesystem>
#include <string>

namespace palpate::tests {

inline const std::string hip_bone_figure = "palpate figure 1\nstructure hip_bone\nside right\norigin reference\n"
                                           "source a test\nfit 0.21 0.58 1.92 1.003\ngenus 0\nform balls\n"
                                           "surface 1.5 8\nballs 3\n-60 950 0 12\n-80 920 10 14\n-50 880 5 10\n"
                                           "simplices 1\n0 1 2\n";
inline const std::string sacrum_figure = "palpate figure 1\nstructure sacrum\nside midline\norigin reference\n"
                                         "source a test\nform balls\nsurface 1.5 8\nballs 3\n-20 960 -60 9\n"
                                         "20 960 -60 9\n0 900 -70 7\nsimplices 1\n0 1 2\n";
inline const std::string piriformis_figure = "palpate figure 1\nstructure piriformis\nside right\norigin constructed\n"
                                             "source a test\nnote between sacrum and femur # not part of it\n"
                                             "form balls\nsurface 1.2 6\nballs 3\n-25 930 -62 8\n-60 915 -45 6\n"
                                             "-95 905 -25 4\nsimplices 2\n0 1\n1 2\n";
inline const std::string sciatic_figure = "palpate figure 1\nstructure sciatic_nerve\nside right\norigin constructed\n"
                                          "source a test\nform tubes\ntubes 1\ntube 3\n-50 890 -50 3\n"
                                          "-70 840 -60 4\n-72 700 -55 3\n";

// Writes the four as ID.figure.
inline void write_small_figures(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    core::write_file(folder / "hip_bone.figure", std::string_view(hip_bone_figure));
    core::write_file(folder / "sacrum.figure", std::string_view(sacrum_figure));
    core::write_file(folder / "piriformis.figure", std::string_view(piriformis_figure));
    core::write_file(folder / "sciatic_nerve.figure", std::string_view(sciatic_figure));
}

// The text with its first `part` replaced.
inline std::string with(std::string text, const std::string& part, const std::string& replacement) {
    return text.replace(text.find(part), part.size(), replacement);
}

} // namespace palpate::tests
