// Opens every panel of the table without a window: ImGui puts the drawing together, nobody draws it.
#include "ui/overlay.hpp"
#include "ui/painter.hpp"
#include "ui/panels/table.hpp"
#include "ui/simple_body.hpp"
#include "ui/small_lesson.hpp"
#include "ui/theme.hpp"
#include "ui/widgets.hpp"
#include <gmock/gmock.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace palpate::ui {
namespace {

struct Place { // a window and the size of type in it
    glm::vec2 window{1280, 720};
    float scale = 1;
};
const std::vector<Place> places{
    {{1280, 720}, 1}, {{1920, 1080}, 1}, {{1280, 720}, 2}, {{1920, 1080}, 2}, {{720, 520}, 1}};

class Panels : public testing::Test {
protected:
    void open(float scale, bool dark = false) {
        if (ImGui::GetCurrentContext() != nullptr) ImGui::DestroyContext();
        ImGui::CreateContext();
        apply_theme({scale, dark});
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    Panels() { open(1); }
    ~Panels() override { ImGui::DestroyContext(); }

    static Desk desk(const glm::vec2& window) {
        static const auto body = talkative_body();
        const core::Extent pixels{static_cast<std::uint32_t>(window.x), static_cast<std::uint32_t>(window.y)};
        scene::Scene scene;
        scene.title = "Piriformis and the deep rotators of the hip";
        Desk made{.viewing = Viewing(std::move(scene), body, pixels)};
        made.layout = make_layout(window, pixels, em());
        return made;
    }
    static std::shared_ptr<const anatomy::Body> talkative_body() {
        auto body = std::make_shared<anatomy::Body>(*tests::simple_body());
        for (anatomy::Structure& structure : body->structures) { // as an imported one
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
        return body;
    }

    static void click_middle(Desk& d, Tool tool) { // of the right gluteus maximus
        const std::size_t muscle = *d.viewing.body().find("gluteus_maximus.right");
        d.tool = tool;
        click(d, Hit{muscle, d.viewing.body().geometry.parts[muscle].box.centre()}, {700, 300});
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
            if (window->ScrollMax.x > 1 || window->ScrollMax.y > 1) // widths of text are rounded up
                cut.push_back(std::string(window->Name) + " by " + std::to_string(window->ScrollMax.x) + " " +
                              std::to_string(window->ScrollMax.y));
        }
        return cut;
    }
    // Windows that lie on another one, or reach out of the desktop's.
    static std::vector<std::string> misplaced_windows(const glm::vec2& desktop) {
        std::vector<std::string> all;
        std::vector<const ImGuiWindow*> shown;
        for (const ImGuiWindow* const window : ImGui::GetCurrentContext()->Windows)
            if (window->WasActive && !window->Hidden && window->ParentWindow == nullptr && window->Name[0] == '#')
                shown.push_back(window);
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const ImRect a = shown[i]->Rect();
            if (a.Min.x < 0 || a.Min.y < 0 || a.Max.x > desktop.x || a.Max.y > desktop.y)
                all.emplace_back(std::string(shown[i]->Name) + " reaches out");
            for (std::size_t k = 0; k < i; ++k)
                if (a.Overlaps(shown[k]->Rect()))
                    all.emplace_back(std::string(shown[i]->Name) + " lies on " + shown[k]->Name);
        }
        return all;
    }
};

// Each mode, with something selected, at every size.
struct Look {
    bool dark;
    core::Language language; // words are longest in German and Spanish
};
constexpr std::array<Look, 3> looks{
    {{false, core::Language::english}, {true, core::Language::german}, {false, core::Language::spanish}}};
class Modes : public Panels,
              public testing::WithParamInterface<std::tuple<std::size_t, std::size_t, std::size_t, bool>> {};

TEST_P(Modes, NothingIsCutOrLiesOnAnother) {
    const auto [mode, at, look, split] = GetParam();
    const Place& place = places[at];
    open(place.scale, looks[look].dark);
    Desk d = desk(place.window);
    d.preferences.language = looks[look].language;
    d.select(d.viewing.body().find("gluteus_maximus.right"));
    d.mode = modes()[mode].name;
    if (split) toggle_split(d);
    const core::Extent pixels = core::Extent{static_cast<std::uint32_t>(place.window.x), 720};
    d.layout = make_layout(place.window, pixels, em(), layout_wish(d));
    const ImDrawData& drawing = passes(
        place.window, [&] { draw_panels(d); }, 5);
    EXPECT_GT(drawing.TotalVtxCount, 300);
    EXPECT_THAT(cut_windows(), testing::IsEmpty());
    EXPECT_THAT(misplaced_windows(place.window), testing::IsEmpty());
}

std::string name_of_case(const testing::TestParamInfo<Modes::ParamType>& info) {
    const auto [mode, at, look, split] = info.param;
    const Place& place = places[at];
    return std::string(modes()[mode].name) + std::to_string(static_cast<int>(place.window.x)) + "Scale" +
           std::to_string(static_cast<int>(place.scale)) + (looks[look].dark ? "Dark" : "Light") +
           (split ? "Split" : "") +
           std::string(core::language_table[static_cast<std::size_t>(looks[look].language)].code);
}
INSTANTIATE_TEST_SUITE_P(Table, Modes,
                         testing::Combine(testing::Range(std::size_t{0}, modes().size()),
                                          testing::Range(std::size_t{0}, places.size()),
                                          testing::Range(std::size_t{0}, looks.size()), testing::Bool()),
                         name_of_case);

TEST_F(Panels, EveryPanelOfTheTableDrawsSomething) {
    for (const Panel& panel : panels()) {
        Desk d = desk({1280, 720});
        d.select(0);
        d.help = true;
        start_lesson(d, tests::small_lesson()); // each has something to show
        tests::arrive(d);
        d.teaching.presenting = true;
        d.message = "A scene could not be read.";
        d.files.asking = Asking::open;
        d.drafts.emplace_back();
        d.select(0);
        if (panel.name == "Depth") click_middle(d, Tool::needle);
        if (panel.name == "Note") click_middle(d, Tool::pin);
        for (int end = 0; end < 2 && panel.name == "Distances"; ++end) click_middle(d, Tool::measure);
        EXPECT_GT(passes({1280, 720}, [&] { panel.draw(d); }).TotalVtxCount, 50) << panel.name;
        EXPECT_THAT(cut_windows(), testing::IsEmpty()) << panel.name;
    }
}

TEST_F(Panels, ButtonsOfAFloatingCardTakeClicks) {
    Desk d = desk({1280, 720});
    d.drafts.emplace_back();
    const auto pass = [&](int count) {
        passes(
            {1280, 720}, [&] { draw_panels(d); }, count);
    };
    pass(3);
    const ImGuiWindow* const card = ImGui::FindWindowByName("##draft");
    ASSERT_NE(card, nullptr);
    ImGuiIO& io = ImGui::GetIO();
    const float y = card->Rect().Max.y - card->WindowPadding.y - ImGui::GetFrameHeight() / 2;
    for (float x = card->Rect().Max.x; x > card->Rect().GetCenter().x && !d.drafts.empty(); x -= em()) {
        io.MousePos = {x, y}; // "Later" comes first from the right
        for (const bool down : {false, true, false}) {
            io.MouseDown[0] = down;
            pass(2);
        }
    }
    EXPECT_TRUE(d.drafts.empty());
}

TEST_F(Panels, TheHelpFitsIntoEveryWindow) {
    for (const Place& place : places) {
        open(place.scale);
        Desk d = desk(place.window);
        d.help = true;
        passes(place.window, [&] { help_panel(d); });
        for (const ImGuiWindow* const w : ImGui::GetCurrentContext()->Windows) {
            if (!w->WasActive || w->Hidden) continue;
            EXPECT_LE(w->Rect().Max.x, place.window.x) << w->Name;
            EXPECT_LE(w->Rect().Max.y, place.window.y) << w->Name;
        }
    }
}

TEST_F(Panels, WithoutTheFontOfTheSignsButtonsShowWords) {
    for (const bool without : {false, true}) {
        open(1);
        if (without) forget_symbols();
        Desk d = desk({1280, 720});
        passes(
            {1280, 720}, [&] { draw_panels(d); }, 5);
        EXPECT_THAT(cut_windows(), testing::IsEmpty());
        EXPECT_THAT(misplaced_windows({1280, 720}), testing::IsEmpty());
    }
}

TEST(Symbols, EveryRowStandsAtItsPlaceWithItsGlyphInUtf8AndAWord) {
    for (std::size_t i = 0; i <= static_cast<std::size_t>(Symbol::flip); ++i) {
        const SymbolRow& row = row_of(static_cast<Symbol>(i));
        EXPECT_EQ(static_cast<std::size_t>(row.symbol), i);
        EXPECT_FALSE(row.word.empty());
        ASSERT_EQ(row.utf8.size(), 3U); // all lie in the private use area
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(row.utf8[k]); };
        EXPECT_EQ(static_cast<char32_t>((byte(0) & 15U) << 12U | (byte(1) & 63U) << 6U | (byte(2) & 63U)), row.glyph);
    }
}

