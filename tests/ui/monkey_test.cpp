// Ten thousand things that nobody would do: keys, typing, clicks and drags all over the window, in no order. Nothing
// may crash or be left in a state that cannot be drawn.
#include "support/temporary_folder.hpp"
#include "ui/keys.hpp"
#include "ui/overlay.hpp"
#include "ui/panels/table.hpp"
#include "ui/small_lesson.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>
#include <imgui.h>
#include <random>

namespace palpate::ui {
namespace {

constexpr int inputs = 10000;
constexpr glm::vec2 monkey_window{1280, 720};

class Monkey {
public:
    Monkey(Desk& desk, std::uint32_t seed)
        : desk_(desk)
        , random_(seed) {}

    void act() {
        switch (below(5)) {
        case 0:
            return press();
        case 1:
            return type();
        case 2:
            return point();
        case 3:
            ImGui::GetIO().MouseDown[0] = !ImGui::GetIO().MouseDown[0];
            return;
        default:
            return choose_structure();
        }
    }

private:
    int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
    // As the window does: a field that is typed into has the keyboard.
    void hand_on(const Event& event) {
        if (!ImGui::GetIO().WantTextInput) act_on(event, desk_);
    }
    void press() {
        const auto rows = key_table();
        const KeyRow& row = rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))];
        if (row.code == 0) return hand_on({.kind = EventKind::text, .character = row.characters.front()});
        hand_on({.kind = EventKind::key, .down = true, .code = row.code, .modifiers = row.modifiers});
    }
    void type() { // no slash: files stay in the folder of the test
        const auto letter = static_cast<unsigned>('a' + below(26));
        if (ImGui::GetIO().WantTextInput) ImGui::GetIO().AddInputCharacter(letter);
        hand_on({.kind = EventKind::text, .character = letter});
    }
    void point() {
        ImGui::GetIO().MousePos = {static_cast<float>(below(1280)), static_cast<float>(below(720))};
        ImGui::GetIO().MouseWheel = static_cast<float>(below(3) - 1);
        frame_half(desk_, half_at(desk_, {below(1280), 360}));
    }
    void choose_structure() {
        const int count = static_cast<int>(desk_.viewing.body().structures.size());
        desk_.select(static_cast<std::size_t>(below(count)));
        desk_.viewing.move_camera(orbited(desk_.bound_for(), {below(400) - 200, below(400) - 200}));
    }

    Desk& desk_;
    std::mt19937 random_;
};

class MonkeyTest : public testing::TestWithParam<std::uint32_t> {
protected:
    MonkeyTest() {
        std::filesystem::current_path(folder_.path());
        ImGui::CreateContext();
        apply_theme({1, false});
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    ~MonkeyTest() override {
        ImGui::DestroyContext();
        std::filesystem::current_path(before_);
    }
    std::filesystem::path before_ = std::filesystem::current_path();
    tests::TemporaryFolder folder_;
};

TEST_P(MonkeyTest, TenThousandInputsInNoOrder) {
    Desk desk = tests::desk_of();
    desk.recent = {(folder_ / "recent.json").string()}; // where asking for names begins
    start_lesson(desk, tests::small_lesson());
    tests::arrive(desk);
    Monkey monkey(desk, GetParam());
    for (int i = 0; i < inputs; ++i) {
        desk.layout = make_layout(monkey_window, {1280, 720}, em(), layout_wish(desk));
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {monkey_window.x, monkey_window.y};
        io.DeltaTime = 0.02F;
        monkey.act();
        tend_opening(desk);
        tend_halves(desk);
        ImGui::NewFrame();
        picture_overlay(desk);
        draw_panels(desk);
        ImGui::Render();
        desk.closing = false;
        ASSERT_TRUE(std::isfinite(desk.viewing.camera().distance)) << "input " << i;
        ASSERT_TRUE(std::isfinite(desk.viewing.camera().azimuth)) << "input " << i;
        ASSERT_GE(desk.viewing.layer(), 0) << "input " << i;
        ASSERT_LE(desk.viewing.layer(), anatomy::deepest_layer) << "input " << i;
        if (desk.teaching.lesson) ASSERT_LT(desk.teaching.step, desk.teaching.lesson->steps.size()) << "input " << i;
    }
}
INSTANTIATE_TEST_SUITE_P(Seeds, MonkeyTest, testing::Values(1U, 2U));

} // namespace
} // namespace palpate::ui
