#include "core/files.hpp"
#include "model/assimp_reader.hpp"
#include "model/build.hpp"
#include "model/glb.hpp"
#include "shapes.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <cstring>
#include <functional>
#include <gmock/gmock.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

namespace palpate::model::tests {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;

Geometry two_parts() {
    Geometry geometry;
    Mesh muscle = ball(0.1F, {0.2F, 1, 0}, 24), nerve = tube(0.3F, 0.01F, 20);
    muscle.name = "piriformis.left", nerve.name = "sciatic_nerve.right";
    BuildSettings settings;
    settings.grain = [](const Mesh& mesh) {
        std::vector<Grain> grains;
        for (const glm::vec3& p : mesh.positions)
            grains.push_back({p * 0.5F - 0.3F, (p.y - 0.9F) * 5, p.z > 0.05F ? 0.75F : 0.0F});
        return grains;
    };
    append(geometry, build_part(muscle, settings).geometry);
    append(geometry, build_part(nerve).geometry);
    return geometry;
}
// A bone with cartilage: shares without grain.
Geometry bone() {
    BuildSettings settings;
    settings.share = [](const Mesh& mesh) {
        std::vector<float> shares;
        for (const glm::vec3& p : mesh.positions) shares.push_back((p.y + 1) / 2);
        return shares;
    };
    Mesh mesh = ball();
    mesh.name = "femur.left";
    return build_part(mesh, settings).geometry;
}
const std::vector<GlbStyle> styles{{"muscle", {0.4F, 0.1F, 0.1F}, 0.5F}, {"nerve", {0.8F, 0.6F, 0.1F}, 0.4F}};

class Glb : public testing::Test {
protected:
    Glb() { write_glb(geometry, styles, "a test", file); }
    std::string error_reading(const std::string& bytes) {
        write(folder / "changed.glb", bytes);
        return error_of([&] { static_cast<void>(read_glb(folder / "changed.glb")); });
    }
    // Replaces the JSON chunk by one changed as told; lengths are mended.
    std::string changed(const std::function<void(nlohmann::json&)>& change) const {
        const std::string bytes = core::read_text(file);
        std::uint32_t length = 0;
        std::memcpy(&length, bytes.data() + 12, 4);
        auto json = nlohmann::json::parse(bytes.substr(20, length));
        change(json);
        std::string text = json.dump();
        text.resize((text.size() + 3) / 4 * 4, ' ');
        std::string result = bytes.substr(0, 20) + text + bytes.substr(20 + length);
        const auto put = [&](std::size_t at, std::size_t value) {
            const auto word = static_cast<std::uint32_t>(value);
            std::memcpy(result.data() + at, &word, 4);
        };
        put(8, result.size()), put(12, text.size());
        return result;
    }
    TemporaryFolder folder;
    Geometry geometry = two_parts();
    std::filesystem::path file = folder / "body.glb";
};

TEST_F(Glb, ComesBackAsItWas) {
    const Geometry read = read_glb(file);
    EXPECT_EQ(read.positions, geometry.positions);
    EXPECT_EQ(read.normals, geometry.normals);
    EXPECT_EQ(read.indices, geometry.indices);
    ASSERT_EQ(read.parts.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const Part &a = read.parts[i], &b = geometry.parts[i];
        EXPECT_EQ(a.name, b.name);
        EXPECT_EQ(a.first_vertex, b.first_vertex);
        EXPECT_EQ(a.vertex_count, b.vertex_count);
        EXPECT_EQ(a.box.low, b.box.low);
        EXPECT_EQ(a.box.high, b.box.high);
        EXPECT_EQ(a.closed, b.closed);
        EXPECT_EQ(a.has_grain, b.has_grain);
        ASSERT_EQ(a.levels.size(), b.levels.size());
        ASSERT_GT(a.levels.size(), 1U);
        for (std::size_t level = 0; level < a.levels.size(); ++level) {
            EXPECT_EQ(a.levels[level].first_index, b.levels[level].first_index);
            EXPECT_EQ(a.levels[level].index_count, b.levels[level].index_count);
            EXPECT_EQ(a.levels[level].error_m, b.levels[level].error_m);
        }
    }
}

TEST_F(Glb, GrainKeepsFourDigits) {
    const Geometry read = read_glb(file);
    ASSERT_EQ(read.grains.size(), geometry.grains.size());
    for (std::size_t v = 0; v < read.grains.size(); ++v) {
        const bool muscle = v < geometry.parts[0].vertex_count;
        const Grain wanted = muscle ? geometry.grains[v] : Grain{glm::vec3(0), read.grains[v].along, 0};
        EXPECT_LT(glm::length(read.grains[v].lane - wanted.lane), 2e-5F);
        EXPECT_NEAR(read.grains[v].along, wanted.along, 2e-5F);
        EXPECT_EQ(read.grains[v].share, wanted.share);
    }
}

TEST_F(Glb, SharesNeedNoGrain) {
    const Geometry written = bone();
    EXPECT_FALSE(written.parts[0].has_grain);
    write_glb(written, std::vector<GlbStyle>{{"bone", {0.8F, 0.8F, 0.7F}, 0.5F}}, "a test", folder / "bone.glb");
    const Geometry read = read_glb(folder / "bone.glb");
    EXPECT_FALSE(read.parts[0].has_grain);
    ASSERT_EQ(read.grains.size(), written.grains.size());
    for (std::size_t v = 0; v < read.grains.size(); ++v) EXPECT_EQ(read.grains[v].share, written.grains[v].share);
}

TEST_F(Glb, FilesWrittenBeforeThereWereSharesAreRead) {
    const std::string older = changed([](nlohmann::json& json) {
        for (nlohmann::json& view : json["bufferViews"]) view.erase("name");
        json["bufferViews"].erase(4);
        json["meshes"][0]["primitives"][0]["attributes"].erase("_SHARE");
    });
    EXPECT_EQ(error_reading(older), "");
    const Geometry read = read_glb(folder / "changed.glb");
    EXPECT_TRUE(read.parts[0].has_grain);
    for (const Grain& grain : read.grains) EXPECT_EQ(grain.share, 0.0F);
}

TEST_F(Glb, OtherProgramsSeeTheFullMeshesByName) {
    const std::vector<Mesh> meshes = read_meshes(file);
    ASSERT_EQ(meshes.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(meshes[i].name, geometry.parts[i].name);
        EXPECT_EQ(meshes[i].triangle_count(), geometry.parts[i].levels[0].index_count / 3);
    }
    EXPECT_GT(volume(meshes[0]), 0.004);
}

TEST_F(Glb, SaysWhatTheFormatAsksFor) {
    changed([&](const nlohmann::json& json) {
        EXPECT_EQ(json["asset"]["copyright"], "a test");
        EXPECT_EQ(json["materials"].size(), 2U);
        for (const auto& accessor : json["accessors"]) {
            const auto index = accessor["bufferView"].get<std::size_t>();
            const auto& view = json["bufferViews"][index];
            EXPECT_EQ(accessor["byteOffset"].get<std::size_t>() % 4, 0U);
            EXPECT_EQ(view.contains("byteStride"), index != 2) << "of vertices, shared by several accessors";
        }
        const auto& position =
            json["accessors"][json["meshes"][0]["primitives"][0]["attributes"]["POSITION"].get<std::size_t>()];
        EXPECT_NEAR(position["max"][1].get<float>(), 1.1F, 1e-5) << "POSITION needs its bounds";
        for (const auto& node : json["nodes"])
            if (node.contains("extras"))
                for (const auto& value : node["extras"])
                    EXPECT_TRUE(value.is_primitive()) << "Assimp aborts on nested ones";
    });
}

TEST_F(Glb, RefusesATruncatedFileWhereverItIsCut) {
    const std::string whole = core::read_text(file);
    EXPECT_THAT(error_reading(""), HasSubstr("0 bytes"));
    for (std::size_t size = 1; size < whole.size(); size += 1 + size / 7) {
        const std::string message = error_reading(whole.substr(0, size));
        EXPECT_THAT(message, HasSubstr("changed.glb")) << size << " bytes";
    }
    EXPECT_THAT(error_reading(whole.substr(0, whole.size() - 1)), HasSubstr("truncated"));
    EXPECT_THAT(error_reading(whole + "x"), HasSubstr("damaged"));
}

TEST_F(Glb, SurvivesAnyFlippedBit) {
    const std::string whole = core::read_text(file);
    std::uint32_t text_bytes = 0;
    std::memcpy(&text_bytes, whole.data() + 12, 4);
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string bytes = whole;
        // Mostly in the heading and the JSON, where a bit means most.
        const std::size_t place = random() % (round % 4 == 0 ? bytes.size() : std::size_t{text_bytes} + 28);
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << random() % 8));
        write(folder / "changed.glb", bytes);
        try {
            const Geometry read = read_glb(folder / "changed.glb");
            for (const Part& part : read.parts) {
                ASSERT_LE(std::size_t{part.first_vertex} + part.vertex_count, read.positions.size());
                for (const LevelOfDetail& level : part.levels) {
                    ASSERT_LE(std::size_t{level.first_index} + level.index_count, read.indices.size());
                    for (std::uint32_t i = 0; i < level.index_count; ++i)
                        ASSERT_LT(read.indices[level.first_index + i], part.vertex_count);
                }
            }
        } catch (const core::Error& error) {
            ASSERT_THAT(error.what(), HasSubstr("changed.glb"));
            ++refused;
        }
    }
    EXPECT_GT(refused, 500);
}

