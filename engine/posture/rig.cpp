#include "posture/rig.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include "model/posing/harmonic_weights.hpp"
#include "posture/whole_skin.hpp"
#include <algorithm>
#include <map>
#include <span>

namespace palpate::posture {
namespace {

using model::Lattice;

constexpr float bone_cell_m = 0.008F;      // a joint's gap is less, the flesh between two bones several of these
constexpr std::uint32_t votes_inside = 64; // of a bone around a sample, against one of each vertex near it

std::span<const std::uint32_t> triangles_of(const model::Geometry& geometry, const model::Part& part) {
    const model::LevelOfDetail& level = part.levels.front();
    return std::span(geometry.indices).subspan(level.first_index, level.index_count);
}

// Not those of Part::paintable: each vertex has a vote in what lies where.
std::span<const glm::vec3> positions_of(const model::Geometry& geometry, const model::Part& part) {
    return std::span(geometry.positions)
        .subspan(part.first_vertex, part.paintable ? part.levels.front().vertex_count : part.vertex_count);
}

// Samples inside the part, and those nearest to its vertices: what is thinner than a cell counts too.
template <class Mark>
void voxelise(const Lattice& lattice, const model::Geometry& geometry, const model::Part& part, const Mark& mark) {
    const std::span<const glm::vec3> positions = positions_of(geometry, part);
    if (part.closed)
        for (const model::Run& run : model::inside_runs(lattice, positions, triangles_of(geometry, part)))
            for (std::uint32_t i = 0; i < run.count; ++i) mark(run.first + i, votes_inside);
    for (const glm::vec3& p : positions) mark(lattice.index(lattice.nearest(p)), 1U);
}

} // namespace

std::vector<std::uint8_t> segments_of_parts(const anatomy::Body& body, const Skeleton& skeleton) {
    std::vector<std::uint8_t> segment(body.structures.size(), model::no_segment);
    for (std::size_t s = 0; s < skeleton.segments.size(); ++s)
        for (const std::size_t part : skeleton.segments[s].parts) segment[part] = static_cast<std::uint8_t>(s);
    return segment;
}

std::vector<LimbSegment> arms_of(const Skeleton& skeleton) {
    std::vector<LimbSegment> arms;
    for (const char* const id : {"shoulder.right", "shoulder.left"})
        if (const auto joint = skeleton.joint(id))
            arms.push_back({static_cast<std::uint8_t>(skeleton.joints[*joint].child), skeleton.joints[*joint].centre});
    return arms;
}

model::TissueLattice tissue_of(const anatomy::Body& body, const std::vector<std::uint8_t>& segment_of_part,
                               std::span<const LimbSegment> arms) {
    const model::Geometry& geometry = body.geometry;
    core::Box box;
    for (const model::Part& part : geometry.parts) box.include(part.box);
    model::TissueLattice tissue{Lattice::over(box, bone_cell_m, 2 * bone_cell_m), {}, {}};
    tissue.inside.assign(tissue.lattice.count(), 0);
    tissue.segment.assign(tissue.lattice.count(), model::no_segment);

    std::map<std::size_t, std::map<std::uint8_t, std::uint32_t>> votes; // of the segments for a sample
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        const std::uint8_t segment = segment_of_part[i];
        voxelise(tissue.lattice, geometry, geometry.parts[i], [&](std::size_t sample, std::uint32_t count) {
            tissue.inside[sample] = 1;
            if (segment != model::no_segment) votes[sample][segment] += count;
        });
    }
    for (const auto& [sample, of_segments] : votes)
        tissue.segment[sample] =
            std::max_element(of_segments.begin(), of_segments.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
            })->first;
    if (!body.find("superficial_fascia")) fill_whole_skins(tissue, body);
    bind_limbs_without_bones(tissue, arms);
    return tissue;
}

namespace {

// A chord of an arc that turns by as much as its ends differ in weight lies this share of its length from it, when the
// joint turns by 130 degrees: an eighth of the angle.
constexpr float sag_of_turn = 2.3F / 8;

float difference(const model::Influences& a, const model::Influences& b) {
    const auto share = [](const model::Influences& of, std::uint8_t segment) {
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < 4; ++i) sum += of.segment[i] == segment ? of.share[i] : 0U;
        return static_cast<float>(sum);
    };
    float most = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        most = std::max(most, std::abs(share(a, a.segment[i]) - share(b, a.segment[i])));
        most = std::max(most, std::abs(share(a, b.segment[i]) - share(b, b.segment[i])));
    }
    return most / float{model::whole_share};
}

void find_bent_errors(model::Geometry& geometry, model::Part& part) {
    for (std::size_t level = 1; level < part.levels.size(); ++level) {
        model::LevelOfDetail& of = part.levels[level];
        float most = 0;
        for (std::size_t i = 0; i < of.index_count; ++i) {
            const std::size_t next = i % 3 == 2 ? i - 2 : i + 1;
            const std::size_t a = part.first_vertex + geometry.indices[of.first_index + i],
                              b = part.first_vertex + geometry.indices[of.first_index + next];
            most = std::max(most, glm::distance(geometry.positions[a], geometry.positions[b]) *
                                      difference(geometry.influences[a], geometry.influences[b]));
        }
        of.bent_error_m = of.error_m + sag_of_turn * most;
    }
}

} // namespace

void rig(anatomy::Body& body, const Skeleton& skeleton, const core::ProgressSink& progress) {
    const std::vector<std::uint8_t> segment_of_part = segments_of_parts(body, skeleton);
    const model::HarmonicWeights weights(tissue_of(body, segment_of_part, arms_of(skeleton)), skeleton.segments.size());
    model::Geometry& geometry = body.geometry;
    geometry.influences.assign(geometry.positions.size(), {});
    geometry.segments.clear();
    for (const Segment& segment : skeleton.segments) geometry.segments.push_back(segment.id);
    anatomy::for_each_index(
        geometry.parts.size(),
        [&](std::size_t i) {
            model::Part& part = geometry.parts[i];
            const bool on_surface = body.structures[i].kind == anatomy::Kind::skin;
            for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v)
                if (segment_of_part[i] != model::no_segment)
                    geometry.influences[v].segment[0] = segment_of_part[i];
                else
                    geometry.influences[v] =
                        weights.at(geometry.positions[v], on_surface ? -geometry.normals[v] : glm::vec3(0));
            find_bent_errors(geometry, part);
        },
        "weights", progress);
}

std::string give_joints(anatomy::Body& body, const core::ProgressSink& progress) try {
    rig(body, make_skeleton(body), progress);
    return "";
} catch (const core::Error& error) {
    return error.what();
}

} // namespace palpate::posture
