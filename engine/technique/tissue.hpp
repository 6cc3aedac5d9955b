// Flesh that gives way to a tool.
//
// The skin under the tool takes its shape; around it the dent runs out as Hertz' solution for a blunt body on a soft
// one does (Johnson, Contact Mechanics, 1985, section 3.5), told by the gap between the two alone, so that it holds for
// any tool and any curve of the skin; then a low rim, where the flesh goes that was pressed aside. Every place below
// moves the same way by the share that arrives there (column.hpp): all of it at the skin, nothing at the bone.
#pragma once
#include "technique/column.hpp"
#include "technique/pressing_tool.hpp"
#include "technique/soft_part.hpp"
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

    // The body lies a little otherwise than it did: its skin was cut.
    void take_places(const model::Shape& shape) {
        for (SoftPart& part : parts_) technique::take_places(part, shape);
    }

    // Sinks the tool in at a place of the skin, `depth_m` deep from where it first touches: fills place, lift and area.
    void seat(const PressingTool& tool, const SkinPoint& at, Contact& contact) const;
    // Moves what lies around the contact, of each part as finely as the shape is. `moved`: a box of how anything of the
    // shape may have been moved before from where it lies, with 0. Returns the same, with this press.
    core::Box press(const PressingTool& tool, const Contact& contact, const Shares& shares, model::Shape& shape,
                    const core::Box& moved) const;

    // Skin that something else has moved into the tool goes below it. `moved` as above.
    void free(const PressingTool& tool, const Contact& contact, const core::Box& moved, model::Shape& shape) const;

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
    std::vector<SoftPart> parts_;
    float reach_m_;
    std::size_t skin_ = 0;    // of parts_
    std::vector<float> area_; // of the skin's vertices in parts_, in their order
};

} // namespace palpate::technique
