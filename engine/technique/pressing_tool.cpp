#include "technique/pressing_tool.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "model/build.hpp"
#include "technique/hands/hand_mesh.hpp"
#include "technique/resting_digits.hpp"
#include "technique/tools/tool.hpp"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

namespace palpate::technique {
namespace {

std::vector<std::string> stems(const std::vector<std::filesystem::path>& files) {
    std::vector<std::string> ids;
    for (const std::filesystem::path& file : files) ids.push_back(file.stem().string());
    return ids;
}

bool is_one_of(const std::string& id, const std::vector<std::string>& ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// From a prop's own axes to x ahead, z against the press.
glm::mat3 turn_from(const glm::vec3& press, const glm::vec3& ahead) {
    const glm::vec3 z = -press, x = glm::normalize(ahead - glm::dot(ahead, z) * z);
    return glm::transpose(glm::mat3(x, glm::cross(z, x), z));
}

void move(model::Geometry& geometry, const glm::mat3& turn, const glm::vec3& origin) {
    for (glm::vec3& p : geometry.positions) p = turn * (p - origin);
    for (glm::vec3& n : geometry.normals) n = turn * n;
    for (model::Part& part : geometry.parts) {
        part.box = {};
        for (std::uint32_t v = 0; v < part.vertex_count; ++v)
            part.box.include(geometry.positions[part.first_vertex + v]);
    }
}

// What touches first becomes the origin's height.
void stand(model::Geometry& geometry, float touch_m) {
    float lowest = std::numeric_limits<float>::max();
    for (const glm::vec3& p : geometry.positions)
        if (glm::length(glm::vec2(p)) <= touch_m) lowest = std::min(lowest, p.z);
    move(geometry, glm::mat3(1), {0, 0, lowest});
}

std::vector<model::Mesh> meshes_of(const model::Geometry& geometry) {
    std::vector<model::Mesh> meshes;
    for (const model::Part& part : geometry.parts) meshes.push_back(model::mesh_of(geometry, part));
    return meshes;
}

// What of a hand presses: digits that rest beside it do not.
std::vector<model::Mesh> pressing_meshes(const model::Geometry& geometry, const HandPosture& posture) {
    std::vector<bool> rests(geometry.positions.size(), false);
    constexpr float most = 0.5F; // of a vertex
    for (const OnDigits& on : on_resting_digits(posture)) rests[on.vertex] = on.whole > most;
    std::vector<model::Mesh> meshes;
    for (const model::Part& part : geometry.parts) {
        model::Mesh& mesh = meshes.emplace_back();
        const auto vertices = geometry.positions.begin() + part.first_vertex;
        mesh.positions.assign(vertices, vertices + part.vertex_count);
        const model::LevelOfDetail& level = part.levels.front();
        for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
            const auto corner = geometry.indices.begin() + t;
            if (std::any_of(corner, corner + 3, [&](std::uint32_t v) { return !rests[part.first_vertex + v]; }))
                mesh.triangles.insert(mesh.triangles.end(), corner, corner + 3);
        }
        model::weld(mesh);
    }
    return meshes;
}

// Skin that is pressed onto grooves bridges them: it bends no more sharply than this (estimate).
constexpr float bends_m = 0.010F;

// Of an outline at even steps: closed by a disc as large (morphological closing; Serra 1982).
void close_grooves(std::vector<float>& outline, float step_m) {
    const auto reach = static_cast<std::ptrdiff_t>(bends_m / step_m);
    const auto size = static_cast<std::ptrdiff_t>(outline.size());
    const auto disc = [&](std::ptrdiff_t k) {
        const float along = static_cast<float>(k) * step_m;
        return std::sqrt(std::max(bends_m * bends_m - along * along, 0.0F)) - bends_m;
    };
    std::vector<float> over(static_cast<std::size_t>(size + 2 * reach), std::numeric_limits<float>::lowest());
    for (std::ptrdiff_t k = 0; k < size; ++k)
        for (std::ptrdiff_t to = -reach; to <= reach; ++to) {
            float& most = over[static_cast<std::size_t>(k + to + reach)];
            most = std::max(most, outline[static_cast<std::size_t>(k)] + disc(to));
        }
    for (std::ptrdiff_t k = 0; k < size; ++k) {
        float least = std::numeric_limits<float>::max();
        for (std::ptrdiff_t to = -reach; to <= reach; ++to)
            least = std::min(least, over[static_cast<std::size_t>(k + to + reach)] - disc(to));
        outline[static_cast<std::size_t>(k)] = least;
    }
}

// Under what a rolling tool turns to the skin: the farthest of it from its axle, at every place along that, all around.
// The axle lies along y, so far over the contact point.
model::Mesh under_rolling(const std::vector<model::Mesh>& meshes, float axle_m) {
    constexpr float step_m = 0.0005F;
    constexpr std::uint32_t around = 64; // over the lower half
    core::Box box;
    for (const model::Mesh& mesh : meshes)
        for (const glm::vec3& p : mesh.positions) box.include(p);
    const float low = box.low.y;
    std::vector<float> farthest(static_cast<std::size_t>(std::ceil(box.size().y / step_m)) + 1, 0.0F);
    for (const model::Mesh& mesh : meshes)
        for (std::size_t i = 0; i < mesh.triangles.size(); ++i) { // of a cut across a triangle, an edge is the farthest
            const glm::vec3 &a = mesh.positions[mesh.triangles[i]],
                            &b = mesh.positions[mesh.triangles[i % 3 == 2 ? i - 2 : i + 1]];
            const auto [from, to] = std::minmax({(a.y - low) / step_m, (b.y - low) / step_m});
            for (auto k = static_cast<std::size_t>(from + 0.5F); k <= static_cast<std::size_t>(to + 0.5F); ++k) {
                const float share = std::clamp((static_cast<float>(k) - from) / std::max(to - from, 1e-6F), 0.0F, 1.0F);
                const glm::vec3 p = glm::mix(a.y <= b.y ? a : b, a.y <= b.y ? b : a, share);
                farthest[k] = std::max(farthest[k], std::hypot(p.x, p.z - axle_m));
            }
        }
    close_grooves(farthest, step_m);
    model::Mesh swept;
    for (std::size_t k = 0; k < farthest.size(); ++k)
        for (std::uint32_t j = 0; j <= around; ++j) {
            const float angle = core::pi * (static_cast<float>(j) / around - 0.5F);
            swept.positions.emplace_back(farthest[k] * std::sin(angle), low + static_cast<float>(k) * step_m,
                                         axle_m - farthest[k] * std::cos(angle));
        }
    for (std::uint32_t k = 0; k + 1 < farthest.size(); ++k)
        for (std::uint32_t j = 0; j < around; ++j) {
            const std::uint32_t corner = k * (around + 1) + j, next = corner + around + 1;
            swept.triangles.insert(swept.triangles.end(), {corner, corner + 1, next, corner + 1, next + 1, next});
        }
    return swept;
}

PressingTool of_tool(const Tool& tool) {
    ShapedTool shaped = tool_mesh(tool);
    auto geometry = std::make_shared<model::Geometry>(*shaped.prop.geometry);
    const glm::mat3 turn = turn_from(shaped.contact.axis, shaped.contact.ahead);
    move(*geometry, turn, shaped.contact.place);
    const float radius = shaped.contact.rolling_radius;
    const std::vector<model::Mesh> meshes = meshes_of(*geometry);
    PressingTool made;
    made.id = tool.id;
    made.name = tool.name;
    Stance stance = standing({geometry->positions, geometry->normals},
                             Underside(radius > 0 ? std::vector{under_rolling(meshes, radius)} : meshes));
    made.touch_radius_m = stance.underside.reach();
    made.blunt_radius_m = stance.underside.radius();
    made.stance = std::make_shared<const Stance>(std::move(stance));
    for (const Handle& handle : shaped.handles)
        made.handles.push_back({turn * (handle.place - shaped.contact.place), turn * handle.along, handle.radius_m});
    made.own_vertices = geometry->positions.size();
    made.prop = {std::move(geometry), std::move(shaped.prop.looks)};
    // A figure of the whole is shared by both sides that are pressed: twice as stiff each.
    made.stiffness_n_per_m = 1e3F * tool.stiffness_n_per_mm.value * (radius > 0 ? 2.0F : 1.0F);
    constexpr float most_share = 0.35F; // estimate: then foam and rubber have got much stiffer
    made.most_flat_m = most_share * made.blunt_radius_m;
    made.rolling_radius_m = radius;
    return made;
}

struct StandingHand {
    Prop prop;
    float touch_radius_m = 0;

