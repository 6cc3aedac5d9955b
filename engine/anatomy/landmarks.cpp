#include "anatomy/landmarks.hpp"
#include "anatomy/landmark_rules.hpp"
#include "anatomy/naming.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::anatomy {
namespace {

constexpr float patch_m = 0.005F; // the outward direction is the mean over so much of the surface around

glm::vec3 mirrored(const glm::vec3& v, Side side) { return side == Side::left ? glm::vec3(-v.x, v.y, v.z) : v; }

// The ids a word without side may stand for, best first; one with a side stands for itself.
std::vector<std::string> meant(const std::string& word, Side side) {
    if (side == Side::midline) return {word};
    return {sided_id(word, side), word};
}

class Finder {
public:
    explicit Finder(const Body& body)
        : body_(body) {
        for (std::size_t i = 0; i < body.structures.size(); ++i) by_id_.emplace(body.structures[i].id, i);
    }

    // Throws core::Error: why it is not found.
    Landmark find(const LandmarkRow& row, Side side) {
        const std::vector<std::size_t> bones = bones_of(row.rule, side);
        const BoneSurface surface = surface_of(bones, side);
        const auto place = [&](const std::string& word) { return mirrored(placed(word, side).position, side); };
        const std::vector<std::size_t> inside = points_in(row.rule.within, surface, place);
        std::vector<glm::vec3> given;
        for (const std::string& word : row.rule.points) given.push_back(place(word));

        const auto& rules = landmark_rules();
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.name == row.rule.find; });
        std::optional<Found> found = rule->find({row.rule, surface, inside, given});
        if (!found)
            throw core::Error(fmt::format("{}: only {} points of {} lie in its window", sided_id(row.id, side),
                                          inside.size(), fmt::join(row.rule.of, ", ")));
        if (row.rule.onto) move_onto(*found, surface, inside);

        Landmark landmark{sided_id(row.id, side),
                          sided_name(row.name, side),
                          row.latin,
                          side,
                          mirrored(found->position, side),
                          std::nullopt,
                          std::nullopt,
                          "",
                          row.note,
                          row.source};
        if (found->radius_m > 0) landmark.radius_m = found->radius_m;
        if (found->on_surface) {
            landmark.outward = mirrored(outward_at(found->position, surface), side);
            landmark.structure = nearest_bone(bones, landmark.position);
        }
        return landmark;
    }

    void keep(const Landmark& landmark) { placed_.emplace(landmark.id, landmark); }

    const Landmark& placed(const std::string& word, Side side) const {
        for (const std::string& id : meant(word, side))
            if (const auto entry = placed_.find(id); entry != placed_.end()) return entry->second;
        throw core::Error(fmt::format("the landmark {} is needed for it", sided_id(word, side)));
    }

