// The packed forms and tables that shaders read.
#include "render/body_buffers.hpp"
#include "render/materials.hpp"
#include "shader_code.hpp"
#include "shapes.hpp"
#include <gmock/gmock.h>
#include <set>

namespace palpate::render {
namespace {

// As lib/encode.glsl, after the packing into two signed normalised shorts.
glm::vec3 unpacked(const glm::vec2& encoded) {
    const glm::vec2 p = glm::round(glm::clamp(encoded, -1.0F, 1.0F) * 32767.0F) / 32767.0F;
    glm::vec3 n(p, 1 - std::abs(p.x) - std::abs(p.y));
    const float t = std::max(-n.z, 0.0F);
    n.x += n.x >= 0 ? -t : t;
    n.y += n.y >= 0 ? -t : t;
    return glm::normalize(n);
}

TEST(Octahedral, EveryDirectionComesBack) {
    std::mt19937 random(1);
    float worst = 0;
    for (int i = 0; i < 200'000; ++i) {
        const glm::vec3 n = glm::normalize(uniform3(random, -1, 1));
        worst = std::max(worst, glm::length(unpacked(octahedral(n)) - n));
    }
    EXPECT_LT(worst, 1e-4F); // 0.006 degrees
}

TEST(Octahedral, AxesEdgesAndCornersComeBack) {
    for (int x = -1; x <= 1; ++x)
        for (int y = -1; y <= 1; ++y)
            for (int z = -1; z <= 1; ++z) {
                if (x == 0 && y == 0 && z == 0) continue;
                const glm::vec3 n = glm::normalize(glm::vec3(x, y, z));
                EXPECT_LT(glm::length(unpacked(octahedral(n)) - n), 1e-4F) << x << y << z;
            }
}

TEST(Octahedral, StaysInTheSquareAndTakesNoDirectionForForwards) {
    std::mt19937 random(2);
    for (int i = 0; i < 1000; ++i) {
        const glm::vec2 p = octahedral(glm::normalize(uniform3(random, -1, 1)));
        EXPECT_LE(std::max(std::abs(p.x), std::abs(p.y)), 1 + 1e-6F);
    }
    EXPECT_EQ(octahedral(glm::vec3(0)), glm::vec2(0));
}

TEST(Materials, EveryTissueHasARowOfSensibleNumbers) {
    const auto rows = material_table();
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(scene::Material::trigger_point) + 1);
    const auto is_colour = [](const glm::vec4& c) {
        for (int i = 0; i < 3; ++i)
            if (!(c[i] >= 0 && c[i] <= 1)) return false;
        return true;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const shared::MaterialLook& row = rows[i];
        for (const glm::vec4& colour : {row.base, row.mottle, row.scatter, row.tendon})
            EXPECT_TRUE(is_colour(colour)) << i;
        EXPECT_GT(row.base.a, 0.05F) << "roughness of " << i; // smoother, and the key light flickers as a point
        EXPECT_LE(row.base.a, 1) << i;
        EXPECT_GT(row.mottle.a, 0.01F) << "F0 of " << i;
        const bool is_metal = i == static_cast<std::size_t>(scene::Material::metal); // the one that mirrors
        EXPECT_LT(row.mottle.a, is_metal ? 0.9F : 0.1F) << "F0 of " << i; // no tissue is a metal
        EXPECT_GT(row.detail.x, 0) << i;
        for (const float share : {row.detail.y, row.detail.w, row.scatter.a, row.tendon.a, row.coat.x, row.coat.y}) {
            EXPECT_GE(share, 0) << i;
            EXPECT_LE(share, 1) << i;
        }
        EXPECT_GT(row.coat.y, 0.05F) << "coat roughness of " << i;
        EXPECT_GT(row.coat.z, 0) << "ghost power of " << i;
    }
}

TEST(Materials, NoTwoTissuesLookTheSame) {
    const auto rows = material_table();
    const auto difference = [&](scene::Material a, scene::Material b) {
        const glm::vec4 &p = rows[static_cast<std::size_t>(a)].base, &q = rows[static_cast<std::size_t>(b)].base;
        double sum = 0;
        for (int i = 0; i < 3; ++i) sum += std::abs(srgb_of(p[i]) - srgb_of(q[i]));
        return sum;
    };
    // What lies side by side in a picture must be told apart: the sum over three channels, of 3.
    using enum scene::Material;
    const std::vector<scene::Material> neighbours{skin, fat, muscle, bone, nerve, artery, vein, cartilage};
    for (std::size_t i = 0; i < neighbours.size(); ++i)
        for (std::size_t k = i + 1; k < neighbours.size(); ++k)
            EXPECT_GT(difference(neighbours[i], neighbours[k]), 0.12)
                << static_cast<int>(neighbours[i]) << " and " << static_cast<int>(neighbours[k]);
}

TEST(Shaders, AreFoundByNameAndAreSpirV) {
    for (const char* const name :
         {"surface.frag", "transparent.frag", "gather.frag", "tone_map.frag", "overlay.vert"}) {
        const auto code = shaders::code(name);
        ASSERT_GT(code.size(), 5U) << name;
        EXPECT_EQ(code[0], 0x07230203U) << name;
    }
    EXPECT_TRUE(shaders::code("no_such.frag").empty());
}

} // namespace
} // namespace palpate::render
