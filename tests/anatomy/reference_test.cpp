// The importers against the real atlases, where they lie beside the project.
#include "anatomy/import/import.hpp"
#include "anatomy/known.hpp"
#include "support/temporary_folder.hpp"
#include <algorithm>
#include <cmath>
#include <fstream>
#include <gmock/gmock.h>
#include <map>
#include <set>

namespace palpate::anatomy {
namespace {

using testing::IsEmpty;

#define NEEDS_REFERENCE(name)                                                                                          \
    const std::filesystem::path folder = std::filesystem::path(PALPATE_REFERENCE_DIR) / (name);                        \
    if (std::string(PALPATE_REFERENCE_DIR).empty() || !std::filesystem::exists(folder))                                \
    GTEST_SKIP() << "no reference anatomy (PALPATE_REFERENCE_DIR)"

double mean_x(const model::Geometry& geometry, const model::Part& part) {
    double sum = 0;
    for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v)
        sum += geometry.positions[v].x;
    return sum / part.vertex_count;
}

void expect_sound(const Body& body) {
    std::set<std::string> ids;
    const model::Geometry& geometry = body.geometry;
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        const Structure& structure = body.structures[i];
        const model::Part& part = geometry.parts[i];
        EXPECT_TRUE(ids.insert(structure.id).second) << structure.id;
        if (structure.side == Side::right) EXPECT_LT(mean_x(geometry, part), 0) << structure.id;
        if (structure.side == Side::left) EXPECT_GT(mean_x(geometry, part), 0) << structure.id;
        if (structure.side == Side::midline) EXPECT_LT(std::abs(mean_x(geometry, part)), 0.03) << structure.id;
        EXPECT_EQ(part.has_grain, structure.kind == Kind::muscle || structure.kind == Kind::tendon ||
                                      structure.id.starts_with("iliotibial_tract"))
            << structure.id;
        for (const model::LevelOfDetail& level : part.levels)
            for (std::uint32_t k = 0; k < level.index_count; ++k)
                ASSERT_LT(geometry.indices[level.first_index + k], part.vertex_count);
    }
    for (const model::Grain& grain : geometry.grains) {
        ASSERT_TRUE(std::isfinite(grain.lane.x + grain.lane.y + grain.lane.z));
        ASSERT_TRUE(grain.along >= 0 && grain.along <= 1);
    }
}

TEST(Reference, The267FilesOfBodyParts3DBecomeOneBodyWithoutLosingATriangle) {
    NEEDS_REFERENCE("bodyparts3d");
    const ImportResult result = import_body(find_import_profile("bodyparts3d"), {folder, false, "", ""});
    EXPECT_EQ(result.report.files, 267U);
    EXPECT_EQ(result.body.structures.size(), 267U);
    EXPECT_EQ(result.report.triangles_read, 1053022U); // the sum of the index
    EXPECT_EQ(result.body.geometry.triangle_count(), 1053022U);
    EXPECT_THAT(result.report.unrecognised, IsEmpty());
    EXPECT_THAT(result.report.notes, IsEmpty());
    expect_sound(result.body);

    // What stands where: above the floor, hips at half height, muscles between skin and bone.
    const auto box = [&](const char* id) { return result.body.geometry.parts.at(result.body.find(id).value()).box; };
    EXPECT_NEAR(box("skin").low.y, 0, 0.1);
    EXPECT_NEAR(box("skin").size().y, 1.72, 0.1);
    EXPECT_GT(box("gluteus_maximus.right").centre().y, box("femur.right").centre().y);
    EXPECT_LT(box("gluteus_maximus.right").low.z, box("femur.right").centre().z) << "behind";

    // Fibres run from origin to insertion: proximal or medial first.
    for (const char* id : {"piriformis.right", "biceps_femoris_long_head.left", "rectus_femoris.right",
                           "gluteus_medius.left", "psoas_major.right", "soleus.left"}) {
        const model::Part& part = result.body.geometry.parts.at(result.body.find(id).value());
        glm::dvec3 origin(0), insertion(0);
        double origins = 0, insertions = 0;
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
            const glm::dvec3 p = result.body.geometry.positions[v];
            const float along = result.body.geometry.grains[v].along;
            if (along < 0.1F) origin += p, ++origins;
            if (along > 0.9F) insertion += p, ++insertions;
        }
        ASSERT_TRUE(origins > 0 && insertions > 0) << id;
        EXPECT_GT(origin.y / origins, insertion.y / insertions) << id;
    }
}

