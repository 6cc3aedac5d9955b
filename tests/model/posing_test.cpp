#include "core/error.hpp"
#include "model/normals.hpp"
#include "model/posing/harmonic_weights.hpp"
#include "model/posing/pose_shape.hpp"
#include <glm/gtc/quaternion.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palpate::model {
namespace {

// A bar of tissue along X, `length` samples long and 7 wide, a bone of segment 0 in its first quarter's middle and one
// of segment 1 in its last quarter's.
TissueLattice bar(int length, float spacing = 1) {
    TissueLattice tissue{{glm::vec3(0), spacing, glm::ivec3(length, 9, 9)}, {}, {}};
    tissue.inside.assign(tissue.lattice.count(), 0);
    tissue.segment.assign(tissue.lattice.count(), no_segment);
    for (int x = 0; x < length; ++x)
        for (int y = 1; y < 8; ++y)
            for (int z = 1; z < 8; ++z) {
                const std::size_t at = tissue.lattice.index({x, y, z});
                tissue.inside[at] = 1;
                if (y != 4 || z != 4) continue;
                if (x < length / 4) tissue.segment[at] = 0;
                if (x >= length - length / 4) tissue.segment[at] = 1;
            }
    return tissue;
}

float share_of(const Influences& influences, std::uint8_t segment) {
    float share = 0;
    for (std::size_t i = 0; i < 4; ++i)
        if (influences.segment[i] == segment) share += static_cast<float>(influences.share[i]) / float{whole_share};
    return share;
}

TEST(HarmonicWeights, GoFromOneBoneToTheOther) {
    const HarmonicWeights weights(bar(40), 2);
    float before = 1.01F;
    for (int x = 0; x < 40; ++x) {
        const float share = share_of(weights.at(glm::vec3(x, 2, 3), glm::vec3(0)), 0);
        EXPECT_LE(share, before + 1e-3F) << x;
        before = share;
    }
    EXPECT_GT(share_of(weights.at(glm::vec3(2, 1, 1), glm::vec3(0)), 0), 0.95F);
    EXPECT_NEAR(share_of(weights.at(glm::vec3(19.5F, 6, 3), glm::vec3(0)), 0), 0.5F, 0.01F);
    EXPECT_EQ(weights.at(glm::vec3(4, 4, 4), glm::vec3(0)).segment[0], 0);
}

TEST(HarmonicWeights, AreContinuousBetweenSamples) {
    const HarmonicWeights weights(bar(40), 2);
    float before = share_of(weights.at(glm::vec3(10, 2.3F, 3.1F), glm::vec3(0)), 0);
    for (float x = 10; x < 30; x += 0.05F) {
        const float share = share_of(weights.at(glm::vec3(x, 2.3F, 3.1F), glm::vec3(0)), 0);
        EXPECT_LT(std::abs(share - before), 0.01F) << x; // the whole way is 1 in about 20
        before = share;
    }
}

TEST(HarmonicWeights, DoNotPassAGap) { // two bars side by side, like thighs
    TissueLattice tissue{{glm::vec3(0), 1.0F, glm::ivec3(12, 9, 9)}, {}, {}};
    tissue.inside.assign(tissue.lattice.count(), 1);
    tissue.segment.assign(tissue.lattice.count(), no_segment);
    for (int y = 0; y < 9; ++y)
        for (int z = 0; z < 9; ++z) tissue.inside[tissue.lattice.index({6, y, z})] = 0;
    tissue.segment[tissue.lattice.index({2, 4, 4})] = 0;
    tissue.segment[tissue.lattice.index({9, 4, 4})] = 1;
    const HarmonicWeights weights(std::move(tissue), 2);
    EXPECT_EQ(share_of(weights.at(glm::vec3(5.4F, 4, 4), glm::vec3(-1, 0, 0)), 0), 1);
    EXPECT_EQ(share_of(weights.at(glm::vec3(6.4F, 4, 4), glm::vec3(1, 0, 0)), 1), 1);
    EXPECT_EQ(share_of(weights.at(glm::vec3(5.9F, 1, 7), glm::vec3(-1, 0, 0)), 0), 1);
}

TEST(HarmonicWeights, NeedABone) {
    TissueLattice tissue = bar(20);
    std::fill(tissue.segment.begin(), tissue.segment.end(), no_segment);
    EXPECT_THROW(HarmonicWeights(std::move(tissue), 2), core::Error);
    EXPECT_THROW(HarmonicWeights(bar(20), most_segments + 1), core::Error);
}

Geometry two_points(const Influences& influences) {
    Geometry geometry;
    geometry.positions = {{0.2F, 0, 0}, {0, 0, 0.1F}};
    geometry.normals = {{1, 0, 0}, {0, 0, 1}};
    geometry.influences = {influences, influences};
    geometry.parts.push_back({"points", 0, 2, {{0, 0, 0}}, {}, {}, true, false});
    return geometry;
}

const glm::quat quarter = glm::angleAxis(core::pi / 2, glm::vec3(0, 1, 0)); // +X to -Z

TEST(DualQuaternion, MovesAsTurnAndShiftSay) {
    const glm::vec3 shift(1, -2, 3), p(0.3F, 0.4F, -0.7F);
    const DualQuaternion movement = DualQuaternion::of(quarter, shift);
    EXPECT_NEAR(glm::distance(movement.moved(p), quarter * p + shift), 0, 1e-6F);
    EXPECT_NEAR(glm::distance(movement.turned(p), quarter * p), 0, 1e-6F);
}

TEST(PoseShape, TurnsHalfWayRoundTheJointKeepingTheDistance) {
    const glm::vec3 centre(0.05F, 0.3F, 0);
    const Geometry geometry = two_points({{0, 1, 0, 0}, {32768, 32767, 0, 0}});
    const std::vector<DualQuaternion> movements{DualQuaternion{},
                                                DualQuaternion::of(quarter, centre - quarter * centre)};
    const Shape shape = pose_shape(geometry, movements);
    for (std::size_t v = 0; v < 2; ++v) {
        const glm::quat half = glm::angleAxis(core::pi / 4, glm::vec3(0, 1, 0));
        const glm::vec3 wanted = half * (geometry.positions[v] - centre) + centre;
        EXPECT_NEAR(glm::distance(shape.positions[v], wanted), 0, 2e-5F);
        EXPECT_NEAR(glm::length(shape.normals[v]), 1, 1e-5F);
    }
    EXPECT_EQ(shape.boxes.at(0).low.x, std::min(shape.positions[0].x, shape.positions[1].x));
}

// One vertex after another by the formula; as many as fill some blocks and a part of one, in two parts.
TEST(PoseShape, ShiftsAndMovesEveryVertexByItsOwnMean) {
    constexpr std::uint32_t first_part = 37, all = first_part + 5;
    Geometry geometry;
    VertexShifts from, to;
    for (std::uint32_t v = 0; v < all; ++v) {
        const auto at = static_cast<float>(v);
        geometry.positions.emplace_back(0.01F * at, 0.3F - 0.02F * at, 0.1F);
        geometry.normals.push_back(glm::normalize(glm::vec3(1, 0.1F * at, -0.5F)));
        const auto small = static_cast<std::uint16_t>(100 * v);
        geometry.influences.push_back(
            v % 5 == 0
                ? Influences{{2, 0, 0, 0}, {whole_share, 0, 0, 0}}
                : Influences{{0, 2, 1, 3}, {static_cast<std::uint16_t>(whole_share - 3 * small), small, small, small}});
        for (std::size_t k = 0; k < 3; ++k) {
            from.along[k].push_back(static_cast<std::int16_t>(40 * v + 1000 * k));
            to.along[k].push_back(static_cast<std::int16_t>(-30000 + static_cast<int>(10 * v)));
            from.facing[k].push_back(static_cast<std::int16_t>(30000 - 700 * static_cast<int>(v)));
            to.facing[k].push_back(static_cast<std::int16_t>(8000 * (static_cast<int>(k) - 1) + 5));
        }
    }
    geometry.parts.push_back({"first", 0, first_part, {{0, 0, 0}}, {}, {}, true, false});
    geometry.parts.push_back({"second", first_part, all - first_part, {{0, 0, 0}}, {}, {}, true, false});
    std::vector<DualQuaternion> movements{
        DualQuaternion{}, DualQuaternion::of(quarter, {0.1F, 0, 0}),
        DualQuaternion::of(glm::angleAxis(-1.2F, glm::vec3(1, 0, 0)), {0, 0.2F, -0.1F}),
        DualQuaternion::of(glm::angleAxis(0.4F, glm::normalize(glm::vec3(1, 1, 0))), {0, 0, 0.3F})};
    align(movements);
    constexpr float share = 0.25F;
    const Shape shape = pose_shape(geometry, movements, {&from, &to, share});
    core::Box box;
    for (std::uint32_t v = 0; v < all; ++v) {
        glm::vec3 shift(0), facing(0);
        for (int k = 0; k < 3; ++k) {
            const auto axis = static_cast<std::size_t>(k);
            shift[k] = VertexShifts::step_m *
                       glm::mix(static_cast<float>(from.along[axis][v]), static_cast<float>(to.along[axis][v]), share);
            facing[k] =
                glm::mix(static_cast<float>(from.facing[axis][v]), static_cast<float>(to.facing[axis][v]), share);
        }
        const DualQuaternion mean = mean_movement(geometry.influences[v], movements);
        EXPECT_NEAR(glm::distance(shape.positions[v], mean.moved(geometry.positions[v] + shift)), 0, 2e-6F) << v;
        EXPECT_NEAR(glm::distance(shape.normals[v], mean.turned(glm::normalize(facing))), 0, 2e-6F) << v;
        if (v >= first_part) box.include(shape.positions[v]);
    }
    EXPECT_EQ(shape.boxes.at(1).low, box.low);
    EXPECT_EQ(shape.boxes.at(1).high, box.high);
}

// A sheet of `columns` along X and 5 rows, in the middle of a bar of centimetres: in triangles so and so long.
Geometry sheet(const HarmonicWeights& weights, std::uint32_t columns, const glm::vec3& from, float along,
               float across) {
    constexpr std::uint32_t rows = 5;
    Geometry geometry;
    for (std::uint32_t i = 0; i < columns; ++i)
        for (std::uint32_t j = 0; j < rows; ++j) {
            const float slant = 0.4F * along * static_cast<float>(j);
            geometry.positions.push_back(
                from + glm::vec3(along * static_cast<float>(i) + slant, 0, -across * static_cast<float>(j)));
            geometry.influences.push_back(weights.at(geometry.positions.back(), glm::vec3(0)));
            if (i == 0 || j == 0) continue;
            const std::uint32_t here = i * rows + j, left = here - rows;
            for (const std::uint32_t v : {left - 1, here - 1, here, left - 1, here, left})
                geometry.indices.push_back(v);
        }
    const auto count = static_cast<std::uint32_t>(geometry.positions.size());
    geometry.normals.assign(count, {0, 1, 0});
    geometry.parts.push_back(
        {"sheet", 0, count, {{0, static_cast<std::uint32_t>(geometry.indices.size())}}, {}, {}, false, false});
    return geometry;
}

std::vector<Seat> seats_in(const Flesh& flesh, const Geometry& geometry) {
    std::vector<Seat> seats;
    for (const glm::vec3& place : geometry.positions) seats.push_back(flesh.seat(place));
    return seats;
}

// Weights that go from bone to bone tilt a sheet that runs past the joint, where the mean of the turns would not.
TEST(VertexShifts, TurnNormalsWithTheSurface) {
    const TissueLattice tissue = bar(40, 0.01F);
    const HarmonicWeights weights(tissue, 2);
    const Flesh flesh(tissue, weights, 1);
    const Geometry geometry = sheet(weights, 60, {0.08F, 0.06F, 0.05F}, 0.004F, 0.004F);
    const glm::vec3 joint(0.2F, 0.04F, 0.04F);
    const glm::quat bend = glm::angleAxis(1.5F, glm::vec3(0, 0, 1));
    std::vector<DualQuaternion> movements{DualQuaternion{}, DualQuaternion::of(bend, joint - bend * joint)};
    align(movements);
    const std::vector<glm::vec3> unshifted(flesh.corner_count(), glm::vec3(0));
    const Yielding soft[] = {Yielding::soft};
    const VertexShifts shifts = vertex_shifts(geometry, flesh, seats_in(flesh, geometry), soft, movements, unshifted);
    const auto mean_error = [&](const Shape& shape) {
        const std::vector<glm::vec3> facing = area_normals(shape.positions, geometry.indices);
        float sum = 0;
        for (std::size_t v = 0; v < facing.size(); ++v) sum += glm::distance(facing[v], shape.normals[v]);
        return sum / static_cast<float>(facing.size());
    };
    const float turned_with_bones = mean_error(pose_shape(geometry, movements));
    EXPECT_GT(turned_with_bones, 0.1F);
    EXPECT_LT(mean_error(pose_shape(geometry, movements, {&shifts, &shifts})), 0.2F * turned_with_bones);
}

TEST(VertexShifts, LeaveWhatDoesNotMoveAsItWas) {
    const TissueLattice tissue = bar(40, 0.01F);
    const HarmonicWeights weights(tissue, 2);
    const Flesh flesh(tissue, weights, 1);
    Geometry geometry = sheet(weights, 20, {0.1F, 0.05F, 0.05F}, 0.004F, 0.004F);
    for (std::size_t v = 0; v < geometry.normals.size(); ++v) // of a finer surface than the triangles
        geometry.normals[v] = glm::normalize(glm::vec3(0.01F * static_cast<float>(v % 7), 1, 0.2F));
    const std::vector<DualQuaternion> movements(2);
    const std::vector<glm::vec3> unshifted(flesh.corner_count(), glm::vec3(0));
    for (const Yielding yielding : {Yielding::stiff, Yielding::soft, Yielding::unfolding}) {
        const VertexShifts shifts =
            vertex_shifts(geometry, flesh, seats_in(flesh, geometry), std::span(&yielding, 1), movements, unshifted);
        const Shape shape = pose_shape(geometry, movements, {&shifts, &shifts});
        EXPECT_EQ(shape.positions, geometry.positions);
        for (std::size_t v = 0; v < geometry.normals.size(); ++v)
            EXPECT_LT(glm::distance(shape.normals[v], geometry.normals[v]), 5e-5F) << v;
    }
}

// Long thin triangles over flesh whose corners are shifted here and there turn over; of a muscle they are opened.
TEST(VertexShifts, OpenTheTrianglesOfMuscles) {
    const TissueLattice tissue = bar(40, 0.01F);
    const HarmonicWeights weights(tissue, 2);
    const Flesh flesh(tissue, weights, 1);
    const Geometry geometry = sheet(weights, 20, {0.08F, 0.05F, 0.05F}, 0.011F, 0.001F);
    const std::vector<DualQuaternion> movements(2);
    std::vector<glm::vec3> here_and_there;
    for (std::size_t c = 0; c < flesh.corner_count(); ++c)
        here_and_there.push_back(0.0005F * glm::vec3(static_cast<float>(c * 7 % 5), 0, static_cast<float>(c * 5 % 7)));
    const auto posed = [&](Yielding yielding) {
        const VertexShifts shifts = vertex_shifts(geometry, flesh, seats_in(flesh, geometry), std::span(&yielding, 1),
                                                  movements, here_and_there);
        return pose_shape(geometry, movements, {&shifts, &shifts});
    };
    const auto turned = [&](const Shape& shape) {
        int count = 0;
        for (std::size_t t = 0; t < geometry.indices.size(); t += 3) {
            const auto at = [&](std::size_t c) { return shape.positions[geometry.indices[t + c]]; };
            if (glm::cross(at(1) - at(0), at(2) - at(0)).y <= 0) ++count;
        }
        return count;
    };
    const Shape soft = posed(Yielding::soft), opened = posed(Yielding::unfolding);
    EXPECT_GT(turned(soft), 5);
    EXPECT_EQ(turned(opened), 0);
    for (std::size_t v = 0; v < geometry.positions.size(); ++v)
        EXPECT_LT(glm::distance(soft.positions[v], opened.positions[v]), 0.003F) << v;
}

TEST(PoseShape, AlignedMovementsTakeTheShortWay) {
    const DualQuaternion turn = DualQuaternion::of(quarter, glm::vec3(0));
    std::vector<DualQuaternion> movements{DualQuaternion{}, {-turn.real, -turn.dual}};
    align(movements);
    EXPECT_GT(glm::dot(movements[0].real, movements[1].real), 0);
    EXPECT_NEAR(glm::distance(movements[1].moved({1, 2, 3}), turn.moved({1, 2, 3})), 0, 1e-6F);
}

} // namespace
} // namespace palpate::model
