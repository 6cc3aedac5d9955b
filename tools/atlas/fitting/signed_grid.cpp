#include "atlas/fitting/signed_grid.hpp"
#include "model/topology.hpp"
#include <cmath>
#include <limits>

namespace palpate::atlas {
namespace {

constexpr int coarse_cells = 4, margin_cells = 4;
constexpr float exact_cells = 4;         // of the surface, within which the grid is exact
constexpr float coarse_diagonal = 3.5F;  // half of a coarse cell's, in cells
constexpr float slightly_more = 1.0001F; // than what rounding could take

// Signed distances of points one after the other, quick where each is near the one before: from there the surface is no
// farther than the way, and on a way on which no closed surface can lie the side stays the same.
class Walk {
public:
    Walk(const model::TriangleTree& tree, bool closed)
        : tree_(tree)
        , closed_(closed) {}

    float at(const glm::vec3& point) {
        const float way = glm::length(point - before_), most = (distance_ + way) * slightly_more;
        const auto nearest = tree_.closest(point, most);
        const float distance = nearest ? nearest->distance : most;
        const bool same_side = closed_ && known_ && distance_ + distance > way * slightly_more;
        if (!same_side) inside_ = tree_.winding(point) > 0.5F;
        before_ = point;
        distance_ = distance;
        known_ = true;
        return inside_ ? -distance : distance;
    }

private:
    const model::TriangleTree& tree_;
    bool closed_, known_ = false, inside_ = false;
    glm::vec3 before_{0};
    float distance_ = std::numeric_limits<float>::max();
};

} // namespace

model::DistanceGrid signed_grid(const model::Mesh& mesh, const model::TriangleTree& tree, float cell) {
    Walk walk(tree, model::is_closed(mesh));
    const float margin = margin_cells * cell;
    model::DistanceGrid coarse(tree.box(), coarse_cells * cell, margin + coarse_cells * cell, 0);
    for (int z = 0; z < coarse.size.z; ++z)
        for (int y = 0; y < coarse.size.y; ++y)
            for (int x = 0; x < coarse.size.x; ++x)
                coarse.values[coarse.index({x, y, z})] = walk.at(coarse.place({x, y, z}));
    model::DistanceGrid grid(tree.box(), cell, margin, 0);
    const float exact = (exact_cells + coarse_diagonal) * cell;
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) {
                const glm::vec3 place = grid.place({x, y, z});
                float value = coarse.at(place);
                if (std::abs(value) < exact) value = walk.at(place);
                grid.values[grid.index({x, y, z})] = value;
            }
    return grid;
}

} // namespace palpate::atlas
