#include "core/files.hpp"
#include "scene/bodies.hpp"
#include "support/temporary_folder.hpp"
#include "ui/document.hpp"
#include "ui/path_completion.hpp"
#include "ui/small_lesson.hpp"
#include <gmock/gmock.h>

namespace palpate::ui {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Document, WhatIsSavedShowsTheSameWhenItIsOpenedAgain) {
    const tests::TemporaryFolder folder;
    Desk desk =
        tests::desk_of(R"({"title": "T", "layers": 1, "captions": [{"text": "c"}], "look": {"credit": false}})");
    tests::hide_sacrum(desk);
    desk.viewing.choose_layer(3, false);
    OrbitCamera camera = orbited(desk.viewing.camera(), {200, 60});
    camera.roll = 90;
    desk.viewing.move_camera(camera);
    desk.viewing.choose_distances({{desk.viewing.held_at(0, {0, 1, 0}), desk.viewing.held_at(1, {0, 0.9F, 0})}});
    EXPECT_TRUE(unsaved(desk));
    save_file(desk, folder / "mine.json");
    EXPECT_FALSE(unsaved(desk));
    const std::size_t hidden = desk.viewing.hidden_count();

    Desk again = tests::desk_of();
    open_file(again, folder / "mine.json");
    tests::arrive(again);
    EXPECT_EQ(again.viewing.hidden_count(), hidden);
    EXPECT_EQ(again.viewing.layer(), 3); // and the gauge says so
    EXPECT_EQ(again.viewing.distances(), desk.viewing.distances());
    EXPECT_EQ(again.viewing.scene().title, "T");
    EXPECT_EQ(again.document.scene.captions.size(), 1U);
    EXPECT_FALSE(again.document.scene.look.credit);
    const scene::Camera was = ui::scene_camera(camera, {}), is = ui::scene_camera(again.viewing.camera(), {});
    EXPECT_LT(glm::distance(was.eye, is.eye), 1e-4F);
    EXPECT_LT(glm::distance(was.target, is.target), 1e-4F);
    EXPECT_LT(glm::distance(was.up, is.up), 1e-3F);
    EXPECT_FALSE(unsaved(again));
    EXPECT_THAT(again.recent, ElementsAre((folder / "mine.json").string()));
}

TEST(Document, WhatAToolHasBegunOnOneBodyEndsWithIt) {
    Desk desk = tests::desk_of();
    choose_tool(desk, Tool::measure);
    click(desk, Hit{0, {0, 1, 0}}, {500, 300});
    ASSERT_TRUE(desk.measuring);
    show_scene(desk, scene::parse_scene("{}", "other.json"), "other.json");
    tests::arrive(desk);
    EXPECT_FALSE(desk.measuring); // its structure is no number of the next body's
}

TEST(Document, WhatCannotBeOpenedChangesNothingAndSaysWhy) {
    const tests::TemporaryFolder folder;
    core::write_file(folder / "bad.json", std::string_view(R"({"layer": 2})"));
    core::write_file(folder / "other.json",
                     std::string_view(R"({"structures": [{"select": "sacrun", "do": "hide"}]})"));
    Desk desk = tests::desk_of(R"({"title": "before"})");
    tests::hide_sacrum(desk);
    const std::uint64_t version = desk.viewing.version();
    for (const char* const name : {"none.json", "bad.json", "other.json"}) {
        try_open(desk, folder / name);
        tests::arrive(desk);
        EXPECT_THAT(desk.message, HasSubstr(name));
        EXPECT_EQ(desk.viewing.version(), version) << name;
        EXPECT_EQ(desk.viewing.scene().title, "before");
        EXPECT_TRUE(unsaved(desk));
    }
    try_save(desk, "/no/such/folder/a.json");
    EXPECT_THAT(desk.message, HasSubstr("does not exist"));
    EXPECT_TRUE(unsaved(desk));
}

// The scene before is shown while the next one is laid out, and may be worked on.
TEST(Document, WhatIsChangedWhileAnotherSceneIsOnItsWayIsAskedAbout) {
    const tests::TemporaryFolder folder;
    core::write_file(folder / "next.json", std::string_view(R"({"title": "next"})"));
    Desk desk = tests::desk_of(R"({"title": "before"})");
    save_file(desk, folder / "mine.json");
    try_open(desk, folder / "next.json");
    tests::hide_sacrum(desk);
    tests::arrive(desk);
    EXPECT_EQ(desk.viewing.scene().title, "before");
    EXPECT_EQ(desk.files.asking, Asking::lose);
    go_on(desk);
    tests::arrive(desk);
    EXPECT_EQ(desk.viewing.scene().title, "next");
}

TEST(Document, AShippedSceneIsSavedUnderAnotherName) {
    Desk desk = tests::desk_of();
    desk.document.file = scene::find_scene("piriformis");
    EXPECT_FALSE(is_own(desk.document));
    save(desk);
    EXPECT_EQ(desk.files.asking, Asking::save);
    EXPECT_THAT(desk.files.path, testing::Not(HasSubstr("piriformis.json")));
}

TEST(Document, ChangesOfAFileThatIsWorkedOnAreAskedAbout) {
    const tests::TemporaryFolder folder;
    Desk desk = tests::desk_of();
    tests::hide_sacrum(desk);
    close_or_ask(desk); // only looked at
    EXPECT_TRUE(desk.closing);
    desk.closing = false;
    save_file(desk, folder / "mine.json");
    close_or_ask(desk);
    EXPECT_TRUE(desk.closing); // all of it is saved
    desk.closing = false;
    desk.viewing.choose_layer(4, false);
    close_or_ask(desk);
    EXPECT_FALSE(desk.closing);
    EXPECT_EQ(desk.files.asking, Asking::lose);
    go_on(desk);
    EXPECT_TRUE(desk.closing);
}

TEST(Document, ThePathThatIsTypedGetsItsEndingAndFoldersAreNoFiles) {
    const tests::TemporaryFolder folder;
    Desk desk = tests::desk_of();
    ask(desk, Asking::save);
    desk.files.path = folder.path().string();
    answer(desk);
    EXPECT_EQ(desk.files.asking, Asking::save);
    desk.files.path = folder / "named";
    answer(desk);
    EXPECT_EQ(desk.files.asking, Asking::nothing);
    EXPECT_THAT(folder.names(), ElementsAre("named.json"));
    EXPECT_EQ(desk.document.file, folder / "named.json");
}

TEST(PathCompletions, BeginAsTypedFoldersFirst) {
    const tests::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "Scenes");
    for (const char* const name : {"scene b.json", "scene_a.json", "scenery.txt", "other.json", ".hidden.json"})
        core::write_file(folder / name, std::string_view("{}"));
    const std::string base = folder.path().string() + "/";
    constexpr std::array<std::string_view, 1> json{".json"};
    EXPECT_THAT(path_completions(base + "sce", json),
                ElementsAre(base + "Scenes/", base + "scene b.json", base + "scene_a.json"));
    EXPECT_THAT(path_completions(base + "zzz", json), IsEmpty());
    EXPECT_THAT(path_completions("/no/such/folder/", json), IsEmpty());
    EXPECT_EQ(path_completions(base, json).size(), 4U); // without what is hidden
}

} // namespace
} // namespace palpate::ui
