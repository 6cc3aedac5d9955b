#include "core/error.hpp"
#include "core/files.hpp"
#include "model/glb.hpp"
#include "model/glb_format.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <sys/mman.h>

namespace palpate::model {
namespace {

using core::Error;
using nlohmann::json;
using namespace glb;

// A JSON value that knows where it stands, so that every complaint names its place.
struct Value {
    const std::filesystem::path& file;
    const json& value;
    std::string place;

    [[noreturn]] void fail(const std::string& message) const { throw Error(file, place, message); }

    [[nodiscard]] bool has(const char* key) const { return value.is_object() && value.contains(key); }
    [[nodiscard]] Value operator[](const char* key) const {
        if (!has(key)) fail(fmt::format("expected a value '{}'", key));
        return {file, *value.find(key), place.empty() ? key : place + "." + key};
    }
    [[nodiscard]] Value operator[](std::size_t index) const {
        if (!value.is_array() || index >= value.size()) fail(fmt::format("expected an array with an entry {}", index));
        return {file, value[index], fmt::format("{}[{}]", place, index)};
    }
    [[nodiscard]] std::size_t size() const {
        if (!value.is_array()) fail("expected an array");
        return value.size();
    }
    [[nodiscard]] std::uint64_t whole() const {
        if (!value.is_number_unsigned()) fail("expected a whole number, found " + value.dump().substr(0, 40));
        return value.get<std::uint64_t>();
    }
    [[nodiscard]] float number() const {
        if (!value.is_number() || !std::isfinite(value.get<float>()))
            fail("expected a number, found " + value.dump().substr(0, 40));
        return value.get<float>();
    }
    [[nodiscard]] std::string text() const {
        if (!value.is_string()) fail("expected text, found " + value.dump().substr(0, 40));
        return value.get<std::string>();
    }
    void expect(std::uint64_t wanted) const {
        if (whole() != wanted) fail(fmt::format("expected {}, found {}", wanted, whole()));
    }
};

struct Chunks {
    std::string_view text; // JSON
    std::size_t bin_offset = 0, bin_bytes = 0;
};

std::uint32_t word_at(std::span<const std::byte> bytes, std::size_t offset) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

Chunks find_chunks(const std::filesystem::path& file, std::span<const std::byte> bytes) {
    if (bytes.empty()) throw Error(file, "", "is empty (0 bytes), expected a glTF binary");
    if (bytes.size() < header_bytes + chunk_header_bytes || word_at(bytes, 0) != magic)
        throw Error(file, "header", "is not a glTF binary (expected it to begin with glTF)");
    if (word_at(bytes, 4) != 2)
        throw Error(file, "header", fmt::format("expected glTF version 2, found {}", word_at(bytes, 4)));
    if (word_at(bytes, 8) != bytes.size())
        throw Error(file, "header",
                    fmt::format("is truncated or damaged: it should have {} bytes, it has {}", word_at(bytes, 8),
                                bytes.size()));
    const std::size_t text_at = header_bytes + chunk_header_bytes, text_bytes = word_at(bytes, header_bytes);
    if (word_at(bytes, header_bytes + 4) != json_chunk || text_bytes > bytes.size() - text_at)
        throw Error(file, "first chunk", "is truncated or damaged: expected the JSON chunk");
    const std::size_t next = text_at + text_bytes;
    if (bytes.size() - next < chunk_header_bytes || word_at(bytes, next + 4) != bin_chunk ||
        word_at(bytes, next) > bytes.size() - next - chunk_header_bytes)
        throw Error(file, "second chunk", "is truncated or damaged: expected the binary chunk");
    return {{reinterpret_cast<const char*>(bytes.data()) + text_at, text_bytes},
            next + chunk_header_bytes,
            word_at(bytes, next)};
}

// Makes room in large pages where the system has them: most of reading is the kernel handing out small ones.
template <class T>
void resize_large(std::vector<T>& values, std::size_t count) {
    values.reserve(count);
    constexpr std::uintptr_t page = 2 << 20;
    const auto begin = (reinterpret_cast<std::uintptr_t>(values.data()) + page - 1) / page * page;
    const auto end = reinterpret_cast<std::uintptr_t>(values.data() + count) / page * page;
    if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE); // a wish; may be refused
    values.resize(count);
}

class Reader {
public:
    Reader(const std::filesystem::path& file, const Chunks& chunks, const json& document)
        : file_(file)
        , chunks_(chunks)
        , root_{file, document, ""}
        , stream_(file, std::ios::binary) {}

