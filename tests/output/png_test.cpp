#include "core/error.hpp"
#include "core/files.hpp"
#include "output/png.hpp"
#include "support.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace palpate::output {
namespace {

using test::TemporaryFolder;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::size_t colour_type_at = 25; // in a PNG's bytes: after the signature and the header's size, name, extent
constexpr std::byte rgb{2}, rgba{6};

std::string message_of_reading(const std::filesystem::path& file) {
    try {
        read_png(file);
    } catch (const core::Error& error) {
        return error.what();
    }
    return "nothing was thrown";
}

TEST(Png, GivesBackEveryPixelWithAlpha) {
    const core::Image image = test::noise({37, 23}, 5, true);
    const auto bytes = encode_png(image);
    EXPECT_EQ(bytes.at(colour_type_at), rgba);
    const core::Image back = decode_png(bytes, "memory");
    EXPECT_EQ(back.extent, image.extent);
    EXPECT_EQ(back.rgba, image.rgba);
}

TEST(Png, LeavesAlphaOutWhenEveryPixelIsOpaque) {
    const core::Image image = test::noise({16, 9});
    const auto bytes = encode_png(image);
    EXPECT_EQ(bytes.at(colour_type_at), rgb);
    EXPECT_EQ(decode_png(bytes, "memory").rgba, image.rgba);
}

TEST(Png, OneTransparentPixelKeepsAlpha) {
    core::Image image = test::filled({8, 8}, 10, 20, 30);
    image.pixel(7, 7)[3] = 254;
    const auto bytes = encode_png(image);
    EXPECT_EQ(bytes.at(colour_type_at), rgba);
    EXPECT_EQ(decode_png(bytes, "memory").rgba, image.rgba);
}

TEST(Png, WritesAndReadsAFileAndLeavesNothingBeside) {
    const TemporaryFolder folder;
    const core::Image image = test::smooth({64, 48});
    write_png(image, folder / "a.png");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"a.png"});
    EXPECT_EQ(read_png(folder / "a.png").rgba, image.rgba);
}

TEST(Png, EmptyFileIsOneClearError) {
    const TemporaryFolder folder;
    core::write_file(folder / "empty.png", std::string_view());
    EXPECT_THAT(message_of_reading(folder / "empty.png"), AllOf(HasSubstr("empty.png"), HasSubstr("is empty")));
}

TEST(Png, AFileOfAnotherKindIsRefused) {
    const TemporaryFolder folder;
    core::write_file(folder / "text.png", std::string_view("hello, I am no picture at all"));
    EXPECT_THAT(message_of_reading(folder / "text.png"), AllOf(HasSubstr("text.png"), HasSubstr("not a PNG")));
}

TEST(Png, MissingFileIsNamed) {
    const TemporaryFolder folder;
    EXPECT_THAT(message_of_reading(folder / "none.png"), AllOf(HasSubstr("none.png"), HasSubstr("No such file")));
}

TEST(Png, CutShortAtAnyByteIsRefused) {
    const auto bytes = encode_png(test::noise({40, 30}));
    for (std::size_t length = 0; length + 12 < bytes.size(); length += 97) // the last 12 bytes only say "end"
        EXPECT_THROW(decode_png(std::span(bytes).first(length), "cut.png"), core::Error) << length;
}

TEST(Png, DamagedPixelsAreRefused) {
    auto bytes = encode_png(test::noise({40, 30}));
    bytes[bytes.size() / 2] ^= std::byte{0xFF};
    EXPECT_THROW(decode_png(bytes, "damaged.png"), core::Error);
}

TEST(Png, AnEmptyImageCannotBeWritten) {
    const TemporaryFolder folder;
    EXPECT_THROW(write_png(core::Image(), folder / "a.png"), core::Error);
    EXPECT_TRUE(folder.names().empty());
}

TEST(Png, MissingFolderIsOneClearError) {
    const TemporaryFolder folder;
    try {
        write_png(test::smooth({4, 4}), folder / "no_such_folder/a.png");
        FAIL() << "expected an error";
    } catch (const core::Error& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("a.png"), HasSubstr("does not exist")));
    }
}

TEST(Png, FullDiskLeavesNothingAndKeepsTheOldPicture) {
    const TemporaryFolder folder;
    const core::Image old = test::smooth({4, 4});
    write_png(old, folder / "old.png");
    {
        const test::FileSizeLimit full(10'000);
        EXPECT_THROW(write_png(test::noise({200, 200}), folder / "new.png"), core::Error);
        EXPECT_THROW(write_png(test::noise({200, 200}), folder / "old.png"), core::Error);
    }
    EXPECT_EQ(folder.names(), std::vector<std::string>{"old.png"});
    EXPECT_EQ(read_png(folder / "old.png").rgba, old.rgba);
}

} // namespace
} // namespace palpate::output
