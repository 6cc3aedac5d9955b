// A desk with a small body on it, for tests without a window.
#pragma once
#include "ui/desk.hpp"
#include "ui/simple_body.hpp"
#include <chrono>
#include <string>
#include <thread>

namespace palpate::tests {

inline ui::Desk desk_of(const std::string& scene = "{}") {
    constexpr core::Extent picture{900, 700};
    ui::Desk desk{.viewing = ui::Viewing(scene::parse_scene(scene, "test.json"), simple_body(), picture)};
    desk.layout = ui::make_layout({1280, 720}, {1280, 720}, 15);
    desk.document.scene = scene::parse_scene(scene, "test.json");
    desk.practice.form.folder = "/no such folder"; // no test exports into somebody's home
    return desk;
}

// What is on its way is shown, or was refused.
inline void arrive(ui::Desk& desk) {
    while (desk.opening.laying.busy())
        if (!tend_opening(desk)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

inline void hide(ui::Desk& desk, const char* structure) {
    const std::size_t index = *desk.viewing.body().find(structure);
    desk.viewing.toggle_hidden({&index, 1});
}
inline void hide_sacrum(ui::Desk& desk) { hide(desk, "sacrum"); }

} // namespace palpate::tests
