// The skin of a body as a sheet to draw upon: places in words become points of it, bands become how deep each vertex
// lies inside them. Of the body at rest: what is painted on a vertex follows it into every pose.
#pragma once
#include "anatomy/body.hpp"
#include "anatomy/landmarks.hpp"
#include "model/ray_tree.hpp"
#include "model/triangle_tree.hpp"
#include "pain/skin_place.hpp"
#include <optional>
#include <span>
#include <vector>

namespace palpate::pain {

// A point of the skin and the line it was found on.
struct Spot {
    glm::vec3 from{0};      // inside the body, metres
    glm::vec3 direction{0}; // unit, outward
    glm::vec3 point{0};     // on the skin
};

class Skin {
public:
    // Copies what it needs. Throws core::Error: the body has no closed skin.
    Skin(const anatomy::Body& body, const anatomy::Landmarks& landmarks);

    [[nodiscard]] std::size_t part() const { return part_; }                     // of the body's geometry
    [[nodiscard]] std::size_t vertex_count() const { return positions_.size(); } // of that part
    [[nodiscard]] std::span<const glm::vec3> positions() const { return positions_; }
    [[nodiscard]] std::span<const glm::vec3> normals() const { return normals_; }
    [[nodiscard]] std::span<const float> areas_m2() const { return areas_; } // of each vertex's share of the skin

    // Throws core::Error: no landmark of that name on this body, or no skin that way.
    [[nodiscard]] Spot find(const SkinPlace& place, anatomy::Side side) const;
    // The skin over a point inside: the nearest, or the first that way.
    [[nodiscard]] Spot over(const glm::vec3& inside, std::optional<glm::vec3> direction = {}) const;
    // Points of the skin from place to place, a few millimetres apart; of `half_width_m`, where not empty, one each.
    struct Trail {
        std::vector<Spot> spots;
        std::vector<float> half_width_m;
    };
    [[nodiscard]] Trail trail(std::span<const SkinPlace> path, anatomy::Side side,
                              std::span<const float> half_width_m = {}) const;

    // How far each vertex lies within the band, metres, negative outside; raised into `depth_m` where it is more than
    // what stands there. Distances go straight through the limb (on a thigh 3 % shorter than over the skin at 50 mm),
    // over skin that is joined: nothing jumps from one leg or toe to the next. Vertices farther outside than `out_to_m`
    // are left alone.
    void raise(const Band& band, anatomy::Side side, float out_to_m, std::span<float> depth_m) const;

    // Each value made the one that fits those around it, as far as this over joined skin, and the nearer the more.
    void smooth(std::span<float> values, float reach_m) const;

private:
    [[nodiscard]] glm::vec3 landmark(const std::string& id, anatomy::Side side) const;
    struct Line {
        glm::vec3 from{0}, to{0}, zero{0};
    };
    [[nodiscard]] Line axis(const std::string& segment, anatomy::Side side) const;

    [[nodiscard]] float fitted(std::uint32_t v, std::span<const float> values, float reach_m,
                               std::vector<std::uint32_t>& found, std::vector<std::uint32_t>& seen_from) const;

    std::size_t part_ = 0;
    std::vector<glm::vec3> positions_, normals_;
    std::vector<std::uint32_t> triangles_; // of the trees, the larger ones
    std::vector<float> areas_;
    std::vector<std::uint32_t> first_neighbour_, neighbours_; // of each vertex over the edges that are painted upon
    model::TriangleTree tree_;
    model::RayTree rays_;
    anatomy::Landmarks landmarks_;
};

// Gives the skin triangles so small that straight lines from vertex to vertex keep the edges of zones round.
void make_skin_paintable(anatomy::Body& body);

} // namespace palpate::pain
