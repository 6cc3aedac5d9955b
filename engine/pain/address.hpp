// From an address in a muscle to the place on a body, and the fibre through it.
#pragma once
#include "anatomy/body.hpp"
#include "model/triangle_tree.hpp"
#include "pain/points.hpp"
#include <array>
#include <cstdint>
#include <optional>

namespace palpate::pain {

struct Knot {
    glm::vec3 position{0};          // inside the muscle, metres, at rest
    glm::vec3 fibre{0}, outward{0}; // unit: toward the insertion; toward the skin, square to it
    std::vector<glm::vec3> band;    // the fibre through it, from the origin's end; the knot is its middle
    float thickness_m = 0;          // of the muscle there, along `outward`
};

class Muscle {
public:
    // A part of the body with fibres; nothing when it has none. `body` must outlive this.
    static std::optional<Muscle> of(const anatomy::Body& body, std::size_t structure);

    // `outward`: the way to the skin, of any length. `lateral`: unit, of this side.
    [[nodiscard]] Knot find(const MuscleAddress& at, float band_m, const glm::vec3& outward) const;
    // The other way: the address of a place in or near the muscle.
    [[nodiscard]] MuscleAddress address_of(const glm::vec3& place, const glm::vec3& outward) const;
    [[nodiscard]] glm::vec3 middle(float along) const;         // of the section there
    [[nodiscard]] float length_m() const { return length_m_; } // of the line through the middles of its sections

private:
    Muscle() = default;
    struct Section {                 // through the surface where the grain is `along`
        std::vector<glm::vec3> ends; // of its pieces, two by two
        glm::vec3 middle{0};
    };
    struct Axes {
        glm::vec3 fibre{0}, outward{0}, across{0};
    };
    void sort_by_stretch();
    static std::size_t stretch_at(float along);
    [[nodiscard]] Section section(float along) const;
    [[nodiscard]] Axes axes(float along, const glm::vec3& outward) const;
    struct Column { // through a section, along `outward`
        glm::vec3 outer{0}, inner{0};
    };
    [[nodiscard]] Column column(const Section& section, const Axes& axes, float across) const;
    [[nodiscard]] glm::vec3 place(const MuscleAddress& at, const glm::vec3& outward) const;

    const anatomy::Body* body_ = nullptr;
    std::size_t structure_ = 0;
    float length_m_ = 0;
    std::vector<float> along_; // per vertex: the grain, or upwards where the muscle has no course of its own
    static constexpr std::size_t stretches = 64;                   // of the way along
    std::array<std::vector<std::uint32_t>, stretches> in_stretch_; // first corners of the triangles that meet each
};

} // namespace palpate::pain