    Geometry read() {
        check_format();
        read_view(view_positions, geometry_.positions);
        read_view(view_normals, geometry_.normals);
        read_view(view_indices, geometry_.indices);
        for (std::size_t view = view_indices + 1; view < root_["bufferViews"].size(); ++view) read_named_view(view);
        resize_large(geometry_.grains, geometry_.positions.size());
        const std::size_t count = root_["meshes"].size(); // each with the node of its number; joints come after them
        geometry_.parts.reserve(count);
        for (std::size_t i = 0; i < count; ++i) read_part(i);
        if (view_influences_ != 0) read_segments();
        if (vertices_ != geometry_.positions.size()) root_["bufferViews"].fail("holds vertices that belong to no mesh");
        return std::move(geometry_);
    }

private:
    void check_format() {
        const Value asset = root_["asset"];
        if (!asset.has("extras") || !asset["extras"].has("format") || asset["extras"]["format"].text() != format_name)
            asset.fail("is a glTF file but not a body of Palpate; bring it in with: palpate import plain " +
                       file_.string() + " -o body.glb");
        asset["extras"]["version"].expect(format_version);
    }

    void read_named_view(std::size_t index) {
        const Value view = root_["bufferViews"][index];
        const std::string name = view.has("name") ? view["name"].text() : view_names[name_grain];
        if (name == view_names[name_grain])
            read_view(view_grain_ = index, packed_);
        else if (name == view_names[name_share])
            read_view(view_share_ = index, shares_);
        else if (name == view_names[name_influences])
            read_view(view_influences_ = index, geometry_.influences);
        else
            view["name"].fail(fmt::format("expected {}, {} or {}", view_names[name_grain], view_names[name_share],
                                          view_names[name_influences]));
    }

    template <class T>
    void read_view(std::size_t index, std::vector<T>& into) {
        const Value view = root_["bufferViews"][index];
        const std::uint64_t offset = view["byteOffset"].whole(), length = view["byteLength"].whole();
        if (offset > chunks_.bin_bytes || length > chunks_.bin_bytes - offset || length % sizeof(T) != 0)
            view.fail(fmt::format("{} bytes from {} do not fit the {} bytes of the binary chunk", length, offset,
                                  chunks_.bin_bytes));
        resize_large(into, length / sizeof(T));
        stream_.seekg(static_cast<std::streamoff>(chunks_.bin_offset + offset));
        if (!stream_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(length)))
            view.fail("cannot be read");
    }

    // Checks that accessor `index` is `count` elements (any number when null) of the given kind within a view's
    // `available` elements; returns its first element and count.
    struct Range {
        std::uint64_t first, count;
    };
    Range range(const Value& index, std::size_t view, unsigned type, const char* shape, std::size_t element_bytes,
                std::size_t available) {
        const Value accessor = root_["accessors"][index.whole()];
        accessor["bufferView"].expect(view);
        accessor["componentType"].expect(type);
        if (accessor["type"].text() != shape) accessor["type"].fail(fmt::format("expected {}", shape));
        const std::uint64_t offset = accessor["byteOffset"].whole(), count = accessor["count"].whole();
        const std::uint64_t first = offset / element_bytes;
        if (offset % element_bytes != 0 || first > available || count > available - first)
            accessor.fail(fmt::format("{} elements from byte {} lie outside the buffer view of {} elements", count,
                                      offset, available));
        return {first, count};
    }

    void read_part(std::size_t i) {
        const Value node = root_["nodes"][i];
        const Value mesh = root_["meshes"][node["mesh"].whole()];
        const Value primitive = mesh["primitives"][std::size_t{0}], attributes = primitive["attributes"];
        Part part;
        part.name = node["name"].text();
        const Range vertices = range(attributes["POSITION"], view_positions, type_float, "VEC3", sizeof(glm::vec3),
                                     geometry_.positions.size());
        const Range normals =
            range(attributes["NORMAL"], view_normals, type_float, "VEC3", sizeof(glm::vec3), geometry_.normals.size());
        if (vertices.first != vertices_ || normals.first != vertices.first || normals.count != vertices.count)
            primitive.fail("the vertices of the meshes do not follow one another");
        part.first_vertex = static_cast<std::uint32_t>(vertices.first);
        part.vertex_count = static_cast<std::uint32_t>(vertices.count);
        vertices_ += vertices.count;
        check_vertices(part, attributes["POSITION"]);

        const Value extras = mesh["extras"];
        if (!extras["closed"].value.is_boolean()) extras["closed"].fail("expected true or false");
        part.closed = extras["closed"].value.get<bool>();
        add_level(part, primitive["indices"], 0);
        for (std::size_t k = 0; k < extras["levels"].size(); ++k) add_coarse_level(part, extras["levels"][k]);
        if (attributes.has("_GRAIN")) read_grain(part, attributes["_GRAIN"], node["extras"]["grain_scale"].number());
        if (attributes.has("_SHARE")) read_share(part, attributes["_SHARE"]);
        geometry_.parts.push_back(std::move(part));
    }

