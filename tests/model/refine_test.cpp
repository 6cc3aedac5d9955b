// Surfaces cut finer, to be painted upon: short edges, the same surface, closed as before.
#include "model/refine.hpp"
#include "model/topology.hpp"
#include <cmath>
#include <gmock/gmock.h>
#include <set>

namespace palpate::model {
namespace {

ShadedMesh box(const glm::vec3& half) {
    ShadedMesh shape;
    for (int i = 0; i < 8; ++i)
        shape.mesh.positions.push_back(half *
                                       glm::vec3((i & 1) != 0 ? 1 : -1, (i & 2) != 0 ? 1 : -1, (i & 4) != 0 ? 1 : -1));
    shape.mesh.triangles = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                            2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
    for (const glm::vec3& p : shape.mesh.positions) shape.normals.push_back(glm::normalize(p));
    return shape;
}

TEST(Refined, HasNoLongEdgeAndTheSameSurface) {
    const ShadedMesh before = box({1, 2, 0.5F}), after = refined(before, 0.4F);
    EXPECT_GT(after.mesh.triangle_count(), before.mesh.triangle_count());
    for (std::size_t t = 0; t < after.mesh.triangles.size(); t += 3)
        for (std::size_t k = 0; k < 3; ++k)
            EXPECT_LE(glm::distance(after.mesh.positions[after.mesh.triangles[t + k]],
                                    after.mesh.positions[after.mesh.triangles[t + (k + 1) % 3]]),
                      0.4F + 1e-5F);
    EXPECT_NEAR(surface_area(after.mesh), surface_area(before.mesh), 1e-4);
    EXPECT_NEAR(enclosed_volume(after.mesh), enclosed_volume(before.mesh), 1e-4);
    EXPECT_TRUE(is_closed(after.mesh));
    EXPECT_EQ(genus(after.mesh), 0U);
    ASSERT_EQ(after.normals.size(), after.mesh.positions.size());
    for (const glm::vec3& normal : after.normals) EXPECT_NEAR(glm::length(normal), 1, 1e-5F);
}

TEST(Refined, LeavesWhatIsFineEnough) {
    const ShadedMesh before = box({1, 1, 1});
    EXPECT_EQ(refined(before, 3).mesh.triangles, before.mesh.triangles);
}

TEST(Refined, KeepsAnEdgeInWhichTwoSheetsTouch) {
    // Two tetrahedra with one edge in common: halving it would join them for good.
    ShadedMesh shape;
    shape.mesh.positions = {{0, 0, -1}, {0, 0, 1}, {1, 0, 0}, {1, 1, 0}, {-1, 0, 0}, {-1, -1, 0}};
    shape.mesh.triangles = {0, 3, 2, 1, 2, 3, 0, 2, 1, 0, 1, 3, 0, 5, 4, 1, 4, 5, 0, 4, 1, 0, 1, 5};
    shape.normals.assign(6, {0, 0, 1});
    const ShadedMesh after = refined(shape, 0.7F);
    const std::set<std::size_t> ends{0, 1};
    int crowded = 0;
    for (std::size_t t = 0; t < after.mesh.triangles.size(); t += 3)
        for (std::size_t k = 0; k < 3; ++k)
            crowded += std::set<std::size_t>{after.mesh.triangles[t + k], after.mesh.triangles[t + (k + 1) % 3]} == ends
                           ? 1
                           : 0;
    EXPECT_EQ(crowded, 4);
    EXPECT_NEAR(surface_area(after.mesh), surface_area(shape.mesh), 1e-4);
}

} // namespace
} // namespace palpate::model
