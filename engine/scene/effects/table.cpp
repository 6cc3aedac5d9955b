#include "scene/effects/table.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::scene {

const std::vector<Effect>& effects() {
    static const std::vector<Effect> table{
        {"show", "opaque, whatever the layers and earlier rules say", show},
        {"hide", "gone", hide},
        {"isolate", "shown, and everything else gone", isolate},
        {"ghost", "see-through, with what lies behind in sight", ghost},
        {"peel", "layer by layer from the outside, as far as \"layers\" says", peel},
        {"colour", "as shown as it was, with a colour, emphasis or opacity", colour},
    };
    return table;
}

const Effect& effect_named(std::string_view name) {
    return *std::find_if(effects().begin(), effects().end(), [&](const Effect& effect) { return effect.name == name; });
}

const Effect& effect_named(const core::Json& value) {
    const std::string name = value.text();
    std::vector<std::string> known;
    for (const Effect& effect : effects()) {
        if (effect.name == name) return effect;
        known.emplace_back(effect.name);
    }
    value.fail(fmt::format("unknown effect \"{}\"{}", name, core::did_you_mean_or_list(name, known)));
}

} // namespace palpate::scene
