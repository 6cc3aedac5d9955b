#include "anatomy/atlas/atlas.hpp"
#include "model/topology.hpp"
#include "support/errors.hpp"
#include "support/netted.hpp"
#include "support/small_figures.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using palpate::tests::with;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class SmallAtlas : public testing::Test {
protected:
    SmallAtlas() { palpate::tests::write_small_figures(figures); }
    // The error of building with one figure replaced.
    std::string error(const std::string& name, const std::string& text) const {
        core::write_file(figures / (name + ".figure"), std::string_view(text));
        return error_of([&] { return build_atlas(figures); });
    }
    TemporaryFolder folder;
    const std::filesystem::path figures = folder / "figures";
};

TEST_F(SmallAtlas, HasBothSidesFromTheSkinInward) {
    const Body body = build_atlas(figures);
    EXPECT_THAT(body.ids(), ElementsAre("piriformis.right", "piriformis.left", "sciatic_nerve.right",
                                        "sciatic_nerve.left", "hip_bone.right", "hip_bone.left", "sacrum"));
    for (std::size_t i = 1; i < body.structures.size(); ++i)
        EXPECT_LE(body.structures[i - 1].layer, body.structures[i].layer);
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        EXPECT_EQ(body.geometry.parts[i].name, body.structures[i].id);
        EXPECT_TRUE(body.geometry.parts[i].closed);
        EXPECT_EQ(body.structures[i].source, "a test");
    }
    EXPECT_THAT(body.credit, HasSubstr("CC BY-SA 4.0"));
    const auto piriformis = static_cast<std::size_t>(*body.find("piriformis.right"));
    EXPECT_TRUE(body.geometry.parts[piriformis].has_grain);
    EXPECT_NEAR(body.geometry.parts[piriformis].box.low.x, -0.099, 0.0005) << "metres";
}

TEST_F(SmallAtlas, SaysOfEachHowItsShapeWasGot) {
    const Body body = build_atlas(figures);
    const auto of = [&](const char* id) -> const Structure& { return body.structures[*body.find(id)]; };
    EXPECT_EQ(of("hip_bone.right").figures.from, ShapeFrom::reference);
    EXPECT_FLOAT_EQ(static_cast<float>(of("hip_bone.right").figures.mean_mm.value()), 0.21F);
    EXPECT_FLOAT_EQ(static_cast<float>(of("hip_bone.left").figures.p95_mm.value()), 0.58F);
    EXPECT_EQ(of("hip_bone.left").figures.source, "mirror image of the right one");
    EXPECT_EQ(of("piriformis.right").figures.from, ShapeFrom::constructed);
    EXPECT_EQ(of("piriformis.right").figures.source, "between sacrum and femur");
    EXPECT_EQ(of("piriformis.left").figures.from, ShapeFrom::constructed);
    EXPECT_EQ(of("piriformis.left").figures.source, "between sacrum and femur; mirror image of the right one");
    EXPECT_FALSE(of("piriformis.left").figures.mean_mm);
    EXPECT_EQ(of("sciatic_nerve.left").figures.from, ShapeFrom::constructed);
    EXPECT_EQ(of("sacrum").figures.from, ShapeFrom::reference);
}

TEST_F(SmallAtlas, TheLeftIsTheExactMirrorImageOfTheRight) {
    const Body body = build_atlas(figures);
    for (const std::string id : {"hip_bone", "piriformis", "sciatic_nerve"}) {
        const model::Geometry& g = body.geometry;
        const model::Part &right = g.parts[*body.find(id + ".right")], &left = g.parts[*body.find(id + ".left")];
        ASSERT_EQ(left.vertex_count, right.vertex_count);
        ASSERT_EQ(left.levels.size(), right.levels.size());
        const glm::vec3 turn(-1, 1, 1);
        for (std::uint32_t v = 0; v < right.vertex_count; ++v) {
            ASSERT_EQ(g.positions[left.first_vertex + v], turn * g.positions[right.first_vertex + v]);
            ASSERT_EQ(g.normals[left.first_vertex + v], turn * g.normals[right.first_vertex + v]);
            ASSERT_EQ(g.grains[left.first_vertex + v].along, g.grains[right.first_vertex + v].along);
        }
        for (std::size_t level = 0; level < right.levels.size(); ++level) {
            ASSERT_EQ(left.levels[level].index_count, right.levels[level].index_count);
            for (std::uint32_t i = 0; i < right.levels[level].index_count; i += 3) {
                const auto corners = [&](const model::Part& part) {
                    const auto* first = &g.indices[part.levels[level].first_index + i];
                    std::array<std::uint32_t, 3> at{first[0], first[1], first[2]};
                    return at;
                };
                std::array<std::uint32_t, 3> l = corners(left), r = corners(right);
                const bool odd = (l[0] == r[0]) + (l[1] == r[1]) + (l[2] == r[2]) == 1; // two are exchanged
                std::sort(l.begin(), l.end());
                std::sort(r.begin(), r.end());
                ASSERT_EQ(l, r);
                ASSERT_TRUE(odd) << "is wound as the right one";
            }
        }
        EXPECT_EQ(left.box.high.x, -right.box.low.x);
    }
}

TEST_F(SmallAtlas, TheSameFiguresGiveTheSameBytes) {
    for (const char* const name : {"a.glb", "b.glb"}) write_body(build_atlas(figures), folder / name);
    EXPECT_TRUE(core::read_text(folder / "a.glb") == core::read_text(folder / "b.glb"));
    EXPECT_EQ(core::read_text(folder / "a.json"), core::read_text(folder / "b.json"));
    const Body back = read_body(folder / "a.glb");
    EXPECT_EQ(back.structures.size(), 7U);
    EXPECT_EQ(back.structures.front().figures.from, ShapeFrom::constructed);
}

TEST_F(SmallAtlas, SurfacesAreClosedInMillimetresWithUnitNormals) {
    for (const Figure& figure : read_figures(figures)) {
        model::ShadedMesh shape = surface_of(figure);
        EXPECT_TRUE(model::is_closed(shape.mesh)) << figure.structure;
        EXPECT_EQ(model::make_outward(shape.mesh), 0U) << figure.structure;
        EXPECT_GT(palpate::tests::volume_of(shape.mesh), 3000) << figure.structure;
        ASSERT_EQ(shape.normals.size(), shape.mesh.positions.size());
        for (const glm::vec3& n : shape.normals) ASSERT_NEAR(glm::length(n), 1, 1e-4) << figure.structure;
    }
}

TEST_F(SmallAtlas, AStatedGenusIsChecked) {
    EXPECT_THAT(error("hip_bone", with(palpate::tests::hip_bone_figure, "genus 0", "genus 1")),
                AllOf(HasSubstr("hip_bone"), HasSubstr("genus 0"), HasSubstr("states 1")));
}

TEST_F(SmallAtlas, FiguresThatMakeNoSurfaceAreAnError) {
    const std::string tiny =
        with(palpate::tests::sacrum_figure.substr(0, palpate::tests::sacrum_figure.find("surface")), "form balls",
             "form balls\nsurface 20 0\nballs 1\n0 900 0 0.05\nsimplices 1\n0");
    EXPECT_THAT(error("sacrum", tiny), AllOf(HasSubstr("sacrum"), HasSubstr("no surface")));
}

TEST_F(SmallAtlas, ErrorsOfFilesArePassedOn) {
    EXPECT_THAT(error("sacrum", with(palpate::tests::sacrum_figure, "side midline", "side right")),
                StartsWith((figures / "sacrum.figure").string() + ": line "));
}

} // namespace
} // namespace palpate::anatomy
