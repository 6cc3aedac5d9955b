#include "exporting.hpp"
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <sched.h>

namespace palpate::output {
namespace {

using test::TemporaryFolder;
using ::testing::AllOf;
using ::testing::HasSubstr;

double mean_difference(const core::Image& a, const core::Image& b) { // colour only, in steps of 1/255
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i)
        if (i % 4 != 3) sum += std::abs(a.rgba[i] - b.rgba[i]);
    return sum / static_cast<double>(3 * a.extent.area());
}

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

TEST_P(EveryFilm, ColoursComeBackCloseToWhatWentIn) {
    const TemporaryFolder folder;
    const auto file = folder / ("film" + std::string(GetParam().ending));
    // Mean difference in steps of 1/255; a GIF has 256 colours for the whole film and dithers between them.
    const double steps = GetParam().ending == ".gif" ? 4 : 2;
    const core::Extent extent{320, 180};
    for (const core::Image& picture :
         {test::smooth(extent), test::filled(extent, 190, 70, 60), test::filled(extent, 240, 225, 195),
          test::filled(extent, 250, 215, 60), test::filled(extent, 20, 24, 30)}) {
        const auto exporter = make_exporter(file, {.extent = extent, .rate = 30, .frames = 3});
        for (int n = 0; n < 3; ++n) exporter->frame(picture);
        exporter->finish();
        const test::Film film = test::read_film(file);
        ASSERT_EQ(film.frames.size(), 3U);
        EXPECT_LT(mean_difference(film.frames[1], picture), steps);
    }
}

// While it lives, this thread and those that it starts see one processor, as on a machine with no more.
class OnOneProcessor {
public:
    OnOneProcessor() {
        sched_getaffinity(0, sizeof before_, &before_);
        cpu_set_t one;
        CPU_ZERO(&one);
        for (std::size_t cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++cpu)
            if (CPU_ISSET(cpu, &before_)) CPU_SET(cpu, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    ~OnOneProcessor() { sched_setaffinity(0, sizeof before_, &before_); }
    OnOneProcessor(const OnOneProcessor&) = delete;
    OnOneProcessor& operator=(const OnOneProcessor&) = delete;

private:
    cpu_set_t before_{};
};

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Encoders like to ask how many processors there are, muxers like to throw dice.
TEST_P(EveryFilm, IsTheSameFileOnAMachineWithOneProcessor) {
    const TemporaryFolder folder;
    const auto write = [&](const std::string& name) {
        const auto file = folder / (name + std::string(GetParam().ending));
        constexpr core::Extent extent{320, 180};
        const auto exporter = make_exporter(file, {.extent = extent, .rate = 25, .frames = 30});
        core::Image picture = test::smooth(extent);
        for (int n = 0; n < 30; ++n) { // it moves
            std::rotate(picture.rgba.begin(), picture.rgba.begin() + 12, picture.rgba.end());
            exporter->frame(picture);
        }
        exporter->finish();
        return bytes_of(file);
    };
    const std::string here = write("here");
    const OnOneProcessor one;
    const std::string there = write("there");
    EXPECT_GT(here.size(), 1000U);
    EXPECT_TRUE(here == there) << here.size() << " and " << there.size() << " bytes";
}

INSTANTIATE_TEST_SUITE_P(Films, EveryFilm, testing::ValuesIn([] {
                             std::vector<FormatRow> films;
                             for (const FormatRow& row : formats())
                                 if (row.moving) films.push_back(row);
                             return films;
                         }()),
                         [](const auto& row) { return std::string(row.param.ending.substr(1)); });

TEST(Films, Mp4IsTaggedForPlayersAndStartsFast) {
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

TEST(Films, Mp4RefusesOddSizesAndProposesAnEvenOne) {
    const TemporaryFolder folder;
    EXPECT_THAT(message_of([&] {
                    make_exporter(folder / "a.mp4", {.extent = {65, 48}});
                }),
                AllOf(HasSubstr("65x48"), HasSubstr("66x48")));
    EXPECT_THROW(make_exporter(folder / "a.mp4", {.extent = {64, 47}}), core::UsageError);
}

TEST(Films, WebmTakesOddSizes) {
    const TemporaryFolder folder;
    const auto exporter = make_exporter(folder / "a.webm", {.extent = {65, 47}});
    exporter->frame(test::smooth({65, 47}));
    exporter->finish();
    EXPECT_EQ(test::read_film(folder / "a.webm").frames.at(0).extent, (core::Extent{65, 47}));
}

TEST(Films, WebmKeepsAlpha) {
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

TEST(Films, RatesOfFilmAndTelevisionAreExact) {
    const TemporaryFolder folder;
    write_numbered(folder / "a.mp4", 21, 30000.0 / 1001);
    const test::Film film = test::read_film(folder / "a.mp4");
    ASSERT_EQ(film.times.size(), 21U);
    EXPECT_NEAR(film.times.back() - film.times.front(), 20 * 1001.0 / 30000, 1e-6);
}

TEST(Films, GifRefusesRatesItCannotHold) {
    const TemporaryFolder folder;
    EXPECT_THAT(message_of([&] { make_exporter(folder / "a.gif", {.extent = small, .rate = 60}); }),
                AllOf(HasSubstr("50"), HasSubstr("60")));
}

TEST(Films, EndingsMayBeCapitals) {
    const TemporaryFolder folder;
    write_numbered(folder / "A.MP4", 2);
    EXPECT_EQ(test::read_film(folder / "A.MP4").frames.size(), 2U);
}

} // namespace
} // namespace palpate::output
