#include "core/files.hpp"
#include "exporting.hpp"
#include "output/film/av.hpp"
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palpate::output {
namespace {

using test::TemporaryFolder;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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

TEST_P(EveryFormat, AnOlderFileIsKeptUntilTheNewOneIsWhole) {
    const TemporaryFolder folder;
    const auto file = folder / ("film" + std::string(GetParam().ending));
    core::write_file(file, std::string_view("an older one"));
    const auto write = [&](bool whole) {
        const auto exporter = make_exporter(file, {.extent = small, .frames = 1});
        exporter->frame(numbered(3));
        if (whole) exporter->finish();
    };
    write(false);
    EXPECT_EQ(core::read_text(file), "an older one");
    write(true);
    EXPECT_NE(core::read_text(file), "an older one");
    EXPECT_EQ(folder.names().size(), 1U);
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

TEST(Exporter, UnknownEndingListsWhatThereIs) {
    const TemporaryFolder folder;
    const std::string message = message_of([&] { make_exporter(folder / "film.avi", {.extent = small}); });
    for (const FormatRow& row : formats()) EXPECT_THAT(message, HasSubstr(std::string(row.ending)));
    EXPECT_THAT(message, HasSubstr(".avi"));
    EXPECT_THROW(make_exporter(folder / "film", {.extent = small}), core::UsageError);
}

TEST(Exporter, AMissingEncoderIsNamedWithItsPackage) {
    EXPECT_THAT(
        message_of([] { film::find_encoder("libnosuch", "a.mp4"); }),
        ::testing::MatchesRegex("a.mp4: cannot be encoded: this system's libavcodec was built without the encoder "
                                "libnosuch; Debian's package (libavcodec[0-9]+) \\(or libavcodec-extra[0-9]+\\) "
                                "has it"));
}

} // namespace
} // namespace palpate::output
