#include "render/view.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::render {
namespace {

// Radical inverse: element `index` of the Halton sequence of this base, 0..1.
float halton(std::uint32_t index, std::uint32_t base) {
    float result = 0, share = 1;
    for (; index > 0; index /= base) {
        share /= static_cast<float>(base);
        result += share * static_cast<float>(index % base);
    }
    return result;
}

struct DepthRange {
    float near_m, far_m;
};

// The distances between which all content lies, as seen by this camera.
DepthRange depth_range(const scene::Camera& camera, const glm::mat4& view) {
    core::Box content = camera.content;
    if (content.empty()) content.include(camera.target); // nothing is shown
    float near_m = std::numeric_limits<float>::max(), far_m = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec3 p{(corner & 1) != 0 ? content.high.x : content.low.x,
                          (corner & 2) != 0 ? content.high.y : content.low.y,
                          (corner & 4) != 0 ? content.high.z : content.low.z};
        const float depth = -(view * glm::vec4(p, 1)).z;
        near_m = std::min(near_m, depth);
        far_m = std::max(far_m, depth);
    }
    far_m = std::max(far_m * 1.01F, 0.01F);
    return {std::clamp(near_m * 0.99F, far_m * 0.002F, far_m * 0.999F), far_m};
}

// Reversed depth (1 near, 0 far) keeps precision even over a large range; +Y of the view is up in the picture.
glm::mat4 projection(const scene::Camera& camera, float aspect, DepthRange range) {
    glm::mat4 m(0);
    const auto [n, f] = range;
    if (camera.vertical_fov > 0) {
        const float focal = 1 / std::tan(camera.vertical_fov / 2);
        m[0][0] = focal / aspect;
        m[1][1] = -focal;
        m[2][2] = n / (f - n);
        m[3][2] = n * f / (f - n);
        m[2][3] = -1;
    } else {
        m[0][0] = 2 / (camera.orthographic_height * aspect);
        m[1][1] = -2 / camera.orthographic_height;
        m[2][2] = 1 / (f - n);
        m[3][2] = f / (f - n);
        m[3][3] = 1;
    }
    return m;
}

// Where the three lights stand relative to the camera (x right, y up, z toward it), so that a body turning before it is
// always well lit: a warm key from the upper left, a cool fill from the right, a rim from behind.
struct LightRow {
    glm::vec3 toward, colour;
};
const std::array<LightRow, 3> rig{{
    {{-0.55F, 0.62F, 0.62F}, {3.15F, 3.0F, 2.8F}},
    {{0.85F, 0.10F, 0.52F}, {0.50F, 0.56F, 0.66F}},
    {{0.45F, 0.55F, -0.78F}, {1.35F, 1.42F, 1.55F}},
}};

glm::mat4 shadow_matrix(const core::Box& content, const glm::vec3& toward_light) {
    const float radius = std::max(content.radius(), 1e-3F);
    const glm::vec3 helper = std::abs(toward_light.y) > 0.95F ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
    const glm::mat4 view = glm::lookAtRH(content.centre() + toward_light * radius * 2.0F, content.centre(), helper);
    glm::mat4 m(0); // orthographic, reversed depth
    m[0][0] = 1 / radius;
    m[1][1] = 1 / radius;
    m[2][2] = 1 / (2.4F * radius);
    m[3][2] = 3.2F / 2.4F;
    m[3][3] = 1;
    return m * view;
}

} // namespace

shared::View make_view(const scene::Snapshot& snapshot, core::Extent extent, std::uint32_t number) {
    const scene::Camera& camera = snapshot.camera;
    const glm::vec2 size{extent.width, extent.height};
    const glm::mat4 view = glm::lookAtRH(camera.eye, camera.target, camera.up);
    const DepthRange range = depth_range(camera, view);
    glm::mat4 jitter(1);
    const bool single = snapshot.look.samples <= 1;
    jitter[3][0] = single ? 0 : (halton(number + 1, 2) * 2 - 1) / size.x;
    jitter[3][1] = single ? 0 : (halton(number + 1, 3) * 2 - 1) / size.y;

    const glm::mat3 to_world = glm::transpose(glm::mat3(view));
    shared::View v{};
    v.clip_from_world = jitter * projection(camera, size.x / size.y, range) * view;
    v.world_from_clip = glm::inverse(v.clip_from_world);
    v.view_from_world = view;
    v.eye = glm::vec4(camera.eye, camera.vertical_fov > 0 ? 1 : 0);
    v.toward_viewer = glm::vec4(glm::normalize(camera.eye - camera.target), 0);
    // A light the size of a soft box: each sample sees it from another place on its disc.
    const float turn = halton(number + 1, 5) * 2 * core::pi,
                reach = single ? 0 : 0.05F * std::sqrt(halton(number + 1, 7));
    for (std::size_t i = 0; i < rig.size(); ++i) {
        glm::vec3 toward = glm::normalize(rig[i].toward);
        if (i == 0) toward += reach * glm::vec3(std::cos(turn), std::sin(turn), 0);
        v.light_direction[i] = glm::vec4(to_world * glm::normalize(toward), 0);
        v.light_colour[i] = glm::vec4(rig[i].colour, 0);
    }
    v.sky = glm::vec4(0.38F, 0.40F, 0.44F, 0);
    v.ground = glm::vec4(0.17F, 0.145F, 0.13F, 0);
    v.up = glm::vec4(to_world * glm::vec3(0, 1, 0), 0);
    v.size = glm::vec4(size, 1.0F / size);
    const float radius = std::max(camera.content.radius(), 1e-3F);
    v.depth =
        glm::vec4(range.near_m, range.far_m, std::clamp(radius * 0.12F, 0.015F, 0.05F), 2 * radius / shadow_map_size);
    const glm::mat4 to_texture =
        glm::translate(glm::mat4(1), glm::vec3(0.5F, 0.5F, 0)) * glm::scale(glm::mat4(1), glm::vec3(0.5F, 0.5F, 1));
    v.shadow_from_world = to_texture * shadow_matrix(camera.content, glm::vec3(v.light_direction[0]));
    if (snapshot.section) v.cut = glm::vec4(snapshot.section->normal, snapshot.section->offset);
    v.counts = glm::uvec4(number, snapshot.look.samples, 0, snapshot.look.quality == scene::Quality::full ? 1 : 0);
    return v;
}

} // namespace palpate::render
