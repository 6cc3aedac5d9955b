#include "pain/points.hpp"
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json_lists.hpp"
#include "core/names.hpp"
#include "pain/regions.hpp"
#include <algorithm>
#include <array>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

void add_areas(const Json& value, std::vector<Band>& bands, std::vector<std::string>& regions) {
    for (const Json& item : value.items())
        item.attempt([&] {
            const std::vector<Band> area = read_area(item);
            bands.insert(bands.end(), area.begin(), area.end());
            if (item.is_text()) regions.push_back(item.text());
        });
}

constexpr std::array<Field<MuscleAddress>, 3> address_fields{{
    {"along", [](MuscleAddress& at, const Json& value) { at.along = static_cast<float>(value.number(0, 1)); }, true},
    {"across", [](MuscleAddress& at, const Json& value) { at.across = static_cast<float>(value.number(-1, 1)); }, true},
    {"depth", [](MuscleAddress& at, const Json& value) { at.depth = static_cast<float>(value.number(0, 1)); }, true},
}};

constexpr std::array<Field<Palpation>, 4> palpation_fields{{
    {"position", [](Palpation& palpation, const Json& value) { palpation.position = value.text(); }, true},
    {"hands", [](Palpation& palpation, const Json& value) { palpation.hands = value.text(); }, true},
    {"find", [](Palpation& palpation, const Json& value) { palpation.find = value.text(); }, true},
    {"resisted", [](Palpation& palpation, const Json& value) { palpation.resisted = value.text(); }, true},
}};

constexpr std::array<Field<TriggerPoint>, 3> pattern_fields{{
    {"essential",
     [](TriggerPoint& point, const Json& value) { add_areas(value, point.essential, point.essential_regions); }, true},
    {"spillover",
     [](TriggerPoint& point, const Json& value) { add_areas(value, point.spillover, point.spillover_regions); }},
    {"path", [](TriggerPoint& point, const Json& value) { point.path = read_skin_path(value); }},
}};

constexpr std::array<Field<TriggerPoint>, 2> mimics_fields{{
    {"roots", [](TriggerPoint& point, const Json& value) { point.mimicked_roots = core::read_texts(value); }, true},
    {"why", [](TriggerPoint& point, const Json& value) { point.mimics_why = value.text(); }, true},
}};

std::string approach_word(const Json& value) {
    std::vector<std::string> known;
    for (const TowardRow& row : toward_table()) known.emplace_back(row.name);
    const std::string word = value.text();
    if (std::find(known.begin(), known.end(), word) == known.end())
        value.fail("unknown direction" + core::did_you_mean_or_list(word, known));
    return word;
}

constexpr std::array<Field<TriggerPoint>, 17> point_fields{{
    {"id", [](TriggerPoint& point, const Json& value) { point.id = value.text(); }, true},
    {"muscle", [](TriggerPoint& point, const Json& value) { point.muscle = value.text(); }, true},
    {"name", [](TriggerPoint& point, const Json& value) { point.name = core::read_translated(value); }, true},
    {"location", [](TriggerPoint& point, const Json& value) { point.location = value.text(); }, true},
    {"at",
     [](TriggerPoint& point, const Json& value) { core::read_fields<MuscleAddress>(value, address_fields, point.at); },
     true},
    {"approach", [](TriggerPoint& point, const Json& value) { point.approach = approach_word(value); }},
    {"band_mm",
     [](TriggerPoint& point, const Json& value) { point.band_m = static_cast<float>(value.number(10, 200)) / 1000; }},
    {"pattern",
     [](TriggerPoint& point, const Json& value) { core::read_fields<TriggerPoint>(value, pattern_fields, point); },
     true},
    {"palpation",
     [](TriggerPoint& point, const Json& value) {
         core::read_fields<Palpation>(value, palpation_fields, point.palpation);
     },
     true},
    {"differential", [](TriggerPoint& point, const Json& value) { point.differential = core::read_texts(value); },
     true},
    {"perpetuating", [](TriggerPoint& point, const Json& value) { point.perpetuating = core::read_texts(value); },
     true},
    {"cautions", [](TriggerPoint& point, const Json& value) { point.cautions = core::read_texts(value); }, true},
    {"danger", [](TriggerPoint& point, const Json& value) { point.danger = core::read_texts(value); }, true},
    {"mimics",
     [](TriggerPoint& point, const Json& value) { core::read_fields<TriggerPoint>(value, mimics_fields, point); },
     true},
    {"sources", [](TriggerPoint& point, const Json& value) { point.sources = core::read_texts(value); }, true},
    {"evidence", [](TriggerPoint& point, const Json& value) { point.evidence = value.text(); }, true},
    {"review", [](TriggerPoint& point, const Json& value) { point.review = value.text(); }, true},
}};

struct PointFile {
    std::string area;
    std::vector<TriggerPoint> points;
};

constexpr std::array<Field<PointFile>, 5> file_fields{{
    {"$schema", [](PointFile&, const Json& value) { static_cast<void>(value.text()); }},
    {"area", [](PointFile& into, const Json& value) { into.area = value.text(); }, true},
    {"source", [](PointFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](PointFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"points",
     [](PointFile& into, const Json& value) {
         for (const Json& item : value.items(1))
             item.attempt([&] {
                 TriggerPoint point;
                 point.file = item.file();
                 point.place = item.place();
                 core::read_fields<TriggerPoint>(item, point_fields, point);
                 for (const TriggerPoint& other : into.points)
                     if (other.id == point.id) item.at("id").fail("is given twice");
                 if (point.sources.empty()) item.at("sources").fail("a claim without a source; expected at least one");
                 into.points.push_back(std::move(point));
             });
     },
     true},
}};

} // namespace

std::vector<TriggerPoint> read_points(const std::filesystem::path& file, core::Mistakes* mistakes) {
    PointFile read;
    core::read_fields<PointFile>(Json::read(file, mistakes), file_fields, read);
    for (TriggerPoint& point : read.points) point.area = read.area;
    return std::move(read.points);
}

const std::vector<TriggerPoint>& shipped_points() {
    static const std::vector<TriggerPoint> points = [] {
        std::vector<TriggerPoint> all;
        const std::filesystem::path folder = core::data_folder() / "assets" / "points";
        if (!std::filesystem::exists(folder)) return all; // data of one's own, without points
        for (const std::filesystem::path& file : core::files_in(folder, ".json"))
            for (TriggerPoint& point : read_points(file)) all.push_back(std::move(point));
        return all;
    }();
    return points;
}

const TriggerPoint* find_point(std::string_view id) {
    const std::vector<TriggerPoint>& all = shipped_points();
    const auto found = std::find_if(all.begin(), all.end(), [&](const TriggerPoint& point) { return point.id == id; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace palpate::pain
