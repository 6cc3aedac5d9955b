#include "technique/hands/arm_geometry.hpp"
#include "anatomy/parallel.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "model/balls/surface.hpp"
#include "model/build.hpp"
#include "model/glb.hpp"
#include "model/normals.hpp"
#include "model/posing/harmonic_weights.hpp"
#include "model/ray_tree.hpp"
#include "technique/hands/sculpt.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::technique {
namespace {

constexpr float metre = 0.001F;        // of a millimetre
constexpr float lattice_mm = 2;        // a finger's joint is twice as wide
constexpr float error_mm = 0.07F;      // of the drawn skin: creases are a few tenths deep
constexpr float crease_radians = 1.4F; // as build_part's
constexpr int sleeve_around = 48, sleeve_along = 14;
constexpr float hem_mm = 2.2F, folds_mm = 1.1F;

model::TissueLattice tissue_of(const model::Mesh& skin, const Arm& arm) {
    core::Box box;
    for (const glm::vec3& p : skin.positions) box.include(p);
    model::TissueLattice tissue{model::Lattice::over(box, lattice_mm, 2 * lattice_mm), {}, {}};
    tissue.inside.assign(tissue.lattice.count(), 0);
    tissue.segment.assign(tissue.lattice.count(), model::no_segment);
    for (const model::Run& run : model::inside_runs(tissue.lattice, skin.positions, skin.triangles))
        std::fill_n(tissue.inside.begin() + static_cast<std::ptrdiff_t>(run.first), run.count, std::uint8_t{1});
    for (std::size_t s = 0; s < arm.segments.size(); ++s)
        for (const BonePiece& bone : arm.segments[s].bones) {
            core::Box reach;
            reach.include(bone.from);
            reach.include(bone.to);
            const glm::ivec3 low = tissue.lattice.nearest(reach.low - bone.radius),
                             high = tissue.lattice.nearest(reach.high + bone.radius);
            const glm::vec3 along = bone.to - bone.from;
            for (int z = low.z; z <= high.z; ++z)
                for (int y = low.y; y <= high.y; ++y)
                    for (int x = low.x; x <= high.x; ++x) {
                        const glm::vec3 p = tissue.lattice.place({x, y, z}) - bone.from;
                        const float t = std::clamp(glm::dot(p, along) / glm::dot(along, along), 0.0F, 1.0F);
                        if (glm::length(p - t * along) > bone.radius) continue;
                        const std::size_t sample = tissue.lattice.index({x, y, z});
                        tissue.segment[sample] = static_cast<std::uint8_t>(s);
                        tissue.inside[sample] = 1;
                    }
        }
    return tissue;
}

// A tube of cloth over the end of the limb: rings at a distance from the skin, a rolled hem, closed at its end.
model::Mesh sleeve_over(const model::Mesh& skin, const Sleeve& sleeve) {
    const model::RayTree tree(skin.positions, skin.triangles);
    const glm::vec3 up = glm::normalize(sleeve.high - sleeve.low);
    const glm::vec3 right = glm::normalize(glm::cross(up, glm::vec3(0, 0, 1))), front = glm::cross(right, up);
    model::Mesh mesh{"sleeve", {}, {}};
    const auto ring = [&](float height, float gap) { // height: 0 at the hem, 1 at the end
        const glm::vec3 middle = sleeve.low + height * (sleeve.high - sleeve.low);
        for (int i = 0; i < sleeve_around; ++i) {
            const float angle = 2 * core::pi * static_cast<float>(i) / sleeve_around;
            const glm::vec3 way = std::cos(angle) * right + std::sin(angle) * front;
            const auto hits = tree.crossings(middle + 150.0F * way, -way, 150);
            const float radius = hits.empty() ? 0 : 150 - hits.front().distance;
            const float fold = folds_mm * std::sin(3 * angle + 5 * height) * std::sin(7 * height + angle);
            mesh.positions.push_back(middle + (radius + std::max(gap + fold, -1.0F)) * way);
        }
    };
    ring(0.06F, -1.5F); // inside, under the skin
    ring(0.012F, sleeve.gap - hem_mm);
    ring(0, sleeve.gap - 0.5F * hem_mm);
    ring(0.012F, sleeve.gap + 0.4F * hem_mm);
    ring(0.03F, sleeve.gap + hem_mm);
    ring(0.13F, sleeve.gap + hem_mm);
    ring(0.15F, sleeve.gap);
    for (int k = 1; k <= sleeve_along; ++k) ring(0.15F + 0.85F * static_cast<float>(k) / sleeve_along, sleeve.gap);
    const int rings = static_cast<int>(mesh.positions.size()) / sleeve_around;
    const auto at = [](int r, int i) { return static_cast<std::uint32_t>(r * sleeve_around + i % sleeve_around); };
    for (int r = 0; r + 1 < rings; ++r)
        for (int i = 0; i < sleeve_around; ++i)
            mesh.triangles.insert(mesh.triangles.end(),
                                  {at(r, i), at(r, i + 1), at(r + 1, i + 1), at(r, i), at(r + 1, i + 1), at(r + 1, i)});
    for (const int r : {0, rings - 1}) { // closed flat
        glm::vec3 middle(0);
        for (int i = 0; i < sleeve_around; ++i) middle += mesh.positions[at(r, i)] / float{sleeve_around};
        const auto centre = static_cast<std::uint32_t>(mesh.positions.size());
        mesh.positions.push_back(middle);
        for (int i = 0; i < sleeve_around; ++i)
            mesh.triangles.insert(mesh.triangles.end(), {centre, at(r, r == 0 ? i + 1 : i), at(r, r == 0 ? i : i + 1)});
    }
    return mesh;
}

std::vector<model::Influences> at_all(const model::Mesh& mesh, const model::HarmonicWeights& weights,
                                      const core::ProgressSink& progress) {
    const std::vector<glm::vec3> normals = model::area_normals(mesh);
    std::vector<model::Influences> result(mesh.positions.size());
    anatomy::for_each_index(
        result.size(), [&](std::size_t v) { result[v] = weights.at(mesh.positions[v], -normals[v]); }, "weights",
        progress);
    return result;
}

void to_metres(model::Mesh& mesh) {
    for (glm::vec3& p : mesh.positions) p *= metre;
}

} // namespace

