#include "output/subtitles.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::output {
namespace {

const std::vector<scene::Cue> cues{{0, 2.5, "Sink in.\nBreathe out."}, {3661.25, 3662, "4 < 5 & more"}};

TEST(Subtitles, SubRip) {
    EXPECT_EQ(subtitles("a.srt", cues), "1\n00:00:00,000 --> 00:00:02,500\nSink in.\nBreathe out.\n\n"
                                        "2\n01:01:01,250 --> 01:01:02,000\n4 < 5 & more\n\n");
}

TEST(Subtitles, WebVttEscapesMarkup) {
    EXPECT_EQ(subtitles("a.vtt", cues), "WEBVTT\n\n00:00:00.000 --> 00:00:02.500\nSink in.\nBreathe out.\n\n"
                                        "01:01:01.250 --> 01:01:02.000\n4 &lt; 5 &amp; more\n\n");
}

TEST(Subtitles, OtherEndingsAreNot) {
    EXPECT_TRUE(holds_subtitles("x/y.vtt"));
    EXPECT_FALSE(holds_subtitles("x/y.mp4"));
    EXPECT_THAT(tests::error_of([] { static_cast<void>(subtitles("a.txt", cues)); }), testing::HasSubstr(".srt"));
}

} // namespace
} // namespace palpate::output
