#include "ui/finding.hpp"
#include "ui/names.hpp"
#include "ui/words.hpp"
#include <gtest/gtest.h>

namespace palpate::ui {
namespace {

using anatomy::Kind;

anatomy::Body body_of_groups() {
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
    const auto side_of = [](std::string_view id) {
        return id.ends_with(".right")  ? anatomy::Side::right
               : id.ends_with(".left") ? anatomy::Side::left
                                       : anatomy::Side::midline;
    };
    add("piriformis.right", "Piriformis (right)", "Musculus piriformis", Kind::muscle, "FMA22340");
    add("gluteus_medius.left", "Gluteus medius (left)", "Musculus gluteus medius", Kind::muscle, "FMA22330");
    add("gluteus_maximus.left", "Gluteus maximus (left)", "Musculus gluteus maximus", Kind::muscle, "FMA22329");
    for (anatomy::Structure& structure : body.structures) structure.side = side_of(structure.id);
    return body;
}

std::vector<StructureGroup> groups_of(const std::vector<std::size_t>& structures, core::Language language = {}) {
    return structure_groups(body_of_groups(), structures, language);
}

TEST(StructureGroups, StandByKindFromTheSkinInwardAndByName) {
    const auto groups = groups_of({0, 1, 2, 3});
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].kind, Kind::muscle);
    EXPECT_EQ(groups[0].members, (std::vector<std::size_t>{3, 2, 1}));
    EXPECT_EQ(groups[1].kind, Kind::bone);
}

TEST(StructureGroups, HoldWhatIsAskedForAlone) {
    EXPECT_TRUE(groups_of({}).empty());
    const auto groups = groups_of({2});
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].members, std::vector<std::size_t>{2});
}

TEST(Finding, FollowsTheSearchAndTheLanguage) {
    const anatomy::Body body = body_of_groups();
    Finding finding;
    EXPECT_EQ(finding.find(body, "", {}).groups.size(), 2U);
    EXPECT_EQ(finding.find(body, "sacrum", {}).groups.size(), 1U);
    EXPECT_TRUE(finding.find(body, "sacrum", {}).as_spelt);
    EXPECT_FALSE(finding.find(body, "sacrom", {}).as_spelt);
    EXPECT_EQ(finding.find(body, "sacrom", {}).groups.size(), 1U);
    EXPECT_TRUE(finding.find(body, "radius", {}).groups.empty());
}

TEST(ShownName, IsInTheLanguageWithOrWithoutTheSide) {
    const anatomy::Body body = body_of_groups();
    EXPECT_EQ(shown_name(body.structures[0], core::Language::german, true), "Kreuzbein");
    EXPECT_EQ(shown_name(body.structures[1], core::Language::english, false), "Piriformis");
    EXPECT_EQ(shown_name(body.structures[1], core::Language::english, true), "Piriformis (right)");
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
