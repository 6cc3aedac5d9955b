#include "technique/supported.hpp"

namespace palpate::technique {

std::optional<LainOn> lain_on(const posture::Rest& rest, std::string_view tool) {
    for (std::size_t i = 0; i < rest.supports.size(); ++i)
        if (rest.supports[i].kind.id == tool) return LainOn{rest.supports[i], rest.contacts[i].pressing_n};
    return {};
}

std::optional<LeantOn> leant_on(const posture::Rest& rest) {
    for (const posture::Support& support : rest.supports) {
        if (support.kind.id != wall_kind) continue;
        const glm::vec3 normal = support.place.turn * glm::vec3(1, 0, 0);
        return LeantOn{support.place.shift + normal * support.kind.size.x / 2.0F, normal};
    }
    return {};
}

} // namespace palpate::technique
