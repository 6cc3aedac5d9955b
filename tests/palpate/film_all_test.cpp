// Every technique as a film: in the languages asked for, in shares, and going on where it stopped.
#include "core/files.hpp"
#include "palpate/child.hpp"
#include "palpate/run_program.hpp"
#include "support/temporary_folder.hpp"
#include <algorithm>
#include <csignal>
#include <gmock/gmock.h>
#include <thread>

namespace palpate::tests {
namespace {
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> film_all(std::vector<std::string> more) {
    std::vector<std::string> arguments{"film",  "--all",  "--body", "atlas",     "--device", "cpu",       "--size",
                                       "64x36", "--rate", "5",      "--seconds", "0.4",      "--quality", "plain"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

TEST(FilmingAll, FilmsItsShareInTheLanguagesAndLeavesWhatIsThere) {
    const TemporaryFolder folder;
    const std::vector<std::string> share = film_all(
        {"--languages", "de,es", "--shard", "2/116", "--no-cards", "-o", folder / ".mp4", "-o", folder / ".srt"});
    const Outcome first = palpate(share);
    ASSERT_EQ(first.exit_code, 0) << first.err;
    std::vector<std::string> names = folder.names();
    std::sort(names.begin(), names.end());
    ASSERT_EQ(names.size(), 2U);
    EXPECT_THAT(names[0], HasSubstr(".right.es.mp4"));
    EXPECT_THAT(names[1], HasSubstr(".right.es.srt"));
    EXPECT_THAT(first.out, HasSubstr("(2 of 116)"));
    EXPECT_THAT(core::read_text(folder / names[1]), Not(IsEmpty()));

    core::write_file(folder / names[0], std::string_view("a film"));
    const Outcome again = palpate(share);
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(core::read_text(folder / names[0]), "a film");
    EXPECT_THAT(again.out, HasSubstr("(2 of 116): is there"));
    EXPECT_THAT(again.err, IsEmpty()) << "nothing was left to render";
}

// Stopped while the body is let down or while it renders: in the same words, nothing is there.
TEST(FilmingAll, InterruptedSaysSoAndLeavesNothing) {
    const TemporaryFolder folder;
    const Outcome outcome =
        palpate(film_all({"--shard", "1/3000", "-o", folder / ".mp4"}), {.interrupt_after_seconds = 2});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("palpate: error: cancelled\n"), Not(HasSubstr(".json"))));
    EXPECT_THAT(folder.names(), IsEmpty());
}

// Nothing under a name that could be taken for a film, and the next run makes it and clears away what was left.
TEST(FilmingAll, KilledInMidFilmGoesOnWhereItStopped) {
    const TemporaryFolder folder, said;
    const auto into_folder = [&](const char* seconds) {
        return std::vector<std::string>{"film",          "--all", "--body",       "atlas", "--shard",    "21/58",
                                        "--device",      "cpu",   "--size",       "64x36", "--rate",     "30",
                                        "--seconds",     seconds, "--quality",    "plain", "--no-cards", "-o",
                                        folder / ".mp4", "-o",    folder / ".srt"};
    };
    {
        std::vector<std::string> words = into_folder("600");
        words.insert(words.begin(), PALPATE_PROGRAM);
        Child film(words, {}, said / "out", said / "err");
        const auto renders = [&] { return core::read_text(said / "err").find("rendering") != std::string::npos; };
        for (int tries = 0; tries < 1200 && !renders(); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        film.send(SIGKILL);
        EXPECT_EQ(film.exit_code(std::chrono::seconds(30)), 128 + SIGKILL);
    }
    EXPECT_THAT(folder.names(), testing::Each(testing::StartsWith("."))); // hidden
    EXPECT_THAT(folder.names(), Not(IsEmpty())) << "it was not in mid-film";

    const Outcome again = palpate(into_folder("0.2"));
    EXPECT_EQ(again.exit_code, 0) << again.err;
    std::vector<std::string> names = folder.names();
    std::sort(names.begin(), names.end());
    EXPECT_THAT(names, testing::ElementsAre(testing::EndsWith(".right.mp4"), testing::EndsWith(".right.srt")));
}

TEST(FilmingAll, AFolderThatTakesNoFilesIsSaidBeforeTheLongWork) {
    const TemporaryFolder folder;
    const Outcome outcome = palpate(film_all({"-o", folder / "none/.mp4"}));
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(".right.mp4: cannot be written: the folder "), HasSubstr("does not exist"),
                                   Not(HasSubstr("letting the body down"))));
}

TEST(FilmingAll, WrongSharesLanguagesAndNamesAreUsageErrors) {
    const TemporaryFolder folder;
    const auto expect = [&](const std::vector<std::string>& more, const char* message) {
        const Outcome outcome = palpate(film_all(more));
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(message));
        EXPECT_THAT(folder.names(), IsEmpty());
    };
    // Shares of one film or none: where no error comes, the test fails soon.
    expect({"--shard", "3000/2999", "-o", folder / ".mp4"}, "--shard: expected I/N such as 2/3");
    expect({"--languages", "de,xx", "--shard", "1/3000", "-o", folder / ".mp4"}, "unknown language \"xx\"");
    expect({"--shard", "1/3000", "-o", folder / "film.mp4"}, "expected FOLDER/.ENDING such as films/.mp4");
    const Outcome alone = palpate({"film", "piriformis", "--body", "simple", "--device", "cpu", "--size", "64x36",
                                   "--rate", "1", "--quality", "plain", "--shard", "1/2", "-o", folder / "a.mp4"});
    EXPECT_EQ(alone.exit_code, 2);
    EXPECT_THAT(alone.err, HasSubstr("--all"));
}

} // namespace
} // namespace palpate::tests
