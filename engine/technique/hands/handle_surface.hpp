// How thick a handle is where a hand closes around it: whatever lies about its axis, the housing it ends at too.
#pragma once
#include "model/geometry.hpp"
#include "technique/tools/tool.hpp"
#include <vector>

namespace palpate::technique {

class HandleSurface {
public:
    HandleSurface(const model::Geometry& tool, const Handle& handle); // both in the tool's frame, metres

    // About how far a place is from the surface, by its thickness and slope there; negative inside.
    [[nodiscard]] float gap(const glm::vec3& at) const;
    // The way out of it: away from the axis; unit.
    [[nodiscard]] glm::vec3 outward(const glm::vec3& at) const;

private:
    static constexpr int slices = 121, sides = 48;
    static constexpr float half_length_m = 0.12F;
    Handle handle_;
    glm::vec3 up_, side_;
    std::vector<float> radius_; // by slice and side; 0: nothing of it is there

    [[nodiscard]] float radius(int slice, int side) const {
        return radius_[static_cast<std::size_t>(slice * sides + side % sides)];
    }
};

} // namespace palpate::technique
