#include "technique/hands/hand_posture.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/json_vectors.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace palpate::technique {
namespace {

using core::Json;

std::array<float, 2> range(const Json& value) {
    const std::vector<Json> ends = value.items(2, 2);
    const std::array<float, 2> found{static_cast<float>(ends[0].number(0, 1e5)),
                                     static_cast<float>(ends[1].number(0, 1e5))};
    if (found[0] >= found[1]) value.fail_expecting("the smaller number first");
    return found;
}

const core::Field<HandOnHand> on_fields[] = {
    {"own", [](HandOnHand& on, const Json& value) { on.own = value.text(); }, true},
    {"other", [](HandOnHand& on, const Json& value) { on.other = value.text(); }, true},
    {"turn", [](HandOnHand& on, const Json& value) { on.turn = static_cast<float>(value.number(-180, 180)); }},
    {"tilt", [](HandOnHand& on, const Json& value) { on.tilt = static_cast<float>(value.number(-90, 90)); }},
    {"lift_mm", [](HandOnHand& on, const Json& value) { on.lift_mm = static_cast<float>(value.number(-20, 20)); }},
};

const core::Field<HeldHand> hand_fields[] = {
    {"side",
     [](HeldHand& hand, const Json& value) {
         if (value.text() != "right" && value.text() != "left") value.fail_expecting("right or left");
         hand.left = value.text() == "left";
     },
     true},
    {"degrees",
     [](HeldHand& hand, const Json& value) {
         if (!value.is_object()) value.fail_expecting("an object { \"index.pip.flexion\": 30, ... }");
         for (const std::string& name : value.keys())
             hand.degrees[name] = static_cast<float>(value.at(name).number(-180, 180));
     },
     true},
    {"on", [](HeldHand& hand, const Json& value) { core::read_fields<HandOnHand>(value, on_fields, hand.on); }},
};

const core::Field<HandPosture> posture_fields[] = {
    {"$schema", [](HandPosture&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](HandPosture& posture, const Json& value) { posture.source = value.text(); }, true},
    {"license", [](HandPosture&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"id", [](HandPosture& posture, const Json& value) { posture.id = value.text(); }, true},
    {"name", [](HandPosture& posture, const Json& value) { posture.name = value.text(); }, true},
    {"description", [](HandPosture& posture, const Json& value) { posture.description = value.text(); }, true},
    {"confidence",
     [](HandPosture& posture, const Json& value) {
         posture.confidence = value.text();
         if (posture.confidence != "high" && posture.confidence != "medium" && posture.confidence != "low")
             value.fail_expecting("high, medium or low");
     },
     true},
    {"hands",
     [](HandPosture& posture, const Json& value) {
         for (const Json& item : value.items(1, 2))
             core::read_fields<HeldHand>(item, hand_fields, posture.hands.emplace_back());
     },
     true},
    {"pads",
     [](HandPosture& posture, const Json& value) {
         for (const Json& item : value.items(1)) posture.pads.push_back(item.text());
     },
     true},
    {"lying",
     [](HandPosture& posture, const Json& value) {
         for (const Json& item : value.items()) {
             posture.lying.push_back(item.text());
             if (std::find(digits.begin(), digits.end(), posture.lying.back()) == digits.end())
                 item.fail_expecting(fmt::format("one of {}", fmt::join(digits, ", ")));
         }
     }},
    {"resting", [](HandPosture& posture, const Json& value) { posture.resting = value.boolean(); }},
    {"press", [](HandPosture& posture, const Json& value) { posture.press = core::read_unit_vector(value); }, true},
    {"ahead", [](HandPosture& posture, const Json& value) { posture.ahead = core::read_unit_vector(value); }, true},
    {"area_mm2", [](HandPosture& posture, const Json& value) { posture.area_mm2 = range(value); }, true},
    {"force_n", [](HandPosture& posture, const Json& value) { posture.force_n = range(value); }, true},
    {"stiffness_n_per_mm",
     [](HandPosture& posture, const Json& value) {
         posture.stiffness_n_per_mm = static_cast<float>(value.number(1, 500));
     },
     true},
};

// What only the arm can tell.
void check(const HandPosture& posture, const Arm& arm, const Json& document) {
    const auto expect_pad = [&](const std::string& id, const Json& at) {
        try {
            static_cast<void>(arm.pad(id));
        } catch (const core::Error& error) {
            at.fail(error.what());
        }
    };
    const std::vector<Json> pads = document.at("pads").items();
    for (std::size_t i = 0; i < pads.size(); ++i) {
        expect_pad(posture.pads[i], pads[i]);
        if (posture.lies(posture.pads[i]))
            pads[i].fail("a digit that is \"lying\" gives way: it is no pad that presses");
    }
    const std::vector<Json> hands = document.at("hands").items();
    for (std::size_t i = 0; i < hands.size(); ++i) {
        if (const std::string mistake = pose_mistake(arm, posture.hands[i].degrees); !mistake.empty())
            hands[i].at("degrees").fail(mistake);
        if (i == 0 && hands[i].find("on")) hands[i].at("on").fail("belongs to the second hand");
        if (i == 0) continue;
        const Json on = hands[i].at("on");
        expect_pad(posture.hands[i].on.own, on.at("own"));
        expect_pad(posture.hands[i].on.other, on.at("other"));
    }
}

} // namespace

bool HandPosture::lies(const std::string& pad) const {
    return std::any_of(lying.begin(), lying.end(),
                       [&](const std::string& digit) { return pad.starts_with(digit + "_"); });
}

HandPosture read_hand_posture(const std::filesystem::path& file, const Arm& arm) {
    HandPosture posture;
    posture.file = file;
    const Json document = Json::read(file);
    core::read_fields<HandPosture>(document, posture_fields, posture);
    if (posture.id != file.stem().string())
        document.at("id").fail_expecting(fmt::format("the file's own name, {}", file.stem().string()));
    check(posture, arm, document);
    return posture;
}

std::vector<std::filesystem::path> shipped_hand_postures() {
    std::vector<std::filesystem::path> files = core::files_in(core::asset("hands"), ".json");
    std::erase_if(files, [](const std::filesystem::path& file) {
        return file.filename() == "arm.json" || file.parent_path().filename() == "grips"; // those press nothing
    });
    return files;
}

HandPosture shipped_hand_posture(const std::string& id) {
    std::vector<std::string> known;
    for (const std::filesystem::path& file : shipped_hand_postures()) {
        if (file.stem().string() == id) return read_hand_posture(file, shipped_arm());
        known.push_back(file.stem().string());
    }
    throw core::Error("there is no hand posture '" + id + "'" + core::did_you_mean_or_list(id, known));
}

} // namespace palpate::technique
