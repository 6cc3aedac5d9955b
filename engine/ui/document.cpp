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

// What its scene has "beside" it becomes the other half.
void split_document(Desk& desk) {
    std::vector<scene::Scene> beside = std::exchange(desk.document.scene.beside, {});
    if (!beside.empty()) split_as(desk, std::move(beside.front()));
}

} // namespace

std::string wanted_body(const scene::Scene& scene) {
    for (const scene::BodyRow& row : scene::body_table())
        if (row.name == scene.body) return scene.body;
    return scene.body.empty() ? "" : (fs::absolute(scene.file).parent_path() / scene.body).lexically_normal().string();
}

scene::Scene scene_of_half(const Desk& desk, std::size_t half) {
    const Teaching& teaching = desk.teaching;
    const Viewing& viewing = teaching.lesson ? viewing_in(desk, half) : document_in(desk, half);
    const scene::Scene& own = half == desk.halves.framed() ? desk.document.scene : desk.halves.other->scene;
    scene::Scene scene = edited(teaching.lesson ? teaching.lesson->steps[teaching.step].scene : own, viewing.edits());
    scene.beside.clear();
    const OrbitCamera& camera = viewing.camera();
    scene::CameraPlan plan;
    plan.fov = glm::degrees(camera.vertical_fov);
    plan.view = scene::FixedView{camera.target, camera.azimuth, camera.elevation, camera.distance, camera.roll};
    scene.camera = plan;
    return scene;
}

scene::Scene scene_now(const Desk& desk) {
    scene::Scene scene = scene_of_half(desk, 0);
    if (desk.halves.split) scene.beside.push_back(scene_of_half(desk, 1));
    return scene;
}

bool unsaved(const Desk& desk) {
    if (desk.document.restored) return true;
    const Teaching& teaching = desk.teaching;
    const Halves& halves = desk.halves;
    if (teaching.lesson && teaching.shown)
        return teaching.kept != desk.document.saved ||
               (halves.split && teaching.kept_beside && *teaching.kept_beside != halves.other->saved);
    const std::size_t framed = halves.framed();
    return document_in(desk, framed).edits() != desk.document.saved ||
           (halves.split && document_in(desk, 1 - framed).edits() != halves.other->saved);
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
    const core::Extent picture = scene.beside.empty() ? desk.picture() : picture_of_half(desk);
    const auto work = [scene = std::move(scene), body = other ? body : "",
                       picture](LaidOut& copy, const core::ProgressSink& progress) {
        copy.viewing.open(scene, body.empty() ? nullptr : scene::load_body(body), picture, progress);
        for (const scene::Scene& beside : scene.beside) copy.other = copy.viewing.beside(beside, picture, progress);
    };
    const auto well = [next = std::move(next), other](Desk& shown, const Viewing&) {
        shown.document = next;
        if (next.scene.beside.empty()) {
            shown.halves.other.reset();
            if (shown.halves.split) shown.halves.other = {shown.viewing, next.scene};
        } else {
            split_document(shown);
            share_camera(shown);
        }
        row_of(shown.tool).put_away(shown); // it was another body's
        if (other) shown.finding = {};
        shown.practice.forget();
        shown.teaching.lesson.reset();
        if (shown.teaching.presenting) toggle_presenting(shown);
    };
    // What was changed since is asked about as it would have been before.
    const auto still = [file, edits = edits_of_halves(desk)](Desk& now) {
        if (now.teaching.lesson || edits_of_halves(now) == edits || !would_lose(now)) return true;
        ask_whether_to_lose(now, file);
        return false;
    };
    begin_opening(desk, work, well, {}, still);
}

void lay_document_out(Desk& desk, std::function<void(Desk&, const Viewing&)> well) {
    std::optional<scene::Scene> beside;
    if (desk.halves.other) beside = desk.halves.other->scene;
    const auto work = [scene = desk.document.scene, beside = std::move(beside),
                       picture = desk.halves.split ? picture_of_half(desk) : desk.picture()](
                          LaidOut& copy, const core::ProgressSink& progress) {
        copy.viewing.open(scene, nullptr, picture, progress);
        if (beside) copy.other = copy.viewing.beside(*beside, picture, progress);
    };
    begin_opening(desk, work, std::move(well));
}

void begin_with_document(Desk& desk) {
    split_document(desk);
    if (desk.halves.split || lies(desk.document.scene))
        lay_document_out(desk, [](Desk& shown, const Viewing&) { share_camera(shown); });
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
    const std::size_t framed = desk.halves.framed();
    desk.document.saved = document_in(desk, framed).edits();
    if (desk.halves.other) desk.halves.other->saved.reset();
    if (desk.halves.split) desk.halves.other->saved = document_in(desk, 1 - framed).edits();
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
