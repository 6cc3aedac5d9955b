#include "core/files.hpp"
#include "support/errors.hpp"
#include "support/size_limit.hpp"
#include "support/temporary_folder.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace palpate::core {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAreArray;
using tests::error_of;
using tests::TemporaryFolder;

// While it lives, a test run as root has an ordinary user's rights.
class OrdinaryUser {
public:
    OrdinaryUser()
        : before_(::geteuid()) {
        if (before_ == 0 && ::seteuid(65534) != 0) throw std::runtime_error("cannot give up root's rights");
    }
    ~OrdinaryUser() { static_cast<void>(::seteuid(before_)); }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

private:
    uid_t before_;
};

TEST(Files, WhatIsWrittenIsRead) {
    const TemporaryFolder folder;
    const std::string text("a\0b\n", 4);
    write_file(folder / "a.txt", text);
    EXPECT_EQ(read_text(folder / "a.txt"), text);
    EXPECT_THAT(folder.names(), ElementsAre("a.txt"));
    const MappedFile mapped(folder / "a.txt");
    EXPECT_EQ(mapped.bytes().size(), 4U);
    EXPECT_EQ(mapped.bytes()[2], std::byte{'b'});
}

TEST(Files, AnEmptyFileIsReadAndMapped) {
    const TemporaryFolder folder;
    write_file(folder / "empty", std::string_view());
    EXPECT_EQ(read_text(folder / "empty"), "");
    EXPECT_TRUE(MappedFile(folder / "empty").bytes().empty());
}

TEST(Files, AMissingFileAndAFolderAreNamed) {
    const TemporaryFolder folder;
    EXPECT_EQ(error_of([&] { read_text(folder / "none"); }),
              (folder / "none").string() + ": cannot be read: No such file or directory");
    EXPECT_THAT(error_of([&] { read_text(folder.path()); }), HasSubstr("is a folder, expected a file"));
    EXPECT_THAT(error_of([&] { MappedFile(folder.path()); }), HasSubstr("is a folder, expected a file"));
}

TEST(Files, AFileThatMayNotBeReadSaysSo) {
    const TemporaryFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    write_file(folder / "secret", std::string_view("x"));
    std::filesystem::permissions(folder / "secret", std::filesystem::perms::none);
    const OrdinaryUser user;
    EXPECT_THAT(error_of([&] { read_text(folder / "secret"); }), HasSubstr("Permission denied"));
}

TEST(AtomicFile, NothingStandsUnderTheFinalNameUntilCommitted) {
    const TemporaryFolder folder;
    {
        AtomicFile file(folder / "film.mp4");
        std::ofstream(file.partial_path()) << "half";
        EXPECT_FALSE(std::filesystem::exists(folder / "film.mp4"));
        EXPECT_EQ(file.partial_path().extension(), ".mp4"); // encoders choose by it
        file.commit();
        EXPECT_EQ(read_text(folder / "film.mp4"), "half");
    }
    EXPECT_THAT(folder.names(), ElementsAre("film.mp4"));
}

TEST(AtomicFile, LeavesNothingBehindWhenNotCommitted) {
    const TemporaryFolder folder;
    {
        AtomicFile file(folder / "film.mp4");
        std::ofstream(file.partial_path()) << "half";
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(Files, WhatAKilledProcessLeftOfAFileIsClearedAway) {
    const TemporaryFolder folder;
    const pid_t killed = ::fork();
    if (killed == 0) ::_exit(0);
    ASSERT_EQ(::waitpid(killed, nullptr, 0), killed);
    const std::string running = ".film.part-" + std::to_string(::getppid()) + ".mp4";
    const std::string number = std::to_string(killed);
    const std::vector<std::string> others{running, ".film.part-x.mp4", ".film.part-" + number + "x.mp4",
                                          ".film.part--" + number + ".mp4", ".other.part-" + number + ".mp4"};
    for (const std::string& name : others) std::ofstream(folder / name) << "not ours";
    std::ofstream(folder / (".film.part-" + number + ".mp4")) << "half";
    clear_leftovers(folder / "film.mp4");
    EXPECT_THAT(folder.names(), UnorderedElementsAreArray(others));
}

TEST(AtomicFile, KeepsTheOldFileWhenTheNewOneFails) {
    const TemporaryFolder folder;
    write_file(folder / "a.png", std::string_view("old"));
    { AtomicFile file(folder / "a.png"); }
    EXPECT_EQ(read_text(folder / "a.png"), "old");
}

TEST(AtomicFile, SaysAtOnceWhatCannotBeWritten) {
    const TemporaryFolder folder;
    EXPECT_THAT(error_of([&] { AtomicFile(folder / "none/a.png"); }),
                HasSubstr("the folder " + (folder / "none").string() + " does not exist"));
    EXPECT_THAT(error_of([&] { AtomicFile(folder.path()); }), HasSubstr("is a folder, expected a file name"));
    EXPECT_THAT(error_of([&] { AtomicFile("/proc/a.png"); }), HasSubstr("/proc/a.png: cannot be written: "));
}

TEST(AtomicFile, AReadOnlyFolderIsAnError) {
    const TemporaryFolder folder;
    std::filesystem::permissions(folder.path(), static_cast<std::filesystem::perms>(0555));
    const OrdinaryUser user;
    EXPECT_THAT(error_of([&] { AtomicFile(folder / "a.png"); }), HasSubstr("cannot be written: Permission denied"));
}

TEST(AtomicFile, AWriteThatFailsHalfwayLeavesNothing) {
    const TemporaryFolder folder;
    std::string message;
    {
        const tests::SizeLimit limit(10000);
        message = error_of([&] { write_file(folder / "big.png", std::string(100000, 'x')); });
    }
    EXPECT_THAT(message, HasSubstr((folder / "big.png").string() + ": cannot be written: File too large"));
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(AtomicFile, AFullDiskIsAnErrorAndLeavesNothing) {
    const TemporaryFolder folder;
    if (::mount("none", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0)
        GTEST_SKIP() << "may not mount a small disk here; AWriteThatFailsHalfwayLeavesNothing covers the same code";
    const std::string message = error_of([&] { write_file(folder / "big.png", std::string(1000000, 'x')); });
    const std::vector<std::string> left = folder.names();
    ::umount(folder.path().c_str());
    EXPECT_THAT(message, HasSubstr("big.png: cannot be written: No space left on device"));
    EXPECT_THAT(left, IsEmpty());
}

} // namespace
} // namespace palpate::core
