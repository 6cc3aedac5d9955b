// A massage stick: spindles that turn on a bending rod, and a handle at each end.
#include "technique/tools/forms.hpp"
#include "technique/tools/turned.hpp"
#include <array>
#include <vector>

namespace palpate::technique {
namespace {
constexpr int around_spindle = 18, around_handle = 24, around_rod = 12;
}

Formed spindle_stick(const ToolForm& form) {
    const float length = form.mm("length"), zone = form.mm("rolling_zone"), thick = form.mm("spindle_diameter") / 2,
                rod = form.mm("rod_diameter") / 2, grip = form.mm("handle_diameter") / 2,
                handle = form.mm("handle_length");
    const auto count = static_cast<int>(form.figures.at("spindles").value);
    const float pitch = zone / static_cast<float>(count), gap = 0.04F * pitch;
    Shaped spindles;
    for (int i = 0; i < count; ++i) {
        const float low = -zone / 2 + pitch * static_cast<float>(i) + gap, high = low + pitch - 2 * gap;
        const std::array<Rim, 4> outline{{{low, 0.5F * thick, 0},
                                          {low, thick, 0.27F * pitch},
                                          {high, thick, 0.27F * pitch},
                                          {high, 0.5F * thick, 0}}};
        add(spindles, turned(outline, around_spindle, true));
    }
    Shaped handles;
    for (const float side : {-1.0F, 1.0F}) {
        const float inner = length / 2 - handle, outer = length / 2;
        // A collar, a waist for the hand, a swell at the end.
        const std::array<Rim, 7> outline{{{inner, 0, 0},
                                          {inner, 1.12F * grip, 0.003F},
                                          {inner + 0.07F * handle, 1.12F * grip, 0.004F},
                                          {inner + 0.2F * handle, 0.84F * grip, 0.05F},
                                          {inner + 0.62F * handle, 1.02F * grip, 0.06F},
                                          {outer, 0.92F * grip, 0.8F * grip},
                                          {outer, 0, 0}}};
        Shaped one = turned(outline, around_handle);
        if (side < 0) place(one, glm::mat3(-1, 0, 0, 0, 1, 0, 0, 0, -1), glm::vec3(0));
        add(handles, one);
    }
    const std::array<Rim, 4> bar{{{-length / 2 + handle / 2, 0, 0},
                                  {-length / 2 + handle / 2, rod, 0},
                                  {length / 2 - handle / 2, rod, 0},
                                  {length / 2 - handle / 2, 0, 0}}};
    Shaped shaft = turned(bar, around_rod);
    Formed formed;
    formed.parts = {{"spindles", std::move(spindles.mesh), std::move(spindles.normals)},
                    {"handles", std::move(handles.mesh), std::move(handles.normals)},
                    {"rod", std::move(shaft.mesh), std::move(shaft.normals)}};
    constexpr float held_at = 0.52F; // of the handle, from its inner end
    for (const float side : {-1.0F, 1.0F})
        formed.handles.push_back({{side * (length / 2 - (1 - held_at) * handle), 0, 0}, {-side, 0, 0}, 0.95F * grip});
    formed.contact = {{0, -thick, 0}, {0, -1, 0}, {0, 0, 1}, thick};
    return formed;
}

} // namespace palpate::technique
