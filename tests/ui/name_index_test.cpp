#include "core/spelling.hpp"
#include "ui/name_index.hpp"
#include <gtest/gtest.h>

namespace palpate::ui {
namespace {

using anatomy::Body, anatomy::Side, anatomy::Structure;

Body body_of_names() {
    Body body;
    const auto add = [&](const char* id, const char* name, const char* latin, Side side, const char* ta2) {
        Structure& structure = body.structures.emplace_back();
        structure.id = id;
        structure.name = name;
        structure.latin = latin;
        structure.side = side;
        structure.ta2 = ta2;
    };
    add("piriformis.right", "Piriformis (right)", "Musculus piriformis", Side::right, "2605");
    add("gluteus_maximus.left", "Gluteus maximus (left)", "Musculus gluteus maximus", Side::left, "2598");
    add("sciatic_nerve.left", "Sciatic nerve (left)", "Nervus ischiadicus", Side::left, "6569");
    add("sacrum", "Sacrum", "Os sacrum", Side::midline, "1071");
    body.structures[0].synonyms = {"Pear-shaped muscle"};
    return body;
}

std::vector<std::string> found(std::string_view search) {
    const Body body = body_of_names();
    std::vector<std::string> ids;
    for (const std::size_t i : NameIndex(body).find(search).structures) ids.push_back(body.structures[i].id);
    return ids;
}
using Ids = std::vector<std::string>;

TEST(NameIndex, FindsInEveryLanguageWhateverTheCaseAndTheAccents) {
    EXPECT_EQ(found("Kreuzbein"), Ids{"sacrum"}); // German
    EXPECT_EQ(found("ischiasnerv links"), Ids{"sciatic_nerve.left"});
    EXPECT_EQ(found("CIÁTICO"), Ids{"sciatic_nerve.left"}); // Spanish
    EXPECT_EQ(found("ciatico izq"), Ids{"sciatic_nerve.left"});
    EXPECT_EQ(found("nervus isch"), Ids{"sciatic_nerve.left"}); // Latin
}

TEST(NameIndex, FindsByNumberSynonymAndId) {
    EXPECT_EQ(found("2605"), Ids{"piriformis.right"});
    EXPECT_EQ(found("pear-shaped"), Ids{"piriformis.right"});
    EXPECT_EQ(found("us_max"), Ids{"gluteus_maximus.left"});
    EXPECT_EQ(found("  ").size(), 4U);
}

TEST(NameIndex, WhatIsMisspeltIsFoundAndSaidToBe) {
    for (const char* const wrong : {"piriformus", "pirifromis", "periformis", "piriphormis"})
        EXPECT_EQ(found(wrong), Ids{"piriformis.right"}) << wrong;
    EXPECT_EQ(found("gluetus"), Ids{"gluteus_maximus.left"});
    const NameIndex index(body_of_names());
    EXPECT_FALSE(index.find("piriformus").as_spelt);
    EXPECT_TRUE(index.find("piriformis").as_spelt);
}

TEST(NameIndex, WhatResemblesNothingFindsNothing) {
    EXPECT_TRUE(found("clavicle").empty());
    EXPECT_TRUE(found("pix").empty()); // too short to be wrong in
}

TEST(NameIndex, TakesFurtherNames) {
    const Body body = body_of_names();
    const NameIndex index(body, {"wallet muscle"});
    EXPECT_EQ(index.find("wallet").structures, std::vector<std::size_t>{0});
}

TEST(Folded, TakesAccentsAway) {
    EXPECT_EQ(core::folded("MÚSCULO Glúteo"), "musculo gluteo");
    EXPECT_EQ(core::folded("Fuß Ähre ñ"), "fuss ahre n");
    EXPECT_EQ(core::folded("\xC3"), "\xC3"); // cut off within a letter
}

} // namespace
} // namespace palpate::ui
