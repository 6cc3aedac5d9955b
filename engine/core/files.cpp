#include "core/files.hpp"
#include "core/error.hpp"
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace palpate::core {
namespace {

std::string reason() { return std::strerror(errno); }

// A file descriptor that closes itself.
struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};

int open_for_reading(const std::filesystem::path& file, std::size_t& size) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) throw Error(file, "", "cannot be read: " + reason());
    struct stat status {};
    if (::fstat(fd, &status) != 0 || S_ISDIR(status.st_mode)) {
        const std::string why =
            S_ISDIR(status.st_mode) ? "is a folder, expected a file" : "cannot be read: " + reason();
        ::close(fd);
        throw Error(file, "", why);
    }
    size = static_cast<std::size_t>(status.st_size);
    return fd;
}

std::string begin_of_partial(const std::filesystem::path& file) { return "." + file.stem().string() + ".part-"; }

} // namespace

std::string read_text(const std::filesystem::path& file) {
    std::size_t size = 0;
    const Descriptor input{open_for_reading(file, size)};
    std::string text(size, '\0');
    std::size_t got = 0;
    while (got < size) {
        const ssize_t n = ::read(input.fd, text.data() + got, size - got);
        if (n < 0) throw Error(file, "", "cannot be read: " + reason());
        if (n == 0) break;
        got += static_cast<std::size_t>(n);
    }
    text.resize(got);
    return text;
}

AtomicFile::AtomicFile(std::filesystem::path final_path)
    : final_(std::move(final_path)) {
    if (std::filesystem::is_directory(final_)) throw Error(final_, "", "is a folder, expected a file name to write");
    const std::filesystem::path folder = final_.has_parent_path() ? final_.parent_path() : ".";
    if (!std::filesystem::is_directory(folder))
        throw Error(final_, "", fmt::format("cannot be written: the folder {} does not exist", folder.string()));
    if (std::filesystem::exists(final_) && ::access(final_.c_str(), W_OK) != 0)
        throw Error(final_, "", "cannot be written: " + reason());
    // The ending stays last: encoders choose their format by it.
    partial_ = folder / fmt::format("{}{}{}", begin_of_partial(final_), ::getpid(), final_.extension().string());
    const Descriptor probe{::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (probe.fd < 0) throw Error(final_, "", "cannot be written: " + reason());
}

AtomicFile::~AtomicFile() {
    std::error_code ignored;
    if (!committed_) std::filesystem::remove(partial_, ignored);
}

void AtomicFile::write(std::span<const std::byte> bytes) const {
    const Descriptor target{::open(partial_.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC)};
    if (target.fd < 0) throw Error(final_, "", "cannot be written: " + reason());
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t n = ::write(target.fd, bytes.data() + written, bytes.size() - written);
        if (n < 0) throw Error(final_, "", "cannot be written: " + reason());
        written += static_cast<std::size_t>(n);
    }
}

void AtomicFile::commit() {
    {
        const Descriptor written{::open(partial_.c_str(), O_RDONLY | O_CLOEXEC)};
        if (written.fd < 0 || ::fsync(written.fd) != 0) throw Error(final_, "", "cannot be written: " + reason());
    }
    if (::rename(partial_.c_str(), final_.c_str()) != 0) throw Error(final_, "", "cannot be written: " + reason());
    committed_ = true;
}

void clear_leftovers(const std::filesystem::path& file) {
    const std::string begin = begin_of_partial(file), end = file.extension().string();
    std::error_code ignored;
    for (const auto& entry :
         std::filesystem::directory_iterator(file.has_parent_path() ? file.parent_path() : ".", ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(begin) || !name.ends_with(end) || name.size() <= begin.size() + end.size()) continue;
        const std::string number = name.substr(begin.size(), name.size() - begin.size() - end.size());
        pid_t process = 0;
        const auto [rest, error] = std::from_chars(number.data(), number.data() + number.size(), process);
        if (error != std::errc() || rest != number.data() + number.size() || process <= 0) continue;
        if (::kill(process, 0) != 0 && errno == ESRCH) std::filesystem::remove(entry.path(), ignored);
    }
}

void write_file(const std::filesystem::path& file, std::span<const std::byte> bytes) {
    AtomicFile output(file);
    output.write(bytes);
    output.commit();
}

void write_file(const std::filesystem::path& file, std::string_view text) {
    write_file(file, std::as_bytes(std::span(text.data(), text.size())));
}

MappedFile::MappedFile(const std::filesystem::path& file) {
    const Descriptor input{open_for_reading(file, size_)};
    if (size_ == 0) return;
    void* memory = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, input.fd, 0);
    if (memory == MAP_FAILED) throw Error(file, "", "cannot be read: " + reason());
    data_ = static_cast<const std::byte*>(memory);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

} // namespace palpate::core
