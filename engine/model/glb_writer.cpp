#include "core/error.hpp"
#include "core/files.hpp"
#include "model/glb.hpp"
#include "model/glb_format.hpp"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

namespace palpate::model {
namespace {

using nlohmann::json;
using namespace glb;

float grain_scale(const Geometry& geometry, const Part& part) {
    float scale = 1e-6F;
    for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
        const glm::vec3 size = glm::abs(geometry.grains[v].lane);
        scale = std::max({scale, size.x, size.y, size.z});
    }
    return scale;
}

bool has_share(const Geometry& geometry, const Part& part) {
    const auto first = geometry.grains.begin() + part.first_vertex;
    return std::any_of(first, first + part.vertex_count, [](const Grain& grain) { return grain.share != 0; });
}

std::int16_t packed(float value) {
    return static_cast<std::int16_t>(std::lround(std::clamp(value, -1.0F, 1.0F) * short_scale));
}

json vector(const glm::vec3& v) { return json::array({v.x, v.y, v.z}); }

// The JSON chunk, the packed grain and the shares, part by part.
struct Document {
    json accessors = json::array(), meshes = json::array(), nodes = json::array(), materials = json::array();
    std::map<std::string, std::size_t> material_of;
    std::vector<PackedGrain> grains;
    std::vector<float> shares;
    std::size_t view_grain = 0, view_share = 0, view_influences = 0; // where the file will have them

    std::size_t accessor(std::size_t view, std::size_t offset, std::size_t count, unsigned type, const char* shape) {
        accessors.push_back(
            {{"bufferView", view}, {"byteOffset", offset}, {"count", count}, {"componentType", type}, {"type", shape}});
        return accessors.size() - 1;
    }
    std::size_t index_accessor(const LevelOfDetail& level) {
        return accessor(view_indices, std::size_t{level.first_index} * 4, level.index_count, type_uint32, "SCALAR");
    }

    std::size_t material(const GlbStyle& style) {
        const auto [entry, fresh] = material_of.try_emplace(style.name, materials.size());
        if (fresh)
            materials.push_back({{"name", style.name},
                                 {"pbrMetallicRoughness",
                                  {{"baseColorFactor", {style.colour.x, style.colour.y, style.colour.z, 1.0F}},
                                   {"metallicFactor", 0.0F},
                                   {"roughnessFactor", style.roughness}}}});
        return entry->second;
    }

    void add(const Geometry& geometry, const Part& part, const GlbStyle& style) {
        const std::size_t offset = std::size_t{part.first_vertex} * sizeof(glm::vec3);
        json attributes;
        attributes["POSITION"] = accessor(view_positions, offset, part.vertex_count, type_float, "VEC3");
        accessors.back()["min"] = vector(part.box.low);
        accessors.back()["max"] = vector(part.box.high);
        attributes["NORMAL"] = accessor(view_normals, offset, part.vertex_count, type_float, "VEC3");
        json node = {{"name", part.name}, {"mesh", meshes.size()}};
        if (part.has_grain) {
            const float scale = grain_scale(geometry, part);
            attributes["_GRAIN"] =
                accessor(view_grain, grains.size() * sizeof(PackedGrain), part.vertex_count, type_short, "VEC4");
            accessors.back()["normalized"] = true;
            node["extras"] = {{"grain_scale", scale}};
            for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
                const Grain& grain = geometry.grains[v];
                const glm::vec3 lane = grain.lane / scale;
                grains.push_back({{packed(lane.x), packed(lane.y), packed(lane.z)}, packed(grain.along)});
            }
        }
        if (has_share(geometry, part)) {
            attributes["_SHARE"] =
                accessor(view_share, shares.size() * sizeof(float), part.vertex_count, type_float, "SCALAR");
            for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v)
                shares.push_back(geometry.grains[v].share);
        }
        if (!geometry.influences.empty()) {
            const std::size_t at = std::size_t{part.first_vertex} * sizeof(Influences);
            attributes["JOINTS_0"] = accessor(view_influences, at, part.vertex_count, type_byte, "VEC4");
            attributes["WEIGHTS_0"] =
                accessor(view_influences, at + share_offset, part.vertex_count, type_ushort, "VEC4");
            accessors.back()["normalized"] = true;
            node["skin"] = 0;
        }
        json levels = json::array();
        for (std::size_t i = 1; i < part.levels.size(); ++i)
            levels.push_back({{"indices", index_accessor(part.levels[i])},
                              {"error_m", part.levels[i].error_m},
                              {"bent_error_m", part.levels[i].bent_error_m}});
        meshes.push_back({{"name", part.name},
                          {"primitives",
                           {{{"attributes", attributes},
                             {"indices", index_accessor(part.levels.front())},
                             {"material", material(style)}}}},
                          {"extras", {{"closed", part.closed}, {"levels", levels}}}});
        nodes.push_back(std::move(node));
    }
};

