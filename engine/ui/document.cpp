#include "ui/document.hpp"
#include "core/assets.hpp"
#include "scene/bodies.hpp"
#include "scene/lesson.hpp"
#include "scene/write_scene.hpp"
#include "ui/desk.hpp"
#include "ui/settings.hpp"
#include "ui/speech.hpp"
#include "ui/teaching.hpp"
#include <fmt/format.h>

namespace palpate::ui {
namespace {
namespace fs = std::filesystem;

scene::Scene scene_of_body(const fs::path& file) {
    scene::Scene scene;
    scene.title = file.stem().string();
    scene.file = fs::absolute(file).replace_extension(".json"); // beside which the body lies
    scene.body = file.filename().string();
    return scene;
}

template <class Deed>
void guarded(Desk& desk, const Deed& deed) {
    try {
        deed();
    } catch (const core::Error& error) {
        desk.message = error.what();
    } catch (const std::exception& error) { // of the file system
        desk.message = error.what();
    }
}

} // namespace

std::string wanted_body(const scene::Scene& scene) {
    for (const scene::BodyRow& row : scene::body_table())
        if (row.name == scene.body) return scene.body;
    return scene.body.empty() ? "" : (fs::absolute(scene.file).parent_path() / scene.body).lexically_normal().string();
}

scene::Scene scene_now(const Desk& desk) {
    const Teaching& teaching = desk.teaching;
    const scene::Scene& base = teaching.lesson ? teaching.lesson->steps[teaching.step].scene : desk.document.scene;
    scene::Scene scene = edited(base, desk.viewing.edits());
    const OrbitCamera& camera = desk.viewing.camera();
    scene::CameraPlan plan;
    plan.fov = glm::degrees(camera.vertical_fov);
    plan.view = scene::FixedView{camera.target, camera.azimuth, camera.elevation, camera.distance, camera.roll};
    scene.camera = plan;
    return scene;
}

bool unsaved(const Desk& desk) {
    if (desk.document.restored) return true;
    if (desk.teaching.lesson && desk.teaching.shown) return desk.teaching.kept != desk.document.saved;
    const Halves& halves = desk.halves;
    return desk.viewing.edits() != desk.document.saved ||
           (halves.split && halves.other->viewing.edits() != halves.other->saved);
}

bool is_own(const Document& document) {
    if (document.file.empty()) return false;
    const fs::path within = fs::weakly_canonical(document.file).lexically_relative(core::data_folder() / "scenes");
    return within.empty() || *within.begin() == "..";
}

bool would_lose(const Desk& desk) { return (desk.document.worked_on || desk.document.restored) && unsaved(desk); }

void show_scene(Desk& desk, scene::Scene scene, const fs::path& file, const fs::path& draft) {
    const std::string body = wanted_body(scene);
    const bool other = !body.empty() && body != desk.document.body;
    Document next{.file = file, .scene = scene, .body = other ? body : desk.document.body};
    next.restored = !draft.empty();
    next.draft = draft;
    const auto work = [scene = std::move(scene), body = other ? body : "",
                       picture = desk.picture()](Viewing& copy, const core::ProgressSink& progress) {
        copy.open(scene, body.empty() ? nullptr : scene::load_body(body), picture, progress);
    };
    const auto well = [next = std::move(next), other](Desk& shown, const Viewing&) {
        shown.document = next;
        row_of(shown.tool).put_away(shown); // it was another body's
        if (other) shown.finding = {};
        shown.practice.forget();
        shown.teaching.lesson.reset();
        if (shown.teaching.presenting) toggle_presenting(shown);
    };
    // What was changed since is asked about as it would have been before.
    const auto still = [file, edits = desk.viewing.edits()](Desk& now) {
        if (now.teaching.lesson || now.viewing.edits() == edits || !would_lose(now)) return true;
        ask_whether_to_lose(now, file);
        return false;
    };
    begin_opening(desk, work, well, {}, still);
}

void lay_document_out(Desk& desk, std::function<void(Desk&, const Viewing&)> well) {
    const auto work = [scene = desk.document.scene, picture = desk.picture()](Viewing& copy,
                                                                              const core::ProgressSink& progress) {
        copy.open(scene, nullptr, picture, progress);
    };
    begin_opening(desk, work, std::move(well));
}

void open_file(Desk& desk, const fs::path& file) {
    if (file.extension() == ".glb")
        show_scene(desk, scene_of_body(file), {});
    else if (scene::is_lesson(file))
        start_lesson(desk, scene::read_lesson(file));
    else
        show_scene(desk, scene::read_scene(file), file);
    desk.opening.well = [well = std::move(desk.opening.well), file](Desk& shown, const Viewing& before) {
        well(shown, before);
        remember(shown.recent, file);
    };
}

void save_file(Desk& desk, const fs::path& file) {
    scene::write_scene(scene_now(desk), file);
    remember(desk.recent, file);
    if (desk.teaching.lesson) return; // a step saved apart; the document waits behind it
    desk.document.file = file;
    desk.document.saved = desk.viewing.edits();
    desk.document.restored = false;
    desk.document.worked_on = true;
}

void try_open(Desk& desk, const fs::path& file) {
    guarded(desk, [&] {
        open_file(desk, file);
        desk.message.clear();
    });
}

void take_up_draft(Desk& desk) {
    if (desk.drafts.empty()) return;
    const Draft draft = desk.drafts.front();
    desk.drafts.erase(desk.drafts.begin());
    show_scene(desk, draft.scene, draft.of, draft.file);
}

void discard_draft(Desk& desk) {
    if (desk.drafts.empty()) return;
    std::error_code ignored; // offered again next time
    fs::remove(desk.drafts.front().file, ignored);
    desk.drafts.erase(desk.drafts.begin());
}

void try_save(Desk& desk, const fs::path& file) {
    guarded(desk, [&] {
        save_file(desk, file);
        desk.message = fmt::format(fmt::runtime(say("Saved as {}")), file.string());
    });
}

} // namespace palpate::ui
