#include "pain/course.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json_lists.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <queue>
#include <unordered_map>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

constexpr std::array<Field<Course>, 5> course_fields{{
    {"id", [](Course& course, const Json& value) { course.id = value.text(); }, true},
    {"name", [](Course& course, const Json& value) { course.name = core::read_translated(value); }, true},
    {"structures", [](Course& course, const Json& value) { course.structures = core::read_texts(value, 1); }, true},
    {"note", [](Course& course, const Json& value) { course.note = value.text(); }},
    {"source", [](Course& course, const Json& value) { course.source = value.text(); }, true},
}};

constexpr float joined_m = 0.004F; // nerves that come so near go on in one another

struct Link {
    std::uint32_t to;
    float length_m;
};

// The places of all vertices, and the ways between them: edges of the surfaces, and steps from nerve to nerve.
struct Net {
    std::vector<glm::vec3> places;
    std::vector<std::vector<Link>> links;
    std::vector<std::uint32_t> first; // vertex of each part

    void join(std::uint32_t a, std::uint32_t b) {
        const float length = glm::distance(places[a], places[b]);
        links[a].push_back({b, length});
        links[b].push_back({a, length});
    }
};

Net net_of(const model::Geometry& geometry, const std::vector<std::size_t>& parts) {
    Net net;
    std::vector<std::uint32_t> part_of;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const model::Part& part = geometry.parts[parts[i]];
        net.first.push_back(static_cast<std::uint32_t>(net.places.size()));
        for (std::uint32_t v = 0; v < part.vertex_count; ++v) {
            net.places.push_back(geometry.positions[part.first_vertex + v]);
            part_of.push_back(static_cast<std::uint32_t>(i));
        }
    }
    net.links.resize(net.places.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const model::LevelOfDetail& level = geometry.parts[parts[i]].levels.front();
        for (std::size_t t = level.first_index; t < std::size_t{level.first_index} + level.index_count; ++t) {
            const std::size_t next = (t - level.first_index) % 3 == 2 ? t - 2 : t + 1;
            net.join(net.first[i] + geometry.indices[t], net.first[i] + geometry.indices[next]);
        }
    }
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells;
    const auto key = [](const glm::vec3& p, int x, int y, int z) {
        const glm::ivec3 cell = glm::ivec3(glm::floor(p / joined_m)) + glm::ivec3(x, y, z) + (1 << 19);
        return std::uint64_t(cell.x) << 40U | std::uint64_t(cell.y) << 20U | std::uint64_t(cell.z);
    };
    for (std::uint32_t v = 0; v < net.places.size(); ++v) cells[key(net.places[v], 0, 0, 0)].push_back(v);
    for (std::uint32_t v = 0; v < net.places.size(); ++v)
        for (int n = 0; n < 27; ++n) {
            const auto found = cells.find(key(net.places[v], n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1));
            if (found == cells.end()) continue;
            for (const std::uint32_t other : found->second)
                if (other > v && part_of[other] != part_of[v] &&
                    glm::distance(net.places[v], net.places[other]) < joined_m)
                    net.join(v, other);
        }
    return net;
}

// Dijkstra 1959.
std::vector<float> distances(const Net& net, const std::vector<std::uint32_t>& from) {
    std::vector<float> distance(net.places.size(), std::numeric_limits<float>::max());
    std::priority_queue<std::pair<float, std::uint32_t>, std::vector<std::pair<float, std::uint32_t>>, std::greater<>>
        front;
    for (const std::uint32_t v : from) front.push({distance[v] = 0, v});
    while (!front.empty()) {
        const auto [d, v] = front.top();
        front.pop();
        if (d > distance[v]) continue;
        for (const Link& link : net.links[v])
            if (const float longer = d + link.length_m; longer < distance[link.to])
                front.push({distance[link.to] = longer, link.to});
    }
    return distance;
}

} // namespace

std::vector<Course> read_courses(const std::filesystem::path& file, core::Mistakes* mistakes) {
    return core::read_rows<Course>(Json::read(file, mistakes), "courses", course_fields);
}

const std::vector<Course>& shipped_courses() {
    static const std::vector<Course> courses = read_courses(core::data_folder() / "assets" / "pain" / "courses.json");
    return courses;
}

PlacedCourse place_course(const anatomy::Body& body, const Course& course, anatomy::Side side) {
    PlacedCourse placed;
    for (const std::string& id : course.structures)
        for (const std::string& name :
             {id, fmt::format("{}.{}", id, anatomy::side_names[static_cast<std::size_t>(side)])})
            if (const std::optional<std::size_t> part = body.find(name)) placed.parts.push_back(*part);
    if (placed.parts.empty())
        throw core::Error(fmt::format("the body \"{}\" has no nerve of the course \"{}\"", body.name, course.id));
    const Net net = net_of(body.geometry, placed.parts);
    // It begins at the upper end of what comes first: the highest root.
    const model::Part& root = body.geometry.parts[placed.parts.front()];
    std::vector<std::uint32_t> begin;
    for (std::uint32_t v = 0; v < root.vertex_count; ++v)
        if (net.places[v].y > root.box.high.y - 0.002F) begin.push_back(v);
    const std::vector<float> distance = distances(net, begin);
    float farthest = 1e-3F;
    for (const float d : distance)
        if (d < std::numeric_limits<float>::max()) farthest = std::max(farthest, d);
    for (std::size_t i = 0; i < placed.parts.size(); ++i) {
        auto& along = placed.along.emplace_back();
        for (std::uint32_t v = 0; v < body.geometry.parts[placed.parts[i]].vertex_count; ++v) {
            const float share = std::min(distance[net.first[i] + v] / farthest, 1.0F); // what is joined to nothing: 1
            along.push_back(static_cast<std::uint8_t>(std::lround(255 * share)));
        }
    }
    return placed;
}

} // namespace palpate::pain