template <class T>
std::span<const char> raw(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

std::string padded(std::string text) {
    text.resize((text.size() + 3) / 4 * 4, ' ');
    return text;
}

} // namespace

void write_glb(const Geometry& geometry, std::span<const GlbStyle> styles, const std::string& credit,
               const std::filesystem::path& file) {
    core::AtomicFile output(file);
    Document document;
    const bool any_grain = std::any_of(geometry.parts.begin(), geometry.parts.end(),
                                       [](const Part& part) { return part.has_grain && part.vertex_count > 0; });
    document.view_grain = view_indices + 1;
    document.view_share = document.view_grain + (any_grain ? 1 : 0);
    const bool any_share = std::any_of(geometry.parts.begin(), geometry.parts.end(),
                                       [&](const Part& part) { return has_share(geometry, part); });
    document.view_influences = document.view_share + (any_share ? 1 : 0);
    json scene_nodes = json::array();
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        document.add(geometry, geometry.parts[i], styles[i]);
        scene_nodes.push_back(i);
    }
    json joints = json::array();
    for (const std::string& segment : geometry.segments) {
        joints.push_back(document.nodes.size());
        scene_nodes.push_back(document.nodes.size());
        document.nodes.push_back({{"name", segment}});
    }
    // The order of the views in the file; strides because several accessors share each (glTF 2.0, 3.6.2.4).
    const std::vector<std::span<const char>> blocks{raw(geometry.positions), raw(geometry.normals),
                                                    raw(geometry.indices),   raw(document.grains),
                                                    raw(document.shares),    raw(geometry.influences)};
    const std::size_t strides[] = {sizeof(glm::vec3),   sizeof(glm::vec3), 0,
                                   sizeof(PackedGrain), sizeof(float),     sizeof(Influences)};
    json views = json::array();
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].empty()) continue;
        json view = {{"name", view_names[i]},
                     {"buffer", 0},
                     {"byteOffset", bytes},
                     {"byteLength", blocks[i].size()},
                     {"target", i == view_indices ? element_array_buffer : array_buffer}};
        if (strides[i] != 0) view["byteStride"] = strides[i];
        views.push_back(std::move(view));
        bytes += blocks[i].size(); // all are multiples of 4
    }
    json root = {{"asset",
                  {{"version", "2.0"},
                   {"generator", "Palpate " PALPATE_VERSION},
                   {"copyright", credit},
                   {"extras", {{"format", format_name}, {"version", format_version}}}}},
                 {"scene", 0},
                 {"scenes", {{{"nodes", scene_nodes}}}},
                 {"nodes", std::move(document.nodes)},
                 {"meshes", std::move(document.meshes)},
                 {"materials", std::move(document.materials)},
                 {"accessors", std::move(document.accessors)},
                 {"bufferViews", std::move(views)},
                 {"buffers", {{{"byteLength", bytes}}}}};
    if (!joints.empty()) root["skins"] = {{{"joints", std::move(joints)}}};
    const std::string text = padded(root.dump(-1, ' ', false, json::error_handler_t::replace));
    const std::size_t total = header_bytes + 2 * chunk_header_bytes + text.size() + bytes;
    if (total > 0xFFFFFFFFULL)
        throw core::Error(file, "", "would be larger than the 4 GiB that a glTF binary can hold");

    std::ofstream stream(output.partial_path(), std::ios::binary | std::ios::trunc);
    const auto word = [&](std::size_t value) {
        const auto v = static_cast<std::uint32_t>(value);
        stream.write(reinterpret_cast<const char*>(&v), sizeof v);
    };
    word(magic), word(2), word(total);
    word(text.size()), word(json_chunk);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    word(bytes), word(bin_chunk);
    for (const std::span<const char> block : blocks)
        stream.write(block.data(), static_cast<std::streamsize>(block.size()));
    stream.close();
    if (!stream) throw core::Error(file, "", "cannot be written: " + std::string(std::strerror(errno)));
    output.commit();
}

} // namespace palpate::model
