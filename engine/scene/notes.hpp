// Notes stuck to the body: a place that moves with the tissue it was stuck to.
#pragma once
#include "anatomy/body.hpp"
#include "scene/marks.hpp"
#include "scene/scene.hpp"
#include <vector>

namespace palpate::scene {

// Throws core::Error with file and place, or notes in `mistakes` and leaves out: a structure that the body lacks.
std::vector<Mark> marks_of(const std::vector<NotePlan>& notes, const anatomy::Body& body,
                           const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);

} // namespace palpate::scene
