// Notes stuck to the body, and distances measured on it: places that move with the tissue they lie on.
#pragma once
#include "anatomy/body.hpp"
#include "scene/marks.hpp"
#include "scene/scene.hpp"
#include <vector>

namespace palpate::scene {

// Throws core::Error with file and place, or notes in `mistakes` and leaves out: a structure that the body lacks.
std::vector<Mark> marks_of(const std::vector<NotePlan>& notes, const anatomy::Body& body,
                           const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
std::vector<Mark> marks_of(const std::vector<DistancePlan>& distances, const anatomy::Body& body,
                           const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);

} // namespace palpate::scene
