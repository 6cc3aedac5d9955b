// What a technique's picture can show besides: how near the press comes to what must not be pressed, and what it weighs
// on the skin.
#pragma once
#include "scene/performing.hpp"
#include "scene/scene.hpp"

namespace palpate::pain {
struct Palette;
}

namespace palpate::scene {

// From far (0) over its clearance (1) to pressed (2).
enum class Nearness : std::uint8_t { far, near, too_near };
// `far` from twice its clearance on.
Nearness nearness(const technique::Clearance& clearance, const technique::Technique& technique);

// Dangers in the palette's colours, by how near the press comes to them; the hidden ones are shown.
void colour_dangers(const Performing& performing, const technique::Performance& now, const pain::Palette& palette,
                    std::vector<PartState>& parts);
// The skin's pressure as paint.
void paint_pressure(const Performing& performing, const technique::Performance& now, Snapshot& snapshot);
// Their legends, below the words of the dose at the right.
void add_technique_facts(const Performing& performing, const technique::Performance& now, const Scene& scene,
                         std::vector<Shape>& overlay);

} // namespace palpate::scene
