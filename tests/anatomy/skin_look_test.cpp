// The look of a skin made by hand: a flat one with a furrow, over the bones of one toe.
#include "anatomy/cover/skin_look.hpp"
#include "model/balls/surface.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

// A plate of 60 by 60 mm in steps of 1 mm, facing up, with a furrow along z at x = -20 mm; on the right side.
model::Mesh plate() {
    model::Mesh mesh;
    constexpr std::uint32_t n = 61;
    for (std::uint32_t z = 0; z < n; ++z)
        for (std::uint32_t x = 0; x < n; ++x) {
            const float at = -0.06F + 0.001F * static_cast<float>(x);
            const float furrow = std::abs(at + 0.02F) < 0.0015F ? -0.003F : 0.0F;
            mesh.positions.emplace_back(at, furrow, -0.03F + 0.001F * static_cast<float>(z));
        }
    for (std::uint32_t z = 0; z + 1 < n; ++z)
        for (std::uint32_t x = 0; x + 1 < n; ++x) {
            const std::uint32_t a = z * n + x;
            mesh.triangles.insert(mesh.triangles.end(), {a, a + n, a + 1, a + 1, a + n, a + n + 1});
        }
    return mesh;
}

model::Mesh bone(float from_z, float to_z) { // under the plate, along z at x = -45 mm
    model::BallModel balls;
    balls.balls = {{{-45, -8, from_z}, 5}, {{-45, -8, to_z}, 5}};
    balls.simplices = {{{0, 1}, 2}};
    balls.surface = {1, 4};
    model::Mesh mesh = model::surface(balls);
    for (glm::vec3& p : mesh.positions) p *= 0.001F;
    return mesh;
}

class SkinLook : public testing::Test {
protected:
    float at(const std::vector<float>& look, float x_mm, float z_mm) const {
        std::size_t nearest = 0;
        for (std::size_t v = 0; v < skin.positions.size(); ++v) {
            const auto off = [&](std::size_t i) {
                return std::hypot(skin.positions[i].x - 0.001F * x_mm, skin.positions[i].z - 0.001F * z_mm);
            };
            if (off(v) < off(nearest)) nearest = v;
        }
        return look[nearest];
    }
    const model::Mesh skin = plate(), last = bone(0, 16), before = bone(-24, -10);
};

TEST_F(SkinLook, FoldsAreRedderThanWhatIsFlat) {
    const std::vector<float> look = skin_look(skin, [](const std::string&) { return nullptr; });
    EXPECT_GT(at(look, -20, 0), 0.1F);
    EXPECT_LE(at(look, -20, 0), 0.6F);
    EXPECT_LT(at(look, -45, 0), 0.02F);
}

TEST_F(SkinLook, ANailLiesOnTheEndOfAToe) {
    const std::vector<float> look = skin_look(skin, [&](const std::string& id) -> const model::Mesh* {
        return id == "phalanx_distal_2" ? &last : id == "phalanx_middle_2" ? &before : nullptr;
    });
    EXPECT_GT(at(look, -45, 15), nail_rim) << "over the end of the last bone";
    EXPECT_LT(at(look, -45, -15), 0.5F) << "over the bone before";
    EXPECT_LT(at(look, -37, 15), nail_rim) << "beside it";
    const auto nails =
        static_cast<double>(std::count_if(look.begin(), look.end(), [](float s) { return s > nail_rim; }));
    EXPECT_NEAR(nails, 4 * 8.8 * 4.2, 50) << "square millimetres";
}

TEST_F(SkinLook, NoNailsWithoutBones) {
    const std::vector<float> look = skin_look(skin, [](const std::string&) { return nullptr; });
    EXPECT_TRUE(std::all_of(look.begin(), look.end(), [](float share) { return share <= 0.6F; }));
}

} // namespace
} // namespace palpate::anatomy
