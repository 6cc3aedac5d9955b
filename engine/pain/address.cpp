#include "pain/address.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace palpate::pain {
namespace {

constexpr float edge_share = 0.88F; // an address of -1 or 1 lies just inside the muscle's edge
// Of a muscle's surface, that lies between its ends. Muscles of many short slips along the spine touch bone all over:
// they have no course of their own.
constexpr float least_course = 0.3F;
constexpr float face_share = 0.10F; // a depth of 0 or 1 just inside its face

glm::vec3 square_to(const glm::vec3& direction, const glm::vec3& axis) {
    const glm::vec3 rest = direction - axis * glm::dot(direction, axis);
    const float length = glm::length(rest);
    if (length > 1e-4F) return rest / length;
    const glm::vec3 other = std::abs(axis.x) < 0.8F ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
    return glm::normalize(other - axis * glm::dot(other, axis));
}

} // namespace

std::optional<Muscle> Muscle::of(const anatomy::Body& body, std::size_t structure) {
    if (!body.geometry.parts[structure].has_grain) return std::nullopt;
    Muscle muscle;
    muscle.body_ = &body;
    muscle.structure_ = structure;
    const model::Part& part = body.geometry.parts[structure];
    for (std::uint32_t v = 0; v < part.vertex_count; ++v)
        muscle.along_.push_back(body.geometry.grains[part.first_vertex + v].along);
    const auto between = std::count_if(muscle.along_.begin(), muscle.along_.end(),
                                       [](float along) { return along > 0.05F && along < 0.95F; });
    if (static_cast<float>(between) < least_course * static_cast<float>(part.vertex_count)) // see least_course: upwards
        for (std::uint32_t v = 0; v < part.vertex_count; ++v)
            muscle.along_[v] = (body.geometry.positions[part.first_vertex + v].y - part.box.low.y) /
                               std::max(part.box.size().y, 1e-4F);
    muscle.sort_by_stretch();
    constexpr int steps = 12;
    std::optional<glm::vec3> before;
    for (int i = 0; i <= steps; ++i) {
        const Section section = muscle.section(0.04F + 0.92F * static_cast<float>(i) / steps);
        if (section.ends.empty()) continue;
        if (before) muscle.length_m_ += glm::distance(*before, section.middle);
        before = section.middle;
    }
    if (!(muscle.length_m_ > 0)) return std::nullopt;
    return muscle;
}

std::size_t Muscle::stretch_at(float along) {
    return static_cast<std::size_t>(std::clamp(along, 0.0F, 1.0F) * (stretches - 1));
}

void Muscle::sort_by_stretch() {
    const std::vector<std::uint32_t>& indices = body_->geometry.indices;
    const model::LevelOfDetail& level = body_->geometry.parts[structure_].levels.front();
    for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
        const auto [low, high] = std::minmax({along_[indices[t]], along_[indices[t + 1]], along_[indices[t + 2]]});
        for (std::size_t s = stretch_at(low); s <= stretch_at(high); ++s) in_stretch_[s].push_back(t);
    }
}

Muscle::Section Muscle::section(float along) const {
    const model::Geometry& geometry = body_->geometry;
    const model::Part& part = geometry.parts[structure_];
    Section section;
    glm::dvec3 sum(0);
    double length = 0;
    for (const std::uint32_t t : in_stretch_[stretch_at(along)]) {
        glm::vec3 ends[2];
        int count = 0;
        for (std::size_t k = 0; k < 3 && count < 2; ++k) {
            const std::uint32_t a = geometry.indices[t + k], b = geometry.indices[t + (k + 1) % 3];
            const float from = along_[a] - along, to = along_[b] - along;
            if ((from < 0) == (to < 0)) continue;
            ends[count++] = glm::mix(geometry.positions[part.first_vertex + a],
                                     geometry.positions[part.first_vertex + b], from / (from - to));
        }
        if (count < 2) continue;
        section.ends.insert(section.ends.end(), {ends[0], ends[1]});
        const double piece = static_cast<double>(glm::distance(ends[0], ends[1]));
        sum += piece * glm::dvec3((ends[0] + ends[1]) * 0.5F);
        length += piece;
    }
    if (length > 0) section.middle = glm::vec3(sum / length);
    return section;
}

Muscle::Axes Muscle::axes(float along, const glm::vec3& outward) const {
    constexpr float apart = 0.08F;
    const Section before = section(std::clamp(along - apart, 0.02F, 0.96F)),
                  after = section(std::clamp(along + apart, 0.04F, 0.98F));
    Axes axes;
    const glm::vec3 way = after.middle - before.middle;
    axes.fibre = glm::length(way) > 1e-5F ? glm::normalize(way) : glm::vec3(0, -1, 0);
    axes.outward = square_to(outward, axes.fibre);
    axes.across = glm::cross(axes.fibre, axes.outward);
    const bool right = body_->structures[structure_].side != anatomy::Side::left;
    const float lateral = right ? -axes.across.x : axes.across.x;
    const bool upward =
        std::abs(axes.fibre.x) > 0.6F; // it runs across the body: its edges are an upper and a lower one
    if ((upward ? axes.across.y : lateral) < 0) axes.across = -axes.across;
    return axes;
}

