// From camera to matrices: everything shown lies inside depth 0..1, near is 1; the shadow map holds the content.
#include "render/view.hpp"
#include "shapes.hpp"
#include <gmock/gmock.h>

namespace palpate::render {
namespace {

constexpr core::Extent extent{320, 180};

glm::dvec3 projected(const glm::mat4& clip_from_world, const glm::vec3& world) {
    const glm::dvec4 p = glm::dmat4(clip_from_world) * glm::dvec4(world, 1);
    return glm::dvec3(p) / p.w;
}
glm::dvec2 to_pixel(const glm::dvec3& ndc, core::Extent size = extent) {
    return {(ndc.x * 0.5 + 0.5) * size.width, (ndc.y * 0.5 + 0.5) * size.height};
}
std::vector<glm::vec3> corners(const core::Box& box) {
    std::vector<glm::vec3> all;
    for (int i = 0; i < 8; ++i)
        all.emplace_back((i & 1) != 0 ? box.high.x : box.low.x, (i & 2) != 0 ? box.high.y : box.low.y,
                         (i & 4) != 0 ? box.high.z : box.low.z);
    return all;
}

struct Case {
    scene::Snapshot snapshot;
    std::string said;
};

// Boxes of all sizes, seen from outside by both kinds of camera.
std::vector<Case> cases() {
    std::mt19937 random(5);
    std::vector<Case> all;
    for (const float size : {0.01F, 0.3F, 2.0F, 50.0F})
        for (const float far_off : {0.6F, 2.0F, 30.0F})
            for (const bool is_perspective : {true, false})
                for (int round = 0; round < 5; ++round) {
                    Case c;
                    core::Box& box = c.snapshot.camera.content;
                    const glm::vec3 centre = uniform3(random, -1, 1) * size;
                    const glm::vec3 half = uniform3(random, 0.02F, 0.5F) * size;
                    box.include(centre - half);
                    box.include(centre + half);
                    const glm::vec3 from = glm::normalize(uniform3(random, -1, 1)) * (box.radius() + far_off * size);
                    c.snapshot.camera.eye = centre + from;
                    c.snapshot.camera.target = centre;
                    c.snapshot.camera.vertical_fov = is_perspective ? uniform(random, 0.1F, 1.5F) : 0;
                    c.snapshot.camera.orthographic_height = 2 * size;
                    c.snapshot.look.samples = 16;
                    c.said = "size " + std::to_string(size) + ", off " + std::to_string(far_off) +
                             (is_perspective ? ", perspective" : ", orthographic");
                    all.push_back(c);
                }
    return all;
}

TEST(View, TheContentLiesBetweenNearAndFar) {
    for (const Case& c : cases()) {
        const shared::View view = make_view(c.snapshot, extent, 0);
        EXPECT_GT(view.depth.x, 0) << c.said;
        EXPECT_GT(view.depth.y, view.depth.x) << c.said;
        for (const glm::vec3& corner : corners(c.snapshot.camera.content)) {
            const double depth = projected(view.clip_from_world, corner).z;
            EXPECT_GE(depth, 0) << c.said;
            EXPECT_LE(depth, 1) << c.said;
        }
    }
}

TEST(View, DepthIsReversedNearerIsLarger) {
    for (const Case& c : cases()) {
        const shared::View view = make_view(c.snapshot, extent, 0);
        const auto by_distance = [&] {
            std::vector<glm::vec3> all = corners(c.snapshot.camera.content);
            std::sort(all.begin(), all.end(), [&](const glm::vec3& a, const glm::vec3& b) {
                return (view.view_from_world * glm::vec4(a, 1)).z > (view.view_from_world * glm::vec4(b, 1)).z;
            });
            return all;
        }();
        EXPECT_GT(projected(view.clip_from_world, by_distance.front()).z,
                  projected(view.clip_from_world, by_distance.back()).z)
            << c.said;
    }
}

TEST(View, APointFallsOnThePixelWhoseRayMeetsIt) {
    for (const Case& c : cases()) {
        scene::Snapshot still = c.snapshot;
        still.look.samples = 1;
        const shared::View view = make_view(still, extent, 0);
        for (const glm::vec3& corner : corners(still.camera.content)) {
            const glm::dvec2 at = to_pixel(projected(view.clip_from_world, corner));
            const Ray ray = ray_through(still.camera, extent, at.x, at.y);
            const glm::dvec3 to_corner = glm::dvec3(corner) - ray.origin;
            const double past = glm::length(to_corner - glm::dot(to_corner, ray.direction) * ray.direction);
            const double pixel_m =
                1 / double{scene::pixels_per_metre(still.camera, extent, static_cast<float>(glm::length(to_corner)))};
            EXPECT_LT(past, 0.02 * pixel_m + 1e-6 * glm::length(to_corner)) << c.said;
        }
    }
}

TEST(View, UpIsUpAndRightIsRight) {
    scene::Snapshot snapshot;
    snapshot.camera.content.include(glm::vec3(-0.5F));
    snapshot.camera.content.include(glm::vec3(0.5F));
    for (const float fov : {0.0F, 0.7F}) {
        snapshot.camera.vertical_fov = fov;
        const glm::mat4 clip = make_view(snapshot, extent, 0).clip_from_world;
        const glm::dvec2 centre = to_pixel(projected(clip, glm::vec3(0)));
        EXPECT_NEAR(centre.x, extent.width / 2.0, 1e-3);
        EXPECT_NEAR(centre.y, extent.height / 2.0, 1e-3);
        EXPECT_GT(to_pixel(projected(clip, {0.1F, 0, 0})).x, centre.x + 1);
        EXPECT_LT(to_pixel(projected(clip, {0, 0.1F, 0})).y, centre.y - 1); // rows from the top
    }
}

TEST(View, WorldFromClipUndoesClipFromWorld) {
    for (const Case& c : cases()) {
        const shared::View view = make_view(c.snapshot, extent, 3);
        for (const glm::vec3& corner : corners(c.snapshot.camera.content)) {
            const glm::vec4 clip = view.clip_from_world * glm::vec4(corner, 1);
            const glm::vec4 back = view.world_from_clip * (clip / clip.w);
            const float reach = glm::length(corner - c.snapshot.camera.eye);
            EXPECT_LT(glm::length(glm::vec3(back) / back.w - corner), 2e-3F * reach) << c.said;
        }
    }
}

TEST(View, JitterStaysWithinHalfAPixelAndIsSpreadAllOverIt) {
    for (const Case& c : cases()) {
        if (c.said.find("size 0.3") == std::string::npos) continue;
        scene::Snapshot still = c.snapshot;
        still.look.samples = 1;
        const glm::vec3 point = c.snapshot.camera.content.centre();
        const glm::dvec2 centre = to_pixel(projected(make_view(still, extent, 0).clip_from_world, point));
        glm::dvec2 low(1), high(-1), mean(0);
        constexpr std::uint32_t count = 64;
        for (std::uint32_t n = 0; n < count; ++n) {
            const glm::dvec2 off =
                to_pixel(projected(make_view(c.snapshot, extent, n).clip_from_world, point)) - centre;
            EXPECT_LE(std::abs(off.x), 0.5 + 1e-3);
            EXPECT_LE(std::abs(off.y), 0.5 + 1e-3);
            low = glm::min(low, off);
            high = glm::max(high, off);
            mean += off / double{count};
        }
        for (int axis = 0; axis < 2; ++axis) {
            EXPECT_LT(low[axis], -0.45);
            EXPECT_GT(high[axis], 0.45);
            EXPECT_NEAR(mean[axis], 0, 0.03);
        }
    }
}

TEST(View, ASinglePictureIsNotJittered) {
    scene::Snapshot snapshot = cases().front().snapshot;
    snapshot.look.samples = 1;
    const shared::View view = make_view(snapshot, extent, 0);
    const glm::dvec2 centre = to_pixel(projected(view.clip_from_world, snapshot.camera.target));
    EXPECT_NEAR(centre.x, extent.width / 2.0, 1e-2);
    EXPECT_NEAR(centre.y, extent.height / 2.0, 1e-2);
}

TEST(View, TheShadowMapHoldsTheWholeContentForEverySample) {
    for (const Case& c : cases())
        for (const std::uint32_t sample : {0U, 1U, 7U, 15U}) {
            const shared::View view = make_view(c.snapshot, extent, sample);
            for (const glm::vec3& corner : corners(c.snapshot.camera.content)) {
                const glm::dvec3 at = projected(view.shadow_from_world, corner);
                for (int axis = 0; axis < 3; ++axis) {
                    EXPECT_GE(at[axis], 0) << c.said;
                    EXPECT_LE(at[axis], 1) << c.said;
                }
            }
        }
}

TEST(View, InTheShadowMapWhatIsNearerTheLightIsLarger) {
    for (const Case& c : cases()) {
        const shared::View view = make_view(c.snapshot, extent, 0);
        const glm::vec3 centre = c.snapshot.camera.content.centre();
        const glm::vec3 step = glm::vec3(view.light_direction[0]) * c.snapshot.camera.content.radius() * 0.5F;
        const glm::dvec3 at = projected(view.shadow_from_world, centre),
                         lit = projected(view.shadow_from_world, centre + step);
        EXPECT_GT(lit.z, at.z + 0.1) << c.said;
        EXPECT_NEAR(lit.x, at.x, 1e-3) << c.said; // on the same ray of light
        EXPECT_NEAR(lit.y, at.y, 1e-3) << c.said;
    }
}

TEST(View, DirectionsAreOfUnitLengthAndLightsTurnWithTheCamera) {
    for (const Case& c : cases()) {
        const shared::View view = make_view(c.snapshot, extent, 2);
        for (const glm::vec4& direction : view.light_direction) EXPECT_NEAR(glm::length(glm::vec3(direction)), 1, 1e-4);
        EXPECT_NEAR(glm::length(glm::vec3(view.up)), 1, 1e-4);
        EXPECT_NEAR(glm::length(glm::vec3(view.toward_viewer)), 1, 1e-4);
        // The key light comes from the viewer's side, above.
        EXPECT_GT(glm::dot(glm::vec3(view.light_direction[0]), glm::vec3(view.toward_viewer)), 0.2F);
        EXPECT_GT(glm::dot(glm::vec3(view.light_direction[0]), glm::vec3(view.up)), 0.2F);
    }
}

bool is_finite(const glm::mat4& matrix) {
    for (int column = 0; column < 4; ++column)
        for (int row = 0; row < 4; ++row)
            if (!std::isfinite(matrix[column][row])) return false;
    return true;
}

TEST(View, NothingToHoldStillGivesFiniteNumbers) { // nothing is shown
    scene::Snapshot snapshot;
    for (const float fov : {0.0F, 0.5F}) {
        snapshot.camera.vertical_fov = fov;
        const shared::View view = make_view(snapshot, extent, 0);
        EXPECT_TRUE(is_finite(view.clip_from_world));
        EXPECT_TRUE(is_finite(view.world_from_clip));
        EXPECT_TRUE(is_finite(view.shadow_from_world));
    }
}

TEST(View, PixelsPerMetreAreWhatTheProjectionGives) {
    for (const Case& c : cases()) {
        scene::Snapshot still = c.snapshot;
        still.look.samples = 1;
        const shared::View view = make_view(still, extent, 0);
        const scene::Camera& camera = still.camera;
        const float step = 1e-2F * camera.content.radius();
        const glm::dvec2 at = to_pixel(projected(view.clip_from_world, camera.target)),
                         beside = to_pixel(projected(view.clip_from_world, camera.target + step * glm::vec3(view.up)));
        const double found = glm::length(beside - at) / double{step};
        const double told = scene::pixels_per_metre(camera, extent, glm::length(camera.eye - camera.target));
        EXPECT_NEAR(found / told, 1, 0.03) << c.said;
    }
}

} // namespace
} // namespace palpate::render
