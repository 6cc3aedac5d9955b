#include "model/assimp_reader.hpp"
#include "model/topology.hpp"
#include "shapes.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <iostream>

namespace palpate::model::tests {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;

class ReadMeshes : public testing::Test {
protected:
    std::filesystem::path file(const std::string& name, const std::string& text) {
        write(folder / name, text);
        return folder / name;
    }
    std::string error(const std::string& name, const std::string& text) {
        const std::filesystem::path path = file(name, text);
        return error_of([&] { read_meshes(path); });
    }
    TemporaryFolder folder;
};

const std::string corners = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\n"; // lines 1 to 4

// A triangle in an embedded buffer: positions (0 0 0) (1 0 0) (0 1 0), indices 0 1 2.
std::string gltf(const std::string& node, const std::string& more = "") {
    return R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[)" + node +
           R"(],"meshes":[{"name":"shape","primitives":[{"attributes":{"POSITION":0},"indices":1}]}],)" + more +
           R"("accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,1,0]},)"
           R"({"bufferView":1,"componentType":5125,"count":3,"type":"SCALAR"}],)"
           R"("bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":36},{"buffer":0,"byteOffset":36,"byteLength":12}],)"
           R"("buffers":[{"byteLength":48,"uri":"data:application/octet-stream;base64,)"
           "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAAAAAAAAEAAAACAAAA"
           R"("}]})";
}

TEST_F(ReadMeshes, AnObjKeepsItsVerticesJoinedAndItsTriangles) {
    const Mesh wanted = ball(3);
    const std::vector<Mesh> meshes = read_meshes(file("ball.obj", obj_text(wanted)));
    ASSERT_EQ(meshes.size(), 1U);
    EXPECT_EQ(meshes[0].name, "ball");
    EXPECT_EQ(meshes[0].positions.size(), wanted.positions.size());
    EXPECT_EQ(meshes[0].triangle_count(), wanted.triangle_count());
    EXPECT_TRUE(is_closed(meshes[0]));
    EXPECT_NEAR(volume(meshes[0]), volume(wanted), 1e-3);
}

TEST_F(ReadMeshes, PolygonsBecomeTrianglesAndObjectsMeshes) {
    const auto meshes =
        read_meshes(file("two.obj", "o first\n" + corners + "v 1 1 0\nf 1 2 5 3\no second\nf 1 2 4\nf -1 -2 -3\n"));
    ASSERT_EQ(meshes.size(), 2U);
    EXPECT_EQ(meshes[0].name, "first");
    EXPECT_EQ(meshes[0].triangle_count(), 2U);
    EXPECT_EQ(meshes[1].triangle_count(), 2U);
}

TEST_F(ReadMeshes, NodesPlaceTheirMeshesAndNameThem) {
    const auto meshes =
        read_meshes(file("moved.gltf", gltf(R"({"name":"piriformis.right","mesh":0,"translation":[10,0,5]})")));
    ASSERT_EQ(meshes.size(), 1U);
    EXPECT_EQ(meshes[0].name, "piriformis.right");
    EXPECT_THAT(meshes[0].positions,
                testing::ElementsAre(glm::vec3(10, 0, 5), glm::vec3(11, 0, 5), glm::vec3(10, 1, 5)));
}

TEST_F(ReadMeshes, AMirroringNodeTurnsTheWinding) {
    const auto meshes = read_meshes(file("mirrored.gltf", gltf(R"({"name":"n","mesh":0,"scale":[-1,1,1]})")));
    const Mesh& mesh = meshes.at(0);
    const glm::vec3 a = mesh.positions[mesh.triangles[0]], b = mesh.positions[mesh.triangles[1]],
                    c = mesh.positions[mesh.triangles[2]];
    EXPECT_GT(glm::cross(b - a, c - a).z, 0) << "still faces +Z";
}

TEST_F(ReadMeshes, RefusesAFileThatIsMissingAFolderOrEmpty) {
    EXPECT_THAT(error_of([&] { read_meshes(folder / "none.obj"); }),
                AllOf(HasSubstr("none.obj"), HasSubstr("No such file")));
    EXPECT_THAT(error_of([&] { read_meshes(folder.path()); }), HasSubstr("is a folder"));
    EXPECT_THAT(error("zero.obj", ""), AllOf(HasSubstr("zero.obj"), HasSubstr("0 bytes")));
    EXPECT_THAT(error("zero.glb", ""), HasSubstr("0 bytes"));
    EXPECT_THAT(error("zero.fbx", ""), HasSubstr("0 bytes"));
}

TEST_F(ReadMeshes, RefusesWhatIsNoModel) {
    EXPECT_THAT(error("letter.txt", "Dear therapist,\n"), HasSubstr("letter.txt"));
    EXPECT_THAT(error("letter.fbx", "Dear therapist,\n"), HasSubstr("is not a 3D model that can be read"));
    EXPECT_THAT(error("letter.glb", "Dear therapist,\n"), HasSubstr("is not a 3D model that can be read"));
    EXPECT_THAT(error("letter.ply", "Dear therapist,\n"), HasSubstr("letter.ply"));
}