TEST(Reference, ZAnatomyIsRecognisedAndItsMusclesMirrored) {
    NEEDS_REFERENCE("z-anatomy");
    const ImportResult result = import_body(find_import_profile("z-anatomy"), {folder, true, "", ""});
    EXPECT_EQ(result.report.files, 420U);
    EXPECT_EQ(result.report.triangles_read, 1268482U);
    EXPECT_EQ(result.report.build.triangles_in, result.report.build.triangles_out);
    EXPECT_EQ(result.report.mirrored, 73U); // 60 muscles and 13 vessels
    EXPECT_EQ(result.body.structures.size(), 493U);
    EXPECT_THAT(result.report.unrecognised, IsEmpty());
    expect_sound(result.body);
    for (const char* id :
         {"sciatic_nerve.left", "quadratus_lumborum.left", "multifidus.right", "cauda_equina", "coccyx"})
        EXPECT_TRUE(result.body.find(id)) << id;
}

// The columns of a parts.tsv by their names, row by row.
std::vector<std::map<std::string, std::string>> read_parts(const std::filesystem::path& file) {
    const auto cells_of = [](const std::string& line) {
        std::vector<std::string> cells(1);
        for (const char c : line) {
            if (c == '\t')
                cells.emplace_back();
            else
                cells.back() += c;
        }
        return cells;
    };
    std::vector<std::map<std::string, std::string>> rows;
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    const std::vector<std::string> keys = cells_of(line);
    while (std::getline(in, line)) {
        const std::vector<std::string> cells = cells_of(line);
        for (std::size_t i = 0; i < std::min(keys.size(), cells.size()); ++i) {
            if (i == 0) rows.emplace_back();
            rows.back()[keys[i]] = cells[i];
        }
    }
    return rows;
}

TEST(Reference, EveryFileOfZAnatomyHasACompleteEntry) {
    NEEDS_REFERENCE("z-anatomy");
    const KnownStructures& tables = KnownStructures::shipped();
    const auto rows = read_parts(folder / "parts.tsv");
    ASSERT_EQ(rows.size(), 420U);
    std::set<std::string> muscles;
    for (const auto& row : rows) {
        std::string name = std::filesystem::path(row.at("file")).stem().string(); // as the importer names it
        std::replace(name.begin(), name.end(), '_', ' ');
        const KnownStructure* const known = tables.find(name);
        ASSERT_NE(known, nullptr) << name;
        EXPECT_TRUE(known->required) << name;
        EXPECT_FALSE(known->latin.empty()) << name;
        EXPECT_NE(known->region, Region::other) << name;
        EXPECT_EQ(known->sided, row.at("side") != "mid" && known->id != "abdominal_aorta") << name;
        if (const std::string& ids = row.at("ids"); ids.starts_with("TA2:"))
            EXPECT_EQ(known->ta2, ids.substr(4, ids.find_first_not_of("0123456789", 4) - 4)) << name;
        if (known->kind == Kind::bone || known->kind == Kind::muscle || known->kind == Kind::nerve)
            EXPECT_FALSE(known->ta2.empty()) << name;
        const bool is_muscle = row.at("category").starts_with("muscles") && known->id != "linea_alba";
        EXPECT_EQ(known->kind == Kind::muscle, is_muscle) << name;
        if (is_muscle) muscles.insert(known->id);
        if (is_muscle)
            for (const Side side : {Side::right, Side::left}) {
                const Structure muscle = make_structure(*known, side);
                EXPECT_FALSE(muscle.origin.empty() || muscle.insertion.empty()) << name;
                EXPECT_FALSE(muscle.nerve.empty() || muscle.roots.empty() || muscle.action.empty()) << name;
            }
    }
    EXPECT_GT(muscles.size(), 70U);
}

} // namespace
} // namespace palpate::anatomy