TEST_F(Glb, NamesThePlaceOfWhatIsWrong) {
    const auto message = [&](const std::function<void(nlohmann::json&)>& change) {
        return error_reading(changed(change));
    };
    EXPECT_EQ(message([](nlohmann::json&) {}), "");
    EXPECT_THAT(message([](auto& json) { json["accessors"][0]["count"] = 4000000000U; }), HasSubstr("accessors[0]"));
    EXPECT_THAT(message([](auto& json) { json["accessors"][0]["count"] = -1; }),
                AllOf(HasSubstr("accessors[0].count"), HasSubstr("found -1")));
    EXPECT_THAT(message([](auto& json) { json["accessors"][0]["byteOffset"] = 2; }), HasSubstr("accessors[0]"));
    EXPECT_THAT(message([](auto& json) { json["bufferViews"][2]["byteLength"] = 4000000000U; }),
                HasSubstr("bufferViews[2]"));
    EXPECT_THAT(message([](auto& json) { json["nodes"][1]["mesh"] = 7; }), HasSubstr("meshes"));
    EXPECT_THAT(message([](auto& json) { json["nodes"][0].erase("name"); }), HasSubstr("nodes[0]"));
    EXPECT_THAT(message([](auto& json) { json["nodes"][0]["extras"].erase("grain_scale"); }), HasSubstr("grain_scale"));
    EXPECT_THAT(message([](auto& json) { json["nodes"][0]["name"] = 5; }), HasSubstr("nodes[0].name"));
    EXPECT_THAT(message([](auto& json) { json["meshes"][0]["primitives"] = 1; }), HasSubstr("meshes[0].primitives"));
    EXPECT_THAT(message([](auto& json) { json["nodes"].erase(1); }),
                HasSubstr("nodes: expected an array with an entry 1"));
    EXPECT_THAT(message([](auto& json) { json["asset"].erase("extras"); }), HasSubstr("palpate import plain"));
    EXPECT_THAT(message([](auto& json) { json["bufferViews"][4]["name"] = "shares"; }),
                AllOf(HasSubstr("bufferViews[4].name"), HasSubstr("grain, share or influences")));
    EXPECT_THAT(message([](auto& json) {
                    auto& attributes = json["meshes"][0]["primitives"][0]["attributes"];
                    attributes["_SHARE"] = attributes["_GRAIN"];
                }),
                HasSubstr("bufferView: expected 4"));
}

