#include "pain/named.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "pain/regions.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace palpate::pain {
namespace {

template <class Rows, class Name>
const auto& row_named(const Rows& rows, const std::string& name, std::string_view what, Name name_of) {
    std::vector<std::string> known;
    for (const auto& row : rows) {
        if (name_of(row) == name) return row;
        known.push_back(name_of(row));
    }
    throw core::Error(fmt::format("no {} is called \"{}\"{}", what, name, core::did_you_mean_or_list(name, known)));
}

const Dermatome& dermatome_row(const std::string& root) {
    return row_named(shipped_dermatomes(), root, "dermatome", [](const Dermatome& row) { return row.root; });
}

void add(std::optional<Pattern>& all, Pattern one) {
    if (all)
        join(*all, one);
    else
        all = std::move(one);
}

} // namespace

SidedName split_side(const std::string& of) {
    const std::size_t dot = of.rfind('.');
    const std::string side = dot == std::string::npos ? "" : of.substr(dot + 1);
    for (const anatomy::Side one : {anatomy::Side::right, anatomy::Side::left})
        if (side == anatomy::side_names[static_cast<std::size_t>(one)]) return {of.substr(0, dot), one};
    throw core::Error(fmt::format("\"{}\" says no side; expected it to end in .right or .left", of));
}

std::vector<std::string> regions_of(const std::string& list) {
    std::vector<std::string> parts{""};
    for (const char c : list)
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

Named::Named(const anatomy::Body& body)
    : body_(body) {}

const Skin& Named::skin() {
    const std::lock_guard lock(first_asked_);
    if (!skin_) skin_.emplace(body_, anatomy::Landmarks(body_));
    return *skin_;
}

const PlacedPoints& Named::placed() {
    const std::lock_guard lock(first_asked_);
    if (!placed_) placed_ = place_points(body_, shipped_points());
    return *placed_;
}

std::vector<const PlacedPoint*> Named::points(const std::string& pattern) {
    std::vector<const PlacedPoint*> found;
    std::vector<std::string> known;
    for (const PlacedPoint& point : placed().all) {
        known.push_back(
            fmt::format("{}.{}", point.point->id, anatomy::side_names[static_cast<std::size_t>(point.side)]));
        if (core::matches(pattern, known.back())) found.push_back(&point);
    }
    if (!found.empty()) return found;
    for (const std::string& absent : placed().absent)
        if (core::matches(pattern.substr(0, pattern.rfind('.')) + "*", absent)) throw core::Error(absent);
    throw core::Error(fmt::format("no trigger point is called \"{}\"{}", pattern, core::did_you_mean(pattern, known)));
}

std::string Named::name(const std::string& pattern, core::Language language) {
    const std::vector<const PlacedPoint*> found = points(pattern);
    std::set<const TriggerPoint*> distinct;
    std::vector<std::string> muscles;
    for (const PlacedPoint* const point : found) {
        distinct.insert(point->point);
        const std::string muscle = anatomy::Vocabulary::of(language).name(body_.structures[point->muscle], false);
        if (std::find(muscles.begin(), muscles.end(), muscle) == muscles.end()) muscles.push_back(muscle);
    }
    if (distinct.size() == 1) return found.front()->point->name.in(language);
    return fmt::format("{}", fmt::join(muscles, ", "));
}

Pattern Named::pattern(const std::string& pattern) {
    std::optional<Pattern> all;
    for (const PlacedPoint* const point : points(pattern)) {
        add(all, pattern_of(skin(), *point));
    }
    measure(skin(), *all);
    return std::move(*all);
}

bool Named::is_dermatome(const std::string& of) {
    const std::vector<Dermatome>& all = shipped_dermatomes();
    return std::any_of(all.begin(), all.end(),
                       [&](const Dermatome& row) { return row.root == of.substr(0, of.rfind('.')); });
}

Pattern Named::dermatome(const std::string& of) {
    const SidedName named = split_side(of);
    const Dermatome& row = dermatome_row(named.name);
    return make_pattern(skin(), {row.bands, {}, row.bands.front().path, row.file}, named.side, {});
}

namespace {

const Region& region_row(const std::string& of) {
    return row_named(shipped_regions(), split_side(of).name, "region of the skin",
                     [](const Region& row) { return row.id; });
}

} // namespace

Pattern Named::region(const std::string& of) {
    std::optional<Pattern> all;
    for (const std::string& part : regions_of(of)) {
        add(all, make_pattern(skin(), {region_row(part).bands, {}, {}, {}}, split_side(part).side, {}));
    }
    measure(skin(), *all);
    return std::move(*all);
}

std::string Named::region_name(const std::string& of, core::Language language) {
    std::vector<std::string> names;
    for (const std::string& part : regions_of(of)) names.push_back(region_row(part).name.in(language));
    return fmt::format("{}", fmt::join(names, "; "));
}

const Course& Named::course_row(const std::string& of) {
    return row_named(shipped_courses(), split_side(of).name, "course", [](const Course& row) { return row.id; });
}

PlacedCourse Named::course(const std::string& of) { return place_course(body_, course_row(of), split_side(of).side); }

} // namespace palpate::pain
