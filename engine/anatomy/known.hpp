// What Palpate knows of structures by name: the tables in assets/anatomy/*.json (schema: see known.cpp's fields).
#pragma once
#include "anatomy/structure.hpp"
#include "model/grain.hpp"
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

struct KnownStructure { // a structure without its side
    std::string id, name, latin;
    Kind kind = Kind::other;
    float layer = 5.0F;
    bool sided = true; // there is a right and a left one
    std::string fma, fma_right, fma_left, ta2;
    Region region = Region::other;
    std::vector<std::string> synonyms;      // further names that people use
    std::vector<std::string> aliases;       // further names that files use
    std::optional<model::FibreHint> fibres; // of the right one
    std::string origin, insertion, nerve, action;
    std::vector<std::string> roots;
    bool required = false; // the built-in atlas must have it (coverage.hpp)
};

class KnownStructures {
public:
    // Every table of the folder; throws core::Error with file and place: a wrong key, an id or a name given twice, a
    // muscle without its origin or insertion. A file whose "$schema" is not the tables' is none of them.
    explicit KnownStructures(const std::filesystem::path& folder);
    static const KnownStructures& shipped(); // assets/anatomy, read once

    [[nodiscard]] const std::vector<KnownStructure>& all() const { return all_; }
    // By any of its names in any spelling, with or without side, or by its id; null when unknown.
    [[nodiscard]] const KnownStructure* find(std::string_view name) const;
    // By its FMA id, which often tells the side too.
    struct BySide {
        const KnownStructure* known = nullptr;
        std::optional<Side> side;
    };
    [[nodiscard]] BySide find_fma(std::string_view fma) const;

private:
    std::vector<KnownStructure> all_;
    std::map<std::string, std::size_t, std::less<>> by_key_;
    struct Concept {
        std::size_t index;
        std::optional<Side> side;
    };
    std::map<std::string, Concept, std::less<>> by_fma_;
};

// How to lay the fibres of a structure, or nothing when its kind shows none. Muscles and tendons always have fibres;
// others when the table gives their direction.
std::optional<model::FibreHint> fibres_of(const Structure& structure, const KnownStructure* known);

// A known structure of one side, with its texts; source stays empty.
Structure make_structure(const KnownStructure& known, Side side);

} // namespace palpate::anatomy
