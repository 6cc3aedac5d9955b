// What of pain a person has chosen to see: plain data, laid over what the scene shows.
#pragma once
#include "scene/scene.hpp"
#include <string>
#include <vector>

namespace palpate::ui {

struct PainChoice {
    std::vector<std::string> points;     // "piriformis.1.right", "gluteus_minimus.*.left": each pattern its own colour
    std::vector<std::string> courses;    // "sciatic.right"
    std::vector<std::string> dermatomes; // "L5.right"
    std::vector<std::string> regions;    // where it hurts: "buttock_mid.right"
    bool patterns = true;                // of the points: where they are felt
    bool operator==(const PainChoice&) const = default;
};

struct ConditionChoice {
    std::string of; // "herniated_disc.l5_s1.right"; empty: none
    float severity = 1;
    bool operator==(const ConditionChoice&) const = default;
};

PainChoice choice_of(const std::vector<scene::PainPlan>& plans);
std::vector<scene::PainPlan> plans_of(const PainChoice& choice);

// How many of the skin's colours are taken, of as many as can be told apart.
std::size_t colours_of(const PainChoice& choice);
inline constexpr std::size_t most_colours = scene::paint_layer_count - 1;

bool holds(const std::vector<std::string>& list, const std::string& one);
void toggle(std::vector<std::string>& list, const std::string& one);

} // namespace palpate::ui
