// The kinds of deformation: deform.hpp's table.
#include "core/error.hpp"
#include "core/names.hpp"
#include "model/triangle_tree.hpp"
#include "pain/deform.hpp"
#include "pain/skin_place.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/trigonometric.hpp>
#include <optional>

namespace palpate::pain {
namespace {

using anatomy::Body;
using anatomy::Landmarks;
using anatomy::Side;

std::vector<std::size_t> parts_of(const Deform& row, const Body& body, Side side) {
    std::vector<std::size_t> parts;
    for (const std::string& id : row.of) {
        const std::size_t before = parts.size();
        const std::string sided = fmt::format("{}.{}", id, anatomy::side_names[static_cast<std::size_t>(side)]);
        for (const std::string& pattern : {id, sided})
            for (const std::size_t part : body.match(pattern)) parts.push_back(part);
        if (parts.size() == before)
            throw core::Error(fmt::format("{}: the body \"{}\" has no \"{}\"{}", row.place, body.name, id,
                                          core::did_you_mean(id, body.ids())));
    }
    return parts;
}

glm::vec3 direction_of(const Deform& row, Side side, const glm::vec3& otherwise) {
    if (row.toward == "degrees") {
        const float angle = glm::radians(row.degrees);
        return {(side == Side::left ? 1.0F : -1.0F) * std::sin(angle), 0, std::cos(angle)};
    }
    for (const TowardRow& toward : toward_table())
        if (toward.name == row.toward)
            return {side == Side::left ? -toward.direction.x : toward.direction.x, toward.direction.y,
                    toward.direction.z};
    return otherwise;
}

glm::vec3 landmark_of(const Deform& row, const Landmarks& landmarks, Side side) {
    if (const auto found = landmarks.position(row.at)) return *found;
    return landmarks.at(fmt::format("{}.{}", row.at, anatomy::side_names[static_cast<std::size_t>(side)])).position;
}

// Moves that are known beforehand and grow evenly.
class Moves : public Deformation {
public:
    void add(std::size_t part, std::size_t vertex, const glm::vec3& by) {
        moves_.push_back({vertex, by});
        if (parts_.empty() || parts_.back() != part) parts_.push_back(part);
    }
    void apply(float share, std::vector<glm::vec3>& positions, std::vector<bool>& moved) const override {
        for (const Move& move : moves_) positions[move.vertex] += share * move.by;
        for (const std::size_t part : parts_) moved[part] = true;
    }

private:
    struct Move {
        std::size_t vertex;
        glm::vec3 by;
    };
    std::vector<Move> moves_;
    std::vector<std::size_t> parts_;
};

template <class Visit> // visit(part, vertex, position, normal)
void for_vertices(const Body& body, const std::vector<std::size_t>& parts, const Visit& visit) {
    for (const std::size_t i : parts) {
        const model::Part& part = body.geometry.parts[i];
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v)
            visit(i, v, body.geometry.positions[v], body.geometry.normals[v]);
    }
}

float bell(float x) { return std::exp(-x * x); }

// A disc's wall bulges: outward, most in one direction, most at half its height.
std::unique_ptr<Deformation> bulge(const Deform& row, const Body& body, const Landmarks&, Side side) {
    auto moves = std::make_unique<Moves>();
    for (const std::size_t part : parts_of(row, body, side)) {
        const core::Box& box = body.geometry.parts[part].box;
        const glm::vec3 toward = direction_of(row, side, {0, 0, -1});
        const bool all_round = row.toward.empty();
        const float half_height = box.size().y / 2, radius = (box.size().x + box.size().z) / 4;
        for_vertices(body, {part}, [&](std::size_t, std::size_t v, const glm::vec3& p, const glm::vec3&) {
            glm::vec3 out = p - box.centre();
            const float height = out.y / half_height;
            out.y = 0;
            const float away = glm::length(out);
            if (away < 1e-4F) return;
            out /= away;
            const float angle = glm::degrees(std::acos(std::clamp(glm::dot(out, toward), -1.0F, 1.0F)));
            const float share = (all_round ? 1.0F : bell(angle / row.width)) *
                                std::max(0.0F, 1 - 0.75F * height * height) * std::min(1.0F, away / radius);
            moves->add(part, v, share * row.by_m * out - glm::vec3(0, share * share * row.drop_m, 0));
        });
    }
    return moves;
}

// Moved as a whole: a nucleus toward the wall.
std::unique_ptr<Deformation> shift(const Deform& row, const Body& body, const Landmarks&, Side side) {
    auto moves = std::make_unique<Moves>();
    const glm::vec3 by = row.by_m * direction_of(row, side, {0, 0, -1}) - glm::vec3(0, row.drop_m, 0);
    for_vertices(body, parts_of(row, body, side),
                 [&](std::size_t part, std::size_t v, const glm::vec3&, const glm::vec3&) { moves->add(part, v, by); });
    return moves;
}

// A disc loses height: all of the body above its middle comes down, the disc itself by degrees.
std::unique_ptr<Deformation> lower(const Deform& row, const Body& body, const Landmarks&, Side side) {
    auto moves = std::make_unique<Moves>();
    const std::size_t disc = parts_of(row, body, side).front();
    const core::Box& box = body.geometry.parts[disc].box;
    std::vector<std::size_t> all(body.structures.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    for_vertices(body, all, [&](std::size_t part, std::size_t v, const glm::vec3& p, const glm::vec3&) {
        const float along = std::clamp((p.y - box.low.y) / std::max(box.size().y, 1e-4F), 0.0F, 1.0F);
        const float share = along * along * (3 - 2 * along);
        if (share > 0) moves->add(part, v, {0, -share * row.by_m, 0});
    });
    return moves;
}

// Bone or ligament grows outward round a landmark; without one, all over; with a direction, on the side that faces it.
std::unique_ptr<Deformation> swell(const Deform& row, const Body& body, const Landmarks& landmarks, Side side) {
    auto moves = std::make_unique<Moves>();
    const std::optional<glm::vec3> centre =
        row.at.empty() ? std::nullopt : std::optional(landmark_of(row, landmarks, side));
    const glm::vec3 toward = direction_of(row, side, glm::vec3(0));
    for_vertices(body, parts_of(row, body, side),
                 [&](std::size_t part, std::size_t v, const glm::vec3& p, const glm::vec3& normal) {
                     float share = centre ? bell(glm::distance(p, *centre) / row.reach_m) : 1;
                     if (!row.toward.empty()) share *= std::clamp(glm::dot(normal, toward) * 1.5F, 0.0F, 1.0F);
                     if (share > 0.01F) moves->add(part, v, share * row.by_m * normal);
                 });
    return moves;
}

// Lips of bone (osteophytes) along the edge of a vertebral body, where it meets a disc: outward, uneven.
std::unique_ptr<Deformation> lip(const Deform& row, const Body& body, const Landmarks&, Side side) {
    auto moves = std::make_unique<Moves>();
    const std::optional<std::size_t> disc = body.find(row.at);
    if (!disc) throw core::Error(fmt::format("{}: the body \"{}\" has no \"{}\"", row.place, body.name, row.at));
    const core::Box& box = body.geometry.parts[*disc].box;
    const glm::vec3 toward = direction_of(row, side, glm::vec3(0));
    const float radius = (box.size().x + box.size().z) / 4;
    for_vertices(body, parts_of(row, body, side),
                 [&](std::size_t part, std::size_t v, const glm::vec3& p, const glm::vec3& normal) {
                     const float above = std::max(std::max(box.low.y - p.y, p.y - box.high.y), 0.0F);
                     glm::vec3 out = p - box.centre();
                     out.y = 0;
                     const float away = glm::length(out);
                     if (above > 2 * row.reach_m || away < 0.55F * radius || away > 1.35F * radius) return;
                     out /= away;
                     const float angle = std::atan2(out.x, out.z);
                     const float uneven = 0.65F + 0.35F * std::sin(7 * angle + 1.3F) * std::cos(3 * angle);
                     float share =
                         bell(above / row.reach_m) * std::clamp(glm::dot(normal, out) * 2, 0.0F, 1.0F) * uneven;
                     if (!row.toward.empty()) share *= std::clamp(0.3F + glm::dot(out, toward), 0.0F, 1.0F);
                     if (share > 0.01F) moves->add(part, v, share * row.by_m * out);
                 });
    return moves;
}

// Nerves give way to what grows into their place: pushed out of it, and the stretch beside with them.
class Yield : public Deformation {
public:
    Yield(const Deform& row, const Body& body, Side side)
        : body_(&body)
        , parts_(parts_of(row, body, side))
        , clear_m_(row.by_m)
        , reach_m_(row.reach_m) {
        for (const std::string& id :
             {row.at, fmt::format("{}.{}", row.at, anatomy::side_names[static_cast<std::size_t>(side)])})
            for (const std::size_t part : body.match(id)) to_.push_back(part);
        if (to_.empty())
            throw core::Error(fmt::format("{}: the body \"{}\" has no \"{}\"", row.place, body.name, row.at));
    }

    void apply(float share, std::vector<glm::vec3>& positions, std::vector<bool>& moved) const override {
        if (share <= 0) return;
        struct Push {
            glm::vec3 place, by;
        };
        for (const std::size_t obstacle : to_) {
            const model::Part& part = body_->geometry.parts[obstacle];
            const model::LevelOfDetail& level = part.levels.front();
            const std::span<const glm::vec3> own(positions.data() + part.first_vertex, part.vertex_count);
            const auto index = body_->geometry.indices.begin() + level.first_index;
            const model::TriangleTree tree(own, {index, index + level.index_count});
            for (const std::size_t nerve : parts_) {
                const model::Part& of = body_->geometry.parts[nerve];
                std::vector<Push> pushes;
                for (std::size_t v = of.first_vertex; v < std::size_t{of.first_vertex} + of.vertex_count; ++v) {
                    const float distance = tree.signed_distance(positions[v], clear_m_ + 1e-4F);
                    if (distance >= clear_m_) continue;
                    const auto nearest = tree.closest(positions[v]);
                    pushes.push_back({positions[v], (clear_m_ - distance) * tree.normal(nearest->triangle)});
                }
                if (pushes.empty()) continue;
                moved[nerve] = true;
                // Each vertex goes with the largest push near it, less with distance: the nerve bends, it does not
                // dent.
                std::vector<glm::vec3> by(of.vertex_count, glm::vec3(0));
                for (std::size_t v = 0; v < of.vertex_count; ++v) {
                    float most = 0;
                    for (const Push& push : pushes) {
                        const float near = bell(glm::distance(positions[of.first_vertex + v], push.place) / reach_m_);
                        if (const float much = near * glm::length(push.by); much > most) {
                            most = much;
                            by[v] = near * push.by;
                        }
                    }
                }
                for (std::size_t v = 0; v < of.vertex_count; ++v) positions[of.first_vertex + v] += by[v];
            }
        }
    }

private:
    const Body* body_;
    std::vector<std::size_t> parts_, to_;
    float clear_m_, reach_m_;
};

std::unique_ptr<Deformation> yield(const Deform& row, const Body& body, const Landmarks&, Side side) {
    return std::make_unique<Yield>(row, body, side);
}

} // namespace

const std::vector<DeformRow>& deform_table() {
    static const std::vector<DeformRow> table{
        {"bulge", "a disc's wall outward, in one direction or all round", bulge},
        {"shift", "moved as a whole", shift},
        {"lower", "a disc loses height, and what stands on it comes down", lower},
        {"swell", "grows outward: all over, round a landmark, or on one side", swell},
        {"lip", "lips of bone along the edge of a vertebral body", lip},
        {"yield", "pushed out of what grows into its place", yield},
    };
    return table;
}

} // namespace palpate::pain