TEST_F(ReadMeshes, RefusesPositionsThatAreNotFinite) {
    EXPECT_THAT(error("nan.obj", corners + "v nan 0 0\nf 1 2 5\n"),
                AllOf(HasSubstr("nan.obj"), HasSubstr("line 5"), HasSubstr("nan")));
    EXPECT_THAT(error("inf.obj", corners + "v 0 1e999 0\nf 1 2 5\n"), HasSubstr("line 5"));
    EXPECT_THAT(error("word.obj", corners + "v 0 x 0\nf 1 2 5\n"), HasSubstr("'x'"));
    const std::string ply =
        "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
        "element face 1\nproperty list uchar int vertex_indices\nend_header\n"
        "0 0 0\n1 0 0\n0 nan 0\n3 0 1 2\n";
    EXPECT_THAT(error("nan.ply", ply), AllOf(HasSubstr("nan.ply"), HasSubstr("vertex 2"), HasSubstr("finite")));
}

TEST_F(ReadMeshes, RefusesIndicesOutOfRange) {
    EXPECT_THAT(error("far.obj", corners + "f 1 2 3\nf 1 2 9\n"),
                AllOf(HasSubstr("line 6"), HasSubstr("9"), HasSubstr("4 vertices")));
    EXPECT_THAT(error("zero.obj", corners + "f 0 1 2\n"), HasSubstr("line 5"));
    EXPECT_THAT(error("negative.obj", corners + "f -5 1 2\n"), HasSubstr("out of range"));
    EXPECT_EQ(error("ahead.obj", "f 1 2 3\n" + corners), "") << "vertices may follow the faces";
    std::string beyond = gltf(R"({"mesh":0})");
    const std::size_t indices = beyond.find("AAAAAAEAAAACAAAA");
    beyond.replace(indices, 16, "AAAAAAEAAACqAAAA"); // 0 1 170
    EXPECT_NE(error("far.gltf", beyond), "");
}

TEST_F(ReadMeshes, RefusesFilesWithoutATriangle) {
    EXPECT_THAT(error("points.obj", corners), HasSubstr("points.obj"));
    EXPECT_THAT(error("lines.obj", corners + "l 1 2\n"), HasSubstr("lines.obj"));
    const std::string cloud =
        "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty float z\n"
        "end_header\n0 0 0\n";
    EXPECT_THAT(error("cloud.ply", cloud), HasSubstr("cloud.ply"));
}

TEST_F(ReadMeshes, RefusesATruncatedObjWhereverItIsCut) {
    EXPECT_THAT(error("cut_vertex.obj", corners + "v 1.0 2."),
                AllOf(HasSubstr("line 5"), HasSubstr("2 of 3 coordinates")));
    EXPECT_THAT(error("cut_face.obj", corners + "f 1 2 3\nf 1 2"), AllOf(HasSubstr("line 6"), HasSubstr("2 corners")));
    EXPECT_THAT(error("cut_before_faces.obj", obj_text(ball()).substr(0, 400)), HasSubstr("cut_before_faces.obj"));
}

TEST_F(ReadMeshes, RefusesTruncatedBinaries) {
    const std::string whole = gltf(R"({"mesh":0})");
    EXPECT_NE(error("cut.gltf", whole.substr(0, whole.size() / 2)), "");
    std::string stl(80, ' ');
    stl += std::string("\x05\0\0\0", 4) + std::string(60, '\0'); // says 5 triangles, holds 1.2
    EXPECT_NE(error("cut.stl", stl), "");
}

TEST_F(ReadMeshes, RefusesCompressedGltfThatWouldReadAsGarbage) {
    for (const std::string extension : {"KHR_mesh_quantization", "EXT_meshopt_compression"})
        EXPECT_THAT(error("packed.gltf", gltf(R"({"mesh":0})", R"("extensionsUsed":[")" + extension + R"("],)")),
                    AllOf(HasSubstr(extension), HasSubstr("packed.gltf"), HasSubstr("extensionsUsed")));
}

// Debian's package assimp-testmodels: about every format, and many files broken on purpose.
TEST(TestModels, EachIsLoadedOrRefusedClearly) {
    const std::filesystem::path folder = "/usr/share/assimp/models";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the package assimp-testmodels is not installed";
    std::size_t loaded = 0, refused = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        SCOPED_TRACE(entry.path());
        try {
            for (const Mesh& mesh : read_meshes(entry.path())) {
                ASSERT_GT(mesh.triangle_count(), 0U);
                ASSERT_EQ(mesh.triangles.size() % 3, 0U);
                for (const std::uint32_t index : mesh.triangles) ASSERT_LT(index, mesh.positions.size());
            }
            ++loaded;
        } catch (const core::Error& error) {
            EXPECT_THAT(error.what(), HasSubstr(entry.path().filename().string()));
            ++refused;
        }
    }
    RecordProperty("loaded", static_cast<int>(loaded));
    RecordProperty("refused", static_cast<int>(refused));
    std::cout << loaded << " loaded, " << refused << " refused\n";
    EXPECT_GT(loaded, 100U);
}

} // namespace
} // namespace palpate::model::tests
