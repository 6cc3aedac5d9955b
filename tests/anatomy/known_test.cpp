#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "anatomy/roots.hpp"
#include <gmock/gmock.h>
#include <set>

namespace palpate::anatomy {
namespace {

using testing::HasSubstr;

TEST(Naming, FindsTheSideAndDropsFillerWords) {
    const ParsedName z = parse_name("Gluteus_minimus_muscle_r");
    EXPECT_EQ(z.key, "gluteus minimus");
    EXPECT_EQ(z.words, "gluteus minimus muscle");
    EXPECT_EQ(z.side, Side::right);
    EXPECT_EQ(parse_name("Distal phalanx of left big toe").key, "distal phalanx big toe");
    EXPECT_EQ(parse_name("Distal phalanx of left big toe").side, Side::left);
    EXPECT_EQ(parse_name("Linea_alba_mid").side, Side::midline);
    EXPECT_EQ(parse_name("piriformis.left").key, "piriformis");
    EXPECT_EQ(parse_name("Vertebra_L4").key, "vertebra l4");
    EXPECT_FALSE(parse_name("Vertebra_L4").side.has_value());
    EXPECT_FALSE(parse_name("Sacrum").side.has_value());
    EXPECT_EQ(parse_name("Intervertebral disk of fifth lumbar vertebra").key,
              "intervertebral disc fifth lumbar vertebra");
    EXPECT_EQ(parse_name("").words, "");
    EXPECT_EQ(parse_name("  ?! ").words, "");
    EXPECT_EQ(parse_name("r").words, "r") << "one letter is a name";
    EXPECT_EQ(parse_name("Würfel").words, "würfel");
}

TEST(Naming, PutsSidesOnIdsAndTakesThemOff) {
    EXPECT_EQ(sided_id("piriformis", Side::right), "piriformis.right");
    EXPECT_EQ(sided_id("sacrum", Side::midline), "sacrum");
    EXPECT_EQ(sided_name("Piriformis", Side::left), "Piriformis (left)");
    EXPECT_EQ(base_of("piriformis.right"), "piriformis");
    EXPECT_EQ(base_of("sacrum"), "sacrum");
    EXPECT_EQ(base_of(".left"), ".left");
}

TEST(KnownStructures, ShippedTablesHoldWhatTheBodyNeeds) {
    const KnownStructures& tables = KnownStructures::shipped();
    EXPECT_GT(tables.all().size(), 350U);
    for (const char* id : {"piriformis", "gluteus_maximus", "hip_bone", "vertebra_l4", "disc_l4_l5", "rib_12",
                           "sciatic_nerve", "quadratus_lumborum", "iliotibial_tract", "skin", "multifidus", "coccyx"}) {
        const KnownStructure* known = tables.find(id);
        ASSERT_NE(known, nullptr) << id;
        EXPECT_EQ(known->id, id);
    }
    const Structure piriformis = make_structure(*tables.find("Piriformis_muscle_r"), Side::right);
    EXPECT_EQ(piriformis.id, "piriformis.right");
    EXPECT_EQ(piriformis.name, "Piriformis (right)");
    EXPECT_EQ(piriformis.latin, "Musculus piriformis");
    EXPECT_EQ(piriformis.fma, "FMA22340");
    EXPECT_EQ(piriformis.ta2, "2604");
    EXPECT_EQ(piriformis.kind, Kind::muscle);
    EXPECT_THAT(piriformis.origin, HasSubstr("sacrum"));
    EXPECT_THAT(piriformis.insertion, HasSubstr("greater trochanter"));
    EXPECT_EQ(piriformis.nerve, "nerve to piriformis");
    EXPECT_THAT(piriformis.roots, testing::ElementsAre("L5", "S1", "S2"));
    EXPECT_EQ(piriformis.region, Region::deep_rotator);
    EXPECT_EQ(make_structure(*tables.find("piriformis"), Side::left).fma, "FMA22341");
}

TEST(KnownStructures, LayersPeelFromTheSkinInward) {
    const auto layer = [](const char* id) { return KnownStructures::shipped().find(id)->layer; };
    EXPECT_EQ(layer("skin"), 0);
    EXPECT_LT(layer("skin"), layer("superficial_fascia"));
    EXPECT_LT(layer("superficial_fascia"), layer("iliotibial_tract"));
    EXPECT_LT(layer("iliotibial_tract"), layer("gluteus_maximus"));
    EXPECT_LT(layer("gluteus_maximus"), layer("gluteus_medius"));
    EXPECT_LT(layer("gluteus_medius"), layer("gluteus_minimus"));
    EXPECT_LT(layer("gluteus_medius"), layer("piriformis"));
    EXPECT_LT(layer("piriformis"), layer("sciatic_nerve"));
    EXPECT_LT(layer("sciatic_nerve"), layer("hip_bone"));
    for (const KnownStructure& known : KnownStructures::shipped().all()) {
        EXPECT_GE(known.layer, 0) << known.id;
        EXPECT_LE(known.layer, deepest_layer) << known.id;
        if (known.kind == Kind::bone) EXPECT_EQ(known.layer, deepest_layer) << known.id;
    }
}

TEST(KnownStructures, IdsAreSnakeCaseAndMusclesSayWhatTheyDo) {
    std::set<std::string> ids;
    for (const KnownStructure& known : KnownStructures::shipped().all()) {
        EXPECT_TRUE(ids.insert(known.id).second) << known.id;
        EXPECT_EQ(known.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos) << known.id;
        EXPECT_FALSE(known.name.empty());
        EXPECT_FALSE(known.latin.empty()) << known.id;
        EXPECT_NE(known.region, Region::other) << known.id;
        if (known.kind != Kind::muscle) continue;
        EXPECT_FALSE(known.origin.empty()) << known.id;
        EXPECT_FALSE(known.insertion.empty()) << known.id;
        EXPECT_FALSE(known.nerve.empty()) << known.id;
        EXPECT_FALSE(known.roots.empty()) << known.id;
        EXPECT_FALSE(known.action.empty()) << known.id;
    }
}

TEST(KnownStructures, TextsReadAsSentencesWithoutAbbreviations) {
    for (const KnownStructure& known : KnownStructures::shipped().all())
        for (const std::string& text : {known.origin, known.insertion, known.action}) {
            if (text.empty()) continue;
            EXPECT_TRUE(text[0] >= 'A' && text[0] <= 'Z') << known.id << ": " << text;
            EXPECT_NE(text.back(), '.') << known.id << ": " << text;
            for (const char* const brief : {"ASIS", "AIIS", "PSIS", "PIIS"})
                EXPECT_THAT(text, testing::Not(HasSubstr(brief))) << known.id;
        }
}

TEST(KnownStructures, WhatNoAtlasShowsIsKnownToo) {
    std::vector<std::string> ids{"lumbosacral_trunk",
                                 "sacral_plexus",
                                 "inferior_gluteal_nerve",
                                 "fascia_lata",
                                 "thoracolumbar_fascia_posterior",
                                 "thoracolumbar_fascia_middle",
                                 "iliotibial_tract",
                                 "gluteal_aponeurosis",
                                 "obturator_membrane",
                                 "superior_gluteal_artery",
                                 "inferior_gluteal_artery",
                                 "superior_cluneal_nerves"};
    for (const char* const level : {"l2", "l3", "l4", "l5", "s1", "s2", "s3"})
        for (const char* const what : {"root_", "ganglion_"}) ids.push_back(std::string(what) + level);
    for (const std::string& id : ids) {
        const KnownStructure* const known = KnownStructures::shipped().find(id);
        ASSERT_NE(known, nullptr) << id;
        EXPECT_EQ(known->id, id);
        EXPECT_TRUE(known->required) << id;
        EXPECT_FALSE(known->origin.empty() || known->insertion.empty()) << id;
        if (known->kind == Kind::nerve) EXPECT_FALSE(known->roots.empty()) << id;
    }
    EXPECT_THAT(KnownStructures::shipped().find("ganglion_l5")->roots, testing::ElementsAre("L5"));
}

TEST(KnownStructures, PeoplesNamesAreRecognised) {
    const KnownStructures& tables = KnownStructures::shipped();
    const auto id = [&](const char* name) { return tables.find(name) == nullptr ? "" : tables.find(name)->id; };
    EXPECT_EQ(id("Achilles tendon"), "calcaneal_tendon");
    EXPECT_EQ(id("left Peroneus longus"), "fibularis_longus");
    EXPECT_EQ(id("IT band"), "iliotibial_tract");
    EXPECT_EQ(id("Kneecap"), "patella");
    EXPECT_THAT(make_structure(*tables.find("calcaneal_tendon"), Side::left).synonyms,
                testing::Contains("Achilles tendon"));
}

TEST(Regions, StandInTheOrderOfTheirEnumEachWithItsOwnName) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < region_table.size(); ++i) {
        EXPECT_EQ(static_cast<std::size_t>(region_table[i].region), i) << region_table[i].name;
        EXPECT_TRUE(names.insert(region_table[i].name).second) << region_table[i].name;
        EXPECT_EQ(region_table[i].title.empty(), region_table[i].region == Region::other);
    }
}

