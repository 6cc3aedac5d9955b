// Bodies and scenes by name: what every installation has, and files of the user's.
#pragma once
#include "anatomy/body.hpp"
#include "core/progress.hpp"
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::scene {

struct BodyRow {
    std::string_view name, summary;
    std::shared_ptr<const anatomy::Body> (*make)();
};
const std::vector<BodyRow>& body_table(); // the first row is the default

// Which body a scene is shown on: the first that is given of `chosen` (--body), the scene's own `wanted`, the
// environment's PALPATE_BODY, the first row of body_table(). A name of the table, or a file: `wanted` relative to the
// scene's folder, the others to the working folder. Throws core::Error: unknown name, unreadable file.
std::shared_ptr<const anatomy::Body> load_body(const std::string& chosen, const std::string& wanted = "",
                                               const std::filesystem::path& scene_folder = {});

// Every scene that is shipped, sorted by name.
std::vector<std::filesystem::path> shipped_scenes();

// A path, or the name of a shipped scene with or without ".json". Throws core::Error with the nearest names.
std::filesystem::path find_scene(const std::string& name);

} // namespace palpate::scene
