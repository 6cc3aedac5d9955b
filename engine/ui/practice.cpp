#include "ui/practice.hpp"
#include "core/error.hpp"
#include "core/user_folders.hpp"
#include "gpu/device.hpp"
#include "output/filming.hpp"
#include "scene/technique_scene.hpp"
#include "ui/speech.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::ui {
namespace {

constexpr ExportFormat format_table[] = {
    {".mp4", "MP4, H.264"}, {".webm", "WebM, VP9"}, {".gif", "GIF"}, {".png", "PNG, numbered"}};
constexpr ExportSize size_table[] = {{"360p", {640, 360}},
                                     {"480p", {854, 480}},
                                     {"720p", {1280, 720}},
                                     {"1080p", {1920, 1080}},
                                     {"2160p", {3840, 2160}}};

struct Order { // all that an export needs, so that the window may go on changing things
    scene::Scene scene;
    std::shared_ptr<const anatomy::Body> body;
    std::optional<OrbitCamera> camera; // none: the scene's own
    std::filesystem::path file;
    bool captions = false;
};

std::filesystem::path carry_out(Order order, const core::ProgressSink& progress) {
    const scene::Stage stage(std::move(order.scene), std::move(order.body));
    scene::Stage::SeenBy seen_by;
    if (order.camera)
        seen_by = [camera = *order.camera](const core::Box& content) { return scene_camera(camera, content); };
    std::vector files{order.file};
    if (order.captions) files.push_back(std::filesystem::path(order.file).replace_extension(".srt"));
    output::film_into(stage, files, {}, progress, seen_by);
    return order.file;
}

// "name.mp4", or "name_2.mp4" where that is there already.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& name, std::string_view ending) {
    for (int number = 1;; ++number) {
        const std::string stem = number == 1 ? name : fmt::format("{}_{}", name, number);
        std::filesystem::path file = folder / (stem + std::string(ending));
        if (!std::filesystem::exists(file)) return file;
    }
}

} // namespace

std::span<const ExportFormat> export_formats() { return format_table; }
std::span<const ExportSize> export_sizes() { return size_table; }

const std::vector<TechniqueRow>& technique_rows() {
    static const std::vector<TechniqueRow> rows = [] {
        std::vector<TechniqueRow> all;
        for (const std::filesystem::path& file : technique::shipped_techniques()) try {
                technique::Technique one = technique::read_technique(file);
                all.push_back({one.id, std::move(one.name), one.area, one.tool, one.position, one.self});
            } catch (const core::Error&) {
            }
        std::stable_sort(all.begin(), all.end(),
                         [](const TechniqueRow& a, const TechniqueRow& b) { return a.area < b.area; });
        return all;
    }();
    return rows;
}

void Practice::choose(const std::string& id, bool left, const Viewing& viewing, core::Extent picture) {
    scene::Scene scene = scene::scene_of(technique::shipped_technique(id + (left ? ".left" : "")));
    scene.technique.guard = viewing.scene().technique.guard;
    scene.technique.pressure = viewing.scene().technique.pressure;
    scene.look.background = viewing.scene().look.background;
    chosen_ = id;
    left_ = left;
    said_.clear();
    head.playing = false;
    laying_.begin([copy = viewing, scene = std::move(scene), picture](const core::ProgressSink& progress) mutable {
        copy.open(std::move(scene), nullptr, picture, progress);
        return std::move(copy);
    });
}

void Practice::leave(Viewing& viewing) {
    if (behind_) {
        behind_->agree_with(viewing);
        viewing = std::move(*behind_);
    }
    forget();
}

void Practice::forget() {
    laying_.give_up();
    chosen_.clear();
    technique_.reset();
    behind_.reset();
    head = {};
}

void Practice::show(Viewing& viewing) {
    Viewing next = laying_.take();
    next.agree_with(viewing);
    Viewing left = std::exchange(viewing, std::move(next));
    if (!behind_) behind_ = std::move(left);
    technique_ = technique::shipped_technique(chosen_ + (left_ ? ".left" : ""));
    head.seconds = 0;
    head.length = viewing.scene().seconds();
    head.playing = true;
}

bool Practice::tend(Viewing& viewing) {
    bool changed = false;
    if (laying_.done()) {
        changed = true;
        try {
            show(viewing);
        } catch (const core::Error& error) {
            said_ = error.what();
            chosen_.clear();
        }
    }
    if (export_.done()) {
        changed = true;
        try {
            said_ = fmt::format(fmt::runtime(say("Written: {}")), export_.take().string());
        } catch (const core::Error& error) {
            said_ = error.what();
        }
    }
    return changed;
}

void Practice::start_export(const Viewing& viewing) {
    try {
        begin_export(viewing);
    } catch (const core::Error& error) {
        said_ = error.what();
    }
}

void Practice::cancel_export() {
    export_.give_up();
    said_ = say("Export cancelled; nothing was written.");
}

void Practice::begin_export(const Viewing& viewing) {
    Order order{viewing.as_edited(), viewing.shared_body(), {}, {}, form.captions};
    if (form.as_seen) order.camera = viewing.camera();
    if (form.cards && technique_) order.scene = scene::with_cards(std::move(order.scene));
    order.scene.film.size = export_sizes()[static_cast<std::size_t>(form.size)].extent;
    order.scene.look.quality = scene::Quality::full;
    order.scene.look.samples = output::film_samples;
    order.scene.look.credit = true;
    order.scene.technique.from_top = 0;
    order.scene.legend_line = scene::usual_legend_line;
    const std::filesystem::path folder = form.folder.empty() ? core::home_folder() : std::filesystem::path(form.folder);
    if (!std::filesystem::is_directory(folder)) throw core::Error(folder, "", "there is no such folder to export into");
    const std::string name = chosen_.empty() ? "palpate" : chosen_ + (left_ ? ".left" : "");
    order.file = free_name(folder, name, export_formats()[static_cast<std::size_t>(form.format)].ending);
    said_.clear();
    export_.begin([order = std::move(order)](const core::ProgressSink& progress) mutable {
        return carry_out(std::move(order), progress);
    });
}

} // namespace palpate::ui
