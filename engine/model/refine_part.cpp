#include "model/refine_part.hpp"
#include "model/split.hpp"
#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>

namespace palpate::model {
namespace {

// The mean of two: the four largest shares of it.
Influences mean(const Influences& one, const Influences& other) {
    if (one == other) return one;
    std::array<std::uint32_t, 8> share{};
    std::array<std::uint8_t, 8> segment{};
    std::size_t count = 0;
    for (const Influences* const of : {&one, &other})
        for (std::size_t i = 0; i < 4 && of->share[i] > 0; ++i) {
            const auto end = segment.begin() + static_cast<std::ptrdiff_t>(count);
            const auto at = static_cast<std::size_t>(std::find(segment.begin(), end, of->segment[i]) - segment.begin());
            if (at == count) segment[count++] = of->segment[i];
            share[at] += of->share[i];
        }
    std::array<std::size_t, 8> order{0, 1, 2, 3, 4, 5, 6, 7};
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return share[a] > share[b]; });
    std::uint32_t sum = 0, rest = whole_share;
    for (std::size_t i = 0; i < 4; ++i) sum += share[order[i]];
    Influences result;
    for (std::size_t i = 4; i-- > 0;) {
        const std::uint32_t part = i == 0 ? rest : share[order[i]] * std::uint64_t{whole_share} / sum;
        result.segment[i] = part > 0 ? segment[order[i]] : std::uint8_t{0};
        result.share[i] = static_cast<std::uint16_t>(part);
        rest -= part;
    }
    return result;
}

// The vertices that one part gains, in all arrays.
struct More {
    std::vector<glm::vec3> positions, normals, shape_positions, shape_normals;
    std::vector<Grain> grains;
    std::vector<Influences> influences;
};

class Refining {
public:
    // `shape`: null where the part stays as it stands.
    Refining(const Geometry& geometry, const Shape* shape, const Part& part, const LevelOfDetail& from)
        : geometry_(geometry)
        , shape_(shape)
        , part_(part) {
        const auto first = geometry.indices.begin() + from.first_index;
        triangles.assign(first, first + from.index_count);
    }

    std::vector<std::uint32_t> triangles;
    More more;

    [[nodiscard]] glm::vec3 at(std::uint32_t v) const {
        return shape_ != nullptr ? get(shape_->positions, more.shape_positions, v)
                                 : get(geometry_.positions, more.positions, v);
    }

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
        if (shape_ != nullptr) {
            half(shape_->positions, more.shape_positions);
            half_turn(shape_->normals, more.shape_normals);
        }
        const Grain &first = get(geometry_.grains, more.grains, a), &second = get(geometry_.grains, more.grains, b);
        more.grains.push_back(
            {(first.lane + second.lane) * 0.5F, (first.along + second.along) / 2, (first.share + second.share) / 2});
        if (!geometry_.influences.empty())
            more.influences.push_back(
                mean(get(geometry_.influences, more.influences, a), get(geometry_.influences, more.influences, b)));
        return part_.vertex_count + static_cast<std::uint32_t>(more.positions.size() - 1);
    }

private:
    template <class T>
    const T& get(const std::vector<T>& all, const std::vector<T>& added, std::uint32_t v) const {
        return v < part_.vertex_count ? all[part_.first_vertex + v] : added[v - part_.vertex_count];
    }
    const Geometry& geometry_;
    const Shape* shape_;
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

void split(Refining& refining, const std::function<float(const glm::vec3&)>& longest) {
    constexpr int most_rounds = 12;
    for (int round = 0; round < most_rounds && split_once(refining, longest); ++round) {
    }
}

template <class T>
void insert(std::vector<T>& all, std::size_t at, const std::vector<T>& more) {
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
}

// The new vertices and triangles become the part's own. Says where the triangles stand.
LevelOfDetail take_in(Geometry& geometry, Shape* shape, std::size_t part, const Refining& refining) {
    Part& of = geometry.parts[part];
    const More& more = refining.more;
    const std::size_t end = std::size_t{of.first_vertex} + of.vertex_count;
    insert(geometry.positions, end, more.positions);
    insert(geometry.normals, end, more.normals);
    insert(geometry.grains, end, more.grains);
    if (!geometry.influences.empty()) insert(geometry.influences, end, more.influences);
    if (shape != nullptr) {
        insert(shape->positions, end, more.shape_positions);
        insert(shape->normals, end, more.shape_normals);
    }
    const auto count = static_cast<std::uint32_t>(more.positions.size());
    of.vertex_count += count;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i)
        if (i != part && geometry.parts[i].first_vertex >= end) geometry.parts[i].first_vertex += count;
    const LevelOfDetail level{static_cast<std::uint32_t>(geometry.indices.size()),
                              static_cast<std::uint32_t>(refining.triangles.size()), 0, 0, of.vertex_count};
    geometry.indices.insert(geometry.indices.end(), refining.triangles.begin(), refining.triangles.end());
    return level;
}

// Vertices that nothing else uses go with it.
void drop_paintable(Geometry& geometry, Shape& shape, std::size_t part) {
    Part& of = geometry.parts[part];
    if (!of.paintable) return;
    of.paintable.reset();
    const std::uint32_t kept = of.levels.front().vertex_count, count = of.vertex_count - kept;
    const std::size_t end = std::size_t{of.first_vertex} + of.vertex_count;
    const auto erase = [&](auto& all) {
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(end - count),
                  all.begin() + static_cast<std::ptrdiff_t>(end));
    };
    erase(geometry.positions);
    erase(geometry.normals);
    erase(geometry.grains);
    if (!geometry.influences.empty()) erase(geometry.influences);
    erase(shape.positions);
    erase(shape.normals);
    of.vertex_count = kept;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i)
        if (i != part && geometry.parts[i].first_vertex >= end) geometry.parts[i].first_vertex -= count;
}

} // namespace

void refine(Geometry& geometry, Shape& shape, std::size_t part, std::size_t level,
            const std::function<float(const glm::vec3&)>& longest) {
    drop_paintable(geometry, shape, part);
    Part& of = geometry.parts[part];
    const LevelOfDetail base = of.levels[std::min(level, of.levels.size() - 1)];
    Refining refining(geometry, &shape, of, base);
    split(refining, longest);
    LevelOfDetail whole = take_in(geometry, &shape, part, refining);
    whole.error_m = base.error_m;
    whole.bent_error_m = base.bent_error_m;
    of.levels = {whole};
    shape.finest[part] = 0;
}

void make_paintable(Geometry& geometry, std::size_t part, float longest_m) {
    Part& of = geometry.parts[part];
    assert(!of.paintable);
    of.levels.front().vertex_count = of.vertex_count;
    Refining refining(geometry, nullptr, of, of.levels.front());
    split(refining, [&](const glm::vec3&) { return longest_m; });
    of.paintable = take_in(geometry, nullptr, part, refining);
}

} // namespace palpate::model
