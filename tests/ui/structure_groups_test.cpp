#include "ui/structure_groups.hpp"
#include "ui/words.hpp"
#include <gtest/gtest.h>

namespace palpate::ui {
namespace {

using anatomy::Kind;

anatomy::Body small_body() {
    anatomy::Body body;
    const auto add = [&](const char* id, const char* name, const char* latin, Kind kind, const char* fma) {
        anatomy::Structure& structure = body.structures.emplace_back();
        structure.id = id;
        structure.name = name;
        structure.latin = latin;
        structure.kind = kind;
        structure.fma = fma;
    };
    add("sacrum", "Sacrum", "Os sacrum", Kind::bone, "FMA16202");
    add("piriformis.right", "Piriformis (right)", "Musculus piriformis", Kind::muscle, "FMA22340");
    add("gluteus_medius.left", "Gluteus medius (left)", "Musculus gluteus medius", Kind::muscle, "FMA22330");
    add("gluteus_maximus.left", "Gluteus maximus (left)", "Musculus gluteus maximus", Kind::muscle, "FMA22329");
    return body;
}

std::vector<std::string> found(std::string_view search) {
    const anatomy::Body body = small_body();
    std::vector<std::string> ids;
    for (const StructureGroup& group : structure_groups(body, search))
        for (const std::size_t i : group.members) ids.push_back(body.structures[i].id);
    return ids;
}
using Ids = std::vector<std::string>;

TEST(StructureGroups, StandByKindFromTheSkinInwardAndByName) {
    const anatomy::Body body = small_body();
    const auto groups = structure_groups(body, "");
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].kind, Kind::muscle);
    EXPECT_EQ(groups[1].kind, Kind::bone);
    EXPECT_EQ(found(""), (Ids{"gluteus_maximus.left", "gluteus_medius.left", "piriformis.right", "sacrum"}));
}

TEST(StructureGroups, ASearchTakesWordsInAnyOrderAndCase) {
    EXPECT_EQ(found("MED glut"), Ids{"gluteus_medius.left"});
    EXPECT_EQ(found("glut m"), (Ids{"gluteus_maximus.left", "gluteus_medius.left"}));
}

TEST(StructureGroups, ASearchFindsLatinIdsAndNumbers) {
    EXPECT_EQ(found("os"), Ids{"sacrum"});
    EXPECT_EQ(found("fma22340"), Ids{"piriformis.right"});
    EXPECT_EQ(found("formis.r"), Ids{"piriformis.right"});
}

TEST(StructureGroups, ASearchFindsOtherNamesThatPeopleUse) {
    anatomy::Body body = small_body();
    EXPECT_TRUE(structure_groups(body, "pear-shaped").empty());
    body.structures[1].synonyms = {"Pear-shaped muscle"};
    const auto groups = structure_groups(body, "pear-shaped");
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].members, std::vector<std::size_t>{1});
}

TEST(StructureGroups, NothingFoundIsNoGroup) {
    EXPECT_TRUE(found("femur").empty());
    EXPECT_EQ(found("   ").size(), 4U);
}

TEST(Words, EveryKindLayerAndSideHasOne) {
    for (const anatomy::KindRow& row : anatomy::kind_table) {
        EXPECT_FALSE(plural_of(row.kind).empty()) << row.name;
        std::string title(title_of(row.kind)); // the file's own word, with a capital, in two words where it is two
        std::replace(title.begin(), title.end(), ' ', '_');
        title[0] = static_cast<char>(std::tolower(title[0]));
        EXPECT_EQ(title, row.name);
    }
    EXPECT_EQ(title_of(anatomy::Side::right), "Right");
    EXPECT_EQ(layer_names[layer_index(0)], "Skin");
    EXPECT_EQ(layer_names[layer_index(2.5F)], "Superficial muscles");
    EXPECT_EQ(layer_names[layer_index(6)], "Bones");
    EXPECT_EQ(layer_names[layer_index(6.5F)], "Bones"); // roots in the canal
}

} // namespace
} // namespace palpate::ui
