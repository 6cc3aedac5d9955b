// The only file that sees Assimp. What Assimp 5.2 does quietly wrong is caught by file_checks.hpp before it reads, and
// here after.
#include "model/assimp_reader.hpp"
#include "core/error.hpp"
#include "model/file_checks.hpp"
#include <assimp/Importer.hpp>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <cmath>
#include <fmt/format.h>

namespace palpate::model {
namespace {

using core::Error;

std::string mesh_name(const aiNode& node, const aiMesh& mesh, const std::filesystem::path& file) {
    std::string name = node.mName.C_Str();
    const std::string own = mesh.mName.C_Str();
    if (name.empty() || name.starts_with('<')) name = own; // "<STL_BINARY>" and the like name nothing
    if (node.mNumMeshes > 1 && !own.empty() && own != name) name += "_" + own;
    return name.empty() || name.starts_with('<') ? file.stem().string() : name;
}

Mesh convert(const aiMesh& source, const aiMatrix4x4& to_world, std::string name, const std::filesystem::path& file) {
    Mesh mesh{std::move(name), {}, {}};
    const bool mirrored = aiMatrix3x3(to_world).Determinant() < 0;
    mesh.triangles.reserve(std::size_t{source.mNumFaces} * 3);
    for (unsigned f = 0; f < source.mNumFaces; ++f) {
        const aiFace& face = source.mFaces[f];
        if (face.mNumIndices != 3) continue; // points and lines
        for (unsigned corner = 0; corner < 3; ++corner) {
            const unsigned index = face.mIndices[mirrored ? 2 - corner : corner];
            if (index >= source.mNumVertices)
                throw Error(
                    file, fmt::format("mesh '{}', face {}", mesh.name, f),
                    fmt::format("vertex index {} is out of range (there are {} vertices)", index, source.mNumVertices));
            mesh.triangles.push_back(index);
        }
    }
    if (mesh.triangles.empty()) return mesh;
    mesh.positions.reserve(source.mNumVertices);
    for (unsigned v = 0; v < source.mNumVertices; ++v) {
        const aiVector3D p = to_world * source.mVertices[v];
        if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z))
            throw Error(file, fmt::format("mesh '{}', vertex {}", mesh.name, v),
                        fmt::format("expected finite coordinates, found {} {} {}", p.x, p.y, p.z));
        mesh.positions.emplace_back(p.x, p.y, p.z);
    }
    weld(mesh); // Assimp gives every face of an OBJ or STL its own three vertices
    return mesh;
}

std::vector<Mesh> convert(const aiScene& scene, const std::filesystem::path& file) {
    std::vector<Mesh> meshes;
    struct Visit {
        const aiNode* node;
        aiMatrix4x4 parent;
    };
    std::vector<Visit> open{{scene.mRootNode, {}}}; // not recursive: files may nest nodes without end
    while (!open.empty()) {
        const Visit visit = open.back();
        open.pop_back();
        const aiNode& node = *visit.node;
        const aiMatrix4x4 to_world = visit.parent * node.mTransformation;
        for (unsigned m = 0; m < node.mNumMeshes; ++m) {
            if (node.mMeshes[m] >= scene.mNumMeshes) throw Error(file, node.mName.C_Str(), "mesh number out of range");
            const aiMesh& source = *scene.mMeshes[node.mMeshes[m]];
            Mesh mesh = convert(source, to_world, mesh_name(node, source, file), file);
            if (!mesh.triangles.empty()) meshes.push_back(std::move(mesh));
        }
        for (unsigned c = node.mNumChildren; c-- > 0;)
            if (node.mChildren[c] != nullptr) open.push_back({node.mChildren[c], to_world}); // RAW leaves gaps
    }
    return meshes;
}

} // namespace

std::vector<Mesh> read_meshes(const std::filesystem::path& file) {
    check_file(file);
    Assimp::Importer importer;
    const aiScene* scene = nullptr;
    std::string reason;
    try {
        scene = importer.ReadFile(file.string(), aiProcess_Triangulate);
        reason = importer.GetErrorString();
    } catch (const std::exception& fault) { // some of its importers let theirs through
        reason = fault.what();
    }
    if (scene == nullptr || scene->mRootNode == nullptr)
        throw Error(file, "", "is not a 3D model that can be read" + (reason.empty() ? "" : ": " + reason));
    std::vector<Mesh> meshes = convert(*scene, file);
    if (meshes.empty()) throw Error(file, "", "holds no triangle, expected at least one mesh of triangles");
    return meshes;
}

bool has_model_ending(const std::filesystem::path& file) {
    const std::string ending = file.extension().string();
    return ending.size() > 1 && Assimp::Importer().IsExtensionSupported(ending);
}

} // namespace palpate::model
