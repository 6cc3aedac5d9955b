// The rough picture on the CPU agrees with where a camera sees things, and says what lies before what.
#include "scene/focus.hpp"
#include "scene/sight.hpp"
#include "scene/support.hpp"
#include <cmath>
#include <gmock/gmock.h>
#include <set>

namespace palpate::scene {
namespace {

Camera camera_behind() {
    Camera camera;
    camera.eye = {0, 1, -2};
    camera.target = {0, 1, 0};
    return camera;
}

TEST(Sight, SeesTheMiddleInTheMiddleAndUpAtTheTop) {
    const Sight sight(camera_view(camera_behind(), {200, 100}), {200, 100});
    EXPECT_NEAR(sight.seen_at({0, 1, 0}).x, 100, 1e-3);
    EXPECT_NEAR(sight.seen_at({0, 1, 0}).y, 50, 1e-3);
    EXPECT_NEAR(1 / sight.seen_at({0, 1, 0}).z, 2, 1e-4);
    EXPECT_LT(sight.seen_at({0, 1.1F, 0}).y, 50);
    EXPECT_LT(sight.seen_at({0.1F, 1, 0}).x, 100); // the body's left is at the left, seen from behind
    EXPECT_TRUE(std::isnan(sight.seen_at({0, 1, -3}).z));
}

TEST(Sight, CoversThePixelsOfATriangleOnce) {
    const Sight sight(glm::mat4(1), {10, 10}); // clip space itself
    const std::vector<glm::vec3> square{
        {-0.6F, -0.6F, 0.2F}, {0.6F, -0.6F, 0.2F}, {0.6F, 0.6F, 0.2F}, {-0.6F, 0.6F, 0.2F}};
    const std::vector<std::uint32_t> triangles{0, 1, 2, 0, 2, 3};
    std::multiset<std::size_t> pixels;
    sight.cover(square, triangles, [&](std::size_t pixel, float depth) {
        pixels.insert(pixel);
        EXPECT_NEAR(depth, 0.2F, 1e-5F);
    });
    EXPECT_EQ(std::set<std::size_t>(pixels.begin(), pixels.end()).size(), 36U);
}

TEST(Sight, LooksOnlyWhereItIsTold) {
    Sight sight(glm::mat4(1), {10, 10});
    sight.look_only_at({33, 35, 57, 90});
    const std::vector<glm::vec3> triangle{{-0.9F, -0.9F, 0}, {0.9F, -0.9F, 0}, {0, 0.9F, 0}};
    std::set<std::size_t> pixels;
    sight.cover(triangle, std::vector<std::uint32_t>{0, 1, 2}, [&](std::size_t pixel, float) { pixels.insert(pixel); });
    EXPECT_EQ(pixels, (std::set<std::size_t>{33, 34, 35})); // 57 and 90 lie beside it
}

TEST(Focus, OpensWhatLiesBeforeAndNothingElse) {
    const auto body = tests::small_body();
    const std::size_t target = tests::index_of(*body, "piriformis.right");
    const Opening opening = find_opening(*body, body->geometry.positions, {target}, Direction{180, 0, true});
    std::set<std::string> opened;
    for (const Opened& one : opening.opened) {
        opened.insert(body->structures[one.part].id);
        EXPECT_LT(one.opacity, 0.5F);
    }
    EXPECT_FALSE(opened.contains("piriformis.right"));
    EXPECT_TRUE(opened.contains("skin"));
    EXPECT_GT(opening.seen, 0.9F);
}

TEST(Focus, KeepsTheSideThatIsGiven) {
    const auto body = tests::small_body();
    const std::size_t target = tests::index_of(*body, "sacrum");
    EXPECT_EQ(find_opening(*body, body->geometry.positions, {target}, Direction{30, 5, false}).from.azimuth, 30);
}

} // namespace
} // namespace palpate::scene
