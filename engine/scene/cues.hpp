// What a film says, with its times: for captions beside the picture.
#pragma once
#include "scene/scene.hpp"

namespace palpate::scene {

struct Cue {
    double from = 0, to = 0; // seconds of the film
    std::string text;        // may hold line breaks
};

// The scene's own captions and its technique's phases: what to do, how hard, how to breathe; with the cautions at its
// begin. In order of time. Throws core::Error where the technique cannot be read.
std::vector<Cue> cues_of(const Scene& scene);

} // namespace palpate::scene
