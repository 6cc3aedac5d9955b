#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include "core/json_schema.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <set>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
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
    EXPECT_THAT(piriformis.attachments, HasSubstr("sacrum"));
    EXPECT_THAT(piriformis.innervation, HasSubstr("S1"));
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
        if (known.kind != Kind::muscle) continue;
        EXPECT_FALSE(known.attachments.empty()) << known.id;
        EXPECT_FALSE(known.innervation.empty()) << known.id;
        EXPECT_FALSE(known.action.empty()) << known.id;
    }
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

TEST(KnownStructures, TheTablesKeepToTheirSchema) {
    const core::Json schema = core::Json::read(core::asset("schema/anatomy.schema.json"));
    EXPECT_THAT(core::mistakes_of_schema(schema), testing::IsEmpty());
    for (const std::filesystem::path& file : core::files_in(core::asset("anatomy"), ".json")) {
        const core::Json table = core::Json::read(file);
        EXPECT_THAT(core::schema_mistakes(schema, table), testing::IsEmpty());
        EXPECT_EQ(table.at("$schema").text(), "../schema/anatomy.schema.json") << file;
    }
    std::vector<std::string> kinds, known;
    for (const KindRow& row : kind_table) kinds.emplace_back(row.name);
    const core::Json structure = schema.at("$defs").at("structure").at("properties");
    for (const core::Json& word : structure.at("kind").at("enum").items()) known.push_back(word.text());
    EXPECT_EQ(known, kinds) << "the schema's words are the table's";
}

class Tables : public testing::Test {
protected:
    std::string error(const std::string& rows) {
        std::ofstream(folder / "t.json") << R"({"source":"a test","license":"none","structures":[)" + rows + "]}";
        return error_of([&] { const KnownStructures tables(folder.path()); });
    }
    TemporaryFolder folder;
    const std::string good = R"({"id":"a","name":"A","kind":"bone","layer":6})";
};

TEST_F(Tables, SayWhereTheyAreWrong) {
    EXPECT_EQ(error(good), "");
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone","layer":6,"laitn":"Os"})"),
                AllOf(HasSubstr("t.json"), HasSubstr("structures[0].laitn"), HasSubstr("latin")));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"muscel","layer":6})"),
                AllOf(HasSubstr("structures[0].kind"), HasSubstr("muscle")));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone","layer":9})"), HasSubstr("structures[0].layer"));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone"})"), HasSubstr("layer"));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"muscle","layer":2,"fibres":{"direction":[0,0,0]}})"),
                HasSubstr("structures[0].fibres.direction"));
    EXPECT_THAT(error(good + R"(,{"id":"b","name":"A","kind":"bone","layer":6})"),
                AllOf(HasSubstr("structures[1]"), HasSubstr("belongs to a")));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone","layer":6,"fma":"FMA1"},)"
                      R"({"id":"b","name":"B","kind":"bone","layer":6,"fma":"FMA1"})"),
                HasSubstr("FMA1"));
    EXPECT_THAT(error("{"), HasSubstr("is not JSON"));
}

TEST_F(Tables, SaySourceAndLicence) {
    std::ofstream(folder / "t.json") << R"({"structures":[)" << good << "]}";
    EXPECT_THAT(error_of([&] { const KnownStructures tables(folder.path()); }), HasSubstr("source"));
}

} // namespace
} // namespace palpate::anatomy
