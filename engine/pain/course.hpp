// The course of a nerve: its roots, its trunk and its branches as structures of a body, and how far along it each of
// their vertices lies.
#pragma once
#include "anatomy/body.hpp"
#include "core/language.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::pain {

struct Course {
    std::string id; // "sciatic"
    core::Translated name;
    std::vector<std::string> structures; // ids without side, from the roots outward; what a body lacks is passed over
    std::string note, source;
};
std::vector<Course> read_courses(const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
const std::vector<Course>& shipped_courses(); // assets/pain/courses.json, read once

struct PlacedCourse {
    std::vector<std::size_t> parts;               // of the body
    std::vector<std::vector<std::uint8_t>> along; // per part and vertex: 0 at the roots .. 255 at the farthest branch
};
// Distances run along the nerves' surfaces, from one to the next where they come within 4 mm. Throws core::Error: the
// body has none of it.
PlacedCourse place_course(const anatomy::Body& body, const Course& course, anatomy::Side side);

} // namespace palpate::pain
