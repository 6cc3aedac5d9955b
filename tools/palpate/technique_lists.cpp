#include "palpate/technique_lists.hpp"
#include "technique/hands/hand_posture.hpp"
#include "technique/tools/tool.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace palpate::program {

namespace {
Rows range_of(const technique::ToolFigure& figure) { return Rows::array({figure.value, figure.least, figure.most}); }
} // namespace

Rows list_tools(const std::string&) {
    Rows rows = Rows::array();
    for (const std::filesystem::path& file : technique::shipped_tools()) {
        const technique::Tool tool = technique::read_tool(file);
        std::vector<std::string> heads;
        for (const auto& [name, form] : tool.heads) heads.push_back(name);
        Rows figures = Rows::object();
        for (const auto& [name, figure] : tool.form.figures) figures[name] = range_of(figure);
        rows.push_back({{"id", tool.id},
                        {"name", tool.name},
                        {"form", tool.form.kind},
                        {"heads", fmt::format("{}", fmt::join(heads, " "))},
                        {"mass_g", tool.mass_g.value},
                        {"stiffness_n_per_mm", tool.stiffness_n_per_mm.value},
                        {"description", tool.description},
                        {"figures", figures},
                        {"confidence", tool.confidence},
                        {"source", tool.source}});
    }
    return rows;
}

Rows list_hands(const std::string&) {
    Rows rows = Rows::array();
    for (const std::filesystem::path& file : technique::shipped_hand_postures()) {
        const technique::HandPosture posture = technique::read_hand_posture(file, technique::shipped_arm());
        rows.push_back({{"id", posture.id},
                        {"name", posture.name},
                        {"hands", posture.hands.size()},
                        {"touches", fmt::format("{}", fmt::join(posture.pads, " "))},
                        {"area_mm2", Rows::array({posture.area_mm2[0], posture.area_mm2[1]})},
                        {"force_n", Rows::array({posture.force_n[0], posture.force_n[1]})},
                        {"description", posture.description},
                        {"confidence", posture.confidence},
                        {"source", posture.source}});
    }
    return rows;
}

} // namespace palpate::program
