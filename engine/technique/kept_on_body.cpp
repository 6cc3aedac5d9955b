#include "core/error.hpp"
#include "technique/perform.hpp"
#include <fmt/format.h>

namespace palpate::technique {

void Site::expect_path_in_body() const {
    constexpr float most_m = 0.02F; // nothing that is meant lies so far off the skin
    const auto outside = [&](const glm::vec3& point) {
        if (skin_.winding(point) > 0.5F) return 0.0F;
        const auto nearest = skin_.closest(point);
        return nearest ? nearest->distance : 0.0F;
    };
    const auto expect = [&](const std::string& place, float outside_m, const char* hint) {
        if (outside_m > most_m)
            throw core::Error(
                technique_.file, place,
                fmt::format("leaves the body: lies {:.0f} mm outside its skin{}", outside_m * 1e3F, hint));
    };
    for (std::size_t i = 0; i < path_.stops.size(); ++i) {
        const Stop& stop = technique_.path[i];
        expect(stop.place, outside(path_.stops[i]),
               stop.moved_mm == glm::vec3(0) ? "" : "; make right_mm, up_mm or front_mm smaller");
    }
    for (const SkinPoint& point : path_.points) expect("path", outside(point.target), " between its places");
}

void Site::expect_strokes_on_body() const {
    constexpr double every = 0.05; // seconds
    constexpr float off_m = 0.01F; // the skin: on it, it lies within a step of the mesh
    for (double seconds = 0; seconds <= technique_.seconds(); seconds += every) {
        const Moment moment = moment_at(technique_, seconds);
        const auto nearest = skin_.closest(place(moment.motion).place);
        if (nearest && nearest->distance <= off_m) continue;
        const Phase& phase = technique_.phases[moment.phase];
        const float from_path_m = glm::length(moment.motion.offset_m);
        throw core::Error(
            technique_.file, phase.place,
            from_path_m < off_m
                ? fmt::format("the stroke leaves the body: at {:.2f} of its path there is no skin", moment.motion.path)
                : fmt::format("the stroke leaves the body: {:.0f} mm from its path there is no skin; expected a "
                              "\"length_mm\" of less than {:.0f}",
                              from_path_m * 1e3F, phase.length_mm));
    }
}

} // namespace palpate::technique
