// Flesh that gives way to a tool.
//
// The skin under the tool takes its shape; around it the dent runs out as Hertz' solution for a blunt body on a soft
// one does (Johnson, Contact Mechanics, 1985, section 3.5), told by the gap between the two alone, so that it holds for
// any tool and any curve of the skin; then a low rim, where the flesh goes that was pressed aside. Every place below
// moves the same way by the share that arrives there (column.hpp): all of it at the skin, nothing at the bone.
#pragma once
#include "technique/pressed.hpp"
#include "technique/skin_path.hpp"
#include "technique/soft_part.hpp"
#include <cstdint>
#include <span>

namespace palpate::technique {

class Tissue {
public:
    enum class Moves { all, skin }; // what press() moves; what lies below the skin takes most of the time to find

    // Everything soft within `reach_m` of the points.
    Tissue(const PosedBody& body, std::span<const SkinPoint> around, float reach_m, Moves moves = Moves::all);

    // Sinks the tool in at a place of the skin, `depth_m` deep from where it first touches: fills place, lift and area.
    void seat(const PressingTool& tool, const SkinPoint& at, Contact& contact) const;
    // Moves what lies around the contacts, of each part as finely as the shape is; nothing of it was moved before from
    // where it lies. One press follows on the other; skin that one moves into another tool goes below that.
    void press(std::span<const Pressed> pressed, model::Shape& shape) const;

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
    std::vector<Lanes> area_; // of the skin's vertices in parts_, block by block
};

} // namespace palpate::technique
