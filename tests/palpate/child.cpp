#include "palpate/child.hpp"
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace palpate::tests {

std::optional<std::string> program_named(const std::string& name) {
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (const std::string file = folder + "/" + name; ::access(file.c_str(), X_OK) == 0) return file;
    return std::nullopt;
}

Child::Child(std::vector<std::string> words, const std::vector<std::string>& environment,
             const std::filesystem::path& out, const std::filesystem::path& err) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const int files[] = {::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644),
                         ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    pid_ = ::fork();
    if (pid_ != 0) {
        for (const int file : files) ::close(file);
        return;
    }
    ::dup2(files[0], 1);
    ::dup2(files[1], 2);
    for (const std::string& variable : environment) ::putenv(const_cast<char*>(variable.c_str()));
    ::execv(pointers[0], pointers.data());
    ::_exit(97);
}

Child::~Child() {
    if (ended_ || pid_ < 0) return;
    send(SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

void Child::send(int signal) const {
    if (!ended_ && pid_ > 0) ::kill(pid_, signal);
}

std::optional<int> Child::exit_code(std::chrono::seconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!ended_) {
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_)
            ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        else if (std::chrono::steady_clock::now() >= until)
            break;
        else
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return ended_;
}

} // namespace palpate::tests
