#include "posture/support.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/json_vectors.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <optional>

namespace palpate::posture {
namespace {

using core::Json;

constexpr std::array<std::string_view, 3> form_names{"box", "cylinder", "ball"};
constexpr float far_away = 1e3F;

float metres(const Json& value, double least_mm) { return static_cast<float>(value.number(least_mm, 5000) * 1e-3); }

Form read_form(const Json& value) {
    const auto row = std::find(form_names.begin(), form_names.end(), value.text());
    if (row == form_names.end()) value.fail_expecting("box, cylinder or ball");
    return static_cast<Form>(row - form_names.begin());
}

glm::vec3 read_millimetres(const Json& value, double least_mm) {
    const std::vector<Json> all = value.items(3, 3);
    return {metres(all[0], least_mm), metres(all[1], least_mm), metres(all[2], least_mm)};
}

void round_off(Solid& solid) {
    solid.rounding = std::min({solid.rounding, solid.size.x / 2, solid.size.y / 2, solid.size.z / 2});
}

const core::Field<Piece> piece_fields[] = {
    {"form", [](Piece& piece, const Json& value) { piece.form = read_form(value); }, true},
    {"size_mm", [](Piece& piece, const Json& value) { piece.size = read_millimetres(value, 1); }, true},
    {"rounding_mm", [](Piece& piece, const Json& value) { piece.rounding = metres(value, 0); }},
    {"at_mm", [](Piece& piece, const Json& value) { piece.at = read_millimetres(value, -5000); }, true},
    {"colour", [](Piece& piece, const Json& value) { piece.colour = core::read_colour(value); }, true},
};

const core::Field<SupportKind> kind_fields[] = {
    {"id", [](SupportKind& kind, const Json& value) { kind.id = value.text(); }, true},
    {"name", [](SupportKind& kind, const Json& value) { kind.name = value.text(); }, true},
    {"form", [](SupportKind& kind, const Json& value) { kind.form = read_form(value); }, true},
    {"size_mm", [](SupportKind& kind, const Json& value) { kind.size = read_millimetres(value, 1); }, true},
    {"rounding_mm", [](SupportKind& kind, const Json& value) { kind.rounding = metres(value, 0); }},
    {"pieces",
     [](SupportKind& kind, const Json& value) {
         for (const Json& item : value.items(1)) {
             Piece& piece = kind.pieces.emplace_back();
             core::read_fields<Piece>(item, piece_fields, piece);
             round_off(piece);
         }
     }},
    {"modulus_kpa",
     [](SupportKind& kind, const Json& value) { kind.modulus_pa = 1e3F * static_cast<float>(value.number(1, 1000)); }},
    {"base", [](SupportKind& kind, const Json& value) { kind.base = value.boolean(); }},
    {"colour", [](SupportKind& kind, const Json& value) { kind.colour = core::read_colour(value); }, true},
    {"source", [](SupportKind& kind, const Json& value) { kind.source = value.text(); }, true},
};

struct KindFile {
    std::vector<SupportKind> kinds;
};
const core::Field<KindFile> file_fields[] = {
    {"$schema", [](KindFile&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](KindFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](KindFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"supports",
     [](KindFile& file, const Json& value) {
         for (const Json& item : value.items(1)) {
             SupportKind kind;
             core::read_fields<SupportKind>(item, kind_fields, kind);
             for (const SupportKind& other : file.kinds)
                 if (other.id == kind.id) item.at("id").fail("is given twice: " + kind.id);
             round_off(kind);
             file.kinds.push_back(std::move(kind));
         }
     },
     true},
};

// Distance and way out in the support's own frame.
float local_distance(const Solid& kind, const glm::vec3& p, glm::vec3& outward) {
    if (kind.form == Form::ball) {
        const float length = glm::length(p);
        outward = length > 0 ? p / length : glm::vec3(0, 1, 0);
        return length - kind.size.x / 2;
    }
    // A box, or a cylinder as a box in (along, across): sharp edges moved in by the rounding.
    const bool round = kind.form == Form::cylinder;
    const float across = std::hypot(p.y, p.z);
    const glm::vec3 q = round ? glm::vec3(p.x, across, 0) : p;
    const glm::vec3 half =
        (round ? glm::vec3(kind.size.x, kind.size.y, 0) : kind.size) * 0.5F - glm::vec3(kind.rounding);
    const glm::vec3 beyond = glm::abs(q) - (round ? glm::vec3(half.x, half.y, 0) : half);
    const glm::vec3 out = glm::max(beyond, glm::vec3(0));
    glm::vec3 way(0);
    float result = 0;
    if (const float length = glm::length(out); length > 0) {
        way = out / length;
        result = length;
    } else {
        int axis = beyond.x > beyond.y ? 0 : 1;
        if (!round && beyond.z > beyond[axis]) axis = 2;
        way[axis] = 1;
        result = beyond[axis];
    }
    if (round) {
        const glm::vec2 radial = across > 0 ? glm::vec2(p.y, p.z) / across : glm::vec2(1, 0);
        outward = {p.x < 0 ? -way.x : way.x, way.y * radial.x, way.y * radial.y};
    } else {
        for (int i = 0; i < 3; ++i) outward[i] = q[i] < 0 ? -way[i] : way[i];
    }
    return result - kind.rounding;
}

// What the body lies on lets nothing through below, however thin it is drawn.
constexpr float below_m = 0.3F;
Solid thickened(Solid kind) {
    kind.size.y += below_m;
    return kind;
}

// Of a place below the top of what stands on another: to the top above it, as far as it slopes. Nothing beside it.
std::optional<float> below_top(const SupportKind& kind, const glm::vec3& p, glm::vec3& outward) {
    const glm::vec3 half = kind.size * 0.5F;
    if (p.y > half.y || p.y < -half.y - below_m || std::abs(p.x) > half.x || std::abs(p.z) > half.z)
        return std::nullopt;
    constexpr float near = 1e-4F;
    glm::vec3 top(p.x, half.y, p.z);
    for (int step = 0; step < 40 && top.y >= p.y; ++step) {
        const float d = local_distance(kind, top, outward);
        if (d < near) return (p.y - top.y) * std::max(outward.y, 0.0F);
        top.y -= d;
        if (top.y < 0) break; // passed it by
    }
    return std::nullopt;
}

} // namespace

std::vector<SupportKind> read_support_kinds(const std::filesystem::path& file) {
    KindFile read;
    core::read_fields<KindFile>(Json::read(file), file_fields, read);
    return read.kinds;
}

const std::vector<SupportKind>& shipped_support_kinds() {
    static const std::vector<SupportKind> kinds = read_support_kinds(core::asset("positions/supports.json"));
    return kinds;
}

const SupportKind& support_kind(const std::string& id) {
    std::vector<std::string> known;
    for (const SupportKind& kind : shipped_support_kinds()) {
        if (kind.id == id) return kind;
        known.push_back(kind.id);
    }
    throw core::Error("there is no support '" + id + "'" + core::did_you_mean_or_list(id, known));
}

float distance(const Support& support, const glm::vec3& place, glm::vec3& outward) {
    const glm::vec3 p = inverse(support.place)(place);
    std::optional<float> result;
    if (support.kind.base)
        result = local_distance(thickened(support.kind), p + glm::vec3(0, below_m / 2, 0), outward);
    else if (support.stands)
        result = below_top(support.kind, p, outward);
    if (!result) result = local_distance(support.kind, p, outward);
    outward = support.place.turn * outward;
    return *result;
}

float distance(std::span<const Support> supports, const glm::vec3& place, glm::vec3& outward) {
    float nearest = far_away;
    outward = {0, 1, 0};
    for (const Support& support : supports) {
        glm::vec3 way(0);
        if (const float d = distance(support, place, way); d < nearest) {
            nearest = d;
            outward = way;
        }
    }
    return nearest;
}

namespace {

// A cube's surface as a grid, pulled onto the form along the shortest way: every form is star-shaped about its middle.
SupportSurface surface_of(const Solid& solid, const Rigid& place, int cells) {
    SupportSurface result;
    for (int face = 0; face < 6; ++face) {
        const int axis = face / 2;
        const float sign = face % 2 == 0 ? 1.0F : -1.0F;
        const auto first = static_cast<std::uint32_t>(result.mesh.positions.size());
        for (int v = 0; v <= cells; ++v)
            for (int u = 0; u <= cells; ++u) {
                // Rows crowd where the rounding begins.
                const auto spread = [cells](int i) {
                    const float t = 2 * static_cast<float>(i) / static_cast<float>(cells) - 1;
                    return t * (1.5F - 0.5F * t * t);
                };
                glm::vec3 p(0);
                p[axis] = sign;
                p[(axis + 1) % 3] = spread(u);
                p[(axis + 2) % 3] = sign * spread(v);
                p *= solid.size * 0.5F;
                glm::vec3 outward(0);
                for (int step = 0; step < 3; ++step) {
                    const float d = local_distance(solid, p, outward);
                    p -= d * outward;
                }
                result.mesh.positions.push_back(place(p));
                result.normals.push_back(place.turn * outward);
            }
        const auto at = [&](int u, int v) { return first + static_cast<std::uint32_t>(v * (cells + 1) + u); };
        for (int v = 0; v < cells; ++v)
            for (int u = 0; u < cells; ++u)
                result.mesh.triangles.insert(result.mesh.triangles.end(), {at(u, v), at(u + 1, v), at(u + 1, v + 1),
                                                                           at(u, v), at(u + 1, v + 1), at(u, v + 1)});
    }
    return result;
}

} // namespace

SupportSurface surface(const Support& support) {
    const int cells = support.kind.modulus_pa > 0 ? 80 : 24; // a cushion takes dents
    SupportSurface result = surface_of(support.kind, support.place, cells);
    result.mesh.name = support.kind.id;
    return result;
}

SupportSurface surface(const Piece& piece, const Rigid& support) {
    return surface_of(piece, {support.turn, support(piece.at)}, 12);
}

} // namespace palpate::posture