model::Geometry build_arm(const ArmFigures& figures, const Arm& arm, const core::ProgressSink& progress) {
    model::Mesh fine = model::surface(figures.whole(arm.scale), 0);
    fine.name = "skin";
    const model::HarmonicWeights weights(tissue_of(fine, arm), arm.segments.size());
    const std::vector<model::Influences> influences = at_all(fine, weights, progress);
    make_fuller(fine, arm, influences);
    const model::Mesh sleeve = sleeve_over(fine, arm.sleeve);
    std::vector<model::Mesh> nails;
    for (const Nail& nail : arm.nails) nails.push_back(nail_plate(nail, fine));
    sculpt(fine, arm);
    model::ShadedMesh skin = model::simplified(fine, error_mm);

    model::Geometry all;
    const auto add = [&](model::Mesh mesh, const model::BuildSettings& settings) {
        to_metres(mesh);
        model::append(all, model::build_part(std::move(mesh), settings).geometry);
    };
    model::BuildSettings settings;
    settings.normals = skin.normals;
    settings.share = [&](const model::Mesh& in_metres) {
        model::Mesh mesh = in_metres;
        for (glm::vec3& p : mesh.positions) p /= metre;
        return redness(mesh, arm);
    };
    add(std::move(skin.mesh), settings);
    const std::size_t of_skin = all.positions.size();
    for (const model::Mesh& nail : nails) add(nail, {.crease = 2.5F});
    add(sleeve, {.crease = crease_radians});

    all.influences.resize(all.positions.size());
    anatomy::for_each_index(
        of_skin, [&](std::size_t v) { all.influences[v] = weights.at(all.positions[v] / metre, -all.normals[v]); },
        "weights", progress);
    for (std::size_t i = 1; i < all.parts.size(); ++i) {
        const model::Part& part = all.parts[i];
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v)
            if (i <= arm.nails.size())
                all.influences[v].segment[0] = static_cast<std::uint8_t>(arm.nails[i - 1].segment);
            else
                all.influences[v] = weights.at(all.positions[v] / metre, glm::vec3(0));
    }
    for (const ArmSegment& segment : arm.segments) all.segments.push_back(segment.id);
    return all;
}

std::shared_ptr<const model::Geometry> built_in_arm() {
    static const std::shared_ptr<const model::Geometry> arm = [] {
        std::error_code ignored;
        const std::filesystem::path installed = core::data_folder() / "arm.glb";
        for (const std::filesystem::path& file : {installed, std::filesystem::path(PALPATE_ARM_FILE)})
            if (std::filesystem::exists(file, ignored))
                return std::make_shared<const model::Geometry>(model::read_glb(file));
        throw core::Error(PALPATE_ARM_FILE, "",
                          "the therapist's arm has not been made; make it with: cmake --build BUILD_FOLDER --target "
                          "therapist_arm");
    }();
    return arm;
}

} // namespace palpate::technique
