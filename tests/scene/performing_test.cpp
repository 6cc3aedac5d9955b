// What a technique's camera sees: through the skin what is meant, through a wall the body.
#include "anatomy/atlas/atlas.hpp"
#include "model/ray_tree.hpp"
#include "scene/performing.hpp"
#include "scene/stage.hpp"
#include "scene/technique_scene.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {

constexpr core::Extent small_picture{160, 90};

Stage stage_of(const std::string& technique) {
    static const auto body = std::make_shared<const anatomy::Body>(anatomy::read_body(anatomy::built_in_atlas()));
    return {scene_of(technique::shipped_technique(technique)), body};
}

struct Moment {
    const char* technique;
    double seconds; // the window is open
};
class SeenThroughTheWindow : public testing::TestWithParam<Moment> {};
INSTANTIATE_TEST_SUITE_P(Techniques, SeenThroughTheWindow,
                         testing::Values(Moment{"gluteus_medius.lacrosse_ball.left", 9},
                                         Moment{"iliopsoas.massage_ball", 11}, Moment{"lumbar.foam_roller", 9}));

TEST_P(SeenThroughTheWindow, LiesWhatIsMeant) {
    const Stage stage = stage_of(GetParam().technique);
    const Snapshot snapshot = stage.at(GetParam().seconds, small_picture);
    const Performing& performing = *stage.posing().performing();
    const model::Geometry& geometry = *snapshot.geometry;
    const std::uint32_t first = geometry.parts[performing.skin()].first_vertex;
    std::vector<std::uint32_t> triangles;
    std::vector<float> opacity; // of each
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        if (geometry.parts[i].first_vertex != first) continue; // the skin and its window's rings
        const model::LevelOfDetail& level = geometry.parts[i].levels.front();
        for (std::uint32_t k = 0; k < level.index_count; ++k)
            triangles.push_back(first + geometry.indices[level.first_index + k]);
        opacity.resize(triangles.size() / 3, snapshot.parts[i].opacity);
    }
    const model::RayTree skin(snapshot.shape->positions, triangles);
    for (const technique::SkinPoint& point : performing.site().path().points) {
        const glm::vec3 meant = point.target;
        const auto through = skin.crossings(meant, glm::normalize(snapshot.camera.eye - meant));
        ASSERT_FALSE(through.empty());
        EXPECT_LT(opacity[through.front().triangle], 0.5F);
    }
}

TEST(Wall, IsGlassBetweenTheBodyAndTheEye) {
    const Stage stage = stage_of("gluteus_medius.lacrosse_ball.left");
    const auto opacity_from = [&](const Stage::SeenBy& seen_by) {
        const Snapshot snapshot = stage.at(9, small_picture, seen_by);
        for (std::size_t i = 0; i < snapshot.parts.size(); ++i)
            if (snapshot.geometry->parts[i].name == technique::wall_kind) return snapshot.parts[i].opacity;
        ADD_FAILURE() << "no wall";
        return 0.0F;
    };
    EXPECT_LT(opacity_from({}), 0.2F); // the technique's own camera
    const technique::LeantOn wall = *stage.posing().performing()->site().leant_on();
    const auto at = [&](float metres) {
        return [&wall, metres](const core::Box& content) {
            return Camera{.eye = wall.face + metres * wall.normal, .target = wall.face, .content = content};
        };
    };
    EXPECT_EQ(opacity_from(at(1)), 1);
    EXPECT_LT(opacity_from(at(-1)), 0.2F);
    const float beside = opacity_from(at(-0.1F)); // it does not blink
    EXPECT_LT(beside, 1);
    EXPECT_GT(beside, 0.2F);
}

} // namespace
} // namespace palpate::scene
