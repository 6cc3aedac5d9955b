// Several files of one rendering.
#include "core/files.hpp"
#include "exporting.hpp"
#include "output/filming.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::output {
namespace {

using test::TemporaryFolder;

const std::vector<scene::Cue> breathing{{0, 2, "Breathe out."}};

TEST(Reel, FilmsPicturesAndCaptionsOfOneRendering) {
    const TemporaryFolder folder;
    const std::vector files{folder / "a.mp4", folder / "a.srt", folder / "a.png"};
    Reel reel(files, {.extent = small, .frames = 2}, breathing);
    EXPECT_TRUE(reel.wants_pictures());
    for (std::uint64_t n = 0; n < 2; ++n) reel.frame(numbered(n));
    EXPECT_FALSE(std::filesystem::exists(folder / "a.srt"));
    reel.finish();
    EXPECT_THAT(folder.names(), testing::ElementsAre("a.mp4", "a.srt", "a_0001.png", "a_0002.png"));
    EXPECT_THAT(core::read_text(folder / "a.srt"), testing::HasSubstr("Breathe out."));
}

TEST(Reel, CaptionsAloneWantNoPictures) {
    const TemporaryFolder folder;
    const std::vector files{folder / "a.vtt"};
    Reel reel(files, {.extent = small}, breathing);
    EXPECT_FALSE(reel.wants_pictures());
    reel.finish();
    EXPECT_THAT(folder.names(), testing::ElementsAre("a.vtt"));
}

TEST(Reel, WhatIsBrokenOffLeavesNothingNotEvenCaptions) {
    const TemporaryFolder folder;
    {
        const std::vector files{folder / "a.webm", folder / "a.srt"};
        Reel reel(files, {.extent = small, .frames = 9}, breathing);
        reel.frame(numbered(0));
    }
    EXPECT_THAT(folder.names(), testing::IsEmpty());
}

TEST(Reel, CaptionsThatCannotBeWrittenAreSaidBeforeTheFirstPicture) {
    const TemporaryFolder folder;
    const std::vector files{folder / "a.mp4", folder / "none/a.srt"};
    EXPECT_THAT(tests::error_of([&] { const Reel reel(files, {.extent = small}, breathing); }),
                testing::AllOf(testing::HasSubstr("none/a.srt: cannot be written: the folder "),
                               testing::HasSubstr(" does not exist")));
    EXPECT_THAT(folder.names(), testing::IsEmpty());
}

TEST(Reel, OneFileAskedForTwiceIsRefusedHoweverItIsSpelt) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink(folder / "", folder / "here");
    for (const char* const again : {"a.mp4", "./a.mp4", "here/a.mp4"}) {
        const std::vector files{folder / "a.mp4", folder / "b.mp4", folder / again};
        EXPECT_EQ(tests::error_of([&] { const Reel reel(files, {.extent = small}, breathing); }),
                  (folder / again).string() + ": is asked for twice; expected another name for each file");
    }
    EXPECT_THAT(folder.names(), testing::ElementsAre("here"));
}

TEST(Reel, AnEndingThatNobodyKnowsIsSaidBeforeTheFirstPicture) {
    const TemporaryFolder folder;
    const std::vector files{folder / "a.mp4", folder / "a.avi"};
    EXPECT_THAT(tests::error_of([&] { const Reel reel(files, {.extent = small}, breathing); }),
                testing::HasSubstr(".avi"));
    EXPECT_THAT(folder.names(), testing::IsEmpty());
}

} // namespace
} // namespace palpate::output
