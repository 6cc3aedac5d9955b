#include "scene/section.hpp"
#include <algorithm>
#include <array>

namespace palpate::scene {
namespace {

constexpr float fine_enough_m = 0.0003F; // error of the level of detail that is cut
constexpr float thinnest_m = 0.0001F;    // of the trapezoids
constexpr float hair_m = 0.00002F;       // from one rank to the next, so that what lies inside is seen
constexpr float opaque_from = 0.996F;    // of opacity

// What lies in what: skin holds all, bone its marrow and discs, and so on.
int rank_of(anatomy::Kind kind) {
    using anatomy::Kind;
    constexpr std::array order{Kind::skin,   Kind::fat,    Kind::organ,    Kind::other, Kind::fascia,
                               Kind::muscle, Kind::tendon, Kind::ligament, Kind::bone,  Kind::cartilage,
                               Kind::disc,   Kind::vein,   Kind::artery,   Kind::nerve, Kind::trigger_point};
    return static_cast<int>(std::find(order.begin(), order.end(), kind) - order.begin());
}

bool is_solid(const model::Part& part, anatomy::Kind kind) {
    using anatomy::Kind;
    return part.closed || kind == Kind::nerve || kind == Kind::artery || kind == Kind::vein; // tubes
}

float x_at(const Segment& segment, float y) { // of a segment that goes up
    const float height = segment.to.y - segment.from.y;
    const float share = height > 0 ? std::clamp((y - segment.from.y) / height, 0.0F, 1.0F) : 0;
    return glm::mix(segment.from.x, segment.to.x, share);
}

struct Frame { // of the plane
    glm::vec3 normal, u, v;
    float offset;
};

// Where the plane crosses the part's triangles.
std::vector<Segment> outline_of(const model::Geometry& geometry, const std::vector<glm::vec3>& positions,
                                const model::Part& part, std::size_t level, const Frame& frame) {
    std::vector<Segment> outline;
    const model::LevelOfDetail& detail = part.levels[level];
    for (std::uint32_t t = 0; t < detail.index_count; t += 3) {
        std::array<glm::vec3, 3> corner;
        std::array<float, 3> beyond;
        for (std::uint32_t c = 0; c < 3; ++c) {
            corner[c] = positions[part.first_vertex + geometry.indices[detail.first_index + t + c]];
            beyond[c] = glm::dot(frame.normal, corner[c]) - frame.offset;
        }
        std::array<glm::vec2, 2> ends;
        std::size_t found = 0;
        for (std::size_t c = 0; c < 3 && found < 2; ++c) {
            const std::size_t next = (c + 1) % 3;
            if ((beyond[c] < 0) == (beyond[next] < 0)) continue;
            const glm::vec3 at = glm::mix(corner[c], corner[next], beyond[c] / (beyond[c] - beyond[next]));
            ends[found++] = {glm::dot(frame.u, at), glm::dot(frame.v, at)};
        }
        if (found == 2) outline.push_back({ends[0], ends[1]});
    }
    return outline;
}

} // namespace

const std::vector<PlaneRow>& plane_table() {
    static const std::vector<PlaneRow> table{
        {Plane::transverse, "transverse", "across the body; what lies above is cut away", {0, 1, 0}},
        {Plane::sagittal, "sagittal", "from front to back; what lies to its left is cut away", {1, 0, 0}},
        {Plane::coronal, "coronal", "from side to side; what lies in front is cut away", {0, 0, 1}},
    };
    return table;
}

std::vector<glm::vec2> filled(std::vector<Segment> outline) {
    std::vector<float> rows;
    for (Segment& segment : outline) {
        if (segment.from.y > segment.to.y) std::swap(segment.from, segment.to);
        rows.push_back(segment.from.y);
        rows.push_back(segment.to.y);
    }
    std::sort(rows.begin(), rows.end());
    std::sort(outline.begin(), outline.end(), [](const Segment& a, const Segment& b) { return a.from.y < b.from.y; });
    std::vector<glm::vec2> triangles;
    std::vector<const Segment*> active;
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < rows.size();) {
        std::size_t end = i + 1;
        while (end + 1 < rows.size() && rows[end] - rows[i] < thinnest_m) ++end;
        const float low = rows[i], high = rows[end], middle = (low + high) / 2;
        i = end;
        if (high <= low) continue;
        while (next < outline.size() && outline[next].from.y <= middle) active.push_back(&outline[next++]);
        std::erase_if(active, [&](const Segment* segment) { return segment->to.y <= middle; });
        if (active.size() % 2 != 0) continue;
        std::sort(active.begin(), active.end(),
                  [&](const Segment* a, const Segment* b) { return x_at(*a, middle) < x_at(*b, middle); });
        for (std::size_t k = 0; k < active.size(); k += 2) {
            const glm::vec2 a{x_at(*active[k], low), low}, b{x_at(*active[k + 1], low), low},
                c{x_at(*active[k + 1], high), high}, d{x_at(*active[k], high), high};
            triangles.insert(triangles.end(), {a, b, c, a, c, d});
        }
    }
    return triangles;
}

std::shared_ptr<const Section> make_section(const anatomy::Body& body, const model::Geometry& geometry,
                                            const model::Shape* shape, const std::vector<PartState>& parts,
                                            const SectionPlan& plan, double seconds) {
    auto section = std::make_shared<Section>();
    const float way = plan.other_half ? -1.0F : 1.0F;
    section->normal = plane_table()[static_cast<std::size_t>(plan.plane)].normal * way;
    section->offset = plan.at.at(seconds) * way;
    const glm::vec3 side = std::abs(section->normal.y) > 0.5F ? glm::vec3(0, 0, 1) : glm::vec3(0, 1, 0);
    const glm::vec3 u = glm::normalize(glm::cross(side, section->normal));
    const Frame frame{section->normal, u, glm::cross(section->normal, u), section->offset};
    const std::vector<glm::vec3>& positions = shape != nullptr ? shape->positions : geometry.positions;
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        const model::Part& part = geometry.parts[i];
        const anatomy::Kind kind = body.structures[i].kind;
        if (parts[i].opacity < opaque_from || !is_solid(part, kind)) continue;
        const core::Box& box = shape != nullptr ? shape->boxes[i] : part.box;
        const glm::vec3 half = box.size() * 0.5F;
        const float reach = glm::dot(glm::abs(frame.normal), half);
        if (std::abs(glm::dot(frame.normal, box.centre()) - frame.offset) > reach) continue;
        std::size_t level = coarsest_level(part, shape != nullptr, 1.0F, fine_enough_m);
        if (shape != nullptr) level = std::max<std::size_t>(level, shape->finest_level(i));
        const std::vector<glm::vec2> fill = filled(outline_of(geometry, positions, part, level, frame));
        const float depth = frame.offset + hair_m * static_cast<float>(rank_of(kind));
        section->parts.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(section->cuts.size()),
                                  static_cast<std::uint32_t>(fill.size())});
        for (const glm::vec2& at : fill)
            section->cuts.push_back(frame.u * at.x + frame.v * at.y + frame.normal * depth);
    }
    return section;
}

} // namespace palpate::scene
