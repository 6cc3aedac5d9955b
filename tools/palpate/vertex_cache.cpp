#include "palpate/vertex_cache.hpp"
#include "core/files.hpp"
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

template <class T>
void append(std::string& bytes, const T* from, std::size_t count) {
    bytes.append(reinterpret_cast<const char*>(from), count * sizeof(T));
}

} // namespace

void write_vertex_cache(const scene::Stage& stage, const std::filesystem::path& file) {
    const core::Extent size = stage.scene().film.size;
    const scene::Snapshot first = stage.at(0, size);
    const model::Geometry& geometry = *first.geometry;
    struct Drawn {
        const model::Part* part;
        model::LevelOfDetail level;
    };
    std::vector<Drawn> drawn;
    const auto vector = [](const glm::vec3& v) { return nlohmann::ordered_json{v.x, v.y, v.z}; };
    nlohmann::ordered_json parts = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        if (first.parts[i].opacity < 1) continue;
        const model::Part& part = geometry.parts[i];
        model::LevelOfDetail level = part.levels[first.shape ? first.shape->finest_level(i) : 0];
        if (level.vertex_count == 0) level.vertex_count = part.vertex_count;
        drawn.push_back({&part, level});
        parts.push_back({{"name", part.name}, {"vertices", level.vertex_count}, {"triangles", level.index_count / 3}});
    }
    const std::uint64_t frames = stage.scene().frames();
    const nlohmann::ordered_json head{{"frames", frames},
                                      {"rate", stage.scene().film.rate},
                                      {"camera",
                                       {{"eye", vector(first.camera.eye)},
                                        {"target", vector(first.camera.target)},
                                        {"up", vector(first.camera.up)},
                                        {"vertical_fov_degrees", glm::degrees(first.camera.vertical_fov)}}},
                                      {"parts", parts}};
    std::string bytes = head.dump() + "\n";
    for (const Drawn& one : drawn)
        append(bytes, geometry.indices.data() + one.level.first_index, one.level.index_count);
    for (std::uint64_t frame = 0; frame < frames; ++frame) {
        const auto shape = stage.shape_at(static_cast<double>(frame) / stage.scene().film.rate);
        const auto& positions = shape ? shape->positions : geometry.positions;
        for (const Drawn& one : drawn) append(bytes, positions.data() + one.part->first_vertex, one.level.vertex_count);
    }
    core::write_file(file, std::string_view(bytes));
}

} // namespace palpate::program
