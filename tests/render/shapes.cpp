#include "shapes.hpp"
#include <cmath>
#include <cstdlib>

namespace palpate::render {

scene::PartState& Shapes::add(const Mesh& mesh, bool closed) {
    model::Part part;
    part.name = "part_" + std::to_string(geometry.parts.size());
    part.first_vertex = static_cast<std::uint32_t>(geometry.positions.size());
    part.vertex_count = static_cast<std::uint32_t>(mesh.positions.size());
    part.levels = {
        {static_cast<std::uint32_t>(geometry.indices.size()), static_cast<std::uint32_t>(mesh.triangles.size()), 0}};
    part.closed = closed;
    for (const glm::vec3& position : mesh.positions) part.box.include(position);
    geometry.parts.push_back(part);
    geometry.positions.insert(geometry.positions.end(), mesh.positions.begin(), mesh.positions.end());
    geometry.normals.insert(geometry.normals.end(), mesh.normals.begin(), mesh.normals.end());
    geometry.grains.resize(geometry.positions.size());
    geometry.indices.insert(geometry.indices.end(), mesh.triangles.begin(), mesh.triangles.end());
    return parts.emplace_back();
}

scene::PartState& Shapes::add_sheet(const glm::vec3& corner, const glm::vec3& a, const glm::vec3& b) {
    const glm::vec3 normal = glm::normalize(glm::cross(a, b));
    return add({{corner, corner + a, corner + a + b, corner + b}, {normal, normal, normal, normal}, {0, 1, 2, 0, 2, 3}},
               false);
}

scene::PartState& Shapes::add_sphere(const glm::vec3& centre, float radius, bool closed, int rings) {
    Mesh mesh;
    const int around = 2 * rings;
    for (int ring = 0; ring <= rings; ++ring)
        for (int step = 0; step < around; ++step) {
            const float polar = core::pi * static_cast<float>(ring) / static_cast<float>(rings),
                        turn = 2 * core::pi * static_cast<float>(step) / static_cast<float>(around);
            mesh.normals.emplace_back(std::sin(polar) * std::sin(turn), std::cos(polar),
                                      std::sin(polar) * std::cos(turn));
            mesh.positions.push_back(centre + radius * mesh.normals.back());
        }
    const auto vertex = [&](int ring, int step) { return static_cast<std::uint32_t>(ring * around + step % around); };
    for (int ring = 0; ring < rings; ++ring)
        for (int step = 0; step < around; ++step) {
            const std::uint32_t a = vertex(ring, step), b = vertex(ring + 1, step), c = vertex(ring + 1, step + 1),
                                d = vertex(ring, step + 1);
            if (ring + 1 < rings) mesh.triangles.insert(mesh.triangles.end(), {a, b, c});
            if (ring > 0) mesh.triangles.insert(mesh.triangles.end(), {a, c, d});
        }
    return add(mesh, closed);
}

scene::PartState& Shapes::add_box(const core::Box& box) {
    Mesh mesh;
    for (int axis = 0; axis < 3; ++axis)
        for (const bool high : {false, true}) {
            glm::vec3 normal(0), a(0), b(0);
            normal[axis] = high ? 1.0F : -1.0F;
            a[(axis + 1) % 3] = box.size()[(axis + 1) % 3];
            b[(axis + 2) % 3] = box.size()[(axis + 2) % 3];
            glm::vec3 corner = box.low;
            if (high)
                corner[axis] = box.high[axis];
            else
                std::swap(a, b); // counter-clockwise from outside
            const auto first = static_cast<std::uint32_t>(mesh.positions.size());
            for (const glm::vec3& position : {corner, corner + a, corner + a + b, corner + b}) {
                mesh.positions.push_back(position);
                mesh.normals.push_back(normal);
            }
            for (const std::uint32_t i : {0U, 1U, 2U, 0U, 2U, 3U}) mesh.triangles.push_back(first + i);
        }
    return add(mesh);
}

core::Box Shapes::box() const {
    core::Box all;
    for (const model::Part& part : geometry.parts) all.include(part.box);
    return all;
}

scene::Snapshot Shapes::snapshot(const scene::Camera& camera) const {
    scene::Snapshot snapshot;
    snapshot.geometry = std::make_shared<model::Geometry>(geometry);
    snapshot.parts = parts;
    snapshot.camera = camera;
    snapshot.camera.content = box();
    snapshot.look.quality = scene::Quality::plain;
    snapshot.look.tone_curve = false;
    return snapshot;
}

scene::Camera orthographic(float height, const glm::vec3& from) {
    scene::Camera camera;
    camera.eye = from;
    camera.vertical_fov = 0;
    camera.orthographic_height = height;
    return camera;
}

scene::Camera perspective(float vertical_fov, const glm::vec3& from) {
    scene::Camera camera;
    camera.eye = from;
    camera.vertical_fov = vertical_fov;
    return camera;
}

Ray ray_through(const scene::Camera& camera, core::Extent extent, double x, double y) {
    const glm::dvec3 ahead = glm::normalize(glm::dvec3(camera.target) - glm::dvec3(camera.eye)),
                     right = glm::normalize(glm::cross(ahead, glm::dvec3(camera.up))), up = glm::cross(right, ahead);
    const double across = (2 * x / extent.width - 1) * extent.width / extent.height, above = 1 - 2 * y / extent.height;
    if (camera.vertical_fov > 0) {
        const double reach = std::tan(double{camera.vertical_fov} / 2);
        return {glm::dvec3(camera.eye), glm::normalize(ahead + reach * (across * right + above * up))};
    }
    const double half = double{camera.orthographic_height} / 2;
    return {glm::dvec3(camera.eye) + half * (across * right + above * up), ahead};
}

double srgb_of(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}
double linear_of(std::uint8_t srgb) {
    const double s = srgb / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

int largest_difference(const core::Image& a, const core::Image& b) {
    if (a.extent != b.extent) return 256;
    int largest = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) largest = std::max(largest, std::abs(a.rgba[i] - b.rgba[i]));
    return largest;
}

} // namespace palpate::render
