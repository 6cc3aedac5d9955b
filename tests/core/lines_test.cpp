#include "core/lines.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::core {
namespace {
using testing::HasSubstr;
using tests::error_of;

TEST(Lines, WordsWithoutCommentsAndEmptyLines) {
    Lines lines("# a comment\n\n  key  one\ttwo # and more\r\n#\nlast", "a.txt");
    const Line first = lines.next("a key");
    EXPECT_EQ(first.number(), 3U);
    EXPECT_EQ(first.key(), "key");
    EXPECT_EQ(first.size(), 3U);
    EXPECT_EQ(first.word(2), "two");
    EXPECT_EQ(first.text(), "one two");
    EXPECT_FALSE(lines.at_end());
    EXPECT_EQ(lines.next("another").number(), 5U);
    EXPECT_TRUE(lines.at_end());
    EXPECT_EQ(error_of([&] { lines.next("a third"); }), "a.txt: line 5: ends early, expected a third");
}

TEST(Lines, NumbersAreCheckedWithTheirLine) {
    Lines lines("\n1.5 -3 1e3 nan 12x 7", "a.txt");
    const Line line = lines.next("numbers");
    EXPECT_EQ(line.number(0, 0, 2), 1.5F);
    EXPECT_EQ(line.number(1, -3, 0), -3.0F);
    EXPECT_EQ(line.number(2, 0, 1e4), 1000.0F);
    EXPECT_EQ(line.whole(5, 0, 7), 7U);
    const auto number = [&](std::size_t index) { return error_of([&] { return line.number(index, 0, 2); }); };
    EXPECT_EQ(number(1), "a.txt: line 2: expected a number from 0 to 2, found -3");
    EXPECT_EQ(number(3), "a.txt: line 2: expected a number, found 'nan'");
    EXPECT_EQ(number(4), "a.txt: line 2: expected a number, found '12x'");
    EXPECT_EQ(number(6), "a.txt: line 2: expected 7 words, found 6");
    EXPECT_THAT(error_of([&] { return line.whole(0, 0, 9); }), HasSubstr("expected a whole number, found '1.5'"));
    EXPECT_THAT(error_of([&] { return line.whole(1, 0, 9); }), HasSubstr("expected a whole number, found '-3'"));
    EXPECT_THAT(error_of([&] { return line.whole(5, 8, 9); }), HasSubstr("from 8 to 9, found 7"));
    EXPECT_THAT(error_of([&] { line.expect_size(1, 2, "x y"); }), HasSubstr("expected 'x y', found 6 words"));
    EXPECT_EQ(error_of([&] { line.expect_size(6, 6, ""); }), "");
}

TEST(Lines, AMissingFileIsNamed) {
    EXPECT_THAT(error_of([] { Lines::read("no/such.figure"); }), HasSubstr("no/such.figure"));
}

TEST(Lines, TheEndIsOneOfALine) {
    const auto end_of = [](const char* text) {
        Lines lines(text, "cut.figure");
        static_cast<void>(lines.next("a line"));
        return error_of([&] { lines.expect_end(); });
    };
    EXPECT_EQ(end_of("a 1\n"), "");
    EXPECT_EQ(end_of("a 1\n# rest\n\n"), "");
    EXPECT_EQ(end_of("a 1\nb 2\n"), "cut.figure: line 2: expected the end of the file");
    EXPECT_THAT(end_of("a 1"), HasSubstr("cut.figure: line 1: ends without a line break: cut short?"));
}

} // namespace
} // namespace palpate::core
