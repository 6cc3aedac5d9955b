// The skin and the fat of the built atlas, as every user has them.
#include "anatomy/atlas/atlas.hpp"
#include "anatomy/body.hpp"
#include "model/balls/surface.hpp"
#include "model/build.hpp"
#include "model/topology.hpp"
#include "model/triangle_tree.hpp"
#include <gtest/gtest.h>

namespace palpate::atlas {
namespace {

constexpr float margin_m = 0.001F; // every tissue lies as deep below the surface at least
constexpr float rim_m = 0.012F;    // below the cut: what rises out of it is no matter of the skin

class BuiltSkin : public testing::Test {
protected:
    static const anatomy::Body& body() {
        static const anatomy::Body read = anatomy::read_body(anatomy::built_in_atlas());
        return read;
    }
    void SetUp() override {
        const auto at = body().find("skin"), fat_at = body().find("superficial_fascia");
        if (!at || !fat_at) GTEST_SKIP() << "the atlas in use was built without skin or fat";
        skin = model::mesh_of(body().geometry, body().geometry.parts[*at]);
        fat = model::mesh_of(body().geometry, body().geometry.parts[*fat_at]);
        top = body().geometry.parts[*at].box.high.y;
    }
    model::Mesh skin, fat;
    float top = 0;
};

TEST_F(BuiltSkin, IsOneClosedPiece) {
    for (const model::Mesh* mesh : {&skin, &fat}) {
        EXPECT_TRUE(model::is_closed(*mesh));
        EXPECT_EQ(model::component_count(*mesh), 1U);
        EXPECT_GT(model::enclosed_volume(*mesh), 0.005) << "cubic metres";
    }
}

TEST_F(BuiltSkin, NothingComesThroughIt) {
    const model::TriangleTree tree(skin);
    for (std::size_t i = 0; i < body().structures.size(); ++i) {
        if (body().structures[i].kind == anatomy::Kind::skin) continue;
        const model::Part& part = body().geometry.parts[i];
        float nearest = 1;
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
            const glm::vec3& p = body().geometry.positions[v];
            if (p.y < top - rim_m) nearest = std::min(nearest, -tree.signed_distance(p, 0.02F));
        }
        EXPECT_GT(nearest, margin_m) << body().structures[i].id;
    }
}

TEST_F(BuiltSkin, FatLiesBetweenItAndTheMuscles) {
    const model::TriangleTree tree(fat);
    const auto muscle = body().find("gluteus_maximus.right");
    ASSERT_TRUE(muscle);
    const model::Part& part = body().geometry.parts[*muscle];
    std::size_t within = 0;
    for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v)
        within += tree.signed_distance(body().geometry.positions[v], 0.01F) < -0.002F ? 1 : 0; // deeper than smoothing
    EXPECT_LT(static_cast<double>(within), 0.05 * part.vertex_count);
}

} // namespace
} // namespace palpate::atlas
