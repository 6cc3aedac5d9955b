// Colours of one palette that can stand side by side differ for everyone; pictures of them: tests/render.
#include "pain/palettes.hpp"
#include "support/colour_vision.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::pain {
namespace {

void expect_apart(const Palette& palette, const glm::vec3& a, const glm::vec3& b, float least, const char* what) {
    for (const tests::Vision& vision : tests::visions)
        EXPECT_GT(tests::apart(vision, a, b), least) << palette.id << ", " << what << ", " << vision.name;
    if (palette.id == "grey") EXPECT_GT(tests::apart_in_grey(a, b), least) << palette.id << ", " << what;
}

TEST(Palettes, HaveColoursApartForEveryone) {
    for (const Palette& palette : shipped_palettes()) {
        for (const auto& colours : {palette.patterns, palette.territories})
            for (std::size_t i = 0; i < most_zones; ++i)
                for (std::size_t j = i + 1; j < most_zones; ++j)
                    expect_apart(palette, colours[i], colours[j], 12, "zones");
        expect_apart(palette, palette.course, palette.squeezed, 23, "course and squeezed nerve");
        expect_apart(palette, palette.clear, palette.near, 20, "clear and near");
        expect_apart(palette, palette.near, palette.too_near, 20, "near and too near");
        expect_apart(palette, palette.clear, palette.too_near, 20, "clear and too near");
        for (const glm::vec3& colour : palette.patterns) // as a wide surface and as a line: no pattern is a course
            expect_apart(palette, palette.course, colour, palette.id == "grey" ? -1 : 20, "course and pattern");
    }
}

TEST(Palettes, HaveNamesInFourLanguages) {
    EXPECT_EQ(shipped_palettes().front().id, usual_palette);
    for (const Palette& palette : shipped_palettes())
        for (const core::LanguageRow& row : core::language_table)
            EXPECT_TRUE(palette.name.has(row.language)) << palette.id << " " << row.code;
}

TEST(Palettes, MisspeltOnesAreCorrected) {
    EXPECT_EQ(palette_mistake("grey"), "");
    EXPECT_EQ(palette_named("grey").id, "grey");
    EXPECT_EQ(tests::error_of([] { palette_named("gray"); }), "no palette is called \"gray\" (did you mean grey?)");
}

} // namespace
} // namespace palpate::pain
