// The values that stand in a scene file in more than one place, each read from its JSON with an error that helps.
#pragma once
#include "core/json.hpp"
#include "scene/scene.hpp"

namespace palpate::scene {

inline constexpr std::uint32_t largest_samples = 1024; // per pixel; beyond that nothing more is seen

inline constexpr double far_away = 10; // metres; nothing of a scene lies further out
inline constexpr double a_day = 86400; // seconds; nothing in a film lies further out
inline double read_seconds(const core::Json& value) { return value.number(0, a_day); }

void read_selection(const core::Json& value, Selection& into);      // "id" or ["id", "pattern_*"]
Track read_track(const core::Json& value, double low, double high); // 0.5 or [{"at": 0, "value": 1}, ...]
Ease read_ease(const core::Json& value);                            // a row of ease_table
Direction read_direction(const core::Json& value);                  // a row of direction_table() or degrees
Quality read_quality(const core::Json& value);                      // "plain" or "full"
core::Extent read_size(const core::Json& value);                    // "1280x720"
glm::vec2 read_position(const core::Json& value);                   // "bottom" or [0.5, 0.9]
void read_background(const core::Json& value, LookPlan& into);      // colour, two colours or "transparent"

glm::vec3 read_place(const core::Json& value);           // [x, y, z] in metres, not far from the body
std::string_view position_word(const glm::vec2& anchor); // the word for it; "" when there is none

template <class T, std::size_t N>
ObjectKeys keys_of(std::string_view object, const core::Field<T> (&fields)[N]) {
    ObjectKeys known{object, {}};
    for (const core::Field<T>& field : fields) known.keys.push_back(field.key);
    return known;
}
std::vector<std::string_view> track_key_names();
std::vector<std::string_view> direction_key_names();

} // namespace palpate::scene
