// Reading and writing whole files with errors that help, and nothing half-written under a final name.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace palpate::core {

// The whole file; throws Error naming it when it cannot be read (missing, a folder, no permission).
std::string read_text(const std::filesystem::path& file);

// A file that appears under its final name only when complete: write beside it (same folder, a ".part" name), then
// commit() renames. Not committed: the partial file is removed. The constructor throws Error at once when the folder is
// missing or cannot be written, so that a long rendering does not fail at its end.
class AtomicFile {
public:
    explicit AtomicFile(std::filesystem::path final_path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    [[nodiscard]] const std::filesystem::path& partial_path() const { return partial_; } // write here
    [[nodiscard]] const std::filesystem::path& final_path() const { return final_; }
    void
    write(std::span<const std::byte> bytes) const; // the whole contents at once; throws Error when the disk is full
    void commit();                                 // flush to disk and rename; throws Error when the disk is full
private:
    std::filesystem::path final_, partial_;
    bool committed_ = false;
};

// What killed processes left behind of this file, under AtomicFile's partial names; those of running ones stay.
void clear_leftovers(const std::filesystem::path& file);

// Writes the bytes through an AtomicFile.
void write_file(const std::filesystem::path& file, std::span<const std::byte> bytes);
void write_file(const std::filesystem::path& file, std::string_view text);

// A read-only view of a file in memory (mmap).
class MappedFile {
public:
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }

private:
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace palpate::core
