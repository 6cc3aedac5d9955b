// The window as a person drives it. Waits are for what the window must tell; one, which it cannot tell, is a second.
#include "anatomy/atlas/atlas.hpp"
#include "core/files.hpp"
#include "output/support.hpp"
#include "palpate/driven_window.hpp"
#include <chrono>
#include <gtest/gtest.h>
#include <thread>

namespace palpate::tests {
namespace {

// One bone fills the picture, so that its middle hits it.
const char* const one_bone = R"({"title": "One bone", "structures": [{"select": "sacrum", "do": "isolate"}],
    "camera": {"frame": "sacrum", "from": "posterior"}, "look": {"quality": "plain"}})";
constexpr int middle_x = 828, middle_y = 360; // of the picture, right of the panels

class WindowTest : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string missing = DrivenWindow::missing(); !missing.empty())
            GTEST_SKIP() << missing << " is not installed (tools/setup.sh does), so there is no window to drive";
        core::write_file(folder / "scene.json", std::string_view(one_bone));
    }
    [[nodiscard]] std::vector<std::string> arguments() const { return {folder / "scene.json", "--body", "simple"}; }
    TemporaryFolder folder;
};

TEST_F(WindowTest, ShowsThePictureNamesWhatIsClickedAndTakesKeys) {
    DrivenWindow window(arguments());
    ASSERT_TRUE(window.tells("picture", "finished")) << window.heard();
    EXPECT_EQ(window.told("selected"), "nothing");
    EXPECT_EQ(window.told("window"), "1280x720");
    EXPECT_GT(window.colours(middle_x - 100, middle_y - 100, middle_x + 100, middle_y + 100), 200U); // the bone, shaded

    window.click(middle_x, middle_y);
    ASSERT_TRUE(window.tells("selected", "sacrum")) << window.heard();
    const int hidden = std::stoi(window.told("hidden"));
    window.key("h");
    EXPECT_TRUE(window.tells("hidden", std::to_string(hidden + 1))) << window.heard();
    window.key("u");
    EXPECT_TRUE(window.tells("hidden", std::to_string(hidden))) << window.heard();
    window.key("g");
    EXPECT_TRUE(window.tells("ghosted", "1")) << window.heard();
    window.key("Escape");
    EXPECT_TRUE(window.tells("selected", "nothing")) << window.heard();
    window.key("Next"); // page down
    EXPECT_TRUE(window.tells("layer", "1.00")) << window.heard();

    window.key("x");
    EXPECT_TRUE(window.tells("section", "-?[0-9.]+ m")) << window.heard();
    window.key("ctrl+z");
    EXPECT_TRUE(window.tells("section", "none")) << window.heard();
    window.key("ctrl+y");
    EXPECT_TRUE(window.tells("section", "-?[0-9.]+ m")) << window.heard();
    window.key("x");
    window.key("m");
    EXPECT_TRUE(window.tells("tool", "Measure")) << window.heard();
    window.key("Escape");
    EXPECT_TRUE(window.tells("tool", "Look")) << window.heard();

    const std::string camera = window.told("camera");
    window.drag(middle_x, middle_y, 150, 0);
    EXPECT_TRUE(window.tells("camera", "(?!" + camera.substr(0, camera.find(' ')) + " ).*")) << window.heard();

    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
}

TEST_F(WindowTest, ASearchTakesWhatIsTypedAndNoShortcutDoes) {
    DrivenWindow window(arguments());
    ASSERT_TRUE(window.tells("picture", "improving|finished")) << window.heard();
    window.click(middle_x, middle_y); // so that G would make it see-through
    ASSERT_TRUE(window.tells("selected", "sacrum")) << window.heard();
    const std::string hidden = window.told("hidden"), ghosted = window.told("ghosted");
    window.key("slash");
    for (const char* const letter : {"g", "l", "u", "t"}) window.key(letter);
    EXPECT_TRUE(window.tells("search", "glut")) << window.heard();
    EXPECT_EQ(window.told("hidden"), hidden);
    EXPECT_EQ(window.told("ghosted"), ghosted);
    window.key("Escape"); // out of the field, which lets go of the keyboard a frame after it has said so
    EXPECT_TRUE(window.tells("search", "nothing")) << window.heard();
    std::this_thread::sleep_for(std::chrono::seconds(1));
    window.key("g");
    EXPECT_TRUE(window.tells("ghosted", "1")) << window.heard();
}