    void check_vertices(Part& part, const Value& where) {
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v) {
            const glm::vec3 &p = geometry_.positions[v], &n = geometry_.normals[v];
            // A sum is not finite when a term is not.
            if (!std::isfinite(p.x + p.y + p.z + n.x + n.y + n.z))
                where.fail(fmt::format("vertex {} of '{}': expected finite numbers", v - part.first_vertex, part.name));
            part.box.include(p);
        }
    }

    void add_coarse_level(Part& part, const Value& level) {
        add_level(part, level["indices"], level["error_m"].number());
        if (level.has("bent_error_m")) part.levels.back().bent_error_m = level["bent_error_m"].number();
    }

    void add_level(Part& part, const Value& accessor, float error_m) {
        const Range indices = range(accessor, view_indices, type_uint32, "SCALAR", 4, geometry_.indices.size());
        if (indices.count == 0 || indices.count % 3 != 0)
            accessor.fail(fmt::format("expected whole triangles, found {} indices", indices.count));
        std::uint32_t largest = 0;
        for (std::uint64_t k = indices.first; k < indices.first + indices.count; ++k)
            largest = std::max(largest, geometry_.indices[k]);
        if (largest >= part.vertex_count)
            accessor.fail(fmt::format("vertex index {} of '{}' is out of range (there are {} vertices)", largest,
                                      part.name, part.vertex_count));
        part.levels.push_back({static_cast<std::uint32_t>(indices.first), static_cast<std::uint32_t>(indices.count),
                               error_m, 0, largest + 1});
    }

    void read_grain(Part& part, const Value& accessor, float scale) {
        const Range grains = range(accessor, view_grain_, type_short, "VEC4", sizeof(PackedGrain), packed_.size());
        if (grains.count != part.vertex_count) accessor.fail("expected one grain per vertex");
        part.has_grain = true;
        const float unit = scale / short_scale;
        for (std::uint32_t v = 0; v < part.vertex_count; ++v) {
            const PackedGrain& grain = packed_[grains.first + v];
            geometry_.grains[part.first_vertex + v] = {glm::vec3(grain.lane[0], grain.lane[1], grain.lane[2]) * unit,
                                                       static_cast<float>(grain.along) / short_scale, 0};
        }
    }

    void read_share(const Part& part, const Value& accessor) {
        const Range shares = range(accessor, view_share_, type_float, "SCALAR", sizeof(float), shares_.size());
        if (shares.count != part.vertex_count) accessor.fail("expected one share per vertex");
        for (std::uint32_t v = 0; v < part.vertex_count; ++v) {
            const float share = shares_[shares.first + v];
            if (!(share >= 0 && share <= 1))
                accessor.fail(fmt::format("vertex {} of '{}': expected 0 to 1", v, part.name));
            geometry_.grains[part.first_vertex + v].share = share;
        }
    }

    // The skin's joints, and that every influence names one of them.
    void read_segments() {
        const Value joints = root_["skins"][std::size_t{0}]["joints"];
        for (std::size_t i = 0; i < joints.size(); ++i)
            geometry_.segments.push_back(root_["nodes"][joints[i].whole()]["name"].text());
        if (geometry_.influences.size() != geometry_.positions.size())
            root_["bufferViews"][view_influences_].fail("expected one entry per vertex");
        for (const Influences& influences : geometry_.influences)
            for (std::size_t i = 0; i < influences.segment.size(); ++i)
                if (influences.segment[i] >= joints.size())
                    joints.fail(fmt::format("a vertex moves with joint {}, but there are {}", influences.segment[i],
                                            joints.size()));
    }

    const std::filesystem::path& file_;
    const Chunks& chunks_;
    Value root_;
    std::ifstream stream_; // reads straight into the arrays: mapped pages would count as memory a second time
    Geometry geometry_;
    std::vector<PackedGrain> packed_;
    std::vector<float> shares_;
    std::size_t view_grain_ = 0, view_share_ = 0, // 0, the positions, fits none: such an accessor is refused
        view_influences_ = 0;
    std::uint64_t vertices_ = 0;
};

} // namespace

Geometry read_glb(const std::filesystem::path& file) {
    const core::MappedFile mapped(file); // only its first pages, the JSON, are looked at
    const Chunks chunks = find_chunks(file, mapped.bytes());
    try {
        const json document = json::parse(chunks.text.begin(), chunks.text.end());
        return Reader(file, chunks, document).read();
    } catch (const json::exception& fault) {
        throw Error(file, "JSON chunk", std::string("is damaged: ") + fault.what());
    }
}

} // namespace palpate::model