    [[nodiscard]] std::shared_ptr<const Stance> stance(Underside underside) const {
        const model::Geometry& geometry = *prop.geometry;
        return std::make_shared<const Stance>(standing({geometry.positions, geometry.normals}, std::move(underside)));
    }
};
StandingHand standing_hand(const HandPosture& posture, bool left) {
    ShapedHand shaped = hand_mesh(posture, left);
    auto geometry = std::make_shared<model::Geometry>(*shaped.prop.geometry);
    const glm::mat3 turn = turn_from({0, -1, 0}, {0, 0, 1});
    move(*geometry, turn, glm::vec3(0));
    StandingHand hand;
    for (glm::vec3& pad : shaped.pads) pad = turn * pad;
    hand.touch_radius_m = technique::touch_radius_m(shaped.pads);
    stand(*geometry, hand.touch_radius_m);
    hand.prop = {std::move(geometry), std::move(shaped.prop.looks)};
    return hand;
}

PressingTool of_hand(const HandPosture& posture, bool left) {
    // Estimates: pads over bone, pressed as far as they go; how deep a hand is pressed in where it touches its area.
    constexpr float pulp_m = 0.004F, pressed_in_m = 0.010F;
    StandingHand hand = standing_hand(posture, left);
    PressingTool made;
    made.id = posture.id;
    made.name = posture.name;
    made.hand = true;
    made.stance = hand.stance(Underside(pressing_meshes(*hand.prop.geometry, posture)));
    made.own_vertices = hand.prop.geometry->positions.size();
    made.prop = std::move(hand.prop);
    made.touch_radius_m = hand.touch_radius_m;
    // Hertz: a ball of radius R pressed d deep touches an area of pi R d.
    const float area_m2 = 1e-6F * (posture.area_mm2[0] + posture.area_mm2[1]) / 2;
    made.blunt_radius_m = area_m2 / (core::pi * pressed_in_m);
    made.stiffness_n_per_m = 1e3F * posture.stiffness_n_per_mm;
    made.most_flat_m = pulp_m;
    return made;
}

void go_halfway(std::vector<glm::vec3>& from, const std::vector<glm::vec3>& to) {
    for (std::size_t i = 0; i < from.size(); ++i) from[i] += 0.5F * (to[i] - from[i]);
}

} // namespace

Stance standing(ToolVertices vertices, Underside underside) {
    const auto all = std::make_shared<const ToolVertices>(std::move(vertices));
    return {all, all, 0, std::move(underside)};
}

Stance between(const Stance& a, const Stance& b, float share) {
    assert(a.from == a.to && b.from == b.to);
    return {a.from, b.from, share, between(a.underside, b.underside, share)};
}

namespace {

std::vector<StandingHand> standing_hands(std::span<const HandPosture> postures, bool left) {
    std::vector<StandingHand> hands(postures.size());
    anatomy::for_each_index(hands.size(), [&](std::size_t i) { hands[i] = standing_hand(postures[i], left); });
    return hands;
}

// Boxes are those of `a`: between both, it is within their common outline.
StandingHand halfway(const StandingHand& a, const StandingHand& b) {
    auto geometry = std::make_shared<model::Geometry>(*a.prop.geometry);
    go_halfway(geometry->positions, b.prop.geometry->positions);
    go_halfway(geometry->normals, b.prop.geometry->normals);
    return {{std::move(geometry), a.prop.looks}, a.touch_radius_m};
}

std::vector<std::shared_ptr<const Stance>> stances_of(const std::vector<StandingHand>& hands,
                                                      const HandPosture& posture) {
    core::Box outline;
    for (const StandingHand& hand : hands)
        for (const model::Part& part : hand.prop.geometry->parts) {
            outline.include(part.box.low);
            outline.include(part.box.high);
        }
    std::vector<std::shared_ptr<const Stance>> stances(hands.size());
    anatomy::for_each_index(hands.size(), [&](std::size_t i) {
        stances[i] = hands[i].stance(Underside(pressing_meshes(*hands[i].prop.geometry, posture), outline));
    });
    return stances;
}

} // namespace

std::vector<std::shared_ptr<const Stance>> stances_of(std::span<const HandPosture> postures, bool left) {
    return stances_of(standing_hands(postures, left), postures.front());
}

std::vector<std::shared_ptr<const Stance>> stances_along(std::span<const HandPosture> postures, bool left) {
    const std::vector<StandingHand> laid = standing_hands(postures, left);
    std::vector<StandingHand> hands{laid.front()};
    for (std::size_t i = 1; i < laid.size(); ++i) {
        hands.push_back(halfway(laid[i - 1], laid[i]));
        hands.push_back(laid[i]);
    }
    return stances_of(hands, postures.front());
}

float PressingTool::flat_m(float newton) const {
    if (stiffness_n_per_m <= 0 || most_flat_m <= 0) return 0;
    return most_flat_m * std::tanh(newton / stiffness_n_per_m / most_flat_m);
}

std::vector<std::string> pressing_tools() {
    std::vector<std::string> ids = stems(shipped_tools());
    for (std::string& id : stems(shipped_hand_postures())) ids.push_back(std::move(id));
    return ids;
}

bool presses(const std::string& id) { return is_one_of(id, pressing_tools()); }

PressingTool pressing_tool(const std::string& id, bool left) {
    if (is_one_of(id, stems(shipped_tools()))) return of_tool(shipped_tool(id));
    if (is_one_of(id, stems(shipped_hand_postures()))) return of_hand(shipped_hand_posture(id), left);
    throw core::Error("there is no tool or hand posture '" + id + "'" +
                      core::did_you_mean_or_list(id, pressing_tools()));
}

} // namespace palpate::technique
