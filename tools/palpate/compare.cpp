#include "output/compare.hpp"
#include "command/checks.hpp"
#include "output/png.hpp"
#include "palpate/commands.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct CompareOptions {
    std::filesystem::path a, b, difference;
    double tolerance = output::default_tolerance, share = 0;
};

int compare(const CompareOptions& options) {
    const output::Comparison found =
        output::compare_images(output::read_png(options.a), output::read_png(options.b), options.tolerance);
    if (!options.difference.empty()) output::write_png(found.difference, options.difference);
    fmt::print("mean difference      {:.5f}\n", found.mean);
    fmt::print("largest difference   {:.5f}\n", found.maximum);
    fmt::print("pixels beyond {:.4f} {:.3f} %\n", options.tolerance, 100 * found.share_beyond);
    fmt::print("seen difference      {:.5f}  (FLIP: 0 none .. 1)\n", found.seen);
    const bool same = found.share_beyond <= options.share;
    fmt::print("{}\n", same ? "the pictures are the same within the tolerance" : "the pictures differ");
    return same ? 0 : 1;
}

} // namespace

Action make_compare(CLI::App& app) {
    auto options = std::make_shared<CompareOptions>();
    app.add_option("a", options->a, "A PNG picture")->required()->type_name("A.png");
    app.add_option("b", options->b, "Another one of the same size")->required()->type_name("B.png");
    app.add_option("-o,--output", options->difference, "Write where they differ, as seen: black the same, white most")
        ->type_name("FILE");
    app.add_option("--tolerance", options->tolerance, "How far a channel may be off before its pixel counts, 0 to 1")
        ->check(number_from(0.0, 1.0))
        ->capture_default_str();
    app.add_option("--share", options->share, "Share of pixels that may be further off, 0 to 1")
        ->check(number_from(0.0, 1.0))
        ->capture_default_str();
    return [options] { return compare(*options); };
}

} // namespace palpate::program