private:
    std::vector<std::size_t> bones_of(const LandmarkRule& rule, Side side) const {
        std::vector<std::size_t> bones;
        for (const std::string& word : rule.of) {
            const std::size_t before = bones.size();
            for (const std::string& id : meant(word, side))
                if (const auto entry = by_id_.find(id); entry != by_id_.end() && bones.size() == before)
                    bones.push_back(entry->second);
            if (bones.size() == before) throw core::Error(fmt::format("the body has no {}", sided_id(word, side)));
        }
        return bones;
    }

    BoneSurface surface_of(const std::vector<std::size_t>& bones, Side side) const {
        BoneSurface surface;
        const model::Geometry& geometry = body_.geometry;
        for (const std::size_t bone : bones) {
            const model::Part& part = geometry.parts[bone];
            for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
                surface.points.push_back(mirrored(geometry.positions[v], side));
                surface.normals.push_back(mirrored(geometry.normals[v], side));
                surface.box.include(surface.points.back());
            }
        }
        return surface;
    }

    static void move_onto(Found& found, const BoneSurface& surface, const std::vector<std::size_t>& inside) {
        const auto nearest = std::min_element(inside.begin(), inside.end(), [&](std::size_t a, std::size_t b) {
            return glm::distance(surface.points[a], found.position) < glm::distance(surface.points[b], found.position);
        });
        if (nearest == inside.end()) return;
        found.position = surface.points[*nearest];
        found.on_surface = true;
    }

    static glm::vec3 outward_at(const glm::vec3& position, const BoneSurface& surface) {
        glm::vec3 sum(0);
        for (std::size_t i = 0; i < surface.points.size(); ++i)
            if (glm::distance(surface.points[i], position) < patch_m) sum += surface.normals[i];
        return glm::normalize(sum);
    }

    std::string nearest_bone(const std::vector<std::size_t>& bones, const glm::vec3& position) const {
        std::size_t best = bones.front();
        float least = std::numeric_limits<float>::max();
        for (const std::size_t bone : bones) {
            const model::Part& part = body_.geometry.parts[bone];
            for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v)
                if (const float d = glm::distance(body_.geometry.positions[v], position); d < least) {
                    least = d;
                    best = bone;
                }
        }
        return body_.structures[best].id;
    }

    const Body& body_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::map<std::string, Landmark, std::less<>> placed_;
};

std::vector<Side> sides_of(bool sided) {
    return sided ? std::vector<Side>{Side::right, Side::left} : std::vector<Side>{Side::midline};
}

template <class Row>
const Row* found_in(const std::vector<Row>& rows, std::string_view id) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.id == id; });
    return row == rows.end() ? nullptr : &*row;
}

} // namespace

Landmarks::Landmarks(const Body& body, const LandmarkTable& table) {
    Finder finder(body);
    for (const LandmarkRow& row : table.landmarks())
        for (const Side side : sides_of(row.sided)) {
            try {
                const Landmark landmark = finder.find(row, side);
                finder.keep(landmark);
                positions_.emplace(landmark.id, landmark.position);
                if (!row.aid) all_.push_back(landmark);
            } catch (const core::Error& error) {
                absent_.emplace(sided_id(row.id, side), error.what());
            }
        }
    for (const LineRow& row : table.lines())
        for (const Side side : sides_of(row.sided)) {
            LandmarkLine line{sided_id(row.id, side), sided_name(row.name, side), side, {}, row.note, row.source};
            try {
                for (const std::string& word : row.through) line.points.push_back(finder.placed(word, side).position);
                lines_.push_back(std::move(line));
            } catch (const core::Error& error) {
                absent_.emplace(sided_id(row.id, side), error.what());
            }
        }
}

const Landmark* Landmarks::find(std::string_view id) const { return found_in(all_, id); }

const Landmark& Landmarks::at(std::string_view id) const {
    if (const Landmark* const landmark = find(id)) return *landmark;
    if (const auto entry = absent_.find(id); entry != absent_.end())
        throw core::Error(fmt::format("landmark {}: this body has none: {}", id, entry->second));
    std::vector<std::string> known;
    for (const Landmark& landmark : all_) known.push_back(landmark.id);
    throw core::Error(fmt::format("unknown landmark \"{}\"{}", id, core::did_you_mean(id, known)));
}

std::optional<glm::vec3> Landmarks::position(std::string_view id) const {
    const auto entry = positions_.find(id);
    return entry == positions_.end() ? std::nullopt : std::optional(entry->second);
}

const LandmarkLine& Landmarks::line(std::string_view id) const {
    if (const LandmarkLine* const line = found_in(lines_, id)) return *line;
    if (const auto entry = absent_.find(id); entry != absent_.end())
        throw core::Error(fmt::format("line {}: this body has none: {}", id, entry->second));
    std::vector<std::string> known;
    for (const LandmarkLine& line : lines_) known.push_back(line.id);
    throw core::Error(fmt::format("unknown line \"{}\"{}", id, core::did_you_mean_or_list(id, known)));
}

} // namespace palpate::anatomy