Muscle::Column Muscle::column(const Section& section, const Axes& axes, float across) const {
    float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest();
    for (const glm::vec3& end : section.ends) {
        const float at = glm::dot(axes.across, end);
        low = std::min(low, at);
        high = std::max(high, at);
    }
    const float wanted = glm::mix(low, high, 0.5F + 0.5F * edge_share * across);
    std::vector<glm::vec3> met;
    for (std::size_t i = 0; i < section.ends.size(); i += 2) {
        const float from = glm::dot(axes.across, section.ends[i]) - wanted,
                    to = glm::dot(axes.across, section.ends[i + 1]) - wanted;
        if ((from < 0) == (to < 0)) continue;
        met.push_back(glm::mix(section.ends[i], section.ends[i + 1], from / (from - to)));
    }
    if (met.size() < 2) return {section.middle, section.middle};
    std::sort(met.begin(), met.end(), [&](const glm::vec3& a, const glm::vec3& b) {
        return glm::dot(axes.outward, a) > glm::dot(axes.outward, b);
    });
    // Of several stretches (a muscle folded or in slips) the thickest.
    Column thickest{met[0], met[1]};
    for (std::size_t i = 0; i + 1 < met.size(); i += 2)
        if (glm::distance(met[i], met[i + 1]) > glm::distance(thickest.outer, thickest.inner))
            thickest = {met[i], met[i + 1]};
    return thickest;
}

glm::vec3 Muscle::place(const MuscleAddress& at, const glm::vec3& outward) const {
    const float along = std::clamp(at.along, 0.02F, 0.98F);
    const Column through = column(section(along), axes(along, outward), at.across);
    return glm::mix(through.outer, through.inner, face_share + (1 - 2 * face_share) * at.depth);
}

Knot Muscle::find(const MuscleAddress& at, float band_m, const glm::vec3& outward) const {
    const float along = std::clamp(at.along, 0.02F, 0.98F);
    const Axes axes = this->axes(along, outward);
    const Column through = column(section(along), axes, at.across);
    Knot knot;
    knot.fibre = axes.fibre;
    knot.outward = axes.outward;
    knot.thickness_m = glm::distance(through.outer, through.inner);
    knot.position = place(at, outward);
    constexpr int half = 8; // pieces of the band to each side
    float reach = std::min(0.5F * band_m / length_m_, 0.45F);
    for (int pass = 0; pass < 3; ++pass) { // fibres of one muscle differ in length
        knot.band.clear();
        float length = 1e-4F;
        for (const int way : {-1, 1}) { // from the knot to both sides
            glm::vec3 before = knot.position;
            for (int i = 1; i <= half; ++i) {
                MuscleAddress on_fibre = at;
                on_fibre.along = std::clamp(along + reach * static_cast<float>(way * i) / half, 0.02F, 0.98F);
                const glm::vec3 next = place(on_fibre, outward);
                length += glm::distance(before, next);
                knot.band.insert(way < 0 ? knot.band.begin() : knot.band.end(), next);
                before = next;
            }
            if (way < 0) knot.band.push_back(knot.position);
        }
        if (std::abs(length / band_m - 1) < 0.1F) break;
        if (pass < 2) reach = std::clamp(reach * band_m / length, 0.01F, 0.45F);
    }
    // Sections are polygons: their columns tremble by a fraction of a millimetre.
    for (int pass = 0; pass < 3; ++pass) {
        const std::vector<glm::vec3> rough = knot.band;
        for (std::size_t i = 1; i + 1 < rough.size(); ++i)
            if (i != half) knot.band[i] = 0.25F * rough[i - 1] + 0.5F * rough[i] + 0.25F * rough[i + 1];
    }
    return knot;
}

MuscleAddress Muscle::address_of(const glm::vec3& wanted, const glm::vec3& outward) const {
    MuscleAddress best;
    float nearest = std::numeric_limits<float>::max();
    const auto try_all = [&](const MuscleAddress& around, float span) {
        constexpr int steps = 8;
        const MuscleAddress centre = around;
        const auto at = [&](float middle, int i, float low, float high) {
            return std::clamp(middle + span * (high - low) * static_cast<float>(i) / steps, low, high);
        };
        for (int i = -steps; i <= steps; ++i) {
            const float along = at(centre.along, i, 0.02F, 0.98F);
            const Section cut = section(along);
            const Axes directions = axes(along, outward);
            for (int j = -steps; j <= steps; ++j) {
                const float across = at(centre.across, j, -1, 1);
                const Column through = column(cut, directions, across);
                const glm::vec3 way = through.inner - through.outer;
                const float length2 = std::max(glm::dot(way, way), 1e-10F);
                const float share =
                    std::clamp(glm::dot(wanted - through.outer, way) / length2, face_share, 1 - face_share);
                const float distance = glm::distance(wanted, through.outer + share * way);
                if (distance >= nearest) continue;
                nearest = distance;
                best = {along, across, (share - face_share) / (1 - 2 * face_share)};
            }
        }
    };
    for (const float span : {0.5F, 0.1F, 0.02F}) try_all(best, span);
    return best;
}

glm::vec3 Muscle::middle(float along) const { return section(std::clamp(along, 0.02F, 0.98F)).middle; }

} // namespace palpate::pain
