#include "anatomy/depths.hpp"
#include "core/json.hpp"
#include "core/json_vectors.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/common.hpp>

namespace palpate::anatomy {
namespace {

using core::Json;

float share_of(const Json& value) { return static_cast<float>(value.number(0, 1)); }
float depth(const Json& value) { return static_cast<float>(value.number(0, 500)); }

constexpr std::array<core::Field<SliceRule>, 5> slice_fields{{
    {"in", [](SliceRule& rule, const Json& value) { rule.structure = value.text(); }, true},
    {"along", [](SliceRule& rule, const Json& value) { rule.along = share_of(value); }},
    {"level_of", [](SliceRule& rule, const Json& value) { rule.level = value.text(); }},
    {"share", [](SliceRule& rule, const Json& value) { rule.level_share = share_of(value); }},
    {"up_mm", [](SliceRule& rule, const Json& value) { rule.up_mm = static_cast<float>(value.number(-500, 500)); }},
}};

template <std::size_t N>
std::size_t word(const Json& value, const std::array<std::string_view, N>& words) {
    const auto found = std::find(words.begin(), words.end(), value.text());
    if (found == words.end()) value.fail_expecting(fmt::format("one of {}", fmt::join(words, ", ")));
    return static_cast<std::size_t>(found - words.begin());
}
constexpr std::array<std::string_view, 2> of_words{"surface", "middle"};
constexpr std::array<std::string_view, 3> grade_words{"imaging", "secondary", "recalled"};

constexpr std::array<core::Field<DepthRow>, 10> depth_fields{{
    {"id", [](DepthRow& row, const Json& value) { row.id = value.text(); }, true},
    {"what", [](DepthRow& row, const Json& value) { row.what = value.text(); }, true},
    {"at",
     [](DepthRow& row, const Json& value) {
         core::read_fields<SliceRule>(value, slice_fields, row.at);
         if (row.at.along.has_value() == !row.at.level.empty()) value.fail("expected either \"along\" or \"level_of\"");
     },
     true},
    {"direction", [](DepthRow& row, const Json& value) { row.direction = core::read_unit_vector(value); }, true},
    {"of", [](DepthRow& row, const Json& value) { row.of = static_cast<DepthOf>(word(value, of_words)); }},
    {"mean_mm", [](DepthRow& row, const Json& value) { row.mean_mm = depth(value); }},
    {"low_mm", [](DepthRow& row, const Json& value) { row.low_mm = depth(value); }},
    {"high_mm", [](DepthRow& row, const Json& value) { row.high_mm = depth(value); }},
    {"source", [](DepthRow& row, const Json& value) { row.source = value.text(); }, true},
    {"grade", [](DepthRow& row, const Json& value) { row.grade = grade_words[word(value, grade_words)]; }, true},
}};

void check(const DepthRow& row, const std::vector<DepthRow>& others, const Json& item) {
    if (row.low_mm.has_value() != row.high_mm.has_value()) item.fail("expected both \"low_mm\" and \"high_mm\"");
    if (!row.mean_mm && !row.low_mm) item.fail("expected \"mean_mm\", or \"low_mm\" and \"high_mm\"");
    if (row.low_mm && !(*row.low_mm < *row.high_mm)) item.at("high_mm").fail_expecting("more than \"low_mm\"");
    for (const DepthRow& other : others)
        if (other.id == row.id) item.at("id").fail("is given twice");
}

constexpr std::array<core::Field<std::vector<DepthRow>>, 4> depth_table_fields{{
    {"$schema", [](std::vector<DepthRow>&, const Json& value) { static_cast<void>(value.text()); }}, // for editors
    {"source", [](std::vector<DepthRow>&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](std::vector<DepthRow>&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"depths",
     [](std::vector<DepthRow>& rows, const Json& value) {
         for (const Json& item : value.items(1)) {
             DepthRow row;
             core::read_fields<DepthRow>(item, depth_fields, row);
             check(row, rows, item);
             rows.push_back(std::move(row));
         }
     },
     true},
}};

std::size_t index_of(const std::string& id, const DepthRow& row, const Body& body) {
    const std::optional<std::size_t> found = body.find(id);
    if (!found)
        throw core::Error(
            fmt::format("{}: the body \"{}\" has no {}{}", row.id, body.name, id, core::did_you_mean(id, body.ids())));
    return *found;
}

glm::vec3 middle_of_slice(const DepthRow& row, const Body& body, std::size_t structure) {
    const model::Geometry& geometry = body.geometry;
    const model::Part& part = geometry.parts[structure];
    float level_m = 0;
    if (!row.at.level.empty()) {
        const core::Box box = geometry.parts[index_of(row.at.level, row, body)].box;
        level_m = box.low.y + row.at.level_share * box.size().y + row.at.up_mm / 1000;
    }
    const auto value = [&](std::uint32_t v) {
        return row.at.along ? geometry.grains[v].along - *row.at.along : geometry.positions[v].y - level_m;
    };
    core::Box slice; // of where the edges of the surface pass the place
    const model::LevelOfDetail& level = part.levels.front();
    for (std::uint32_t i = 0; i < level.index_count; ++i) {
        const std::uint32_t next = i % 3 == 2 ? i - 2 : i + 1;
        const std::uint32_t a = part.first_vertex + geometry.indices[level.first_index + i],
                            b = part.first_vertex + geometry.indices[level.first_index + next];
        if (value(a) < 0 && value(b) >= 0)
            slice.include(glm::mix(geometry.positions[a], geometry.positions[b], value(a) / (value(a) - value(b))));
    }
    if (slice.empty()) throw core::Error(fmt::format("{}: nothing of {} lies there", row.id, row.at.structure));
    return slice.centre();
}

} // namespace

std::vector<DepthRow> read_depths(const std::filesystem::path& file) {
    std::vector<DepthRow> rows;
    core::read_fields<std::vector<DepthRow>>(Json::read(file), depth_table_fields, rows);
    return rows;
}

MeasuredDepth measure_depth(const DepthRow& row, const Body& body, const Probe& probe) {
    const std::size_t structure = index_of(row.at.structure, row, body);
    const Puncture puncture = probe.at(middle_of_slice(row, body, structure), row.direction);
    MeasuredDepth found{puncture.point_mm, puncture.from_skin, puncture.entry};
    if (row.of == DepthOf::middle) return found;
    // The passage that holds the middle; of a bent structure, whose section's middle lies beside it, the nearest.
    float least = std::numeric_limits<float>::max();
    for (const Crossing& crossing : puncture.crossings) {
        const float away =
            std::max({crossing.enter_mm - puncture.point_mm, puncture.point_mm - crossing.leave_mm, 0.0F});
        if (crossing.structure != structure || away >= least) continue;
        least = away;
        found.depth_mm = crossing.enter_mm;
    }
    if (least == std::numeric_limits<float>::max())
        throw core::Error(fmt::format("{}: the needle misses {}", row.id, row.at.structure));
    return found;
}

float beyond_published_mm(const DepthRow& row, float depth_mm) {
    if (!row.low_mm) return depth_mm - *row.mean_mm;
    return depth_mm - std::clamp(depth_mm, *row.low_mm, *row.high_mm);
}

} // namespace palpate::anatomy
