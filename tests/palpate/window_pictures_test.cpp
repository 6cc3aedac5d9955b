// The window's workspaces as they are on display, against tests/images/window/*.png. Looked at and found right, what is
// left in the build folder becomes the baseline:
//   PALPATE_RENEW_BASELINES=1 build/dev/bin/palpate_tests --gtest_filter='WindowPictures.*'
#include "core/files.hpp"
#include "palpate/driven_window.hpp"
#include "support/baseline.hpp"
#include <thread>

namespace palpate::tests {
namespace {

// Little of the body, so that baselines are small files; what the picture shows is for the tests of render to look at.
const char* const small_in_the_picture = R"({"title": "Sacrum", "structures": [{"select": "sacrum", "do": "isolate"}],
    "camera": {"frame": ["vertebra_l*", "femur.*"], "from": "posterior"},
    "look": {"quality": "plain", "background": "#eef0f0"}})";

// Two dumps of the display that are alike: what the window has handed over arrives a moment later.
core::Image settled_screen(const DrivenWindow& window) {
    core::Image before = window.screen();
    for (int look = 0; look < 50; ++look) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        core::Image now = window.screen();
        if (now.rgba == before.rgba) break;
        before = std::move(now);
    }
    return before;
}

TEST(WindowPictures, WorkspacesLookAsTheyDid) {
    if (const std::string missing = DrivenWindow::missing(); !missing.empty())
        GTEST_SKIP() << missing << " is not installed (tools/setup.sh does), so there is no window to drive";
    struct Workspace {
        std::string name, what;
        int y; // of its sign on the rail
        std::string mode;
    };
    const std::vector<Workspace> workspaces{
        {"pain", "the panel of pain, nothing chosen", 94, "Pain"},
        {"play", "the list of techniques, the timeline without one", 152, "Play"},
        {"lessons", "the list of lessons", 210, "Lessons"},
        {"settings", "light room, usual colours, English", 688, "Settings"},
        {"explore", "layers, groups, muscles unfolded", 36, "Explore"},
    };
    TemporaryFolder folder;
    core::write_file(folder / "scene.json", std::string_view(small_in_the_picture));
    for (const std::string language : {"en", "de"}) {
        DrivenWindow window({folder / "scene.json", "--body", "simple", "--language", language});
        ASSERT_TRUE(window.tells("rest", "[0-9]+")) << window.heard();
        for (const Workspace& workspace : workspaces) {
            if (language == "de" && workspace.name != "pain") continue;
            ASSERT_TRUE(window.rests_after([&] { window.click(34, workspace.y); })) << window.heard();
            ASSERT_TRUE(window.tells("mode", workspace.mode)) << window.heard();
            ASSERT_TRUE(window.rests_after([&] { window.move(DrivenWindow::width - 1, DrivenWindow::height - 1); }));
            const std::string name = workspace.name + (language == "en" ? "" : "_" + language) + ".png";
            EXPECT_TRUE(looks_as({std::filesystem::path(PALPATE_SOURCE_DIR) / "tests/images/window" / name,
                                  workspace.what + " (" + language + ")"},
                                 settled_screen(window)));
        }
        window.key("ctrl+q");
        EXPECT_EQ(window.exit_code(), 0) << window.heard();
    }
    if (renewing_baselines()) GTEST_SKIP() << "baselines renewed; look at them before you commit them";
}

} // namespace
} // namespace palpate::tests
