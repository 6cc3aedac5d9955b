#include "core/console.hpp"
#include "support/errors.hpp"
#include <csignal>
#include <gmock/gmock.h>

namespace palpate::core {
namespace {
using testing::HasSubstr;
using testing::Not;

TEST(Progress, ASinkThatSaysNoCancels) {
    EXPECT_THROW(report([](const Progress&) { return false; }, {"work", 1, 2}), Cancelled);
    EXPECT_NO_THROW(report([](const Progress&) { return true; }, {"work", 1, 2}));
    EXPECT_NO_THROW(report({}, {"work", 1, 2}));
}

TEST(Progress, TheLineTellsShareAndTimeLeft) {
    EXPECT_EQ(progress_line({"rendering", 30, 150}, 10), "rendering 30/150 (20%), 40 s left");
    EXPECT_EQ(progress_line({"rendering", 1, 10}, 100), "rendering 1/10 (10%), 15 min 00 s left");
    EXPECT_EQ(progress_line({"rendering", 1, 100}, 100), "rendering 1/100 (1%), 2 h 45 min left");
    EXPECT_EQ(progress_line({"rendering", 150, 150}, 62), "rendering 150/150 (100%), took 1 min 02 s");
    EXPECT_EQ(progress_line({"reading", 7, 0}, 3), "reading 7");
    EXPECT_EQ(progress_line({"reading", 0, 1}, 3), "reading ...");
    EXPECT_EQ(progress_line({"reading", 1, 1}, 3), "reading, took 3 s");
}

TEST(Progress, NothingIsPromisedBeforeThereIsAnythingToGoBy) {
    EXPECT_EQ(progress_line({"rendering", 0, 150}, 30), "rendering 0/150 (0%)");
    EXPECT_EQ(progress_line({"rendering", 1, 150}, 0.2), "rendering 1/150 (1%)");
}

struct Stream { // what is written to it, as text
    std::FILE* file = std::tmpfile();
    ~Stream() { std::fclose(file); }
    [[nodiscard]] std::string text() const {
        std::string all;
        std::rewind(file);
        for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) all.push_back(static_cast<char>(c));
        return all;
    }
};

TEST(ConsoleProgress, WritesRarePlainLinesWhereThereIsNoTerminal) {
    const Stream stream;
    {
        ConsoleProgress console(stream.file);
        const ProgressSink sink = console.sink();
        for (std::uint64_t i = 0; i <= 1000; ++i) EXPECT_TRUE(sink({"rendering", i, 1000}));
    }
    EXPECT_EQ(stream.text(), "rendering 0/1000 (0%)\nrendering 1000/1000 (100%), took 0 s\n");
}

TEST(ConsoleProgress, CtrlCAsksTheWorkToStop) {
    const Stream stream;
    void (*before)(int) = std::signal(SIGINT, SIG_DFL);
    std::signal(SIGINT, before);
    {
        ConsoleProgress console(stream.file);
        EXPECT_TRUE(console.sink()({"rendering", 1, 10}));
        std::raise(SIGINT);
        EXPECT_FALSE(console.sink()({"rendering", 2, 10}));
    }
    EXPECT_EQ(std::signal(SIGINT, before), before); // the old answer to Ctrl-C is back
    ConsoleProgress fresh(stream.file);
    EXPECT_TRUE(fresh.sink()({"rendering", 1, 10}));
}

} // namespace
} // namespace palpate::core
