#include "technique/technique.hpp"

namespace palpate::technique {

std::string other_side(std::string name) {
    const auto swap = [&](std::string_view from, std::string_view to) {
        const std::size_t at = name.rfind(from);
        if (at == std::string::npos) return false;
        name.replace(at, from.size(), to);
        return true;
    };
    if (!swap(".right", ".left")) swap(".left", ".right");
    return name;
}

Technique mirrored(Technique technique) {
    const auto turn = [](std::string& name) { name = other_side(std::move(name)); };
    turn(technique.muscle);
    for (std::string& name : technique.muscles) turn(name);
    technique.from.x = -technique.from.x;
    if (technique.ahead) technique.ahead->x = -technique.ahead->x;
    for (Stop& stop : technique.path) {
        turn(stop.muscle);
        for (std::string& name : stop.landmarks) turn(name);
        stop.moved_mm.x = -stop.moved_mm.x;
        stop.across = -stop.across;
    }
    for (Danger& danger : technique.dangers) turn(danger.structure);
    technique.left = !technique.left;
    return technique;
}

} // namespace palpate::technique
