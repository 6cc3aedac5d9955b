// Tables of structures that are wrong say where; those that are shipped keep to their schema.
#include "anatomy/known.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include "core/json_schema.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <fstream>
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;

TEST(KnownStructures, TheTablesKeepToTheirSchema) {
    const core::Json schema = core::Json::read(core::asset("schema/anatomy.schema.json"));
    EXPECT_THAT(core::mistakes_of_schema(schema), testing::IsEmpty());
    for (const std::filesystem::path& file : core::files_in(core::asset("anatomy"), ".json")) {
        const core::Json table = core::Json::read(file);
        if (!table.at("$schema").text().ends_with("/anatomy.schema.json")) continue; // a table of another kind
        EXPECT_THAT(core::schema_mistakes(schema, table), testing::IsEmpty());
        EXPECT_EQ(table.at("$schema").text(), "../schema/anatomy.schema.json") << file;
    }
    const core::Json structure = schema.at("$defs").at("structure").at("properties");
    const auto words_of_schema = [&](const char* key) {
        std::vector<std::string> words;
        for (const core::Json& word : structure.at(key).at("enum").items()) words.push_back(word.text());
        return words;
    };
    std::vector<std::string> kinds, regions;
    for (const KindRow& row : kind_table)
        if (row.kind != Kind::trigger_point) kinds.emplace_back(row.name); // a mark, no structure of these tables
    for (const RegionRow& row : region_table) regions.emplace_back(row.name);
    EXPECT_EQ(words_of_schema("kind"), kinds) << "the schema's words are the table's";
    EXPECT_EQ(words_of_schema("region"), regions);
}

class Tables : public testing::Test {
protected:
    std::string error(const std::string& rows) {
        std::ofstream(folder / "t.json") << R"({"source":"a test","license":"none","structures":[)" + rows + "]}";
        return error_of([&] { const KnownStructures tables(folder.path()); });
    }
    TemporaryFolder folder;
    const std::string good = R"({"id":"a","name":"A","kind":"bone","layer":6,"region":"thigh"})";
};

TEST_F(Tables, SayWhereTheyAreWrong) {
    EXPECT_EQ(error(good), "");
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone","layer":6,"region":"thigh","laitn":"Os"})"),
                AllOf(HasSubstr("t.json"), HasSubstr("structures[0].laitn"), HasSubstr("latin")));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"muscel","layer":6,"region":"thigh"})"),
                AllOf(HasSubstr("structures[0].kind"), HasSubstr("muscle")));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone","layer":9,"region":"thigh"})"),
                HasSubstr("structures[0].layer"));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone"})"), HasSubstr("layer"));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"muscle","layer":2,"fibres":{"direction":[0,0,0]}})"),
                HasSubstr("structures[0].fibres.direction"));
    EXPECT_THAT(error(good + R"(,{"id":"b","name":"A","kind":"bone","layer":6,"region":"thigh"})"),
                AllOf(HasSubstr("structures[1]"), HasSubstr("belongs to a")));
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone","layer":6,"region":"thigh","fma":"FMA1"},)"
                      R"({"id":"b","name":"B","kind":"bone","layer":6,"region":"thigh","fma":"FMA1"})"),
                HasSubstr("FMA1"));
    EXPECT_THAT(error("{"), HasSubstr("is not JSON"));
}

TEST_F(Tables, SayWhichMuscleHasNoOriginOrInsertion) {
    const auto muscle = [&](const std::string& keys) {
        return error(good + R"(,{"id":"m","name":"M","kind":"muscle","layer":2,"region":"thigh")" + keys + "}");
    };
    EXPECT_EQ(muscle(R"(,"origin":"Ilium","insertion":"Femur")"), "");
    EXPECT_THAT(muscle(R"(,"insertion":"Femur")"),
                AllOf(HasSubstr("t.json"), HasSubstr("structures[1]"), HasSubstr("muscle m has no origin")));
    EXPECT_THAT(muscle(R"(,"origin":"Ilium")"),
                AllOf(HasSubstr("t.json"), HasSubstr("structures[1]"), HasSubstr("muscle m has no insertion")));
    EXPECT_THAT(muscle(R"(,"origin":"","insertion":"Femur")"), HasSubstr("structures[1].origin"));
}

TEST_F(Tables, KnowRootsAndRegions) {
    const auto bone = [&](const std::string& keys) {
        return error(R"({"id":"a","name":"A","kind":"bone","layer":6)" + keys + "}");
    };
    EXPECT_EQ(bone(R"(,"region":"leg","innervation":{"nerve":"n","roots":["L4","S1"]})"), "");
    EXPECT_EQ(bone(R"(,"region":"leg","innervation":{"roots":["S1"]})"), "");
    EXPECT_THAT(bone(""), HasSubstr("region"));
    EXPECT_THAT(bone(R"(,"region":"legg")"), AllOf(HasSubstr("structures[0].region"), HasSubstr("did you mean leg")));
    EXPECT_THAT(bone(R"(,"region":"leg","innervation":{"roots":["L6"]})"),
                AllOf(HasSubstr("structures[0].innervation.roots[0]"), HasSubstr("L6")));
    EXPECT_THAT(bone(R"(,"region":"leg","innervation":{"roots":["S1","L5"]})"),
                AllOf(HasSubstr("innervation.roots[1]"), HasSubstr("from the head down")));
    EXPECT_THAT(bone(R"(,"region":"leg","innervation":{"roots":["S1","S1"]})"), HasSubstr("innervation.roots[1]"));
    EXPECT_THAT(bone(R"(,"region":"leg","innervation":{"nerves":"n"})"), HasSubstr("innervation.nerves"));
    EXPECT_THAT(bone(R"(,"region":"leg","attachments":"x")"), HasSubstr("structures[0].attachments"));
}

TEST_F(Tables, SynonymsAreNamesToo) {
    EXPECT_THAT(error(R"({"id":"a","name":"A","kind":"bone","layer":6,"region":"leg","synonyms":["shin"]},)"
                      R"({"id":"b","name":"B","kind":"bone","layer":6,"region":"leg","aliases":["Shin"]})"),
                AllOf(HasSubstr("structures[1]"), HasSubstr("belongs to a")));
}

TEST_F(Tables, LeaveFilesOfAnotherSchemaAlone) {
    std::ofstream(folder / "other.json") << R"({"$schema": "../schema/other.schema.json", "rows": []})";
    EXPECT_EQ(error(good), "");
    std::ofstream(folder / "other.json") << R"({"$schema": "../schema/anatomy.schema.json", "rows": []})";
    EXPECT_THAT(error(good), AllOf(HasSubstr("other.json"), HasSubstr("rows")));
}

TEST_F(Tables, SaySourceAndLicence) {
    std::ofstream(folder / "t.json") << R"({"structures":[)" << good << "]}";
    EXPECT_THAT(error_of([&] { const KnownStructures tables(folder.path()); }), HasSubstr("source"));
}

} // namespace
} // namespace palpate::anatomy