// What was changed is saved under a name that is typed, and opens again as it was left.
TEST_F(WindowTest, SavesTheSceneAndOpensItAgain) {
    {
        DrivenWindow window(arguments());
        ASSERT_TRUE(window.tells("picture", "improving|finished")) << window.heard();
        window.key("Next"); // a layer deeper
        ASSERT_TRUE(window.tells("changes", "unsaved")) << window.heard();
        window.key("ctrl+s"); // a file of the person's own: under its name
        ASSERT_TRUE(window.tells("changes", "none")) << window.heard();
        window.key("Next");
        ASSERT_TRUE(window.tells("changes", "unsaved")) << window.heard();
        window.key("ctrl+q"); // it was worked on: asks first
        ASSERT_TRUE(window.tells("asking", "4")) << window.heard();
        window.key("Escape");
        ASSERT_TRUE(window.tells("asking", "0")) << window.heard();
        window.key("u");
        ASSERT_TRUE(window.tells("changes", "none")) << window.heard();
        window.key("ctrl+q");
        EXPECT_EQ(window.exit_code(), 0) << window.heard();
    }
    EXPECT_NE(core::read_text(folder / "scene.json").find("peel"), std::string::npos);
    DrivenWindow window(arguments());
    ASSERT_TRUE(window.tells("picture", "improving|finished")) << window.heard();
    EXPECT_EQ(window.told("changes"), "none");
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
}

// Two views: the half that was clicked is framed, and all acts in it; cameras go together or apart.
TEST_F(WindowTest, ShowsTwoViewsSideBySide) {
    constexpr int left_x = 602, right_x = 1054; // the middles of the halves
    DrivenWindow window(arguments());
    ASSERT_TRUE(window.tells("picture", "finished")) << window.heard();
    window.key("v");
    ASSERT_TRUE(window.tells("halves", "right framed")) << window.heard();
    ASSERT_TRUE(window.tells("drawn", "451x720")) << window.heard();
    window.click(right_x, middle_y);
    ASSERT_TRUE(window.tells("selected", "sacrum")) << window.heard();
    const std::string hidden = window.told("hidden"); // all but the sacrum
    window.key("h");
    ASSERT_TRUE(window.tells("hidden", std::to_string(std::stoi(hidden) + 1))) << window.heard();
    ASSERT_TRUE(window.tells("picture", "finished")) << window.heard();
    EXPECT_GT(window.colours(left_x - 80, middle_y - 80, left_x + 80, middle_y + 80), 200U); // it is there still
    EXPECT_LT(window.colours(right_x - 80, middle_y, right_x + 80, middle_y + 80), 100U);    // nothing but background

    window.click(left_x, middle_y); // frames it, and names what is clicked there
    ASSERT_TRUE(window.tells("halves", "left framed")) << window.heard();
    ASSERT_TRUE(window.tells("hidden", hidden)) << window.heard();
    ASSERT_TRUE(window.tells("selected", "sacrum")) << window.heard();
    window.drag(left_x, middle_y, 100, 0);
    window.key("w");
    ASSERT_TRUE(window.tells("halves", "right framed")) << window.heard();
    const std::string turned = window.told("camera"); // by the drag in the other half
    window.key("c");
    ASSERT_TRUE(window.tells("cameras", "apart")) << window.heard();
    window.drag(right_x, middle_y, 100, 0);
    ASSERT_TRUE(window.tells("camera", "(?!" + turned.substr(0, turned.find(' ')) + " ).*")) << window.heard();
    window.key("w");
    EXPECT_TRUE(window.tells("camera", turned.substr(0, turned.find(' ')) + " .*")) << window.heard();
    window.key("v");
    EXPECT_TRUE(window.tells("halves", "one")) << window.heard();
    EXPECT_TRUE(window.tells("drawn", "903x720")) << window.heard();
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
}

// Type is made anew for another theme; words look afterwards as they did before.
TEST_F(WindowTest, GoesFromLightToDarkAndBack) {
    constexpr int settings_x = 34, settings_y = 690, light_x = 152, dark_x = 292, room_y = 80;
    DrivenWindow window(arguments());
    ASSERT_TRUE(window.tells("picture", "finished")) << window.heard();
    const auto words = [&] {
        std::this_thread::sleep_for(std::chrono::seconds(1)); // so long it takes to appear
        return window.colours(80, 100, 370, 400);
    };
    window.click(settings_x, settings_y);
    ASSERT_TRUE(window.tells("mode", "Settings")) << window.heard();
    const std::size_t before = words();
    EXPECT_GT(before, 20U);
    window.click(dark_x, room_y);
    ASSERT_TRUE(window.tells("room", "dark")) << window.heard();
    window.click(light_x, room_y);
    ASSERT_TRUE(window.tells("room", "light")) << window.heard();
    EXPECT_EQ(words(), before);
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
}

TEST_F(WindowTest, GoesThroughALessonAndPresentsIt) {
    core::write_file(folder / "lesson.json",
                     std::string_view(R"({"title": "T", "aim": "A", "source": "S", "license": "MIT",
        "scene": {"look": {"quality": "plain"}}, "steps": [
        {"title": "one", "text": "x", "scene": {"structures": [{"select": "sacrum", "do": "isolate"}]}},
        {"title": "two", "text": "y", "scene": {"layers": 4}}]})"));
    DrivenWindow window({folder / "lesson.json", "--body", "simple"});
    ASSERT_TRUE(window.tells("step", "1 of 2")) << window.heard();
    window.key("n");
    ASSERT_TRUE(window.tells("step", "2 of 2")) << window.heard();
    EXPECT_TRUE(window.tells("layer", "4.00")) << window.heard();
    window.key("b");
    ASSERT_TRUE(window.tells("step", "1 of 2")) << window.heard();
    window.key("F5");
    ASSERT_TRUE(window.tells("presenting", "yes")) << window.heard();
    window.key("Next"); // as a presenter's remote control
    ASSERT_TRUE(window.tells("step", "2 of 2")) << window.heard();
    window.key("Escape");
    EXPECT_TRUE(window.tells("presenting", "no")) << window.heard();
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
}

