// The fibres of the built-in atlas as they are drawn: which way they run and what is tendon.
#include "anatomy/atlas/atlas.hpp"
#include "core/math.hpp"
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <map>

namespace palpate::anatomy {
namespace {

struct Piece {        // one triangle of a muscle
    glm::vec3 place;  // in the muscle's box, 0 to 1; +X the body's left, +Y up, +Z front
    glm::vec3 centre; // metres
    glm::vec3 normal, run;
    float area, share, blot; // blot: how much the lane changes along the fibre, of how much across it
};

// The eigenvectors of what the lane does in the triangle's plane: it changes least along the fibre.
std::vector<Piece> pieces_of(const Body& body, const std::string& id) {
    const model::Geometry& geometry = body.geometry;
    const model::Part& part = geometry.parts.at(body.find(id).value());
    std::vector<Piece> pieces;
    const std::uint32_t* index = geometry.indices.data() + part.levels[0].first_index;
    for (std::uint32_t t = 0; t < part.levels[0].index_count; t += 3, index += 3) {
        const std::uint32_t a = part.first_vertex + index[0], b = part.first_vertex + index[1],
                            c = part.first_vertex + index[2];
        const glm::vec3 u = geometry.positions[b] - geometry.positions[a],
                        v = geometry.positions[c] - geometry.positions[a], twice = glm::cross(u, v);
        if (glm::length(twice) < 1e-12F) continue;
        const glm::vec3 normal = glm::normalize(twice), e1 = glm::normalize(u), e2 = glm::cross(normal, e1);
        const glm::vec3 d1 = (geometry.grains[b].lane - geometry.grains[a].lane) / glm::length(u);
        const glm::vec3 d2 =
            (geometry.grains[c].lane - geometry.grains[a].lane - d1 * glm::dot(v, e1)) / glm::dot(v, e2);
        const float xx = glm::dot(d1, d1), xy = glm::dot(d1, d2), yy = glm::dot(d2, d2);
        const float spread = std::sqrt((xx - yy) * (xx - yy) + 4 * xy * xy), most = (xx + yy + spread) / 2;
        if (most <= 0) continue;
        const float angle = std::atan2(2 * xy, xx - yy) / 2 + core::pi / 2;
        const glm::vec3 centre = geometry.positions[a] + (u + v) / 3.0F;
        pieces.push_back({(centre - part.box.low) / part.box.size(), centre, normal,
                          e1 * std::cos(angle) + e2 * std::sin(angle), glm::length(twice) / 2,
                          (geometry.grains[a].share + geometry.grains[b].share + geometry.grains[c].share) / 3,
                          std::sqrt(std::max((xx + yy - spread) / 2, 0.0F) / most)});
    }
    return pieces;
}

using Where = std::function<bool(const Piece&)>;

class FibresOfTheAtlas : public testing::Test {
protected:
    static const Body& body() {
        static const Body read = read_body(built_in_atlas());
        return read;
    }

