#include "core/error.hpp"
#include "technique/perform.hpp"
#include <fmt/format.h>

namespace palpate::technique {

void Site::expect_path_in_body() const {
    constexpr float outside_m = 0.02F; // nothing that is meant lies so far off the skin
    for (const SkinPoint& point : path_.points) {
        if (skin_.winding(point.target) > 0.5F) continue;
        if (const auto nearest = skin_.closest(point.target); nearest && nearest->distance > outside_m)
            throw core::Error(
                technique_.file, "path",
                fmt::format("leaves the body: lies {:.0f} mm outside its skin", nearest->distance * 1e3F));
    }
}

void Site::expect_strokes_on_body() const {
    constexpr double every = 0.05; // seconds
    constexpr float off_m = 0.01F; // the skin: on it, it lies within a step of the mesh
    for (double seconds = 0; seconds <= technique_.seconds(); seconds += every) {
        const Moment moment = moment_at(technique_, seconds);
        const auto nearest = skin_.closest(place(moment.motion).place);
        if (nearest && nearest->distance <= off_m) continue;
        throw core::Error(technique_.file, technique_.phases[moment.phase].place,
                          fmt::format("the stroke leaves the body: {:.0f} mm from its path there is no skin",
                                      glm::length(moment.motion.offset_m) * 1e3F));
    }
}

} // namespace palpate::technique
