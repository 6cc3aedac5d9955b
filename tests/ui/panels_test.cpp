// Opens every panel of the table without a window: ImGui puts the drawing together, nobody draws it.
#include "ui/overlay.hpp"
#include "ui/panels/table.hpp"
#include "ui/simple_body.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <gmock/gmock.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace palpate::ui {
namespace {

class Panels : public testing::TestWithParam<std::size_t> {
protected:
    Panels() {
        ImGui::CreateContext();
        apply_theme(1);
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    ~Panels() override { ImGui::DestroyContext(); }

    static Desk desk(const glm::vec2& window) {
        auto body = std::make_shared<anatomy::Body>(*tests::simple_body());
        for (anatomy::Structure& structure : body->structures) { // as talkative as an imported one
            structure.origin = "Ilium behind the posterior gluteal line, dorsal lower sacrum, side of the coccyx, "
                               "sacrotuberous ligament";
            structure.insertion = "Iliotibial tract, gluteal tuberosity";
            structure.nerve = "inferior gluteal nerve";
            structure.roots = {"L5", "S1", "S2"};
            structure.synonyms = {"buttock muscle"};
            structure.figures = {anatomy::ShapeFrom::reference, "Z-Anatomy, fitted", 0.8, 2.1};
            structure.action = "extends and laterally rotates the hip; upper part abducts, lower part adducts";
            structure.source = "BodyParts3D, (c) The Database Center for Life Science, CC BY-SA 2.1 Japan";
        }
        const core::Extent pixels{static_cast<std::uint32_t>(window.x), static_cast<std::uint32_t>(window.y)};
        scene::Scene scene;
        scene.title = "Piriformis and the deep rotators of the hip";
        Desk made{.viewing = Viewing(std::move(scene), body, pixels)};
        made.layout = make_layout(window, pixels, em(), true);
        return made;
    }

    // Several passes: windows find their sizes in the first ones.
    template <class Draw>
    static const ImDrawData& passes(const glm::vec2& window, const Draw& draw, int count = 3) {
        ImGuiIO& io = ImGui::GetIO();
        for (int i = 0; i < count; ++i) {
            io.DisplaySize = {window.x, window.y};
            io.DeltaTime = 0.02F;
            ImGui::NewFrame();
            draw();
            ImGui::Render();
        }
        return *ImGui::GetDrawData();
    }

    // Windows that hold more than they show, by name. Lists may: they are made to be scrolled.
    static std::vector<std::string> cut_windows() {
        std::vector<std::string> cut;
        for (const ImGuiWindow* const window : ImGui::GetCurrentContext()->Windows) {
            if (!window->WasActive || std::string_view(window->Name).find("/list") != std::string_view::npos) continue;
            if (window->ScrollMax.x > 0 || window->ScrollMax.y > 0) cut.emplace_back(window->Name);
        }
        return cut;
    }
};

TEST_P(Panels, DrawsSomethingInsideTheWindowWithNothingCut) {
    for (const glm::vec2& window : {glm::vec2{1280, 720}, {1920, 1080}, {720, 520}}) {
        Desk d = desk(window);
        d.select(d.viewing.body().find("gluteus_maximus.right"));
        d.help = true;
        const Panel& panel = panels()[GetParam()];
        const ImDrawData& drawing = passes(window, [&] { panel.draw(d); });
        EXPECT_GT(drawing.TotalVtxCount, 50) << panel.name;
        if (window.x >= 1280) EXPECT_THAT(cut_windows(), testing::IsEmpty()) << panel.name << " " << window.x;
        for (const ImGuiWindow* const w : ImGui::GetCurrentContext()->Windows) {
            if (!w->WasActive || w->Hidden) continue;
            EXPECT_GE(w->Pos.x, 0) << w->Name;
            EXPECT_GE(w->Pos.y, 0) << w->Name;
            EXPECT_LE(w->Pos.x + w->Size.x, window.x) << w->Name;
            EXPECT_LE(w->Pos.y + w->Size.y, window.y) << w->Name;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Table, Panels, testing::Range(std::size_t{0}, panels().size()),
                         [](const auto& instance) { return std::string(panels()[instance.param].name); });

TEST_F(Panels, AllTogetherDrawWithThePictureBehindThem) {
    Desk d = desk({1280, 720});
    d.select(0);
    d.clicked = NameTag{0, {1270, 10}}; // a plate at the edge stays inside
    d.hovered = NameTag{1, {400, 715}};
    const ImDrawData& drawing = passes({1280, 720}, [&] {
        picture_overlay(d);
        for (const Panel& panel : panels()) panel.draw(d);
    });
    bool picture = false;
    for (int i = 0; i < drawing.CmdListsCount; ++i) {
        for (const ImDrawCmd& command : drawing.CmdLists[i]->CmdBuffer)
            picture = picture || (command.ElemCount > 0 && command.GetTexID() == nullptr);
        for (const ImDrawVert& vertex : drawing.CmdLists[i]->VtxBuffer) {
            EXPECT_GE(vertex.pos.x, -20); // soft shadows reach out a little
            EXPECT_LE(vertex.pos.x, 1300);
        }
    }
    EXPECT_TRUE(picture);
}

TEST_F(Panels, PutAwayTheyLeaveThePictureAlone) {
    Desk d = desk({1280, 720});
    d.panels = false;
    const ImDrawData& drawing = passes({1280, 720}, [&] {
        for (const Panel& panel : panels()) panel.draw(d);
    });
    EXPECT_EQ(drawing.TotalVtxCount, 0);
}

TEST_F(Panels, TheGaugeChoosesTheLayerUnderThePointer) {
    Desk d = desk({1280, 720});
    ImGuiIO& io = ImGui::GetIO();
    const auto pass = [&] {
        passes(
            {1280, 720}, [&] { layers_panel(d); }, 1);
    };
    const float end = d.layout.layers.high.y;
    const auto point = [&](float y) { // at the line, a little left of the names
        io.MousePos = {em() * 1.6F, y};
        pass();
    };
    pass();
    float y = 0;
    while (y < end && ImGui::GetMouseCursor() != ImGuiMouseCursor_Hand) point(y += 1); // as a person finds it
    ASSERT_LT(y, end);
    ASSERT_EQ(d.viewing.layer(), 0);
    float lowest = 0;
    io.MouseDown[0] = true;
    for (; y < end; y += 5) { // down the gauge
        point(y);
        EXPECT_GE(d.viewing.layer(), lowest);
        lowest = d.viewing.layer();
    }
    io.MouseDown[0] = false;
    pass();
    pass();
    EXPECT_EQ(d.viewing.layer(), anatomy::deepest_layer);
    d.viewing.undo(); // all of it was one movement
    EXPECT_EQ(d.viewing.layer(), 0);
    EXPECT_FALSE(d.viewing.can_undo());
}

} // namespace
} // namespace palpate::ui
