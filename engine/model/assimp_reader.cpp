// The only file that sees Assimp. What Assimp 5.2 does quietly wrong is caught here, before or after it reads.
#include "model/assimp_reader.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "model/obj_check.hpp"
#include <algorithm>
#include <assimp/Importer.hpp>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <cmath>
#include <fmt/format.h>
#include <string_view>

namespace palpate::model {
namespace {

using core::Error;

std::string ending(const std::filesystem::path& file) {
    std::string text = file.extension().string();
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

// Assimp 5.2 reads quantised positions as floats: zeros, denormals and NaN. It ignores these extensions even when the
// file says that they are required.
void refuse_compressed_gltf(const std::filesystem::path& file) {
    const core::MappedFile mapped(file);
    std::string_view text(reinterpret_cast<const char*>(mapped.bytes().data()), mapped.bytes().size());
    if (text.starts_with("glTF") && text.size() >= 20) { // binary: look at the JSON chunk alone
        std::uint32_t length = 0;
        std::copy_n(text.data() + 12, sizeof length, reinterpret_cast<char*>(&length));
        text = text.substr(20, length);
    }
    for (const std::string_view extension : {"KHR_mesh_quantization", "EXT_meshopt_compression"})
        if (text.find(fmt::format("\"{}\"", extension)) != std::string_view::npos)
            throw Error(file, "extensionsUsed",
                        fmt::format("{} is not supported, expected plain float positions (write the file without "
                                    "compression or quantisation)",
                                    extension));
}

void check_before(const std::filesystem::path& file) {
    const core::MappedFile mapped(file); // says whether it is missing, a folder, not readable
    if (mapped.bytes().empty()) throw Error(file, "", "is empty (0 bytes), expected a 3D model");
    const std::string kind = ending(file);
    if (kind == ".obj") check_obj(file);
    if (kind == ".gltf" || kind == ".glb" || kind == ".vrm") refuse_compressed_gltf(file);
}

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
        for (unsigned c = node.mNumChildren; c-- > 0;) open.push_back({node.mChildren[c], to_world});
    }
    return meshes;
}

} // namespace

std::vector<Mesh> read_meshes(const std::filesystem::path& file) {
    check_before(file);
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

} // namespace palpate::model
