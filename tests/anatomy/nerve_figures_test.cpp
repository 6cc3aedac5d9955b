// The nerves and vessels of the atlas: their tubes, and the ways of those that were placed by hand, measured against
// the bones of the reference.
#include "anatomy/atlas/atlas.hpp"
#include "anatomy/known.hpp"
#include "core/assets.hpp"
#include "model/assimp_reader.hpp"
#include "model/topology.hpp"
#include "model/triangle_tree.hpp"
#include "model/tubes/tube_curve.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <map>

namespace palpate::anatomy {
namespace {

using model::TubeModel;
using model::TubePoint;

std::filesystem::path figure_file(const std::string& id) { return core::asset("atlas/figures") / (id + ".figure"); }

std::map<std::string, Figure> tube_figures() {
    std::map<std::string, Figure> figures;
    for (const Figure& figure : read_figures(core::asset("atlas/figures")))
        if (std::holds_alternative<TubeModel>(figure.form)) figures.emplace(figure.structure, figure);
    return figures;
}

const TubeModel& tubes_of(const Figure& figure) { return std::get<TubeModel>(figure.form); }

std::vector<TubePoint> samples_of(const std::string& id) {
    std::vector<TubePoint> samples;
    const Figure figure = read_figure(figure_file(id));
    for (const std::vector<TubePoint>& tube : tubes_of(figure).tubes)
        for (const TubePoint& sample : model::sample_curve(tube, 1)) samples.push_back(sample);
    return samples;
}

std::filesystem::path reference_folder() { return std::filesystem::path(PALPATE_REFERENCE_DIR) / "z-anatomy/obj"; }

#define NEEDS_REFERENCE_NERVES()                                                                                       \
    if (std::string(PALPATE_REFERENCE_DIR).empty() || !std::filesystem::exists(reference_folder()))                    \
    GTEST_SKIP() << "no reference anatomy (PALPATE_REFERENCE_DIR)"

model::Mesh reference(const std::string& file) { // millimetres, in the body's frame
    model::Mesh mesh = model::read_meshes(reference_folder() / (file + ".obj")).at(0);
    for (glm::vec3& p : mesh.positions) p = {p.x, p.z, -p.y};
    return mesh;
}

// The least distance between the tubes' wall and the shape; negative where they overlap.
float clearance(const std::vector<TubePoint>& samples, const model::TriangleTree& shape) {
    float least = std::numeric_limits<float>::max();
    for (const TubePoint& sample : samples)
        least = std::min(least, shape.signed_distance(sample.centre, 50) - sample.radius);
    return least;
}

const std::vector<std::string> roots{"l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3"};

TEST(NerveFigures, EveryRequiredNerveAndVesselHasOne) {
    for (const KnownStructure& known : KnownStructures::shipped().all())
        if (known.required && (known.kind == Kind::nerve || known.kind == Kind::artery || known.kind == Kind::vein))
            EXPECT_TRUE(std::filesystem::exists(figure_file(known.id))) << known.id;
}

TEST(NerveFigures, AreClosedOutwardAndFewTriangles) {
    std::size_t triangles = 0;
    for (const auto& [id, figure] : tube_figures()) {
        model::Mesh mesh = model::surface(tubes_of(figure));
        EXPECT_TRUE(model::is_closed(mesh)) << id;
        EXPECT_EQ(model::find_topology(mesh).component_count, tubes_of(figure).tubes.size()) << id;
        triangles += mesh.triangle_count() * (figure.side == Side::right ? 2 : 1);
        EXPECT_EQ(model::make_outward(mesh), 0U) << id;
        EXPECT_TRUE(figure.constructed || figure.fit) << id;
        EXPECT_TRUE(!figure.constructed || !figure.note.empty()) << id << " does not say how it was made";
    }
    EXPECT_LE(triangles, 150'000U) << "of both sides";
}

TEST(NerveFigures, TheRootsReachTheSciaticNerveWithoutAGap) {
    const auto reaches = [](const std::string& id, const std::string& next) {
        const Figure from = read_figure(figure_file(id)), to = read_figure(figure_file(next));
        const model::TriangleTree wall(model::surface(tubes_of(to)));
        const TubePoint& end = tubes_of(from).tubes.front().back();
        EXPECT_LT(wall.signed_distance(end.centre), 0) << id << " does not end inside " << next;
    };
    reaches("root_l4", "lumbosacral_trunk");
    reaches("root_l5", "lumbosacral_trunk");
    for (const std::string id : {"lumbosacral_trunk", "root_s1", "root_s2", "root_s3"}) reaches(id, "sacral_plexus");
    const Figure plexus = read_figure(figure_file("sacral_plexus"));
    const model::TriangleTree sciatic(model::surface(tubes_of(read_figure(figure_file("sciatic_nerve")))));
    for (const std::vector<TubePoint>& tube : tubes_of(plexus).tubes)
        EXPECT_LT(sciatic.signed_distance(tube.back().centre), 0);
}

TEST(NerveFigures, GanglionsLieOnTheirRoots) {
    for (const std::string& level : roots) {
        const model::TriangleTree wall(model::surface(tubes_of(read_figure(figure_file("ganglion_" + level)))));
        const std::vector<TubePoint> root = samples_of("root_" + level);
        EXPECT_TRUE(std::any_of(root.begin(), root.end(), [&](const TubePoint& sample) {
            return wall.signed_distance(sample.centre) < 0;
        })) << level;
    }
}

TEST(NerveFigures, WhatWasPlacedByHandRunsThroughNoBone) {
    NEEDS_REFERENCE_NERVES();
    std::vector<std::pair<std::string, model::TriangleTree>> bones;
    for (const std::string bone : {"Sacrum", "Coccyx", "Hip_bone_r", "Femur_r", "Vertebra_T12", "Vertebra_L1",
                                   "Vertebra_L2", "Vertebra_L3", "Vertebra_L4", "Vertebra_L5"})
        bones.emplace_back(bone, model::TriangleTree(reference("bones/" + bone)));
    std::vector<std::string> ids{
        "lumbosacral_trunk",       "sacral_plexus",           "sciatic_nerve",           "inferior_gluteal_nerve",
        "superior_cluneal_nerves", "superior_gluteal_artery", "inferior_gluteal_artery", "spinal_dura"};
    for (const std::string& level : roots) ids.insert(ids.end(), {"root_" + level, "ganglion_" + level});
    for (const std::string& id : ids) {
        const std::vector<TubePoint> samples = samples_of(id);
        for (const auto& [bone, tree] : bones) EXPECT_GT(clearance(samples, tree), -0.15F) << id << " in " << bone;
    }
}

TEST(NerveFigures, TheSciaticNervePassesBelowPiriformisAndBetweenTuberosityAndTrochanter) {
    NEEDS_REFERENCE_NERVES();
    const std::vector<TubePoint> sciatic = samples_of("sciatic_nerve");
    const model::Mesh muscle = reference("muscles/Piriformis_muscle_r");
    const model::TriangleTree piriformis(muscle);
    EXPECT_GT(clearance(sciatic, piriformis), -0.7F);
    // Before the muscle above its lower border, behind the plane of the muscle below.
    EXPECT_GT(sciatic.front().centre.z, piriformis.closest(sciatic.front().centre)->point.z);
    const auto at_height = [&](float height) {
        return *std::min_element(sciatic.begin(), sciatic.end(), [&](const TubePoint& a, const TubePoint& b) {
            return std::abs(a.centre.y - height) < std::abs(b.centre.y - height);
        });
    };
    const TubePoint below = at_height(865);
    EXPECT_LT(below.centre.z, piriformis.closest(below.centre)->point.z + 10);
    const model::Mesh hip = reference("bones/Hip_bone_r"), femur = reference("bones/Femur_r");
    // On the way from the tuberosity's hindmost point to the trochanter's outermost, the nerve lies about halfway (46
    // to 54 % on average in 100 CT scans, Currin 2015, Clin Anat 28:144).
    glm::vec3 tuberosity(0), trochanter(0);
    for (const glm::vec3& p : hip.positions)
        if (p.y < 840 && p.z < tuberosity.z) tuberosity = p;
    for (const glm::vec3& p : femur.positions)
        if (p.y > 800 && p.x < trochanter.x) trochanter = p;
    const TubePoint between = at_height((tuberosity.y + trochanter.y) / 2);
    const float share = (between.centre.x - tuberosity.x) / (trochanter.x - tuberosity.x);
    EXPECT_GT(share, 0.4F);
    EXPECT_LT(share, 0.55F);
}

TEST(NerveFigures, TheSciaticNerveRunsThroughNoMuscleAndNoBone) {
    const std::vector<TubePoint> sciatic = samples_of("sciatic_nerve");
    core::Box box;
    for (const TubePoint& sample : sciatic) box.include(sample.centre);
    std::size_t neighbours = 0;
    for (const Figure& figure : read_figures(core::asset("atlas/figures"))) {
        const Kind kind = KnownStructures::shipped().find(figure.structure)->kind;
        const auto* balls = std::get_if<model::BallModel>(&figure.form);
        if ((kind != Kind::muscle && kind != Kind::bone) || balls == nullptr) continue;
        const core::Box other = balls->box();
        constexpr float near_mm = 10;
        if (glm::any(glm::lessThan(other.high, box.low - near_mm)) ||
            glm::any(glm::greaterThan(other.low, box.high + near_mm)))
            continue;
        const model::BallDistance union_of(*balls); // its surface is near the union's: those far off need none
        if (std::none_of(sciatic.begin(), sciatic.end(), [&](const TubePoint& sample) {
                return union_of.at(sample.centre).distance - sample.radius < 1;
            }))
            continue;
        ++neighbours;
        // Soft parts give way: a nerve lies in a groove of the muscle beside it.
        const float depth = kind == Kind::bone ? 0.15F : 1.1F;
        EXPECT_GT(clearance(sciatic, model::TriangleTree(surface_of(figure).mesh)), -depth) << figure.structure;
    }
    EXPECT_GE(neighbours, 5U) << "it lies among muscles";
}

TEST(NerveFigures, TheSciaticNerveBendsGentlyAndGoesOnIntoItsBranches) {
    const TubeModel sciatic = tubes_of(read_figure(figure_file("sciatic_nerve")));
    const std::vector<TubePoint> samples = model::sample_curve(sciatic.tubes.front(), 0.5F);
    constexpr float reach_mm = 6; // a circle through three points so far apart: not the spline's own joints
    const auto ahead = [&](std::size_t i) {
        while (i + 1 < samples.size() && glm::distance(samples[i].centre, samples[i + 1].centre) <= 0) ++i;
        const glm::vec3 from = samples[i].centre;
        while (i < samples.size() && glm::distance(samples[i].centre, from) < reach_mm) ++i;
        return i;
    };
    float tightest = std::numeric_limits<float>::max();
    for (std::size_t i = 0; ahead(ahead(i)) < samples.size(); ++i) {
        const glm::vec3 a = samples[i].centre, b = samples[ahead(i)].centre, c = samples[ahead(ahead(i))].centre;
        const float area2 = glm::length(glm::cross(b - a, c - a));
        tightest = std::min(tightest, glm::distance(a, b) * glm::distance(b, c) * glm::distance(c, a) / (2 * area2));
    }
    EXPECT_GT(tightest, 18) << "mm, radius of its sharpest bend: round the ischial spine";

    const TubePoint end = sciatic.tubes.front().back();
    const glm::vec3 way = glm::normalize(end.centre - samples[samples.size() - 20].centre);
    for (const std::string id : {"tibial_nerve", "common_fibular_nerve"}) {
        const std::vector<TubePoint> branch =
            model::sample_curve(tubes_of(read_figure(figure_file(id))).tubes.front(), 0.5F);
        EXPECT_LT(glm::distance(branch.front().centre, end.centre), 0.2F) << id;
        const auto later = std::find_if(branch.begin(), branch.end(), [&](const TubePoint& sample) {
            return glm::distance(sample.centre, end.centre) > 2 * reach_mm;
        });
        ASSERT_NE(later, branch.end());
        const float turn = glm::dot(way, glm::normalize(later->centre - end.centre));
        EXPECT_GT(turn, 0.93F) << id << " leaves at less than about 20 degrees";
    }
}

} // namespace
} // namespace palpate::anatomy