TEST_F(Glb, RefusesBadNumbersInTheBinaryChunk) {
    std::string bytes = core::read_text(file);
    std::uint32_t text_bytes = 0;
    std::memcpy(&text_bytes, bytes.data() + 12, 4);
    const std::size_t bin = 28 + text_bytes, indices = bin + 24 * geometry.positions.size();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::uint32_t far = geometry.parts[0].vertex_count;
    std::string changed_bytes = bytes;
    std::memcpy(changed_bytes.data() + bin + 12 * 5 + 4, &nan, 4);
    EXPECT_THAT(error_reading(changed_bytes), AllOf(HasSubstr("vertex 5 of 'piriformis.left'"), HasSubstr("finite")));
    changed_bytes = bytes;
    std::memcpy(changed_bytes.data() + indices + 4 * 9, &far, 4);
    EXPECT_THAT(error_reading(changed_bytes), AllOf(HasSubstr("piriformis.left"), HasSubstr("out of range")));
}

TEST_F(Glb, SaysWhyItCannotBeReadOrWritten) {
    EXPECT_THAT(error_of([&] { static_cast<void>(read_glb(folder / "none.glb")); }), HasSubstr("No such file"));
    EXPECT_THAT(error_of([&] { static_cast<void>(read_glb(folder.path())); }), HasSubstr("is a folder"));
    EXPECT_THAT(error_of([&] { write_glb(geometry, styles, "", folder / "missing" / "body.glb"); }),
                AllOf(HasSubstr("missing"), HasSubstr("does not exist")));
    EXPECT_THAT(error_of([&] { write_glb(geometry, styles, "", "/dev/full/body.glb"); }), HasSubstr("/dev/full"));
    EXPECT_THAT(folder.names(), testing::ElementsAre("body.glb")) << "nothing half-written";
}

} // namespace
} // namespace palpate::model::tests
