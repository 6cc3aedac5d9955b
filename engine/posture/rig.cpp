#include "posture/rig.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include "model/build.hpp"
#include "model/posing/harmonic_weights.hpp"
#include "model/triangle_tree.hpp"
#include "posture/whole_skin.hpp"
#include <algorithm>
#include <map>
#include <optional>
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

template <class Mark>
void mark_inside(const Lattice& lattice, const model::Geometry& geometry, const model::Part& part, const Mark& mark) {
    if (!part.closed) return;
    for (const model::Run& run :
         model::inside_runs(lattice, positions_of(geometry, part), triangles_of(geometry, part)))
        for (std::uint32_t i = 0; i < run.count; ++i) mark(run.first + i);
}

// Gaps between skin and skin, as between thighs: what lies in the skin has nothing beyond it, be that less than a cell
// away. Else one thigh would hold on to the other.
class Gaps {
public:
    Gaps(const anatomy::Body& body, const Lattice& lattice)
        : enclosed_(lattice.count(), false) {
        model::Mesh all;
        for (std::size_t i = 0; i < body.structures.size(); ++i) {
            const model::Part& part = body.geometry.parts[i];
            if (body.structures[i].kind != anatomy::Kind::skin || !part.closed) continue;
            mark_inside(lattice, body.geometry, part, [&](std::size_t sample) { enclosed_[sample] = true; });
            append(all, model::mesh_of(body.geometry, part));
        }
        if (!all.triangles.empty()) skin_.emplace(all);
    }
    // Between a place of a structure and the sample that is nearest to it.
    [[nodiscard]] bool between(anatomy::Kind kind, const glm::vec3& place, std::size_t sample) const {
        if (!skin_ || enclosed_[sample]) return false;
        return kind == anatomy::Kind::skin || skin_->winding(place) > 0.5F;
    }

private:
    std::vector<bool> enclosed_;
    std::optional<model::TriangleTree> skin_;
};

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

    const Gaps gaps(body, tissue.lattice);
    std::map<std::size_t, std::map<std::uint8_t, std::uint32_t>> votes; // of the segments for a sample
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        const std::uint8_t segment = segment_of_part[i];
        const auto mark = [&](std::size_t sample, std::uint32_t count) {
            tissue.inside[sample] = 1;
            if (segment != model::no_segment) votes[sample][segment] += count;
        };
        const model::Part& part = geometry.parts[i];
        mark_inside(tissue.lattice, geometry, part, [&](std::size_t sample) { mark(sample, votes_inside); });
        for (const glm::vec3& place : positions_of(geometry, part)) // what is thinner than a cell counts, too
            if (const std::size_t sample = tissue.lattice.index(tissue.lattice.nearest(place));
                !gaps.between(body.structures[i].kind, place, sample))
                mark(sample, 1);
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
