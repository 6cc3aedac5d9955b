// What the tests of exporters share.
#pragma once
#include "core/error.hpp"
#include "output/exporter.hpp"
#include "support.hpp"
#include <string>

namespace palpate::output {

inline constexpr core::Extent small{64, 48};

// Frame n of a film that tells its number: the whole picture's grey is 40 + 10 n.
inline core::Image numbered(std::uint64_t n, core::Extent extent = small) {
    const auto grey = static_cast<std::uint8_t>(40 + 10 * n);
    return test::filled(extent, grey, grey, grey);
}

inline void write_numbered(const std::filesystem::path& file, std::uint64_t count, double rate = 25) {
    const auto exporter = make_exporter(file, {.extent = small, .rate = rate, .frames = count, .title = "Piriformis"});
    for (std::uint64_t n = 0; n < count; ++n) exporter->frame(numbered(n));
    exporter->finish();
}

template <typename Work>
std::string message_of(Work work) {
    try {
        work();
    } catch (const core::Error& error) {
        return error.what();
    }
    return "nothing was thrown";
}

} // namespace palpate::output
