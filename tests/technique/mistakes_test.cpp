// What a therapist can get wrong in a technique's file: the whole of what is said, so that it can be mended by it.
#include "core/files.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include "technique/technique.hpp"
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace palpate::technique {
namespace {
using Written = nlohmann::ordered_json;

struct Mistake {
    const char* name;
    std::function<void(Written&)> make; // in a technique of one place and four phases that press
    const char* said;                   // after the file's name; to its end where it ends in '$'
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreSaidWithPlaceAndWhatWasExpected) {
    Written written = Written::parse(core::read_text(shipped_technique("piriformis.deep_sustained_pressure").file));
    GetParam().make(written);
    const tests::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "mine.json";
    std::ofstream(file) << written.dump();
    std::string said = tests::error_of([&] { static_cast<void>(read_technique(file)); });
    EXPECT_THAT(said + "$", testing::StartsWith(file.string() + ": " + GetParam().said));
    EXPECT_THAT(said, testing::Not(testing::HasSubstr("\n")));
}

const Mistake mistakes[] = {
    {"ToolMisspelt", [](Written& j) { j["tool"] = "tumb"; },
     "tool: there is no tool or hand posture 'tumb' (did you mean thumb?)$"},
    {"ToolUnknown", [](Written& j) { j["tool"] = "hammer"; },
     "tool: there is no tool or hand posture 'hammer' (expected one of: foam_roller, "},
    {"OtherToolMisspelt",
     [](Written& j) {
         j["tools"] = {"thumb", "elbo"};
     },
     "tools[1]: there is no tool or hand posture 'elbo' (did you mean elbow?)$"},
    {"StrokeMisspelt", [](Written& j) { j["phases"][1]["stroke"] = "pres"; },
     "phases[1].stroke: there is no stroke 'pres' (did you mean press?)$"},
    {"StrokeUnknown", [](Written& j) { j["phases"][1]["stroke"] = "tapotement"; },
     "phases[1].stroke: there is no stroke 'tapotement' (expected one of: press, glide, friction, "},
    {"PositionMisspelt", [](Written& j) { j["position"] = "pronee"; },
     "position: there is no position 'pronee' (did you mean prone?)$"},
    {"PositionUnknown", [](Written& j) { j["position"] = "headstand"; },
     "position: there is no position 'headstand' (expected one of: bridge_on_roller, "},
    {"MuscleMisspelt", [](Written& j) { j["muscle"] = "piriformus.right"; },
     "muscle: no structure is called 'piriformus.right' (did you mean piriformis.right, "},
    {"MuscleUnknown", [](Written& j) { j["muscle"] = "popeye.right"; }, // ".right" is no likeness
     "muscle: no structure is called 'popeye.right'; palpate list structures has them$"},
    {"MuscleWithoutSide", [](Written& j) { j["muscles"] = "gluteus_maximus"; },
     "muscles: no structure is called 'gluteus_maximus' (did you mean gluteus_maximus.right, "},
    {"PlaceInMuscleMisspelt", [](Written& j) { j["path"][0]["muscle"] = "piriformi.right"; },
     "path[0].muscle: no structure is called 'piriformi.right' (did you mean piriformis.right, "},
    {"LandmarkMisspelt",
     [](Written& j) {
         j["path"][0] = {{"landmarks", "asis_.right"}};
     },
     "path[0].landmarks: no landmark is called 'asis_.right' (did you mean asis.right, "},
    {"LandmarkUnknown",
     [](Written& j) {
         j["path"][0] = {{"landmarks", {"asis.right", "qqqqqqqq"}}};
     },
     "path[0].landmarks[1]: no landmark is called 'qqqqqqqq'; palpate list landmarks has them$"},
    {"DangerMisspelt", [](Written& j) { j["dangers"][0]["structure"] = "sciatik_nerve.right"; },
     "dangers[0].structure: no structure is called 'sciatik_nerve.right' (did you mean sciatic_nerve.right?)$"},
    {"DangerPatternOfNothing", [](Written& j) { j["dangers"][1]["structure"] = "qqqqq_*"; },
     "dangers[1].structure: no structure is called 'qqqqq_*'; palpate list structures has them$"},
    {"ForceTooMuch", [](Written& j) { j["phases"][1]["newton"] = 900; },
     "phases[1].newton: expected a number from 0 to 400, found 900$"},
    {"ForceBelowZero", [](Written& j) { j["phases"][1]["newton"] = -1; },
     "phases[1].newton: expected a number from 0 to 400, found -1$"},
    {"ForceWithUnit", [](Written& j) { j["phases"][1]["newton"] = "45 N"; },
     "phases[1].newton: expected a number from 0 to 400, found \"45 N\"$"},
    {"PressureTooMuch", [](Written& j) { j["phases"][1]["pressure"] = 11; },
     "phases[1].pressure: expected a number from 0 to 10, found 11$"},
    {"PressureWithoutForce", [](Written& j) { j["phases"][1]["newton"] = 0; },
     "phases[1]: expected \"pressure\" and \"newton\" both 0 or both more, found 4 and 0$"},
    {"StartNotGentle", [](Written& j) { j["phases"][0]["pressure"] = 7; },
     "phases[0].pressure: expected a gentle start, 4 at most, found 7$"},
    {"EndStillPresses", [](Written& j) { j["phases"][3]["pressure"] = 2, j["phases"][3]["newton"] = 9; },
     "phases[3].newton: expected 0: the last phase must let go, found 9$"},
    {"LengthNegative", [](Written& j) { j["phases"][1]["seconds"] = -3; },
     "phases[1].seconds: expected a number from 0.5 to 3600, found -3$"},
    {"LengthZero", [](Written& j) { j["phases"][1]["seconds"] = 0; },
     "phases[1].seconds: expected a number from 0.5 to 3600, found 0$"},
    {"LengthWithUnit", [](Written& j) { j["phases"][1]["seconds"] = "5 s"; },
     "phases[1].seconds: expected a number from 0.5 to 3600, found \"5 s\"$"},
    {"RampNegative", [](Written& j) { j["phases"][1]["ramp"] = -1; },
     "phases[1].ramp: expected a number from 0.5 to 3600, found -1$"},
    {"RampLongerThanPhase", [](Written& j) { j["phases"][1]["ramp"] = 9; },
     "phases[1].ramp: expected no more than the phase's 5 seconds, found 9$"},
    {"UsualRampLongerThanPhase", [](Written& j) { j["phases"][1]["seconds"] = 1, j["phases"][1].erase("ramp"); },
     "phases[1]: expected a \"ramp\" of no more than the phase's 1 seconds: where none is given it takes 2$"},
    {"StrokeWithoutRate", [](Written& j) { j["phases"][1]["stroke"] = "circle"; },
     "phases[1]: \"circle\" moves; expected \"hz\": how often in a second$"},
    {"PressWithRate", [](Written& j) { j["phases"][1]["hz"] = 1; },
     "phases[1].hz: belongs to strokes that move; \"press\" stays where it is$"},
    {"PressWithWay", [](Written& j) { j["phases"][1]["length_mm"] = 30; },
     "phases[1].length_mm: belongs to strokes that move; \"press\" stays where it is$"},
    {"WayTooLong", [](Written& j) { j["phases"][1]["length_mm"] = 4000; },
     "phases[1].length_mm: expected a number from 1 to 400, found 4000$"},
    {"GlideWithoutWay", [](Written& j) { j["phases"][1]["stroke"] = "glide", j["phases"][1]["hz"] = 0.2; },
     "phases[1].stroke: \"glide\" goes along the path; expected a \"path\" of two places or more, found one$"},
    {"RollWithoutWay", [](Written& j) { j["phases"][1]["stroke"] = "roll", j["phases"][1]["hz"] = 0.2; },
     "phases[1].stroke: \"roll\" goes along the path; expected a \"path\" of two places or more, found one$"},
    {"PlaceOfBoth", [](Written& j) { j["path"][0]["landmarks"] = "asis.right"; },
     "path[0]: expected either \"muscle\" or \"landmarks\"$"},
    {"PlaceBeyondMuscle", [](Written& j) { j["path"][0]["along"] = 3; },
     "path[0].along: expected a number from 0 to 1, found 3$"},
    {"NoPath", [](Written& j) { j["path"] = Written::array(); }, "path: expected a list that is not empty$"},
    {"NoPhases", [](Written& j) { j["phases"] = Written::array(); }, "phases: expected a list that is not empty$"},
    {"NoStopRules", [](Written& j) { j.erase("stop"); }, "the key \"stop\" is missing$"},
    {"KeyMisspelt", [](Written& j) { j["positon"] = "prone"; }, "positon: unknown key (did you mean position?)$"},
    {"KeyOfPhaseUnknown", [](Written& j) { j["phases"][1]["duration"] = 3; },
     "phases[1].duration: unknown key (expected one of: name, stroke, seconds, "},
    {"DirectionMisspelt", [](Written& j) { j["from"] = "postrior"; },
     "from: unknown direction \"postrior\" (did you mean posterior?)$"},
    {"DirectionsCancel",
     [](Written& j) {
         j["ahead"] = {"left", "right"};
     },
     "ahead: opposite directions cancel each other$"},
    {"LanguageUnknown", [](Written& j) { j["name"]["fr"] = "Pression"; },
     "name.fr: unknown language (expected one of: en, la, de, es)$"},
    {"NoEnglish", [](Written& j) { j["name"].erase("en"); }, "name: the key \"en\" is missing$"},
    {"SecondHandWithoutWay", [](Written& j) { j["second_hand_mm"] = 100, j.erase("ahead"); },
     "second_hand_mm: needs \"ahead\": the way the fingers of both hands point$"},
};
INSTANTIATE_TEST_SUITE_P(Technique, Mistakes, testing::ValuesIn(mistakes),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Mistakes, ATextThatIsNoJsonIsSaidWithItsLine) {
    const tests::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "mine.json";
    std::ofstream(file) << "{\n  \"tool\": \"thumb\"\n  \"muscle\": \"piriformis.right\"\n}";
    EXPECT_THAT(tests::error_of([&] { static_cast<void>(read_technique(file)); }),
                testing::StartsWith(file.string() + ": line 3, column 10: is not JSON"));
}

} // namespace
} // namespace palpate::technique
