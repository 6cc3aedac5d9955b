// Flesh that gives way to a tool.
//
// The skin under the tool takes its shape; around it the dent runs out as Hertz' solution for a blunt body on a soft
// one does (Johnson, Contact Mechanics, 1985, section 3.5), told by the gap between the two alone, so that it holds for
// any tool and any curve of the skin; then a low rim, where the flesh goes that was pressed aside. Every place below
// moves the same way by the share that arrives there (column.hpp): all of it at the skin, nothing at the bone.
#pragma once
#include "technique/column.hpp"
#include "technique/pressing_tool.hpp"
#include <cstdint>

namespace palpate::technique {

struct Contact {
    glm::vec3 place{0};                                          // of the tool's contact point, pressed in
    glm::vec3 outward{0, 1, 0}, along{1, 0, 0}, across{0, 0, 1}; // unit: the tool's z, x, y
    glm::vec3 carried{0}; // over the skin, metres: how far the tool takes the skin with it
    float depth_m = 0;    // below the skin as it was
    float flat_m = 0;     // how far the tool itself is pressed flat
    float lift_m = 0;     // what the tool had to be held higher to touch first elsewhere than at its contact point
    float radius_m = 0, area_m2 = 0; // of the skin that it touches
};

// A tool's underside pressed flat by `flat_m`, at a place of its own frame.
Underside::Height pressed_height(const Underside& underside, const glm::vec2& place, float flat_m);

class Tissue {
public:
    enum class Moves { all, skin }; // what press() moves; what lies below the skin takes most of the time to find

    // Everything soft within `reach_m` of the path.
    Tissue(const PosedBody& body, const SkinPath& path, float reach_m, Moves moves = Moves::all);

    // Sinks the tool in at a place of the skin, `depth_m` deep from where it first touches: fills place, lift and area.
    void seat(const PressingTool& tool, const SkinPoint& at, const model::Shape& shape, Contact& contact) const;
    // Moves what lies around the contact, of each part as finely as the shape is.
    void press(const PressingTool& tool, const Contact& contact, const Shares& shares, model::Shape& shape) const;

    // Skin that something else has moved into the tool goes below it.
    void free(const PressingTool& tool, const Contact& contact, model::Shape& shape) const;

    // What a force of so many newton weighs on the skin that the seated tool touches; the rest is not pressed. Hertz:
    // of a ball, the most in the middle and nothing at the rim; the whole is the force.
    struct Pressure {
        std::uint32_t vertex; // of the geometry
        float pascal;
    };
    [[nodiscard]] std::vector<Pressure> pressure(const PressingTool& tool, const Contact& contact, float newton,
                                                 const model::Shape& unpressed) const;

    [[nodiscard]] std::size_t size() const;

private:
    struct Soft { // a vertex
        std::uint32_t vertex;
        float below_m; // the skin
        float share;   // of the way from skin to bone
    };
    struct Part {
        std::size_t part;
        std::uint32_t first_vertex;
        std::vector<std::uint32_t> of_level; // vertices that each level of detail uses
        std::vector<Soft> vertices;          // ascending

        // Behind the last vertex that is moved where levels finer than this are not.
        [[nodiscard]] std::uint32_t end(std::size_t level) const { return first_vertex + of_level[level]; }
    };
    std::vector<Part> parts_;
    float reach_m_;
    std::size_t skin_ = 0;    // of parts_
    std::vector<float> area_; // of the skin's vertices in parts_
};

} // namespace palpate::technique
