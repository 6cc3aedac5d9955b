#include "scene/focus.hpp"
#include "scene/sight.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::scene {
namespace {

constexpr core::Extent sight_size{160, 160};
constexpr float before_m = 0.0004F;     // less before it is the same surface, or a wall shared with a neighbour
constexpr float in_the_way = 0.02F;     // of the target's outline: what covers less stays
constexpr float hidden_at_most = 0.12F; // of it, by all of those together
constexpr float ghost_in_all = 0.42F;   // opacity of all ghosts over one another

// How much it takes away from the picture to open a tissue, by anatomy::Kind.
struct KindCost {
    float cost;
    float opacity; // that is left when it is opened, if it is alone
};
KindCost cost_of(anatomy::Kind kind) {
    switch (kind) {
    case anatomy::Kind::skin:
        return {0.15F, 0.10F};
    case anatomy::Kind::fat:
        return {0, 0};
    case anatomy::Kind::fascia:
        return {0.2F, 0};
    case anatomy::Kind::bone:
    case anatomy::Kind::disc:
    case anatomy::Kind::cartilage:
        return {3, 0.2F};
    case anatomy::Kind::nerve:
    case anatomy::Kind::artery:
    case anatomy::Kind::vein:
        return {0.3F, 0.3F};
    case anatomy::Kind::organ:
        return {2, 0.1F};
    case anatomy::Kind::trigger_point:
        return {0, 1};
    default:
        return {1, 0.16F};
    }
}

struct Candidate {
    Direction from;
    float dislike; // added to what the opening costs
};
const std::vector<Candidate>& candidates() {
    static const std::vector<Candidate> all = [] {
        std::vector<Candidate> made;
        const auto add = [&](float azimuth, float elevation, float dislike) {
            made.push_back({{azimuth, elevation, true}, dislike});
        };
        for (const float azimuth : {180.0F, 0.0F}) add(azimuth, 0, 0);
        for (const float azimuth : {90.0F, -90.0F}) add(azimuth, 0, 0.3F);
        for (const float azimuth : {150.0F, -150.0F, 30.0F, -30.0F, 120.0F, -120.0F, 60.0F, -60.0F}) {
            add(azimuth, 8, 0.15F);
        }
        for (const float azimuth : {180.0F, 0.0F}) {
            add(azimuth, -35, 0.5F);
            add(azimuth, 35, 0.5F);
        }
        add(0, -85, 0.8F); // soles
        return made;
    }();
    return all;
}

std::span<const std::uint32_t> indices_of(const model::Geometry& geometry, const model::LevelOfDetail& level) {
    return std::span(geometry.indices).subspan(level.first_index, level.index_count);
}

class Search {
public:
    Search(const anatomy::Body& body, std::span<const glm::vec3> positions, const std::vector<std::size_t>& targets)
        : body_(body)
        , positions_(positions)
        , is_target_(body.structures.size(), false) {
        for (const std::size_t i : targets) is_target_[i] = true;
        for (std::size_t i = 0; i < body.structures.size(); ++i) {
            core::Box box;
            const model::Part& part = body.geometry.parts[i];
            for (const std::uint32_t vertex : indices_of(body.geometry, part.levels.back()))
                box.include(positions[part.first_vertex + vertex]);
            boxes_.push_back(box);
            if (is_target_[i]) target_box_.include(box);
        }
    }

    struct Found {
        std::vector<Opened> opened;
        float cost = 0, seen = 0, area = 0; // of the target's outline, square metres
    };

