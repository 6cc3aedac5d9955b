// Exit codes and what is said: 0 done, 1 failed, 2 wrong usage.
#include "core/files.hpp"
#include "palpate/run_program.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace palpate::tests {
namespace {
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Usage, HelpAndVersionAreNoErrors) {
    const Outcome help = palpate({"--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_THAT(help.out, AllOf(HasSubstr("still"), HasSubstr("film"), HasSubstr("import"), HasSubstr("--version")));
    const Outcome version = palpate({"--version"});
    EXPECT_EQ(version.exit_code, 0);
    EXPECT_THAT(version.out, testing::MatchesRegex("palpate [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(Usage, NoCommandAndAnUnknownOneAreWrongUsage) {
    EXPECT_EQ(palpate({}).exit_code, 2);
    const Outcome misspelt = palpate({"flim", "a.json", "-o", "a.mp4"});
    EXPECT_EQ(misspelt.exit_code, 2);
    EXPECT_THAT(misspelt.err, StartsWith("palpate: error: unknown command flim (did you mean film"));
}

TEST(Usage, MissingAndImpossibleOptionsAreWrongUsage) {
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"still"},
                                               {"still", "piriformis"},
                                               {"film", "piriformis"},
                                               {"still", "piriformis", "-o", "a.png", "--quality", "best"},
                                               {"still", "piriformis", "-o", "a.png", "--samples", "0"},
                                               {"film", "piriformis", "-o", "a.mp4", "--rate", "fast"},
                                               {"still", "piriformis", "-o", "a.png", "--at", "-1"},
                                               {"list"},
                                               {"list", "planets"},
                                               {"probe", "--at", "sacrum", "--depth", "deep"},
                                               {"still", "piriformis", "-o", "a.png", "--size", "abc"},
                                               {"film", "piriformis", "-o", "a.mp4", "--size", "0x10"},
                                               {"describe", "piriformis", "--size", "0x10"},
                                               {"view", "--size", "abc"},
                                               {"positions", "prone", "-o", "/proc", "--size", "abc"},
                                               {"overlap", "gluteus_medius.1", "--from", "nowhere"},
                                               {"compare", "a.png"}}) {
        const Outcome outcome = palpate(words);
        EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(words) << outcome.err;
        EXPECT_THAT(outcome.err, StartsWith("palpate: error: "));
    }
    EXPECT_THAT(palpate({"list", "sceens"}).err, HasSubstr("unknown topic \"sceens\" (did you mean scenes"));
}

class Topic : public testing::TestWithParam<const char*> {};
TEST_P(Topic, IsListedAsColumnsAndAsJson) {
    std::vector<std::string> words{"list", GetParam()};
    if (GetParam() == std::string("joints")) words.insert(words.end(), {"--body", "atlas"}); // the simple body has none
    const Outcome columns = palpate(words);
    words.emplace_back("--json");
    const Outcome json = palpate(words);
    EXPECT_EQ(columns.exit_code, 0) << columns.err;
    ASSERT_EQ(json.exit_code, 0) << json.err;
    const nlohmann::json rows = nlohmann::json::parse(json.out);
    ASSERT_TRUE(rows.is_array());
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(std::count(columns.out.begin(), columns.out.end(), '\n'), static_cast<std::ptrdiff_t>(rows.size()) + 1);
    bool listed = false; // something of the first row stands in the columns, which may be fewer
    for (const nlohmann::json& value : rows[0])
        listed |= columns.out.find(value.is_string() ? value.get<std::string>() : value.dump()) != std::string::npos;
    EXPECT_TRUE(listed) << rows[0];
}
INSTANTIATE_TEST_SUITE_P(List, Topic,
                         testing::Values("structures", "coverage", "landmarks", "lines", "joints", "positions", "tools",
                                         "hands", "supports", "scenes", "formats", "devices", "profiles", "kinds",
                                         "bodies", "effects", "selections", "directions", "easings", "palettes",
                                         "dermatomes"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST(List, StructuresOfTheSimpleBodyIncludeThePiriformis) {
    const nlohmann::json rows =
        nlohmann::json::parse(palpate({"list", "structures", "--body", "simple", "--json"}).out);
    const auto found =
        std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row["id"] == "piriformis.right"; });
    ASSERT_NE(found, rows.end());
    EXPECT_EQ((*found)["kind"], "muscle");
    EXPECT_EQ((*found)["region"], "deep_rotator");
    EXPECT_EQ((*found)["roots"], (nlohmann::json{"L5", "S1", "S2"}));
    EXPECT_THAT((*found)["origin"].get<std::string>(), HasSubstr("sacrum"));
    EXPECT_THAT((*found)["insertion"].get<std::string>(), HasSubstr("greater trochanter"));
    EXPECT_GT((*found)["triangles"].get<int>(), 100);
    const std::string columns = palpate({"list", "structures", "--body", "simple"}).out;
    EXPECT_THAT(columns, AllOf(HasSubstr("region"), HasSubstr("deep_rotator")));
    EXPECT_THAT(columns, testing::Not(HasSubstr("greater trochanter"))) << "long texts stand in the JSON";
}

TEST(List, SaysWhatTheDataSayInTheLanguageThatIsAskedAndLeavesIds) {
    const nlohmann::json rows = nlohmann::json::parse(palpate({"list", "positions", "--language", "de", "--json"}).out);
    const auto prone = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row["id"] == "prone"; });
    ASSERT_NE(prone, rows.end());
    EXPECT_EQ((*prone)["name"], "Bauchlage");
    EXPECT_THAT((*prone)["description"].get<std::string>(), StartsWith("Auf dem Bauch"));
    EXPECT_EQ((*prone)["supports"], "table flat_pillow ankle_roll");
    EXPECT_THAT(palpate({"list", "dermatomes", "--language", "es"}).out,
                AllOf(HasSubstr("Dermatoma L5"), HasSubstr("Reflejo aquíleo")));
    EXPECT_EQ(palpate({"list", "positions", "--language", "xx"}).exit_code, 2);
}

