// A body: structures (what) and geometry (where), index by index.
#pragma once
#include "anatomy/structure.hpp"
#include "model/geometry.hpp"
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

struct Body {
    std::string name;
    std::string credit;                // one line naming source and licence, shown wherever the body is shown
    std::vector<Structure> structures; // structures[i] is geometry.parts[i]
    model::Geometry geometry;

    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
    // Indices of every structure whose id matches the pattern, in order; may be empty.
    [[nodiscard]] std::vector<std::size_t> match(std::string_view pattern) const;
    [[nodiscard]] std::vector<std::string> ids() const;
};

// BODY.glb beside BODY.json (the catalogue). Throws Error: file, place, what was expected.
Body read_body(const std::filesystem::path& glb);
void write_body(const Body& body, const std::filesystem::path& glb);

// The small body made in code that every installation has: pelvis, lumbar spine, femora, glutei, piriformis as simple
// solids. It stands in until an atlas is built or imported.
Body simple_body();

} // namespace palpate::anatomy
