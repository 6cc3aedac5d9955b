// What is known of a structure beyond its own row: its names in all languages, its trigger points, the techniques that
// reach it. Read once for all.
#pragma once
#include "anatomy/body.hpp"
#include "core/language.hpp"
#include <string>
#include <vector>

namespace palpate::pain {
struct TriggerPoint;
}

namespace palpate::ui {

struct NameIn {
    core::Language language;
    std::string name; // with its side
};
// One per language in which it is called otherwise than in those before.
std::vector<NameIn> names_of(const anatomy::Structure& structure);

struct KnownPoint {
    std::string id;        // "piriformis.1.right", as scenes name it
    std::size_t structure; // in the body: its knot
    std::string name;
    const pain::TriggerPoint* point; // what its card says, in English
};
std::vector<KnownPoint> points_in(const anatomy::Body& body, const anatomy::Structure& muscle, core::Language language);
// Of a trigger point itself; empty for other structures.
std::vector<KnownPoint> points_at(const anatomy::Body& body, const anatomy::Structure& knot, core::Language language);

struct KnownTechnique {
    std::string id, name;  // "piriformis.deep_sustained_pressure", of the right side
    bool is_meant = false; // the muscle that it is for, not one that is reached besides
};
// Those that are for this muscle first.
std::vector<KnownTechnique> techniques_reaching(const anatomy::Structure& structure, core::Language language);

} // namespace palpate::ui
