// The window program: events in, edits of the scene, the line again, its picture on the screen. Sleeps while nothing
// happens.
#pragma once
#include "anatomy/body.hpp"
#include "scene/lesson.hpp"
#include "scene/scene.hpp"
#include "ui/settings.hpp"
#include <functional>
#include <memory>
#include <string>

namespace palpate::ui {

struct ViewerSettings {
    scene::Scene scene;
    std::shared_ptr<const anatomy::Body> body;
    std::string body_name; // of scene::body_table(), or its file; empty: unknown
    core::Extent size{1280, 720};
    Settings settings;                   // kept from the last time, with what the command line says instead
    std::optional<scene::Lesson> lesson; // that is given at once
    std::string technique;               // that is laid out at once: NAME or NAME.left; empty: none
    std::filesystem::path file;          // of the scene; empty: none
    std::filesystem::path settings_file; // where they are kept; empty: nowhere
    std::filesystem::path drafts;        // folder where unfinished work is written down; empty: it is not
    std::string message;                 // of what went wrong before
    std::string device = "auto";         // as gpu::DeviceSettings::choice
    bool validation = false;
    std::function<void(const std::string&)> trace; // told what happens, line by line; for tests
};

// Until the window is closed. Throws core::Error: no display, no device that can show pictures on it, a lost device.
void view(ViewerSettings settings);

} // namespace palpate::ui
