#include "core/json_vectors.hpp"
#include "core/colour.hpp"
#include <charconv>
#include <cmath>
#include <glm/geometric.hpp>

namespace palpate::core {

glm::vec3 read_colour(const Json& value) {
    unsigned hex = 0;
    const std::string text = value.is_text() ? value.text() : "";
    const char* const end = text.data() + text.size();
    if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, end, hex, 16).ptr != end)
        value.fail_expecting("a colour \"#rrggbb\"");
    return {linear_from_srgb_byte(hex >> 16U), linear_from_srgb_byte(hex >> 8U), linear_from_srgb_byte(hex)};
}

glm::vec3 read_unit_vector(const Json& value) {
    const std::vector<Json> xyz = value.items(3, 3);
    glm::vec3 found(0);
    for (int axis = 0; axis < 3; ++axis)
        found[axis] = static_cast<float>(xyz[static_cast<std::size_t>(axis)].number(-1, 1));
    if (found == glm::vec3(0)) value.fail("expected a direction, found three zeros");
    constexpr float rounding = 1e-6F; // a direction that is already unit stays to the last digit
    return std::abs(glm::length(found) - 1) < rounding ? found : glm::normalize(found);
}

} // namespace palpate::core