TEST(Roots, NeighboursBecomeARange) {
    using Roots = std::vector<std::string>;
    EXPECT_EQ(roots_text({}), "");
    EXPECT_EQ(roots_text(Roots{"S1"}), "S1");
    EXPECT_EQ(roots_text(Roots{"L5", "S1"}), "L5, S1");
    EXPECT_EQ(roots_text(Roots{"L4", "L5", "S1"}), "L4-S1");
    EXPECT_EQ(roots_text(Roots{"T11", "T12", "L1", "L3"}), "T11-L1, L3");
    Structure structure;
    EXPECT_EQ(innervation_text(structure), "");
    structure.roots = {"L4", "L5"};
    EXPECT_EQ(innervation_text(structure), "L4, L5");
    structure.nerve = "tibial nerve";
    EXPECT_EQ(innervation_text(structure), "tibial nerve (L4, L5)");
}

TEST(KnownStructures, AnFmaIdTellsTheSide) {
    const KnownStructures& tables = KnownStructures::shipped();
    EXPECT_EQ(tables.find_fma("FMA22341").known->id, "piriformis");
    EXPECT_EQ(tables.find_fma("FMA22341").side, Side::left);
    EXPECT_EQ(tables.find_fma("FMA16202").known->id, "sacrum");
    EXPECT_EQ(tables.find_fma("FMA16202").side, Side::midline);
    EXPECT_EQ(tables.find_fma("FMA1").known, nullptr);
}

TEST(KnownStructures, FibreHintsAreMirroredForTheLeft) {
    const KnownStructure& gluteus = *KnownStructures::shipped().find("gluteus_maximus");
    const auto right = fibres_of(make_structure(gluteus, Side::right), &gluteus);
    const auto left = fibres_of(make_structure(gluteus, Side::left), &gluteus);
    ASSERT_TRUE(right && left);
    EXPECT_LT(right->direction.x, 0) << "from the sacrum to the right femur";
    EXPECT_EQ(left->direction.x, -right->direction.x);
    EXPECT_EQ(left->direction.y, right->direction.y);
    EXPECT_NEAR(glm::length(right->direction), 1, 1e-5);
    const KnownStructure& femur = *KnownStructures::shipped().find("femur");
    EXPECT_FALSE(fibres_of(make_structure(femur, Side::left), &femur));
    Structure unknown;
    unknown.kind = Kind::tendon;
    EXPECT_TRUE(fibres_of(unknown, nullptr));
}

} // namespace
} // namespace palpate::anatomy
