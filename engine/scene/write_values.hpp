// The values that stand in a scene file in more than one place, as read_values.hpp reads them.
#pragma once
#include "scene/scene.hpp"
#include <nlohmann/json_fwd.hpp>

namespace palpate::scene {

double said(float value);                                // the shortest decimal that reads back as the same float
std::string colour_text(const glm::vec3& linear);        // "#rrggbb"
nlohmann::ordered_json json_of(const Track& track);      // 0.5 or keyframes
nlohmann::ordered_json json_of(const Direction& from);   // a row of direction_table() or degrees
nlohmann::ordered_json json_of(const Selection& select); // "id" or ["id", "pattern_*"]
nlohmann::ordered_json json_of(const core::Translated& text);
nlohmann::ordered_json json_of(const glm::vec3& xyz);
nlohmann::ordered_json json_of(const Scene& scene, const std::filesystem::path& file); // write_scene.cpp
nlohmann::ordered_json json_of_background(const LookPlan& look);
nlohmann::ordered_json json_of_position(const glm::vec2& anchor); // "bottom" or [0.5, 0.9]
// For editors, of files that stand in the project itself: its schema, relative to it. "" elsewhere.
std::string schema_beside(const std::filesystem::path& file, std::string_view schema);
std::string_view name_of(Ease ease);
std::string_view name_of(Plane plane);
std::string_view name_of(Quality quality);

} // namespace palpate::scene
