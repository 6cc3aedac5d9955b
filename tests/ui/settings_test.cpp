#include "core/files.hpp"
#include "support/errors.hpp"
#include "support/size_limit.hpp"
#include "support/temporary_folder.hpp"
#include "ui/settings.hpp"
#include <gmock/gmock.h>

namespace palpate::ui {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

Settings unusual() {
    Settings settings;
    settings.preferences = {{1.25F, true}, core::Language::german, "grey"};
    settings.quality = scene::Quality::plain;
    settings.window = {1600, 900};
    settings.recent = {"/a/b.json", "/c.glb"};
    return settings;
}

TEST(Settings, AreReadAsTheyWereWritten) {
    const tests::TemporaryFolder folder;
    const auto file = folder / "new/deep/settings.json"; // the folder is made
    write_settings(unusual(), file);
    const ReadSettings read = read_settings(file);
    EXPECT_EQ(read.settings, unusual());
    EXPECT_EQ(read.message, "");
}

TEST(Settings, WithoutAFileTheyAreTheUsualOnes) {
    const ReadSettings read = read_settings("/no/such/settings.json");
    EXPECT_EQ(read.settings, Settings{});
    EXPECT_EQ(read.message, "");
}

TEST(Settings, ADamagedFileIsSetAsideAndNeverOverwritten) {
    for (const char* const text : {"{\"language\": \"de\"", "{\"langage\": \"de\"}", "{\"scale\": 99}",
                                   "{\"palette\": \"gray\"}", "[]", "\xff\xfe", ""}) {
        const tests::TemporaryFolder folder;
        core::write_file(folder / "settings.json", std::string_view(text));
        const ReadSettings read = read_settings(folder / "settings.json");
        EXPECT_EQ(read.settings, Settings{}) << text;
        EXPECT_THAT(read.message, HasSubstr("kept as settings.json.damaged")) << text;
        write_settings({}, folder / "settings.json");
        EXPECT_THAT(folder.names(), UnorderedElementsAre("settings.json", "settings.json.damaged"));
        EXPECT_EQ(core::read_text(folder / "settings.json.damaged"), text);
    }
}

TEST(Settings, AFullDiskKeepsTheOldOnes) {
    const tests::TemporaryFolder folder;
    write_settings(unusual(), folder / "settings.json");
    {
        const tests::SizeLimit full(10);
        EXPECT_NE(tests::error_of([&] { write_settings({}, folder / "settings.json"); }), "");
    }
    EXPECT_THAT(folder.names(), ElementsAre("settings.json"));
    EXPECT_EQ(read_settings(folder / "settings.json").settings, unusual());
}

TEST(Settings, RememberTheLastTenFilesOnceEach) {
    std::vector<std::string> recent;
    for (int i = 0; i < 14; ++i) remember(recent, "/f" + std::to_string(i % 12));
    ASSERT_EQ(recent.size(), most_recent);
    EXPECT_EQ(recent[0], "/f1");
    EXPECT_EQ(recent[1], "/f0");
    EXPECT_EQ(recent[2], "/f11");
    remember(recent, "/x/../f11");
    EXPECT_EQ(recent[0], "/f11");
    EXPECT_EQ(std::count(recent.begin(), recent.end(), "/f11"), 1);
}

} // namespace
} // namespace palpate::ui
