#include "anatomy/atlas/figure.hpp"
#include "anatomy/cover/tissues.hpp"
#include "anatomy/import/import.hpp"
#include "anatomy/warp.hpp"
#include "atlas/fitting/bare_skin.hpp"
#include "atlas/fitting/fit_cover.hpp"
#include "atlas/fitting/reference.hpp"
#include "atlas/table.hpp"
#include "core/console.hpp"
#include "core/files.hpp"
#include "model/build.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <random>

namespace palpate::program {
namespace {

constexpr std::size_t places = 50000; // of the skin that are looked at
constexpr float above_top_mm = 10;    // the skin goes on so far above the cut, to say how it goes over the cut

struct SkinOptions {
    std::string profile;
    anatomy::ImportSettings settings;
    std::filesystem::path body, output, figure;
    std::string source, half = "right";
    std::size_t points = 2000;
    std::vector<float> leave_out; // x y z radius, mm
};

anatomy::Tissues tissues_of(const anatomy::Body& body) {
    anatomy::Tissues tissues;
    for (std::size_t i = 0; i < body.structures.size(); ++i)
        tissues.add(body.structures[i], model::mesh_of(body.geometry, body.geometry.parts[i]));
    return tissues;
}

// The right half, or the left one mirrored, in no order.
std::vector<glm::vec3> half_of(const model::Mesh& skin, const std::string& half, float highest) {
    std::vector<glm::vec3> result;
    for (const atlas::SurfacePoint& point : atlas::points_on(skin, places, 13)) {
        const float x = half == "right" ? point.place.x : -point.place.x;
        if (x <= 0 && point.place.y <= highest) result.emplace_back(x, point.place.y, point.place.z);
    }
    std::mt19937 random(17);
    for (std::size_t i = result.size(); i > 1; --i) std::swap(result[i - 1], result[random() % i]);
    return result;
}

void leave_out(std::vector<glm::vec3>& places_left, const std::vector<float>& ball) {
    if (ball.empty()) return;
    std::erase_if(places_left,
                  [&](const glm::vec3& p) { return glm::length(p - glm::vec3(ball[0], ball[1], ball[2])) < ball[3]; });
}

int skin(const SkinOptions& options) {
    core::ConsoleProgress console;
    const anatomy::ImportProfile& profile = anatomy::find_import_profile(options.profile);
    const anatomy::Body from = anatomy::import_body(profile, options.settings, console.sink()).body;
    const anatomy::Body to = anatomy::read_body(options.body);
    const auto at = from.find("skin");
    if (!at) throw core::Error(options.settings.path, "", "holds no skin");

    const std::vector<anatomy::SharedBone> bones = anatomy::shared_bones(from, to);
    const anatomy::Warp warp(bones, {}, console.sink());
    const anatomy::WarpResidual& left = warp.residual();
    fmt::print("{} bones carry it over; they come to lie {:.2f} mm from their counterparts on average, 95 % below "
               "{:.2f}, the worst {} ({:.2f})\n",
               bones.size(), 1e3 * left.mean, 1e3 * left.p95, left.worst, 1e3 * left.worst_mean);

    anatomy::Figure figure = anatomy::read_figure(options.figure);
    anatomy::CoverModel model = std::get<anatomy::CoverModel>(figure.form);
    model::Mesh shape = model::mesh_of(from.geometry, from.geometry.parts[*at]);
    for (glm::vec3& p : shape.positions) p = 1000.0F * warp(p);
    shape = atlas::bare_skin(shape, model.top + above_top_mm);

    const anatomy::Tissues tissues = tissues_of(to);
    const anatomy::Envelope envelope(tissues.deep, model);
    std::vector<glm::vec3> half = half_of(shape, options.half, model.top + above_top_mm);
    leave_out(half, options.leave_out);
    const atlas::CoverFit fit = atlas::fit_cover(half, envelope, model, options.points);
    fmt::print(
        "{} points; thickness off by {:.2f} mm on average, 95 % below {:.2f}; {:.1f} % of the skin lay too deep, "
        "where the cover swells\n",
        fit.model.points.size(), fit.mean, fit.p95, 100 * fit.pushed);
    figure.form = fit.model;
    figure.note = fmt::format(
        "Thickness over the tissues at {} places on the skin of the source, carried over on {} bones "
        "(mean residual {:.2f} mm); at other places it is off by {:.2f} mm on average, 95 % below "
        "{:.2f} mm; {:.1f} % of it lay less than {:.1f} mm over the tissues, where the cover swells",
        fit.model.points.size(), bones.size(), 1e3 * left.mean, fit.mean, fit.p95, 100 * fit.pushed, model.least);
    if (!options.leave_out.empty()) figure.note += "; what --leave-out names is bridged smoothly";
    core::write_file(options.output, anatomy::write_figure(figure));
    return 0;
}

} // namespace

Action make_skin(CLI::App& app) {
    auto options = std::make_shared<SkinOptions>();
    app.add_option("profile", options->profile, "How the files with the skin are laid out: see palpate import --help")
        ->required()
        ->type_name("PROFILE");
    app.add_option("path", options->settings.path, "The folder or file to read")->required()->type_name("PATH");
    app.add_option("--body", options->body, "The body that is to receive the skin")->required()->type_name("BODY.glb");
    app.add_option("--figure", options->figure, "A figure of form cover: all it says but its points is kept")
        ->required()
        ->type_name("FIGURE");
    app.add_option("-o,--output", options->output, "The figure to write")->required()->type_name("FIGURE");
    app.add_option("--points", options->points, "How many points to measure the thickness at")
        ->check(CLI::Range(3, 5000));
    app.add_option("--leave-out", options->leave_out,
                   "A ball in the receiving body, mm; what lies in it is not measured but bridged smoothly")
        ->expected(4)
        ->type_name("X Y Z RADIUS");
    app.add_option("--half", options->half, "Which half of the skin is measured")
        ->check(CLI::IsMember({"right", "left"}));
    return [options] { return skin(*options); };
}

} // namespace palpate::program
