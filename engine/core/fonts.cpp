#include "core/fonts.hpp"
#include "core/error.hpp"
#include <array>
#include <cstdlib>

namespace palpate::core {
namespace {

struct FaceRow {
    const char *regular, *semibold;
};
constexpr std::array<FaceRow, 5> faces{{
    {"/usr/share/fonts/opentype/inter/Inter-Regular.otf", "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf"},
    {"/usr/share/fonts/truetype/inter/Inter-Regular.ttf", "/usr/share/fonts/truetype/inter/Inter-SemiBold.ttf"},
    {"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/noto/NotoSans-SemiBold.ttf"},
    {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"},
    {"/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
     "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"},
}};

} // namespace

std::filesystem::path font_file(Face face) {
    if (const char* chosen = std::getenv("PALPATE_FONT"); chosen != nullptr && *chosen != '\0') {
        if (std::filesystem::is_regular_file(chosen)) return chosen;
        throw Error(chosen, "", "is no font file (the environment's PALPATE_FONT names it)");
    }
    for (const FaceRow& row : faces) {
        const char* file = face == Face::regular ? row.regular : row.semibold;
        if (std::filesystem::is_regular_file(file)) return file;
    }
    throw Error(
        "no font found to write captions with; install fonts-inter or fonts-dejavu-core, or name a .ttf or .otf "
        "file in the environment's PALPATE_FONT");
}

} // namespace palpate::core
