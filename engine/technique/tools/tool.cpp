#include "technique/tools/tool.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/json_vectors.hpp"
#include "core/names.hpp"
#include "technique/tools/forms.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::technique {
namespace {

using core::Json;

constexpr double most_figure = 1e4;

const core::Field<ToolFigure> figure_fields[] = {
    {"value",
     [](ToolFigure& figure, const Json& value) { figure.value = static_cast<float>(value.number(0, most_figure)); },
     true},
    {"range",
     [](ToolFigure& figure, const Json& value) {
         const std::vector<Json> range = value.items(2, 2);
         figure.least = static_cast<float>(range[0].number(0, most_figure));
         figure.most = static_cast<float>(range[1].number(0, most_figure));
     }},
    {"source", [](ToolFigure& figure, const Json& value) { figure.source = value.text(); }, true},
};

void read_figure(const Json& value, ToolFigure& figure) {
    core::read_fields<ToolFigure>(value, figure_fields, figure);
    if (!value.find("range")) figure.least = figure.most = figure.value;
    if (figure.value < figure.least || figure.value > figure.most)
        value.at("value").fail_expecting(
            fmt::format("a value within its range, {:g} to {:g}", figure.least, figure.most));
}

const FormRow& row_of(const std::string& kind, const Json& value, bool head) {
    std::vector<std::string> known;
    for (const FormRow& row : form_table())
        if (row.head == head) known.emplace_back(row.name);
    const FormRow* const row = find_form(kind);
    if (row == nullptr || row->head != head)
        value.fail(fmt::format("there is no {} '{}'{}", head ? "head" : "form", kind,
                               core::did_you_mean_or_list(kind, known)));
    return *row;
}

// {"kind": "felt_ball", "diameter": {...}, ...}: the keys are the row's figures, all of them.
void read_form(const Json& value, ToolForm& form, bool head) {
    if (!value.is_object()) value.fail_expecting("an object { \"kind\": ..., figures }");
    form.kind = value.at("kind").text();
    form.place = value.place();
    const FormRow& row = row_of(form.kind, value.at("kind"), head);
    const std::vector<std::string> known(row.figures.begin(), row.figures.end());
    for (const std::string& key : value.keys()) {
        if (key == "kind") continue;
        if (std::find(known.begin(), known.end(), key) == known.end())
            value.at(key).fail("unknown key" + core::did_you_mean_or_list(key, known));
        read_figure(value.at(key), form.figures[key]);
        if (form.figures[key].value <= 0) value.at(key).at("value").fail_expecting("more than 0");
    }
    for (const std::string& key : known) static_cast<void>(value.at(key)); // throws where one is missing
}

const core::Field<PropLook> look_fields[] = {
    {"finish",
     [](PropLook& look, const Json& value) {
         const auto name = std::find(finish_names.begin(), finish_names.end(), value.text());
         if (name == finish_names.end())
             value.fail("unknown finish" +
                        core::did_you_mean_or_list(value.text(),
                                                   std::vector<std::string>(finish_names.begin(), finish_names.end())));
         look.finish = static_cast<Finish>(name - finish_names.begin());
     },
     true},
    {"colour", [](PropLook& look, const Json& value) { look.colour = core::read_colour(value); }, true},
};

const core::Field<Tool> tool_fields[] = {
    {"$schema", [](Tool&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](Tool& tool, const Json& value) { tool.source = value.text(); }, true},
    {"license", [](Tool&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"id", [](Tool& tool, const Json& value) { tool.id = value.text(); }, true},
    {"name", [](Tool& tool, const Json& value) { tool.name = value.text(); }, true},
    {"description", [](Tool& tool, const Json& value) { tool.description = value.text(); }, true},
    {"form", [](Tool& tool, const Json& value) { read_form(value, tool.form, false); }, true},
    {"heads",
     [](Tool& tool, const Json& value) {
         if (!value.is_object() || value.keys().empty()) value.fail_expecting("an object { \"ball\": { ... }, ... }");
         for (const std::string& name : value.keys()) read_form(value.at(name), tool.heads[name], true);
     }},
    {"looks",
     [](Tool& tool, const Json& value) {
         if (!value.is_object()) value.fail_expecting("an object { PART: { \"finish\": ..., \"colour\": ... } }");
         for (const std::string& part : value.keys())
             core::read_fields<PropLook>(value.at(part), look_fields, tool.looks[part]);
     },
     true},
    {"mass_g", [](Tool& tool, const Json& value) { read_figure(value, tool.mass_g); }, true},
    {"stiffness_n_per_mm", [](Tool& tool, const Json& value) { read_figure(value, tool.stiffness_n_per_mm); }, true},
    {"confidence",
     [](Tool& tool, const Json& value) {
         tool.confidence = value.text();
         if (tool.confidence != "high" && tool.confidence != "medium" && tool.confidence != "low")
             value.fail_expecting("high, medium or low");
     },
     true},
};

// Every part has its look, and every look its part.
void check_looks(const Tool& tool, const Json& document) {
    const auto parts_of = [](const ToolForm& form) {
        const FormRow* const row = find_form(form.kind);
        return std::vector<std::string>(row->parts.begin(), row->parts.end());
    };
    std::vector<std::string> parts = parts_of(tool.form);
    if (!tool.heads.empty())
        for (const std::string& part : parts_of(tool.heads.begin()->second)) parts.push_back(part);
    const Json looks = document.at("looks");
    for (const auto& [part, look] : tool.looks)
        if (std::find(parts.begin(), parts.end(), part) == parts.end())
            looks.at(part).fail("the form has no such part" + core::did_you_mean_or_list(part, parts));
    for (const std::string& part : parts) static_cast<void>(looks.at(part));
}

} // namespace

float ToolForm::mm(const std::string& name) const { return 0.001F * figures.at(name).value; }

Tool read_tool(const std::filesystem::path& file) {
    Tool tool;
    tool.file = file;
    const Json document = Json::read(file);
    core::read_fields<Tool>(document, tool_fields, tool);
    if (tool.id != file.stem().string())
        document.at("id").fail_expecting(fmt::format("the file's own name, {}", file.stem().string()));
    const bool takes_head = tool.form.kind == "percussor";
    if (takes_head == tool.heads.empty())
        document.at("form").fail(takes_head ? "a percussor needs \"heads\"" : "takes no \"heads\"");
    check_looks(tool, document);
    return tool;
}

std::vector<std::filesystem::path> shipped_tools() { return core::files_in(core::asset("tools"), ".json"); }

Tool shipped_tool(const std::string& id) {
    std::vector<std::string> known;
    for (const std::filesystem::path& file : shipped_tools()) {
        if (file.stem().string() == id) return read_tool(file);
        known.push_back(file.stem().string());
    }
    throw core::Error("there is no tool '" + id + "'" + core::did_you_mean_or_list(id, known));
}

} // namespace palpate::technique
