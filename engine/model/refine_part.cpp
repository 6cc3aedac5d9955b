#include "model/refine_part.hpp"
#include "model/split.hpp"
#include <algorithm>
#include <array>
#include <unordered_map>

namespace palpate::model {
namespace {

// The vertices that one part gains, in all arrays.
struct More {
    std::vector<glm::vec3> positions, normals, shape_positions, shape_normals;
    std::vector<Grain> grains;
    std::vector<Influences> influences;
};

class Refining {
public:
    Refining(const Geometry& geometry, const Shape& shape, const Part& part)
        : geometry_(geometry)
        , shape_(shape)
        , part_(part) {}

    std::vector<std::uint32_t> triangles;
    More more;

    [[nodiscard]] glm::vec3 at(std::uint32_t v) const { return get(shape_.positions, more.shape_positions, v); }

    std::uint32_t middle(std::uint32_t a, std::uint32_t b) {
        const auto half = [&](const auto& all, auto& added) {
            added.push_back((get(all, added, a) + get(all, added, b)) * 0.5F);
        };
        const auto half_turn = [&](const auto& all, auto& added) {
            const glm::vec3 sum = get(all, added, a) + get(all, added, b);
            added.push_back(glm::length(sum) > 0 ? glm::normalize(sum) : get(all, added, a));
        };
        half(geometry_.positions, more.positions);
        half_turn(geometry_.normals, more.normals);
        half(shape_.positions, more.shape_positions);
        half_turn(shape_.normals, more.shape_normals);
        const Grain &first = get(geometry_.grains, more.grains, a), &second = get(geometry_.grains, more.grains, b);
        more.grains.push_back(
            {(first.lane + second.lane) * 0.5F, (first.along + second.along) / 2, (first.share + second.share) / 2});
        if (!geometry_.influences.empty())
            more.influences.push_back(Influences(get(geometry_.influences, more.influences, a)));
        return part_.vertex_count + static_cast<std::uint32_t>(more.positions.size() - 1);
    }

private:
    template <class T>
    const T& get(const std::vector<T>& all, const std::vector<T>& added, std::uint32_t v) const {
        return v < part_.vertex_count ? all[part_.first_vertex + v] : added[v - part_.vertex_count];
    }
    const Geometry& geometry_;
    const Shape& shape_;
    const Part& part_;
};

bool split_once(Refining& refining, const std::function<float(const glm::vec3&)>& longest) {
    std::unordered_map<std::uint64_t, std::uint32_t> middles; // by edge
    const std::vector<std::uint32_t> old = std::move(refining.triangles);
    for (std::size_t t = 0; t < old.size(); t += 3)
        for (std::size_t c = 0; c < 3; ++c) {
            const std::uint32_t a = old[t + c], b = old[t + (c + 1) % 3];
            const glm::vec3 from = refining.at(a), to = refining.at(b);
            const float most = longest((from + to) * 0.5F);
            if (most <= 0 || glm::distance(from, to) <= most || middles.contains(edge_key(a, b))) continue;
            middles[edge_key(a, b)] = refining.middle(a, b);
        }
    refining.triangles.clear();
    const auto middle = [&](std::uint32_t from, std::uint32_t to) {
        const auto found = middles.find(edge_key(from, to));
        return found != middles.end() ? found->second : no_vertex;
    };
    for (std::size_t t = 0; t < old.size(); t += 3) {
        const std::array corners{old[t], old[t + 1], old[t + 2]};
        split_triangle(refining.triangles, corners,
                       {middle(corners[0], corners[1]), middle(corners[1], corners[2]), middle(corners[2], corners[0])},
                       [&](std::uint32_t v) { return refining.at(v); });
    }
    return !middles.empty();
}

template <class T>
void insert(std::vector<T>& all, std::size_t at, const std::vector<T>& more) {
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
}

} // namespace

void refine(Geometry& geometry, Shape& shape, std::size_t part, std::size_t level,
            const std::function<float(const glm::vec3&)>& longest) {
    Part& of = geometry.parts[part];
    const LevelOfDetail base = of.levels[std::min(level, of.levels.size() - 1)];
    Refining refining(geometry, shape, of);
    const auto first = geometry.indices.begin() + base.first_index;
    refining.triangles.assign(first, first + base.index_count);
    constexpr int most_rounds = 12;
    for (int round = 0; round < most_rounds && split_once(refining, longest); ++round) {
    }

    const More& more = refining.more;
    const std::size_t end = std::size_t{of.first_vertex} + of.vertex_count;
    insert(geometry.positions, end, more.positions);
    insert(geometry.normals, end, more.normals);
    insert(geometry.grains, end, more.grains);
    if (!geometry.influences.empty()) insert(geometry.influences, end, more.influences);
    insert(shape.positions, end, more.shape_positions);
    insert(shape.normals, end, more.shape_normals);
    const auto count = static_cast<std::uint32_t>(more.positions.size());
    of.vertex_count += count;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i)
        if (i != part && geometry.parts[i].first_vertex >= end) geometry.parts[i].first_vertex += count;
    LevelOfDetail whole = base;
    whole.first_index = static_cast<std::uint32_t>(geometry.indices.size());
    whole.index_count = static_cast<std::uint32_t>(refining.triangles.size());
    whole.vertex_count = of.vertex_count;
    geometry.indices.insert(geometry.indices.end(), refining.triangles.begin(), refining.triangles.end());
    of.levels = {whole};
    shape.finest[part] = 0;
}

} // namespace palpate::model