TEST_F(Panels, AllTogetherDrawWithThePictureBehindThem) {
    Desk d = desk({1280, 720});
    d.select(0);
    d.clicked = NameTag{0, {1270, 10}}; // a plate at the edge stays inside
    d.hovered = NameTag{1, {400, 715}};
    const ImDrawData& drawing = passes({1280, 720}, [&] {
        picture_overlay(d);
        draw_panels(d);
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

TEST_F(Panels, EachHalfHasItsPictureAndNotesInItsPlace) {
    Desk d = desk({1280, 720});
    toggle_split(d);
    d.layout = make_layout({1280, 720}, {1280, 720}, em(), layout_wish(d));
    click_middle(d, Tool::pin); // in the right half alone
    d.noting.reset();
    const ImDrawData& drawing = passes({1280, 720}, [&] { picture_overlay(d); });
    int second = 0; // pictures; the first's id is that of type, too, where no window draws it
    const float middle = d.layout.halves[1].low.x;
    bool note = false;
    for (const ImDrawCmd& command : drawing.CmdLists[0]->CmdBuffer) {
        if (command.ElemCount > 0 && command.GetTexID() == picture_id(1)) ++second;
        note = note || command.ClipRect.x >= middle;
    }
    EXPECT_EQ(second, 1);
    EXPECT_TRUE(note);
    for (const ImDrawVert& vertex : drawing.CmdLists[0]->VtxBuffer) {
        if (vertex.col != rgb(0xB3382B)) continue;
        EXPECT_GT(vertex.pos.x, middle);
    }
}

TEST_F(Panels, PutAwayTheyLeaveThePictureAlone) {
    Desk d = desk({1280, 720});
    d.panels = false;
    const ImDrawData& drawing = passes({1280, 720}, [&] { draw_panels(d); });
    EXPECT_EQ(drawing.TotalVtxCount, 0);
}

TEST_F(Panels, TheGaugeChoosesTheLayerUnderThePointer) {
    Desk d = desk({1280, 720});
    ImGuiIO& io = ImGui::GetIO();
    const auto pass = [&] {
        passes(
            {1280, 720}, [&] { draw_panels(d); }, 1);
    };
    const float end = d.layout.side.high.y;
    const auto point = [&](float y) { // at the line, a little left of the names
        io.MousePos = {d.layout.side.low.x + em() * 1.6F, y};
        pass();
    };
    pass();
    float y = 0;
    while (y < end && ImGui::GetMouseCursor() != ImGuiMouseCursor_Hand) point(y += 1); // as a person finds it
    ASSERT_LT(y, end);
    ASSERT_EQ(d.viewing.layer(), 0);
    float lowest = 0;
    io.MouseDown[0] = true;
    for (; y < end / 2; y += 5) { // down the gauge
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
