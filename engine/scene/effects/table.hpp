// The ways of showing structures ("do" in a scene's rules): one row each, one file each.
#pragma once
#include "anatomy/body.hpp"
#include "core/json.hpp"
#include "scene/scene.hpp"
#include <span>
#include <string_view>

namespace palpate::scene {

// What an effect works on: the rule with its numbers at this moment, and the structures it names.
struct Occasion {
    const anatomy::Body& body;
    std::span<const std::size_t> selected;
    std::optional<float> opacity, layers; // of the rule, at this moment
};

struct Effect {
    std::string_view name, summary;
    void (*apply)(const Occasion& occasion, std::vector<PartState>& parts);
};

const std::vector<Effect>& effects();
const Effect& effect_named(const core::Json& value); // throws core::Error: the nearest names
const Effect& effect_named(std::string_view name);   // one that the reader let through

void show(const Occasion& occasion, std::vector<PartState>& parts);    // show.cpp
void hide(const Occasion& occasion, std::vector<PartState>& parts);    // hide.cpp
void isolate(const Occasion& occasion, std::vector<PartState>& parts); // isolate.cpp
void ghost(const Occasion& occasion, std::vector<PartState>& parts);   // ghost.cpp
void peel(const Occasion& occasion, std::vector<PartState>& parts);    // peel.cpp
void colour(const Occasion& occasion, std::vector<PartState>& parts);  // colour.cpp

// How much of a structure in `layer` is left when the body is peeled down to `depth`, 1 all .. 0 nothing (peel.cpp).
float left_by_peeling(float layer, float depth);

} // namespace palpate::scene