// A technique is laid out aside and played; its export is begun and broken off, and leaves nothing.
TEST_F(WindowTest, PlaysATechniqueAndCancelsItsExport) {
    DrivenWindow window({"piriformis.tennis_ball", "--body", "atlas", "--quality", "plain"});
    ASSERT_TRUE(window.tells("mode", "Play")) << window.heard();
    ASSERT_TRUE(window.tells("technique", "piriformis\\.tennis_ball")) << window.heard();
    ASSERT_TRUE(window.tells("moment", "[1-9][.0-9]* s, playing")) << window.heard();
    EXPECT_LE(window.longest_work(), 1);
    window.key("space");
    ASSERT_TRUE(window.tells("moment", "[.0-9]* s")) << window.heard();
    const std::string paused = window.told("moment");
    window.key("period"); // one picture on
    EXPECT_TRUE(window.tells("moment", "(?!" + paused + ").*")) << window.heard();
    window.key("ctrl+e");
    ASSERT_TRUE(window.tells("export", "[0-9]+ %")) << window.heard();
    window.key("ctrl+e");
    ASSERT_TRUE(window.tells("export", "Export cancelled.*")) << window.heard();
    EXPECT_LE(window.longest_work(), 1);
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
    EXPECT_TRUE(std::filesystem::is_empty(window.home()));
}

// Files are dropped as a file manager does it: scenes and bodies open; what cannot be opened says so, and all stays.
TEST_F(WindowTest, OpensWhatIsDroppedOnIt) {
    core::write_file(folder / "other.json", std::string_view(R"({"title": "Other", "layers": 3})"));
    core::write_file(folder / "bad.json", std::string_view(R"({"layer": 2})"));
    core::write_file(folder / "noscene.glb", std::string_view("not a body"));
    DrivenWindow window(arguments());
    ASSERT_TRUE(window.tells("picture", "improving|finished")) << window.heard();
    ASSERT_TRUE(window.drop(folder / "other.json"));
    ASSERT_TRUE(window.tells("file", "other.json")) << window.heard();
    EXPECT_TRUE(window.tells("layer", "3.00")) << window.heard();
    window.key("Next");
    ASSERT_TRUE(window.tells("layer", "4.00")) << window.heard();
    for (const char* const bad : {"bad.json", "noscene.glb", "missing.json"}) {
        ASSERT_TRUE(window.drop(folder / bad));
        EXPECT_TRUE(window.tells("message", ".*" + std::string(bad) + ".*")) << window.heard();
        EXPECT_TRUE(window.comes_to_rest()) << window.heard();
        EXPECT_EQ(window.told("file"), "other.json");
        EXPECT_EQ(window.told("layer"), "4.00");
        EXPECT_EQ(window.told("changes"), "unsaved");
        EXPECT_EQ(window.told("body"), "Simple body");
    }
    ASSERT_TRUE(window.drop(anatomy::built_in_atlas()));
    EXPECT_TRUE(window.tells("body", "Palpate atlas")) << window.heard();
    EXPECT_TRUE(window.tells("message", "nothing")) << window.heard();
    EXPECT_LE(window.longest_work(), 1);
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
}

// What the window shows becomes a film, of three pictures here, that opens.
TEST_F(WindowTest, ExportsAFilm) {
    core::write_file(folder / "scene.json", std::string_view(R"({"title": "One bone",
        "structures": [{"select": "sacrum", "do": "isolate"}], "camera": {"frame": "sacrum", "from": "posterior"},
        "film": {"seconds": 0.3, "rate": 10}, "captions": [{"text": "the sacrum"}]})"));
    DrivenWindow window(arguments());
    ASSERT_TRUE(window.tells("picture", "improving|finished")) << window.heard();
    window.key("ctrl+e");
    const std::filesystem::path file = window.home() / "palpate.mp4";
    ASSERT_TRUE(window.tells("export", "Written: " + file.string())) << window.heard();
    EXPECT_LE(window.longest_work(), 1);
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
    const test::Film film = test::read_film(file);
    ASSERT_EQ(film.frames.size(), 3U);
    EXPECT_EQ(film.frames.front().extent, (core::Extent{1280, 720}));
    const std::uint8_t* const bone = film.frames.back().pixel(640, 360);
    EXPECT_GT(bone[0], bone[2]); // warmer than the background
    EXPECT_TRUE(std::filesystem::exists(window.home() / "palpate.srt"));
}

} // namespace
} // namespace palpate::tests
