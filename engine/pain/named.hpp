// Trigger points, dermatomes and courses of a body by the names that scenes and the command line use:
// "piriformis.1.right", "gluteus_minimus.*.left", "L5.right", "sciatic.right".
#pragma once
#include "pain/course.hpp"
#include "pain/dermatomes.hpp"
#include "pain/knots.hpp"
#include "pain/pattern.hpp"
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace palpate::pain {

struct SidedName {
    std::string name;
    anatomy::Side side = anatomy::Side::right;
};
SidedName split_side(const std::string& of); // throws core::Error: it says no side

std::vector<std::string> regions_of(const std::string& list); // "heel.right,sole.right", at its commas

// Finds what is needed when it is first asked for, by any thread. All throw core::Error: none of that name, and the
// nearest.
class Named {
public:
    explicit Named(const anatomy::Body& body); // which must outlive this

    [[nodiscard]] const Skin& skin();
    [[nodiscard]] const PlacedPoints& placed(); // every point of the body
    [[nodiscard]] std::vector<const PlacedPoint*> points(const std::string& pattern);
    // What belongs to these points, in few words: the point's own name, or its muscles'.
    [[nodiscard]] std::string name(const std::string& pattern, core::Language language);
    [[nodiscard]] Pattern pattern(const std::string& pattern); // of all points that it names, joined
    [[nodiscard]] Pattern dermatome(const std::string& of);
    [[nodiscard]] Pattern region(const std::string& of); // regions of the skin joined: "heel.right,sole.right"
    [[nodiscard]] std::string region_name(const std::string& of, core::Language language);
    [[nodiscard]] PlacedCourse course(const std::string& of);
    [[nodiscard]] static const Course& course_row(const std::string& of);
    [[nodiscard]] static bool is_dermatome(const std::string& of); // whether it names a root

private:
    const anatomy::Body& body_;
    std::mutex first_asked_;
    std::optional<PlacedPoints> placed_;
    std::optional<Skin> skin_;
};

} // namespace palpate::pain
