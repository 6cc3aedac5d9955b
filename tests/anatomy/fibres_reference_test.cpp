// The fibres of real muscles, where the atlas lies beside the project.
#include "anatomy/import/import.hpp"
#include "model/triangle_tree.hpp"
#include "support/temporary_folder.hpp"
#include <gtest/gtest.h>
#include <map>

namespace palpate::anatomy {
namespace {

using palpate::tests::TemporaryFolder;

// Of real muscles both ends lie on the bones they should, and tendon is where it is seen.
TEST(FibresOfTheReference, ReachFromOriginToInsertion) {
    const std::filesystem::path source = std::filesystem::path(PALPATE_REFERENCE_DIR) / "z-anatomy" / "obj";
    if (std::string(PALPATE_REFERENCE_DIR).empty() || !std::filesystem::exists(source))
        GTEST_SKIP() << "no reference anatomy (PALPATE_REFERENCE_DIR)";
    const TemporaryFolder folder;
    for (const char* file :
         {"bones/Hip_bone_r", "bones/Sacrum", "bones/Femur_r", "bones/Tibia_r", "bones/Fibula_r", "bones/Patella_r",
          "muscles/Piriformis_muscle_r", "muscles/Gracilis_muscle_r", "muscles/Semitendinosus_muscle_r",
          "muscles/Sartorius_muscle_r", "muscles/Quadratus_femoris_muscle_r", "muscles/Gluteus_medius_muscle_r",
          "muscles/Long_head_of_biceps_femoris_r", "muscles/Iliacus_muscle_r"}) {
        const std::filesystem::path from = source / (std::string(file) + ".obj");
        std::filesystem::create_symlink(from, folder / from.filename().string());
    }
    const ImportResult result = import_body(find_import_profile("z-anatomy"), {folder.path(), false, "", ""});
    const model::Geometry& geometry = result.body.geometry;
    const auto part = [&](const std::string& id) { return geometry.parts.at(result.body.find(id).value()); };
    const auto mesh_of = [&](const std::string& id) {
        const model::Part own = part(id);
        model::Mesh mesh;
        const auto first = geometry.positions.begin() + own.first_vertex;
        mesh.positions.assign(first, first + own.vertex_count);
        const auto index = geometry.indices.begin() + own.levels[0].first_index;
        mesh.triangles.assign(index, index + own.levels[0].index_count);
        return mesh;
    };
    struct Row {
        std::string muscle;
        std::vector<std::string> origin, insertion;
        bool long_tendon; // a fifth of it or more, at the insertion
    };
    for (const Row& row :
         std::vector<Row>{{"piriformis", {"sacrum", "hip_bone.right"}, {"femur.right"}, true},
                          {"gracilis", {"hip_bone.right"}, {"tibia.right"}, true},
                          {"semitendinosus", {"hip_bone.right"}, {"tibia.right"}, true},
                          {"sartorius", {"hip_bone.right"}, {"tibia.right"}, false},
                          {"quadratus_femoris", {"hip_bone.right"}, {"femur.right"}, false},
                          {"gluteus_medius", {"hip_bone.right"}, {"femur.right"}, false},
                          {"biceps_femoris_long_head", {"hip_bone.right"}, {"fibula.right", "tibia.right"}, false},
                          {"iliacus", {"hip_bone.right", "sacrum"}, {"femur.right"}, false}}) {
        const auto distance_to = [&](const std::vector<std::string>& bones, const glm::vec3& point) {
            float least = 1;
            for (const std::string& bone : bones) {
                static std::map<std::string, model::TriangleTree> trees;
                auto tree = trees.find(bone);
                if (tree == trees.end()) tree = trees.emplace(bone, mesh_of(bone)).first;
                if (const auto near = tree->second.closest(point, least)) least = near->distance;
            }
            return least;
        };
        const model::Part own = part(row.muscle + ".right");
        std::size_t at_origin = 0, at_insertion = 0;
        for (std::uint32_t v = own.first_vertex; v < own.first_vertex + own.vertex_count; ++v) {
            const model::Grain& grain = geometry.grains[v];
            const glm::vec3& point = geometry.positions[v];
            // Inside the bone is as good as on it; meshes overlap by some millimetres, or miss.
            if (grain.along == 0) {
                ++at_origin;
                EXPECT_LT(distance_to(row.origin, point), 0.016F) << row.muscle;
            }
            if (grain.along == 1) {
                ++at_insertion;
                EXPECT_LT(distance_to(row.insertion, point), 0.016F) << row.muscle;
            }
            if (grain.along > 0.3F && grain.along < 0.6F) EXPECT_LT(grain.share, 0.5F) << row.muscle << " is red there";
            if (grain.along > 0.85F && row.long_tendon) EXPECT_GT(grain.share, 0.5F) << row.muscle << " is white there";
        }
        EXPECT_GE(at_origin, 6U) << row.muscle;
        EXPECT_GE(at_insertion, 6U) << row.muscle;
    }
    // The femur's head is cartilage, its shaft is not.
    const model::Part femur = part("femur.right");
    std::size_t head = 0;
    for (std::uint32_t v = femur.first_vertex; v < femur.first_vertex + femur.vertex_count; ++v) {
        const float height = (geometry.positions[v].y - femur.box.low.y) / femur.box.size().y;
        if (height > 0.15F && height < 0.8F) EXPECT_EQ(geometry.grains[v].share, 0.0F);
        if (height > 0.9F && geometry.grains[v].share > 0.5F) ++head;
    }
    EXPECT_GT(head, 20U);
}

} // namespace
} // namespace palpate::anatomy
