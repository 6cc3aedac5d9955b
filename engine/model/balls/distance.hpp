// The distance from a point to the union that a ball model describes, with what it depends on.
//
// A simplex's distance has a closed form for edges (round cone) and triangles (slab): the foot is displaced against the
// slope of the radius (Li et al. 2015, section 5; Barbier and Galin 2004 for cones). Elements that simplices share are
// looked at once.
#pragma once
#include "model/balls/ball_model.hpp"
#include <array>
#include <cstdint>
#include <glm/geometric.hpp>
#include <limits>
#include <vector>

namespace palpate::model {

// The nearest element: distance = |p - c(w)| - r(w), where c and r are the balls' mixed with the weights w.
// So d distance / d centre_i = -w_i * away, and d distance / d radius_i = -w_i.
struct BallHit {
    float distance = std::numeric_limits<float>::max(); // mm, negative inside
    std::uint32_t element = 0;
    std::uint32_t count = 0; // of balls
    std::array<std::uint32_t, 4> ball{};
    std::array<float, 4> weight{};
    glm::vec3 away{0}; // unit, from c(w) to the point; zero inside a tetrahedron
};

class BallDistance {
public:
    explicit BallDistance(const BallModel& model); // copies what it needs

    [[nodiscard]] BallHit at(const glm::vec3& point) const;
    // The same, looking only at these elements, and only for what is nearer than `within`.
    [[nodiscard]] BallHit at(const glm::vec3& point, const std::vector<std::uint32_t>& elements, float within) const;
    // Elements of which some point of the ball around `centre` may have a distance below `within`.
    void near(const glm::vec3& centre, float radius, float within, std::vector<std::uint32_t>& elements) const;

    [[nodiscard]] std::uint32_t simplex_of(std::uint32_t element) const { return elements_[element].simplex; }
    [[nodiscard]] std::size_t element_count() const { return elements_.size(); }

private:
    struct Element { // a ball, the open inside of an edge or a triangle, or a tetrahedron's inside
        std::uint32_t count = 0;
        std::array<std::uint32_t, 4> ball{};
        std::uint32_t simplex = 0; // the first that it belongs to
        glm::vec3 origin{0};
        float radius = 0;
        glm::vec3 e1{0}, e2{0}, e3{0}; // edge: direction; triangle: dual basis, normal; tetrahedron: dual basis
        glm::vec3 tilt{0};             // of `away` in the plane
        std::array<float, 3> slope{};  // differences of radius
        float length = 0, rise = 0;    // edge: length; 1 / sqrt(1 - slope^2). triangle: rise = |normal part of away|
        bool degenerate = false;       // lies inside its corners
    };
    struct Bound {
        glm::vec3 centre{0};
        float radius = 0;
        core::Box box;
    };
    void add(const BallModel& model, std::vector<std::uint32_t> balls, std::uint32_t simplex);
    void try_element(std::uint32_t index, const glm::vec3& p, BallHit& hit) const;

    std::vector<Element> elements_;
    std::vector<Bound> bounds_;
};

} // namespace palpate::model
