#include "anatomy/atlas/figure.hpp"
#include "anatomy/known.hpp"
#include "core/assets.hpp"
#include "core/lines.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace palpate::anatomy {
namespace {

using core::Line;
using core::Lines;

constexpr std::string_view heading = "palpate figure 1";
constexpr double far_mm = 1e4;

struct HeaderRow {
    std::string_view key;
    void (*read)(Figure& figure, const Line& line);
    bool required;
};

void read_structure(Figure& figure, const Line& line) {
    line.expect_size(2, 2, "structure ID");
    figure.structure = line.word(1);
    const KnownStructure* known = KnownStructures::shipped().find(figure.structure);
    if (known != nullptr && known->id == figure.structure) return;
    std::vector<std::string> ids;
    for (const KnownStructure& row : KnownStructures::shipped().all()) ids.push_back(row.id);
    line.fail(fmt::format("no structure '{}' in assets/anatomy{}", figure.structure,
                          core::did_you_mean(figure.structure, ids)));
}

void read_side(Figure& figure, const Line& line) {
    line.expect_size(2, 2, "side right|midline");
    if (line.word(1) == "right")
        figure.side = Side::right;
    else if (line.word(1) == "midline")
        figure.side = Side::midline;
    else
        line.fail(fmt::format("expected right or midline, found '{}'", line.word(1)));
}

void read_origin(Figure& figure, const Line& line) {
    line.expect_size(2, 2, "origin reference|constructed");
    if (line.word(1) != "reference" && line.word(1) != "constructed")
        line.fail(fmt::format("expected reference or constructed, found '{}'", line.word(1)));
    figure.constructed = line.word(1) == "constructed";
}

void read_fit(Figure& figure, const Line& line) {
    line.expect_size(5, 5, "fit MEAN P95 LARGEST VOLUME_RATIO");
    figure.fit = FigureFit{line.number(1, 0, far_mm), line.number(2, 0, far_mm), line.number(3, 0, far_mm),
                           line.number(4, 0, 100)};
}

void read_genus(Figure& figure, const Line& line) {
    line.expect_size(2, 2, "genus HOLES");
    figure.genus = line.whole(1, 0, 1000);
}

constexpr std::array<HeaderRow, 7> header{{
    {"structure", read_structure, true},
    {"side", read_side, true},
    {"origin", read_origin, true},
    {"source", [](Figure& figure, const Line& line) { figure.source = line.text(); }, true},
    {"note", [](Figure& figure, const Line& line) { figure.note = line.text(); }, false},
    {"fit", read_fit, false},
    {"genus", read_genus, false},
}};

struct FormRow { // in the order of Figure::form's types
    std::string_view name;
    void (*read)(Figure& figure, Lines& lines);
    std::string (*write)(const Figure& figure);
};

constexpr std::array<FormRow, 4> forms{{
    {"balls", [](Figure& figure, Lines& lines) { figure.form = model::read_balls(lines); },
     [](const Figure& figure) { return model::write_balls(std::get<model::BallModel>(figure.form)); }},
    {"tubes", [](Figure& figure, Lines& lines) { figure.form = model::read_tubes(lines); },
     [](const Figure& figure) { return model::write_tubes(std::get<model::TubeModel>(figure.form)); }},
    {"cover", [](Figure& figure, Lines& lines) { figure.form = read_cover(lines); },
     [](const Figure& figure) { return write_cover(std::get<CoverModel>(figure.form)); }},
    {"filling", [](Figure& figure, Lines& lines) { figure.form = read_filling(lines); },
     [](const Figure& figure) { return write_filling(std::get<FillingModel>(figure.form)); }},
}};
static_assert(forms.size() == std::variant_size_v<decltype(Figure::form)>);

void read_form(Figure& figure, const Line& line, Lines& lines) {
    line.expect_size(2, 2, "form balls|tubes|cover|filling");
    const auto row = std::find_if(forms.begin(), forms.end(), [&](const FormRow& r) { return r.name == line.word(1); });
    if (row == forms.end()) line.fail(fmt::format("expected balls, tubes, cover or filling, found '{}'", line.word(1)));
    row->read(figure, lines);
}

void check_header(const Figure& figure, const std::array<bool, header.size()>& given, const Line& form) {
    for (std::size_t i = 0; i < header.size(); ++i)
        if (header[i].required && !given[i]) form.fail(fmt::format("'{}' is missing before it", header[i].key));
    if (figure.source.empty()) form.fail("source: expected where the figures come from");
    const bool sided = KnownStructures::shipped().find(figure.structure)->sided;
    if (sided != (figure.side == Side::right))
        form.fail(fmt::format("side: {} {}", figure.structure,
                              sided ? "has a right and a left one" : "lies in the middle, there is no right one"));
}

} // namespace

std::size_t Figure::numbers() const {
    return std::visit([](const auto& model) { return model.figures(); }, form);
}

Figure read_figure(const std::filesystem::path& file) {
    Lines lines = Lines::read(file);
    const Line first = lines.next(fmt::format("'{}'", heading));
    if (first.text(0) != heading) first.fail(fmt::format("expected '{}', found '{}'", heading, first.text(0)));
    Figure figure;
    figure.file = file;
    std::array<bool, header.size()> given{};
    while (true) {
        const Line line = lines.next("'form' and what form it has");
        if (line.key() == "form") {
            check_header(figure, given, line);
            read_form(figure, line, lines);
            break;
        }
        const auto row =
            std::find_if(header.begin(), header.end(), [&](const HeaderRow& r) { return r.key == line.key(); });
        if (row == header.end()) {
            std::vector<std::string> keys{"form"};
            for (const HeaderRow& r : header) keys.emplace_back(r.key);
            line.fail(fmt::format("unknown key '{}'{}", line.key(),
                                  core::did_you_mean_or_list(std::string(line.key()), keys)));
        }
        bool& seen = given[static_cast<std::size_t>(row - header.begin())];
        if (seen) line.fail(fmt::format("'{}' is given twice", line.key()));
        seen = true;
        row->read(figure, line);
    }
    lines.expect_end();
    return figure;
}

std::string write_figure(const Figure& figure) {
    std::string text = fmt::format("{}\nstructure {}\nside {}\norigin {}\nsource {}\n", heading, figure.structure,
                                   side_names[static_cast<std::size_t>(figure.side)],
                                   figure.constructed ? "constructed" : "reference", figure.source);
    if (!figure.note.empty()) text += fmt::format("note {}\n", figure.note);
    if (const auto& fit = figure.fit)
        text +=
            fmt::format("fit {:.2f} {:.2f} {:.2f} {:.3f}\n", fit->mean_mm, fit->p95_mm, fit->max_mm, fit->volume_ratio);
    if (figure.genus) text += fmt::format("genus {}\n", *figure.genus);
    const FormRow& form = forms[figure.form.index()];
    text += fmt::format("form {}\n{}", form.name, form.write(figure));
    return text;
}

std::vector<Figure> read_figures(const std::filesystem::path& folder) {
    std::vector<Figure> figures;
    std::map<std::string, std::filesystem::path> of;
    for (const std::filesystem::path& file : core::files_in(folder, ".figure")) {
        figures.push_back(read_figure(file));
        const auto [entry, fresh] = of.try_emplace(figures.back().structure, file);
        if (!fresh)
            throw core::Error(file, "structure",
                              fmt::format("{} has a figure already: {}", entry->first, entry->second.string()));
    }
    if (figures.empty()) throw core::Error(folder, "", "holds no figures (*.figure)");
    return figures;
}

} // namespace palpate::anatomy