TEST(Find, UnderstandsAndAnswersInOtherLanguages) {
    const Outcome outcome = palpate({"find", "Ruckseite Obershenkel", "--language", "de", "--body", "atlas"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("Wo es schmerzt: Oberschenkel hinten"), HasSubstr("Keine Massage."),
                                   HasSubstr("Gluteus minimus, Triggerpunkt 3"), HasSubstr("Analreflex")));
    const std::string english = palpate({"find", "back of thigh", "--body", "atlas"}).out;
    EXPECT_THAT(english, AllOf(HasSubstr("Back of the thigh"), HasSubstr("No massage."), HasSubstr("anal reflex")));
}

TEST(List, CoverageOfTheSimpleBodyNamesWhatItLacks) {
    const nlohmann::json rows = nlohmann::json::parse(palpate({"list", "coverage", "--body", "simple", "--json"}).out);
    std::vector<std::string> absent;
    for (const nlohmann::json& row : rows)
        if (row["state"] == "absent") absent.push_back(row["id"]);
    EXPECT_THAT(absent, testing::Contains("tibia.right"));
    EXPECT_THAT(absent, testing::Not(testing::Contains("piriformis.right")));
}

TEST(List, JointsOfABodyWithoutLegsNamesWhatItLacks) {
    const Outcome outcome = palpate({"list", "joints", "--body", "simple"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("has no joints"), HasSubstr("tibia.right")));
}

