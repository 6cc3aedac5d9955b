#include "palpate/run_program.hpp"
#include "core/files.hpp"
#include "support/temporary_folder.hpp"
#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace palpate::tests {
namespace {

// In the child, between fork and exec.
[[noreturn]] void become(std::vector<char*> arguments, const Setting& setting, const std::string& out,
                         const std::string& err) {
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644), 1);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644), 2);
    if (!setting.folder.empty() && ::chdir(setting.folder.c_str()) != 0) ::_exit(99);
    for (const std::string& variable : setting.environment) ::putenv(const_cast<char*>(variable.c_str()));
    if (setting.file_size_limit != 0) {
        const rlimit limit{setting.file_size_limit, setting.file_size_limit};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN); // write() fails instead
    }
    if (setting.ordinary_user && ::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(98);
    ::execv(arguments[0], arguments.data());
    ::_exit(97);
}

} // namespace

Outcome palpate(const std::vector<std::string>& arguments, const Setting& setting) {
    const TemporaryFolder folder;
    std::vector<std::string> words{PALPATE_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);

    const pid_t child = ::fork();
    if (child == 0) become(pointers, setting, folder / "out", folder / "err");
    if (setting.interrupt_after_seconds > 0) {
        std::this_thread::sleep_for(std::chrono::duration<double>(setting.interrupt_after_seconds));
        ::kill(child, SIGINT);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), core::read_text(folder / "out"),
            core::read_text(folder / "err")};
}

} // namespace palpate::tests
