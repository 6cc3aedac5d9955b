#include "anatomy/coverage.hpp"
#include "anatomy/naming.hpp"
#include <set>

namespace palpate::anatomy {
namespace {

bool is_incomplete(const Structure& structure) {
    return structure.kind == Kind::muscle && (structure.origin.empty() || structure.insertion.empty() ||
                                              structure.nerve.empty() || structure.action.empty());
}

} // namespace

Coverage coverage_of(const Body& body, const KnownStructures& known, std::span<const std::string> required) {
    Coverage coverage;
    std::set<std::string_view> there;
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        const Structure& structure = body.structures[i];
        there.insert(structure.id);
        if (structure.figures.from == ShapeFrom::constructed) coverage.constructed.push_back(i);
        if (structure.figures.from == ShapeFrom::carried) coverage.carried.push_back(i);
        if (is_incomplete(structure)) coverage.incomplete.push_back(i);
        if (known.find(base_of(structure.id)) == nullptr) coverage.unrecognised.push_back(i);
    }
    for (const std::string& id : required)
        if (!there.contains(id)) coverage.absent.push_back(id);
    return coverage;
}

std::vector<std::string> required_ids(const KnownStructures& known) {
    std::vector<std::string> ids;
    for (const KnownStructure& structure : known.all()) {
        if (!structure.required) continue;
        if (!structure.sided) ids.push_back(structure.id);
        if (structure.sided)
            for (const Side side : {Side::right, Side::left}) ids.push_back(sided_id(structure.id, side));
    }
    return ids;
}

} // namespace palpate::anatomy
