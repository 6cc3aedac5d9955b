#include "core/error.hpp"
#include "output/exporter.hpp"
#include "output/film/av.hpp"
#include "output/pictures.hpp"
#include "output/png.hpp"
#include "support.hpp"
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

namespace palpate::output {
namespace {

using test::TemporaryFolder;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr core::Extent small{64, 48};

// Frame n of a film that tells its number: the whole picture's grey is 40 + 10 n.
core::Image numbered(std::uint64_t n, core::Extent extent = small) {
    const auto grey = static_cast<std::uint8_t>(40 + 10 * n);
    return test::filled(extent, grey, grey, grey);
}

void write_numbered(const std::filesystem::path& file, std::uint64_t count, double rate = 25) {
    const auto exporter = make_exporter(file, {.extent = small, .rate = rate, .frames = count, .title = "Piriformis"});
    for (std::uint64_t n = 0; n < count; ++n) exporter->frame(numbered(n));
    exporter->finish();
}

double mean_difference(const core::Image& a, const core::Image& b) { // colour only, in steps of 1/255
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i)
        if (i % 4 != 3) sum += std::abs(a.rgba[i] - b.rgba[i]);
    return sum / static_cast<double>(3 * a.extent.area());
}

template <typename Work>
std::string message_of(Work work) {
    try {
        work();
    } catch (const core::Error& error) {
        return error.what();
    }
    return "nothing was thrown";
}

struct EveryFormat : testing::TestWithParam<FormatRow> {};

TEST_P(EveryFormat, HasARowThatReadsWell) {
    EXPECT_EQ(GetParam().ending.front(), '.');
    EXPECT_FALSE(GetParam().summary.empty());
    EXPECT_NE(GetParam().make, nullptr);
}

TEST_P(EveryFormat, WritesOneFileOnlyWhenFinished) {
    const TemporaryFolder folder;
    const std::string name = "film" + std::string(GetParam().ending);
    const auto exporter = make_exporter(folder / name, {.extent = small, .frames = 1});
    exporter->frame(numbered(3));
    EXPECT_FALSE(std::filesystem::exists(folder / name));
    exporter->finish();
    EXPECT_EQ(folder.names(), std::vector<std::string>{name});
    EXPECT_GT(std::filesystem::file_size(folder / name), 50U);
}

TEST_P(EveryFormat, AnUnfinishedFilmLeavesNothing) {
    const TemporaryFolder folder;
    {
        const auto exporter =
            make_exporter(folder / ("film" + std::string(GetParam().ending)), {.extent = small, .frames = 20});
        for (std::uint64_t n = 0; n < 9; ++n) exporter->frame(numbered(n));
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST_P(EveryFormat, AFilmWithoutFramesIsAnError) {
    const TemporaryFolder folder;
    {
        const auto exporter = make_exporter(folder / ("film" + std::string(GetParam().ending)), {.extent = small});
        EXPECT_THAT(message_of([&] { exporter->finish(); }), HasSubstr("no frame"));
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST_P(EveryFormat, FullDiskInMidFilmIsOneErrorAndLeavesNothing) {
    const TemporaryFolder folder;
    constexpr core::Extent extent{128, 128};
    std::string message;
    {
        const auto exporter =
            make_exporter(folder / ("film" + std::string(GetParam().ending)), {.extent = extent, .frames = 24});
        const test::FileSizeLimit full(30'000);
        message = message_of([&] {
            for (std::uint32_t n = 0; n < 24; ++n) exporter->frame(test::noise(extent, n));
            exporter->finish();
        });
    }
    EXPECT_THAT(message, AllOf(HasSubstr("film"), HasSubstr("cannot be written")));
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST_P(EveryFormat, MissingFolderIsToldBeforeTheFirstFrame) {
    const TemporaryFolder folder;
    EXPECT_THAT(message_of([&] {
                    make_exporter(folder / ("none/film" + std::string(GetParam().ending)),
                                  {.extent = small, .frames = 5});
                }),
                AllOf(HasSubstr("film"), HasSubstr("does not exist")));
}

TEST_P(EveryFormat, ReadOnlyFolderIsToldBeforeTheFirstFrame) {
    const TemporaryFolder folder;
    std::filesystem::permissions(folder / "", std::filesystem::perms(0555));
    const test::OrdinaryUser user; // root may write anywhere
    EXPECT_THAT(
        message_of([&] { make_exporter(folder / ("film" + std::string(GetParam().ending)), {.extent = small}); }),
        AllOf(HasSubstr("film"), HasSubstr("Permission denied")));
}

TEST_P(EveryFormat, AFrameOfAnotherSizeIsRefused) {
    const TemporaryFolder folder;
    const auto exporter = make_exporter(folder / ("film" + std::string(GetParam().ending)), {.extent = small});
    EXPECT_THAT(message_of([&] {
                    exporter->frame(test::smooth({32, 32}));
                }),
                AllOf(HasSubstr("32x32"), HasSubstr("64x48")));
}

TEST_P(EveryFormat, SizesAndRatesOutOfRangeAreWrongUsage) {
    const TemporaryFolder folder;
    const auto file = folder / ("film" + std::string(GetParam().ending));
    EXPECT_THROW(make_exporter(file, {.extent = {0, 48}}), core::UsageError);
    EXPECT_THROW(make_exporter(file, {.extent = {64, 0}}), core::UsageError);
    EXPECT_THROW(make_exporter(file, {.extent = {100'000, 64}}), core::UsageError);
    EXPECT_THROW(make_exporter(file, {.extent = small, .rate = 0}), core::UsageError);
    EXPECT_THROW(make_exporter(file, {.extent = small, .rate = -30}), core::UsageError);
    EXPECT_THROW(make_exporter(file, {.extent = small, .rate = std::nan("")}), core::UsageError);
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST_P(EveryFormat, TransparencyIsTakenOrRefusedAsTheTableSays) {
    const TemporaryFolder folder;
    const auto file = folder / ("film" + std::string(GetParam().ending));
    const FilmSettings settings{.extent = small, .transparent = true};
    if (GetParam().transparent)
        EXPECT_NO_THROW(make_exporter(file, settings));
    else
        EXPECT_THAT(message_of([&] { make_exporter(file, settings); }),
                    AllOf(HasSubstr("transparent"), HasSubstr(".webm")));
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat, testing::ValuesIn(formats().begin(), formats().end()),
                         [](const auto& row) { return std::string(row.param.ending.substr(1)); });

struct EveryFilm : testing::TestWithParam<FormatRow> {};

TEST_P(EveryFilm, HoldsEveryFrameOnceInOrderAtItsTime) {
    const TemporaryFolder folder;
    const auto file = folder / ("film" + std::string(GetParam().ending));
    constexpr std::uint64_t count = 20;
    write_numbered(file, count);
    const test::Film film = test::read_film(file);
    ASSERT_EQ(film.frames.size(), count);
    EXPECT_NEAR(film.seconds, count / 25.0, 0.011);
    for (std::uint64_t n = 0; n < count; ++n) {
        EXPECT_LT(mean_difference(film.frames[n], numbered(n)), 3.0) << "frame " << n; // its neighbours are 10 away
        EXPECT_NEAR(film.times[n], static_cast<double>(n) / 25, 0.0051) << "frame " << n;
    }
}

TEST_P(EveryFilm, StillFramesAreNotDropped) {
    const TemporaryFolder folder;
    const auto file = folder / ("film" + std::string(GetParam().ending));
    const auto exporter = make_exporter(file, {.extent = small, .rate = 30, .frames = 12});
    for (int n = 0; n < 12; ++n) exporter->frame(test::smooth(small));
    exporter->finish();
    EXPECT_EQ(test::read_film(file).frames.size(), 12U);
}

TEST_P(EveryFilm, ColoursComeBackWithinTwoSteps) {
    const TemporaryFolder folder;
    const auto file = folder / ("film" + std::string(GetParam().ending));
    const core::Extent extent{320, 180};
    for (const core::Image& picture :
         {test::smooth(extent), test::filled(extent, 190, 70, 60), test::filled(extent, 240, 225, 195),
          test::filled(extent, 250, 215, 60), test::filled(extent, 20, 24, 30)}) {
        const auto exporter = make_exporter(file, {.extent = extent, .rate = 30, .frames = 3});
        for (int n = 0; n < 3; ++n) exporter->frame(picture);
        exporter->finish();
        const test::Film film = test::read_film(file);
        ASSERT_EQ(film.frames.size(), 3U);
        EXPECT_LT(mean_difference(film.frames[1], picture), 2.0);
    }
}

INSTANTIATE_TEST_SUITE_P(Films, EveryFilm, testing::ValuesIn([] {
                             std::vector<FormatRow> films;
                             for (const FormatRow& row : formats())
                                 if (row.moving) films.push_back(row);
                             return films;
                         }()),
                         [](const auto& row) { return std::string(row.param.ending.substr(1)); });

TEST(Exporter, Mp4IsTaggedForPlayersAndStartsFast) {
    const TemporaryFolder folder;
    write_numbered(folder / "a.mp4", 5);
    const test::Film film = test::read_film(folder / "a.mp4");
    EXPECT_EQ(film.codec, "h264");
    EXPECT_EQ(film.pixel_format, "yuv420p");
    EXPECT_EQ(film.colour_space, "bt709");
    EXPECT_EQ(film.colour_range, "tv");
    EXPECT_EQ(film.title, "Piriformis");
    EXPECT_TRUE(film.fast_start);
}

TEST(Exporter, Mp4RefusesOddSizesAndProposesAnEvenOne) {
    const TemporaryFolder folder;
    EXPECT_THAT(message_of([&] {
                    make_exporter(folder / "a.mp4", {.extent = {65, 48}});
                }),
                AllOf(HasSubstr("65x48"), HasSubstr("66x48")));
    EXPECT_THROW(make_exporter(folder / "a.mp4", {.extent = {64, 47}}), core::UsageError);
}

TEST(Exporter, WebmTakesOddSizes) {
    const TemporaryFolder folder;
    const auto exporter = make_exporter(folder / "a.webm", {.extent = {65, 47}});
    exporter->frame(test::smooth({65, 47}));
    exporter->finish();
    EXPECT_EQ(test::read_film(folder / "a.webm").frames.at(0).extent, (core::Extent{65, 47}));
}

TEST(Exporter, WebmKeepsAlpha) {
    const TemporaryFolder folder;
    core::Image picture = test::filled(small, 200, 60, 50, 0);
    for (std::uint32_t y = 0; y < small.height; ++y)
        for (std::uint32_t x = 0; x < small.width; ++x)
            picture.pixel(x, y)[3] = x < 16 ? std::uint8_t{0} : x < 40 ? std::uint8_t{128} : std::uint8_t{255};
    const auto exporter = make_exporter(folder / "a.webm", {.extent = small, .transparent = true, .frames = 4});
    for (int n = 0; n < 4; ++n) exporter->frame(picture);
    exporter->finish();
    const test::Film film = test::read_film(folder / "a.webm");
    EXPECT_EQ(film.pixel_format, "yuva420p");
    ASSERT_EQ(film.frames.size(), 4U);
    for (const core::Image& frame : film.frames) {
        EXPECT_LE(frame.pixel(6, 24)[3], 3);
        EXPECT_NEAR(frame.pixel(28, 24)[3], 128, 4);
        EXPECT_GE(frame.pixel(55, 24)[3], 252);
        EXPECT_NEAR(frame.pixel(55, 24)[0], 200, 5);
    }
}

TEST(Exporter, RatesOfFilmAndTelevisionAreExact) {
    const TemporaryFolder folder;
    write_numbered(folder / "a.mp4", 21, 30000.0 / 1001);
    const test::Film film = test::read_film(folder / "a.mp4");
    ASSERT_EQ(film.times.size(), 21U);
    EXPECT_NEAR(film.times.back() - film.times.front(), 20 * 1001.0 / 30000, 1e-6);
}

TEST(Exporter, GifRefusesRatesItCannotHold) {
    const TemporaryFolder folder;
    EXPECT_THAT(message_of([&] { make_exporter(folder / "a.gif", {.extent = small, .rate = 60}); }),
                AllOf(HasSubstr("50"), HasSubstr("60")));
}

TEST(Exporter, SeveralPngFramesAreNumberedFromOne) {
    const TemporaryFolder folder;
    write_numbered(folder / "walk.png", 3);
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"walk_0001.png", "walk_0002.png", "walk_0003.png"}));
    EXPECT_EQ(read_png(folder / "walk_0002.png").rgba, numbered(1).rgba);
}

TEST(Exporter, ACounterInTheNameIsFilledIn) {
    const TemporaryFolder folder;
    write_numbered(folder / "frames_%04d.png", 2);
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"frames_0001.png", "frames_0002.png"}));
}

TEST(Exporter, FrameNamesStaySortable) {
    EXPECT_EQ(frame_path("out/a.png", 1, 1), "out/a.png");
    EXPECT_EQ(frame_path("out/a.png", 7, 150), "out/a_0007.png");
    EXPECT_EQ(frame_path("out/a.png", 7, 123456), "out/a_000007.png");
    EXPECT_EQ(frame_path("f%d.png", 12, 20), "f12.png");
    EXPECT_EQ(frame_path("f%03dx.png", 12, 1), "f012x.png");
    EXPECT_EQ(frame_path("100%.png", 1, 1), "100%.png");
}

TEST(Exporter, AFailedSequenceKeepsTheOlderOne) {
    const TemporaryFolder folder;
    write_numbered(folder / "a.png", 2);
    {
        const auto exporter = make_exporter(folder / "a.png", {.extent = small, .frames = 2});
        exporter->frame(test::noise(small));
    }
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"a_0001.png", "a_0002.png"}));
    EXPECT_EQ(read_png(folder / "a_0001.png").rgba, numbered(0).rgba);
}

TEST(Exporter, PngKeepsAlphaOnlyWhenAskedTo) {
    const TemporaryFolder folder;
    const core::Image picture = test::noise(small, 2, true);
    for (const bool transparent : {true, false}) {
        const auto exporter = make_exporter(folder / "a.png", {.extent = small, .transparent = transparent});
        exporter->frame(picture);
        exporter->finish();
        EXPECT_EQ(read_png(folder / "a.png").pixel(5, 5)[3], transparent ? picture.pixel(5, 5)[3] : 255);
    }
}

TEST(Exporter, UnknownEndingListsWhatThereIs) {
    const TemporaryFolder folder;
    const std::string message = message_of([&] { make_exporter(folder / "film.avi", {.extent = small}); });
    for (const FormatRow& row : formats()) EXPECT_THAT(message, HasSubstr(std::string(row.ending)));
    EXPECT_THAT(message, HasSubstr(".avi"));
    EXPECT_THROW(make_exporter(folder / "film", {.extent = small}), core::UsageError);
}

TEST(Exporter, EndingsMayBeCapitals) {
    const TemporaryFolder folder;
    write_numbered(folder / "A.MP4", 2);
    EXPECT_EQ(test::read_film(folder / "A.MP4").frames.size(), 2U);
}

TEST(Exporter, AMissingEncoderIsNamedWithItsPackage) {
    EXPECT_THAT(message_of([] { film::find_encoder("libnosuch", "a.mp4"); }),
                AllOf(HasSubstr("a.mp4"), HasSubstr("libnosuch"), HasSubstr("libavcodec")));
}

} // namespace
} // namespace palpate::output
