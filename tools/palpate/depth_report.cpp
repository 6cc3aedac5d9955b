#include "palpate/depth_report.hpp"
#include "anatomy/depths.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "scene/bodies.hpp"
#include <cmath>
#include <fmt/format.h>

namespace palpate::program {
namespace {

std::string published(const anatomy::DepthRow& row) {
    std::string text = row.low_mm ? fmt::format("{:g}-{:g}", *row.low_mm, *row.high_mm) : "";
    if (row.mean_mm) text += fmt::format("{}mean {:g}", text.empty() ? "" : ", ", *row.mean_mm);
    return text;
}

std::string verdict(float beyond_mm) {
    if (std::abs(beyond_mm) < 0.05F) return "within";
    return fmt::format("{:.1f} {}", std::abs(beyond_mm), beyond_mm > 0 ? "deeper" : "shallower");
}

} // namespace

int report_depths(const std::string& name) {
    const auto body = scene::load_body(name);
    const anatomy::Probe probe(*body);
    std::size_t within = 0, measured = 0;
    bool from_skin = true;
    fmt::print("{:58} {:>8}  {:22} {:14} {}\n", "depth in mm", "here", "published", "", "grade");
    for (const anatomy::DepthRow& row : anatomy::read_depths(core::asset("anatomy/depths.json"))) {
        try {
            const anatomy::MeasuredDepth found = anatomy::measure_depth(row, *body, probe);
            const float beyond = anatomy::beyond_published_mm(row, found.depth_mm);
            fmt::print("{:58} {:8.1f}  {:22} {:14} {}\n", row.what, found.depth_mm, published(row), verdict(beyond),
                       row.grade);
            from_skin &= found.from_skin;
            ++measured;
            within += std::abs(beyond) < 0.05F ? 1 : 0;
        } catch (const core::Error& error) {
            fmt::print("{:58} {:>8}  {}\n", row.what, "-", error.what());
        }
    }
    fmt::print("{} of {} within the published range, counted from {}\n", within, measured,
               from_skin ? "the skin"
                         : "the outermost structure: skin and fat are missing and would add to every depth");
    return 0;
}

} // namespace palpate::program
