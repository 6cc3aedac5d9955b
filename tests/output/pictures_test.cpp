#include "exporting.hpp"
#include "output/pictures.hpp"
#include "output/png.hpp"
#include <gtest/gtest.h>

namespace palpate::output {
namespace {

using test::TemporaryFolder;

TEST(Pictures, SeveralPngFramesAreNumberedFromOne) {
    const TemporaryFolder folder;
    write_numbered(folder / "walk.png", 3);
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"walk_0001.png", "walk_0002.png", "walk_0003.png"}));
    EXPECT_EQ(read_png(folder / "walk_0002.png").rgba, numbered(1).rgba);
}

TEST(Pictures, ACounterInTheNameIsFilledIn) {
    const TemporaryFolder folder;
    write_numbered(folder / "frames_%04d.png", 2);
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"frames_0001.png", "frames_0002.png"}));
}

TEST(Pictures, FrameNamesStaySortable) {
    EXPECT_EQ(frame_path("out/a.png", 1, 1), "out/a.png");
    EXPECT_EQ(frame_path("out/a.png", 7, 150), "out/a_0007.png");
    EXPECT_EQ(frame_path("out/a.png", 7, 123456), "out/a_000007.png");
    EXPECT_EQ(frame_path("f%d.png", 12, 20), "f12.png");
    EXPECT_EQ(frame_path("f%03dx.png", 12, 1), "f012x.png");
    EXPECT_EQ(frame_path("100%.png", 1, 1), "100%.png");
}

TEST(Pictures, AFailedSequenceKeepsTheOlderOne) {
    const TemporaryFolder folder;
    write_numbered(folder / "a.png", 2);
    {
        const auto exporter = make_exporter(folder / "a.png", {.extent = small, .frames = 2});
        exporter->frame(test::noise(small));
    }
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"a_0001.png", "a_0002.png"}));
    EXPECT_EQ(read_png(folder / "a_0001.png").rgba, numbered(0).rgba);
}

TEST(Pictures, PngKeepsAlphaOnlyWhenAskedTo) {
    const TemporaryFolder folder;
    const core::Image picture = test::noise(small, 2, true);
    for (const bool transparent : {true, false}) {
        const auto exporter = make_exporter(folder / "a.png", {.extent = small, .transparent = transparent});
        exporter->frame(picture);
        exporter->finish();
        EXPECT_EQ(read_png(folder / "a.png").pixel(5, 5)[3], transparent ? picture.pixel(5, 5)[3] : 255);
    }
}

} // namespace
} // namespace palpate::output