    // The mean direction of the flesh's fibres, upward: the axis that they leave least.
    static glm::vec3 mean_run(const std::string& muscle, const Where& where) {
        glm::mat3 sum(0);
        for (const Piece& piece : pieces_of(body(), muscle + ".right"))
            if (piece.share < 0.5F && where(piece)) sum += piece.area * glm::outerProduct(piece.run, piece.run);
        glm::vec3 run(0.3F, 0.9F, 0.2F);
        for (int round = 0; round < 200; ++round) run = glm::normalize(sum * run);
        return run.y < 0 ? -run : run;
    }
    // Of the fibres seen from behind, upward: degrees by which they lean to the body's left, the right muscle's medial
    // side.
    static float lean(const std::string& muscle, const Where& where, float facing = -1) {
        const glm::vec3 run =
            mean_run(muscle, [&](const Piece& piece) { return piece.normal.z * facing > 0.5F && where(piece); });
        return glm::degrees(std::atan2(run.x, run.y));
    }
    static float tendon(const std::string& id, const Where& where) { // mean share
        float sum = 0, area = 0;
        for (const Piece& piece : pieces_of(body(), id))
            if (where(piece)) sum += piece.area * piece.share, area += piece.area;
        EXPECT_GT(area, 0) << id;
        return sum / area;
    }
};

bool in_the_middle(const Piece& piece) { return piece.place.y > 0.3F && piece.place.y < 0.9F; }

TEST_F(FibresOfTheAtlas, AreLinesNotBlots) {
    for (const Structure& structure : body().structures) {
        if (structure.kind != Kind::muscle || structure.side != Side::right) continue;
        double blot = 0, area = 0;
        for (const Piece& piece : pieces_of(body(), structure.id))
            if (piece.share < 0.5F) blot += piece.area * piece.blot, area += piece.area;
        if (area > 0) EXPECT_LT(blot / area, 0.2) << structure.id << ": streaks under five times as long as wide";
    }
}

// Textbook (Gray's Anatomy, 41st edition): the upper fibres nearly level, the lower nearly upright, all to the axilla.
TEST_F(FibresOfTheAtlas, OfLatissimusDorsiRunAcrossAboveAndUpwardBelow) {
    const glm::vec3 upper =
        mean_run("latissimus_dorsi", [](const Piece& piece) { return piece.place.y > 0.67F && piece.place.x > 0.5F; });
    const glm::vec3 lower = mean_run("latissimus_dorsi", [](const Piece& piece) { return piece.place.y < 0.4F; });
    EXPECT_LT(std::abs(upper.y) / std::hypot(upper.x, upper.z), std::tan(core::pi / 6)) << "within 30 degrees of level";
    EXPECT_GT(lower.y, std::cos(core::pi / 6));
}

// Angles: Ward et al. 2009 (Clin Orthop Relat Res 467:1074), between fibre and muscle in cadavers; the range is that of
// the muscle's own lean and of its round surface. Which way: where the tendons of origin and insertion lie.
TEST_F(FibresOfTheAtlas, OfPennateMusclesAreOblique) {
    const auto medial = [](const Piece& piece) { return in_the_middle(piece) && piece.place.x > 0.6F; };
    const auto lateral = [](const Piece& piece) { return in_the_middle(piece) && piece.place.x < 0.4F; };
    EXPECT_GT(lean("gastrocnemius_medial_head", in_the_middle), 10);
    EXPECT_LT(lean("gastrocnemius_lateral_head", in_the_middle), -8);
    EXPECT_GT(lean("gastrocnemius_medial_head", in_the_middle) - lean("gastrocnemius_lateral_head", in_the_middle), 22)
        << "9.9 and 12.0 degrees in the dissected muscles, more in living ones";
    EXPECT_GT(lean("biceps_femoris_long_head", in_the_middle), 12) << "11.6 degrees, and the muscle leans, too";
    EXPECT_LT(lean("biceps_femoris_long_head", in_the_middle), 30);
    const float soleus = lean("soleus", medial) - lean("soleus", lateral);
    EXPECT_GT(soleus, 2 * 20) << "28.3 degrees to either side";
    EXPECT_LT(soleus, 2 * 40);
    const float rectus = lean("rectus_femoris", lateral, 1) - lean("rectus_femoris", medial, 1);
    EXPECT_GT(rectus, 2 * 9) << "13.9 degrees to either side";
    EXPECT_LT(rectus, 2 * 25);
}

// The mean of the lines of action of Christophy et al. 2012 (Biomech Model Mechanobiol 11:19), right side, with their
// ends moved to the bones of another skeleton: where they run, not how their fibres lie in the muscle.
TEST_F(FibresOfTheAtlas, OfTheBackRunAsItsLinesOfAction) {
    const std::map<std::string, glm::vec3> lines{{"psoas_major", {0.23F, 0.97F, -0.06F}},
                                                 {"quadratus_lumborum", {0.26F, 0.94F, -0.23F}},
                                                 {"multifidus", {0.27F, 0.96F, 0.10F}},
                                                 {"longissimus_thoracis", {0.0F, 1.0F, 0.06F}},
                                                 {"iliocostalis_lumborum", {0.01F, 1.0F, 0.02F}}};
    for (const auto& [muscle, line] : lines) {
        const glm::vec3 run = mean_run(muscle, [](const Piece&) { return true; });
        EXPECT_LT(glm::degrees(std::acos(std::min(glm::dot(run, glm::normalize(line)), 1.0F))), 20) << muscle;
    }
}

TEST_F(FibresOfTheAtlas, OfEverySlipEndInItsTendon) {
    const auto front = [](float from, float to) {
        return [=](const Piece& piece) { return piece.place.z >= from && piece.place.z < to; };
    };
    EXPECT_LT(tendon("extensor_digitorum_brevis.right", front(0.1F, 0.3F)), 0.1F) << "the belly is flesh";
    for (const float x : {-0.093F, -0.106F, -0.121F}) // to the second, third and fourth toe
        EXPECT_GT(tendon("extensor_digitorum_brevis.right",
                         [&](const Piece& piece) {
                             return piece.place.z > 0.68F && piece.place.z < 0.75F &&
                                    std::abs(piece.centre.x - x) < 0.005F;
                         }),
                  0.9F)
            << x;
    // Each of the four interossei, by the gap between metatarsals that it lies in.
    const std::string interossei = "dorsal_interossei_foot.right";
    for (const float x : {-0.082F, -0.097F, -0.111F, -0.123F}) {
        const auto here = [&](const Piece& piece) { return std::abs(piece.centre.x - x) < 0.006F; };
        float front_most = 0, rear_most = 1;
        for (const Piece& piece : pieces_of(body(), interossei))
            if (here(piece))
                front_most = std::max(front_most, piece.place.z), rear_most = std::min(rear_most, piece.place.z);
        const auto between = [&](float from, float to) {
            return [=](const Piece& piece) {
                const float along = (piece.place.z - rear_most) / (front_most - rear_most);
                return here(piece) && along >= from && along <= to;
            };
        };
        EXPECT_GT(tendon(interossei, between(0.82F, 1)), 0.8F) << x;
        EXPECT_LT(tendon(interossei, between(0.3F, 0.6F)), 0.2F) << x;
    }
}

TEST_F(FibresOfTheAtlas, OfErectorSpinaeAreFleshUpToTheRibs) {
    EXPECT_LT(
        tendon("longissimus_thoracis.right", [](const Piece& p) { return p.place.y > 0.3F && p.place.y < 0.85F; }),
        0.15F);
    EXPECT_LT(
        tendon("iliocostalis_thoracis.right", [](const Piece& p) { return p.place.y > 0.2F && p.place.y < 0.8F; }),
        0.15F);
    EXPECT_GT(tendon("longissimus_thoracis.right", [](const Piece& p) { return p.place.y > 0.98F; }), 0.8F);
}

// Its tendons pass the tibia and fibula again, in front of the ankle, where nothing of it arises.
TEST_F(FibresOfTheAtlas, OfExtensorDigitorumLongusAreFleshAboveAndTendonBelow) {
    EXPECT_LT(tendon("extensor_digitorum_longus.right", [](const Piece& p) { return p.place.y > 0.7F; }), 0.05F);
    EXPECT_GT(tendon("extensor_digitorum_longus.right", [](const Piece& p) { return p.place.y < 0.3F; }), 0.95F);
}

TEST_F(FibresOfTheAtlas, WhatGoesOnBeyondAnInsertionIsTendon) {
    const float patella = body().geometry.parts.at(body().find("patella.right").value()).box.low.y;
    EXPECT_GT(tendon("rectus_femoris.right", [&](const Piece& piece) { return piece.centre.y < patella; }), 0.95F);
}

} // namespace
} // namespace palpate::anatomy