TEST(List, ABodyThatIsNotThereIsAnError) {
    const Outcome outcome = palpate({"list", "structures", "--body", "simpel"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_EQ(outcome.err, "palpate: error: simpel: is neither a file nor a built-in body (did you mean simple?)\n");
}

TEST(Probe, SaysInTextAndInJsonWhatLiesOnTheWay) {
    const std::vector<std::string> words{"probe",  "--at",  "piriformis.right", "--direction", "anterior",
                                         "--body", "simple"};
    const Outcome text = palpate(words);
    EXPECT_EQ(text.exit_code, 0) << text.err;
    EXPECT_THAT(text.out, AllOf(HasSubstr("Gluteus maximus"), HasSubstr("Piriformis"), HasSubstr("from the skin")));
    EXPECT_LT(text.out.find("Gluteus maximus"), text.out.rfind("Piriformis"));
    std::vector<std::string> as_json = words;
    as_json.push_back("--json");
    const nlohmann::json found = nlohmann::json::parse(palpate(as_json).out);
    EXPECT_EQ(found["direction"], (nlohmann::json{0.0, 0.0, 1.0}));
    EXPECT_EQ(found["depths_from"], "skin");
    double reached = -1;
    for (const nlohmann::json& crossing : found["crossings"]) {
        EXPECT_LE(crossing["enter_mm"].get<double>(), crossing["leave_mm"].get<double>());
        if (crossing["structure"] == "piriformis.right") reached = crossing["enter_mm"].get<double>();
    }
    EXPECT_EQ(found["place_depth_mm"].get<double>(), reached);
    EXPECT_EQ(found["bands"].front()["from_mm"], 0);
    as_json.insert(as_json.end(), {"--depth", "15"});
    EXPECT_EQ(nlohmann::json::parse(palpate(as_json).out)["bands"].back()["to_mm"], 15);
}

TEST(Probe, DrawsThePlaceAndTheCoreSample) {
    const TemporaryFolder folder;
    const Outcome outcome = palpate({"probe", "--at", "piriformis.right", "--direction", "anterior", "--body", "simple",
                                     "-o", "core.png", "--size", "320x180", "--quality", "plain"},
                                    {.folder = folder.path()});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(folder.names(), testing::ElementsAre("core.png"));
}

TEST(Check, ComparesDepthsWithPublishedOnes) {
    const Outcome outcome = palpate({"check", "--depths"}); // of the simple body, which lacks most structures
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("Piriformis, centre, from behind"), HasSubstr("47-79, mean 63"),
                                   HasSubstr("has no semimembranosus.right"), HasSubstr("counted from the skin")));
    EXPECT_EQ(palpate({"check", "--depths", "whole_body"}).exit_code, 2);
}

TEST(Check, FindsNothingWrongWithWhatIsShipped) {
    const Outcome outcome = palpate({"check"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("nothing wrong"));
}

TEST(Check, PrintsEveryMistakeNotJustTheFirst) {
    const TemporaryFolder folder;
    core::write_file(folder / "bad.json", std::string_view(R"({"titel": "a", "film": {"rate": 0},
        "structures": [{"select": "piriformus.right", "do": "hide"}], "camera": {"frame": "sakrum"}})"));
    core::write_file(folder / "worse.json", std::string_view("{"));
    const Outcome outcome =
        palpate({"check", folder / "bad.json", folder / "worse.json", folder / "none.json", "--body", "simple"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("bad.json: titel: unknown key (did you mean title?)"), HasSubstr("film.rate"),
                      HasSubstr("did you mean piriformis.right"), HasSubstr("camera.frame: \"sakrum\""),
                      HasSubstr("worse.json: line 1, column 2: is not JSON"), HasSubstr("none.json: is neither")));
    EXPECT_EQ(outcome.err, "palpate: error: 6 mistakes in 3 files\n");
}

TEST(Check, LooksAtAssetsToo) {
    const TemporaryFolder data;
    for (const char* const folder : {"assets/schema", "scenes"}) std::filesystem::create_directories(data / folder);
    core::write_file(data / "assets/tables.json", std::string_view(R"({"source": "us", "rows": []})"));
    core::write_file(
        data / "assets/checked.json",
        std::string_view(R"({"$schema": "schema/a.schema.json", "source": "us", "license": "CC0", "n": 7})"));
    core::write_file(data / "assets/schema/a.schema.json",
                     std::string_view(R"({"properties": {"n": {"maximum": 6}}})"));
    core::write_file(data / "assets/schema/b.schema.json", std::string_view(R"({"tpye": "object"})"));
    const Outcome outcome = palpate({"check"}, {.environment = {"PALPATE_DATA=" + data.path().string()}});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("tables.json: the key \"license\" is missing"),
                      HasSubstr("checked.json: n: expected at most 6"), HasSubstr("b.schema.json: tpye: is a word")));
    EXPECT_THAT(outcome.err, HasSubstr("3 mistakes"));
}

TEST(Data, AFolderWithoutAssetsIsNamed) {
    const TemporaryFolder empty;
    const Outcome outcome = palpate({"list", "scenes"}, {.environment = {"PALPATE_DATA=" + empty.path().string()}});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("is what PALPATE_DATA names, but holds no folder assets/"));
}

} // namespace
} // namespace palpate::tests
