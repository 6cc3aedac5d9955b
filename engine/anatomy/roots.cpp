#include "anatomy/roots.hpp"
#include <algorithm>
#include <cstddef>

namespace palpate::anatomy {
namespace {

std::size_t place_of(std::string_view root) {
    return static_cast<std::size_t>(std::find(spinal_roots.begin(), spinal_roots.end(), root) - spinal_roots.begin());
}

} // namespace

std::string roots_text(const std::vector<std::string>& roots) {
    std::string text;
    for (std::size_t first = 0; first < roots.size();) {
        std::size_t last = first;
        while (last + 1 < roots.size() && place_of(roots[last + 1]) == place_of(roots[last]) + 1) ++last;
        if (!text.empty()) text += ", ";
        text += roots[first];
        if (last > first) text += (last > first + 1 ? "-" : ", ") + roots[last];
        first = last + 1;
    }
    return text;
}

std::string innervation_text(const Structure& structure) {
    const std::string roots = roots_text(structure.roots);
    if (structure.nerve.empty() || roots.empty()) return structure.nerve + roots;
    return structure.nerve + " (" + roots + ")";
}

} // namespace palpate::anatomy
