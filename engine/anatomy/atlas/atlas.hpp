// The built-in atlas: a whole body from the figures in assets/atlas/figures.
#pragma once
#include "anatomy/atlas/figure.hpp"
#include "anatomy/body.hpp"
#include "core/progress.hpp"
#include "model/balls/surface.hpp"
#include <filesystem>
#include <vector>

namespace palpate::anatomy {

// The closed surface of a figure, of its own side; millimetres, with unit normals.
// Throws core::Error naming the figure's file (a made one's structure): its surface is empty, its genus is not the one
// stated, or it is a cover's, which lies over a body's tissues (anatomy/cover).
model::ShadedMesh surface_of(const Figure& figure);

// Right, left and midline structures, from the skin inward, with fibres and levels of detail. The same figures give the
// same body, bit for bit. Throws as read_figures and surface_of.
Body build_atlas(const std::filesystem::path& figures, const core::ProgressSink& progress = {});

// Where the atlas that was built with the program lies: what the environment's PALPATE_ATLAS names, else
// share/palpate/atlas.glb beside an installed program's bin/, else the build's. Throws core::Error saying how to make
// it when there is none.
std::filesystem::path built_in_atlas();

} // namespace palpate::anatomy
