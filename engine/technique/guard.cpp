#include "technique/guard.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace palpate::technique {

Guard::Guard(const Technique& technique, const PosedBody& body)
    : dangers_(technique.dangers.size()) {
    for (std::size_t d = 0; d < dangers_; ++d) {
        const std::vector<std::size_t> found = body.body().match(technique.dangers[d].structure);
        if (found.empty())
            throw core::Error(technique.file, fmt::format("dangers[{}].structure", d),
                              "this body has no '" + technique.dangers[d].structure + "'" +
                                  core::did_you_mean(technique.dangers[d].structure, body.body().ids()));
        for (const std::size_t i : found) {
            const model::Part& part = body.geometry.parts[i];
            const auto first = body.shape.positions.begin() + part.first_vertex;
            watched_.push_back({d, i, body.body().structures[i].id, {first, first + part.vertex_count}});
        }
    }
}

std::vector<std::size_t> Guard::parts(std::size_t danger) const {
    std::vector<std::size_t> found;
    for (const Watched& watched : watched_)
        if (watched.danger == danger) found.push_back(watched.part);
    return found;
}

std::vector<Clearance> Guard::at(const Performance& performance, const Site& site) const {
    const Column& column = site.column(performance.path);
    constexpr float felt_m = 0.002F;
    const Contact& contact = performance.contact;
    float deep = 0; // of the column that is moved
    for (std::size_t i = 0; i < share_steps; ++i)
        if (contact.depth_m * column.shares[i] >= felt_m)
            deep = column.thickness_m * static_cast<float>(i) / (share_steps - 1);
    const glm::vec3 top = contact.place + contact.depth_m * contact.outward;
    std::vector<Clearance> result(dangers_);
    for (std::size_t d = 0; d < dangers_; ++d) result[d] = {d, "", std::numeric_limits<float>::max()};
    if (site.second() != nullptr) result = at(*performance.second, *site.second());
    if (contact.depth_m < felt_m) return result;
    for (const Watched& watched : watched_) {
        Clearance& least = result[watched.danger];
        for (const glm::vec3& point : watched.points) {
            const glm::vec3 off = point - top;
            const float down = -glm::dot(off, contact.outward);
            const float aside = glm::length(off + down * contact.outward);
            const float beyond = std::max({down - deep, -down, 0.0F});
            const float distance = std::hypot(std::max(aside - contact.radius_m, 0.0F), beyond);
            if (distance < least.distance_m) {
                least.distance_m = distance;
                least.structure = watched.structure;
            }
        }
    }
    return result;
}

} // namespace palpate::technique
