#include "core/files.hpp"
#include "core/user_folders.hpp"
#include "support/environment.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::core {
namespace {
using testing::HasSubstr;
using testing::UnorderedElementsAre;
using tests::Environment;

TEST(UserFolders, AreWhereTheDesktopSays) {
    const Environment home("HOME", "/home/me"), config("XDG_CONFIG_HOME", "/elsewhere"),
        state("XDG_STATE_HOME", nullptr);
    EXPECT_EQ(config_folder(), "/elsewhere/palpate");
    EXPECT_EQ(state_folder(), "/home/me/.local/state/palpate");
}

TEST(UserFolders, ARelativeOneCountsAsUnset) {
    const Environment home("HOME", "/home/me"), config("XDG_CONFIG_HOME", "here");
    EXPECT_EQ(config_folder(), "/home/me/.config/palpate");
}

TEST(UserFolders, WithoutAnyItSaysSo) {
    const Environment home("HOME", nullptr), config("XDG_CONFIG_HOME", nullptr);
    EXPECT_THAT(tests::error_of([] { config_folder(); }), HasSubstr("neither XDG_CONFIG_HOME nor HOME"));
}

TEST(UserFolders, WhatIsSetAsideOverwritesNothing) {
    const tests::TemporaryFolder folder;
    for (const char* const text : {"one", "two"}) {
        write_file(folder / "a.json", std::string_view(text));
        set_aside(folder / "a.json");
    }
    EXPECT_THAT(folder.names(), UnorderedElementsAre("a.json.damaged", "a.json.damaged-2"));
    EXPECT_EQ(read_text(folder / "a.json.damaged"), "one");
    EXPECT_EQ(read_text(folder / "a.json.damaged-2"), "two");
}

} // namespace
} // namespace palpate::core
