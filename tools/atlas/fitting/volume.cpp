#include "atlas/fitting/volume.hpp"
#include <cmath>
#include <glm/vector_relational.hpp>
#include <random>

namespace palpate::atlas {
namespace {

constexpr double surface_cells = 25000; // about so many cells at the surface are looked at
constexpr int halvings = 4;             // from the largest cells to those at the surface

bool holds(const core::Box& box, const glm::vec3& p) {
    return glm::all(glm::greaterThanEqual(p, box.low)) && glm::all(glm::lessThanEqual(p, box.high));
}

class Cells { // an octree that halves the cells which the surface or a wall of the box may pass
public:
    Cells(const model::TriangleTree& tree, float smallest, const core::Box& box)
        : tree_(tree)
        , smallest_(smallest)
        , box_(box) {}

    double inside(const glm::vec3& low, float size) {
        const glm::vec3 centre = low + 0.5F * size;
        if (glm::any(glm::greaterThanEqual(low, box_.high))) return 0;
        const bool whole = glm::all(glm::lessThanEqual(low + size, box_.high));
        const double volume = static_cast<double>(size) * size * size;
        if (whole && !tree_.closest(centre, 0.8661F * size)) return tree_.winding(centre) > 0.5F ? volume : 0;
        if (size <= 1.01F * smallest_) {
            const glm::vec3 place = low + size * glm::vec3(unit(), unit(), unit());
            return holds(box_, place) && tree_.winding(place) > 0.5F ? volume : 0;
        }
        double sum = 0;
        for (int corner = 0; corner < 8; ++corner)
            sum += inside(low + 0.5F * size * glm::vec3(corner & 1, corner >> 1 & 1, corner >> 2 & 1), 0.5F * size);
        return sum;
    }

private:
    float unit() { return static_cast<float>(random_()) / 4294967296.0F; }

    const model::TriangleTree& tree_;
    float smallest_;
    core::Box box_;
    std::mt19937 random_{3};
};

} // namespace

double volume_inside(const Original& original, const core::Box& box) {
    if (box.empty() || original.area_mm2 <= 0) return 0;
    const auto smallest = static_cast<float>(std::sqrt(original.area_mm2 / surface_cells));
    const float largest = smallest * static_cast<float>(1 << halvings);
    Cells cells(original.tree, smallest, box);
    double volume = 0;
    for (float z = box.low.z; z < box.high.z; z += largest)
        for (float y = box.low.y; y < box.high.y; y += largest)
            for (float x = box.low.x; x < box.high.x; x += largest) volume += cells.inside({x, y, z}, largest);
    return volume;
}

} // namespace palpate::atlas
