// Nothing stops the window for long: what takes longer runs aside. Measured in the program, as the work of the window's
// own thread between two waits (--trace), against what sorting takes on the same machine.
#include "core/assets.hpp"
#include "palpate/driven_window.hpp"
#include <functional>
#include <gtest/gtest.h>

namespace palpate::tests {
namespace {

class WindowFlow : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string missing = DrivenWindow::missing(); !missing.empty())
            GTEST_SKIP() << missing << " is not installed (tools/setup.sh does), so there is no window to drive";
    }
    static void open(const DrivenWindow& window, const std::string& file) { // of the source tree's scenes
        window.key("ctrl+o");
        window.key("ctrl+a");
        window.type(std::string(PALPATE_SOURCE_DIR) + "/scenes/" + file);
        window.key("Return");
    }
};

TEST_F(WindowFlow, NothingStopsItForLong) {
    DrivenWindow window({"--body", "atlas", "--quality", "plain"});
    ASSERT_TRUE(window.tells("rest", "[0-9]+")) << window.heard();
    struct Deed {
        std::string name;
        std::function<void()> act;
        std::string what, is; // that it tells when it is done
    };
    constexpr int rail_x = 34, settings_y = 688;
    const std::vector<Deed> deeds{
        {"search", [&] { window.key("slash"), window.type("glut"); }, "search", "glut"},
        {"let the search go", [&] { window.key("Escape"); }, "search", "nothing"},
        {"select", [&] { window.click(750, 360); }, "selected", "(?!nothing).*"},
        {"cut", [&] { window.key("x"); }, "section", "[0-9].*"},
        {"drag the cut", [&] { window.drag(765, 72, -60, 0); }, "section", "[0-9].*"},
        {"two views", [&] { window.key("v"); }, "halves", "right framed"},
        {"a position", [&] { open(window, "massage_tools.json"); }, "file", "massage_tools.json"},
        {"patterns of pain", [&] { open(window, "piriformis_points.json"); }, "file", "piriformis_points.json"},
        {"a condition", [&] { open(window, "herniated_disc.json"); }, "file", "herniated_disc.json"},
        {"the settings", [&] { window.click(rail_x, settings_y); }, "mode", "Settings"},
        {"another language", [&] { window.click(100, 245); }, "mode", "Settings"},
        {"a lesson", [&] { open(window, "lessons/low_back.json"); }, "step", "1 of .*"},
        {"its next step", [&] { window.key("n"); }, "step", "2 of .*"},
    };
    for (const Deed& deed : deeds) {
        ASSERT_TRUE(window.rests_after(deed.act)) << deed.name << "\n" << window.heard();
        ASSERT_TRUE(window.tells(deed.what, deed.is)) << deed.name << "\n" << window.heard();
        ASSERT_TRUE(window.comes_to_rest()) << deed.name << "\n" << window.heard();
        EXPECT_LE(window.longest_work(), 1) << deed.name;
    }
    window.key("ctrl+q");
    EXPECT_EQ(window.exit_code(), 0) << window.heard();
}

} // namespace
} // namespace palpate::tests