    [[nodiscard]] Found look(const Direction& from) const {
        const ViewAxes axes = view_axes(from.azimuth, from.elevation);
        Sight sight(parallel_view(axes, target_box_), sight_size);
        std::vector<float> nearest(sight.pixel_count(), -1.0F); // of the targets; 1 near
        for (std::size_t i = 0; i < is_target_.size(); ++i)
            if (is_target_[i])
                cover(sight, i,
                      [&](std::size_t pixel, float depth) { nearest[pixel] = std::max(nearest[pixel], depth); });
        std::vector<std::size_t> target;
        for (std::size_t pixel = 0; pixel < nearest.size(); ++pixel)
            if (nearest[pixel] >= 0) target.push_back(pixel);
        const auto outline = static_cast<float>(target.size());
        Found found;
        if (outline == 0) return found;
        sight.look_only_at(target);
        float reach = 1e-4F; // half the box along the view: what half of depth is
        for (int axis = 0; axis < 3; ++axis) reach += std::abs(axes.back[axis]) * target_box_.size()[axis] * 0.5F;
        const float step = before_m / (2 * reach);
        std::vector<std::uint32_t> covered(sight.pixel_count(), 0);
        std::vector<float> shares(is_target_.size(), 0.0F);
        std::vector<std::vector<std::size_t>> pixels(is_target_.size());
        for (std::size_t i = 0; i < is_target_.size(); ++i) {
            if (is_target_[i] || body_.structures[i].kind == anatomy::Kind::trigger_point || !may_cover(axes, i))
                continue;
            const auto stamp = static_cast<std::uint32_t>(i + 1);
            cover(sight, i, [&](std::size_t pixel, float depth) {
                if (nearest[pixel] < 0 || depth <= nearest[pixel] + step || covered[pixel] == stamp) return;
                covered[pixel] = stamp;
                pixels[i].push_back(pixel);
            });
            shares[i] = static_cast<float>(pixels[i].size()) / outline;
        }
        // The larger ones are opened; of the small ones as many as leave all but a little of the target in sight.
        std::vector<std::size_t> by_share;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (shares[i] <= 0) continue;
            by_share.push_back(i);
            found.cost += cost_of(body_.structures[i].kind).cost * shares[i];
        }
        std::sort(by_share.begin(), by_share.end(),
                  [&](std::size_t a, std::size_t b) { return shares[a] != shares[b] ? shares[a] < shares[b] : a < b; });
        std::vector<bool> hidden(sight.pixel_count(), false);
        float lost = 0;
        for (const std::size_t i : by_share) {
            const KindCost cost = cost_of(body_.structures[i].kind);
            float more = 0;
            for (const std::size_t pixel : pixels[i]) more += hidden[pixel] ? 0.0F : 1.0F;
            if (shares[i] > in_the_way || cost.opacity == 0 || (lost + more) / outline > hidden_at_most) {
                found.opened.push_back({i, cost.opacity});
                continue;
            }
            lost += more;
            for (const std::size_t pixel : pixels[i]) hidden[pixel] = true;
        }
        found.seen = 1 - lost / outline;
        found.area = outline * pixel_area(axes);
        return found;
    }

private:
    [[nodiscard]] float pixel_area(const ViewAxes& axes) const {
        glm::vec2 half(1e-4F);
        for (int axis = 0; axis < 3; ++axis)
            half += glm::abs(glm::vec2(axes.right[axis], axes.up[axis])) * target_box_.size()[axis] * 0.5F;
        const float side = 2 * std::max(half.x, half.y) / static_cast<float>(sight_size.width);
        return side * side;
    }

    // Whether the part's box, pushed along the view, meets that of the targets.
    [[nodiscard]] bool may_cover(const ViewAxes& axes, std::size_t i) const {
        const core::Box& box = boxes_[i];
        if (box.empty()) return false;
        const glm::vec3 apart = box.centre() - target_box_.centre(), sizes = (box.size() + target_box_.size()) * 0.5F;
        for (const glm::vec3& axis : {axes.right, axes.up})
            if (std::abs(glm::dot(apart, axis)) > glm::dot(sizes, glm::abs(axis))) return false;
        return glm::dot(apart, axes.back) > -glm::dot(sizes, glm::abs(axes.back));
    }

    void cover(const Sight& sight, std::size_t i, const Sight::Visit& visit) const {
        const model::Part& part = body_.geometry.parts[i];
        const model::LevelOfDetail& level = part.levels.back();
        sight.cover(positions_.subspan(part.first_vertex, part.vertex_count), indices_of(body_.geometry, level), visit);
    }

    const anatomy::Body& body_;
    std::span<const glm::vec3> positions_;
    std::vector<bool> is_target_;
    std::vector<core::Box> boxes_;
    core::Box target_box_;
};

} // namespace

Opening find_opening(const anatomy::Body& body, std::span<const glm::vec3> positions,
                     const std::vector<std::size_t>& targets, const std::optional<Direction>& from) {
    const Search search(body, positions, targets);
    Opening best;
    Search::Found chosen;
    if (from) {
        best.from = *from;
        chosen = search.look(*from);
    } else {
        std::vector<std::pair<Candidate, Search::Found>> looked;
        float largest = 0;
        for (const Candidate& candidate : candidates()) {
            looked.emplace_back(candidate, search.look(candidate.from));
            largest = std::max(largest, looked.back().second.area);
        }
        float least = std::numeric_limits<float>::max();
        for (auto& [candidate, found] : looked) {
            if (!(found.area > 0)) continue;
            // What is seen edge on is hardly seen; what is in the way counts as if it took as much away.
            const float cost = candidate.dislike + found.cost + 2 * (1 - found.area / largest) + 3 * (1 - found.seen);
            if (cost >= least) continue;
            least = cost;
            best.from = candidate.from;
            chosen = found;
        }
    }
    // Ghosts over ghosts add up: the more there are, the thinner each.
    float all = 0;
    for (const Opened& opened : chosen.opened) all += opened.opacity;
    for (Opened& opened : chosen.opened) opened.opacity *= std::min(1.0F, ghost_in_all / std::max(all, 1e-3F));
    best.opened = std::move(chosen.opened);
    best.seen = chosen.seen;
    return best;
}

} // namespace palpate::scene
