#include "ui/autosave.hpp"
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json_text.hpp"
#include "core/user_folders.hpp"
#include "scene/write_values.hpp"
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace palpate::ui {
namespace {
namespace fs = std::filesystem;
using core::Json;

constexpr std::string_view ending = ".draft.json"; // behind the number of the process

// 0: the name is none of ours.
pid_t process_of(const fs::path& file) {
    const std::string name = file.filename().string();
    pid_t process = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), process);
    return failure == std::errc() && std::string_view(end) == ending ? process : 0;
}

// Numbers are given again: another program may have it by now.
bool runs(pid_t process) {
    if (::kill(process, 0) != 0 && errno == ESRCH) return false;
    const fs::path name = fmt::format("/proc/{}/comm", process);
    return !fs::exists(name) || core::read_text(name).starts_with("palpate");
}

const core::Field<Draft> fields[] = {
    {"of", [](Draft& draft, const Json& value) { draft.of = value.any_text(); }, true},
    {"scene", [](Draft& draft, const Json& value) { draft.scene = scene::read_scene(value); }, true},
};

} // namespace

Autosave::Autosave(fs::path folder)
    : file_(std::move(folder) / fmt::format("{}{}", ::getpid(), ending)) {}

void Autosave::changed(double seconds) {
    if (!since_) since_ = seconds;
}

std::optional<double> Autosave::wait(double seconds) const {
    if (!since_) return std::nullopt;
    return std::max(*since_ + autosave_after - seconds, 0.0);
}

void Autosave::write(const scene::Scene& scene, const fs::path& of) {
    since_.reset();
    std::error_code failure;
    fs::create_directories(file_.parent_path(), failure);
    if (failure) throw core::Error(file_.parent_path(), "", "cannot be made: " + failure.message());
    const nlohmann::ordered_json object{{"of", of.string()}, {"scene", json_of(scene, file_)}};
    core::write_file(file_, std::string_view(core::json_text(object)));
}

void Autosave::discard() {
    since_.reset();
    std::error_code ignored; // mostly: it was never written
    fs::remove(file_, ignored);
}

std::vector<Draft> left_drafts(const fs::path& folder, core::Mistakes& mistakes) {
    std::vector<Draft> drafts;
    if (!fs::is_directory(folder)) return drafts;
    for (const fs::path& file : core::files_in(folder, ending)) {
        const pid_t process = process_of(file);
        if (process <= 0 || process == ::getpid() || runs(process)) continue;
        try {
            Draft draft;
            draft.file = file;
            core::read_fields<Draft>(Json::read(file), fields, draft);
            drafts.push_back(std::move(draft));
        } catch (const core::Error& error) {
            mistakes.push_back(fmt::format("Unsaved work could not be read and is kept as {}: {}",
                                           core::set_aside(file).string(), error.what()));
        }
    }
    return drafts;
}

} // namespace palpate::ui
