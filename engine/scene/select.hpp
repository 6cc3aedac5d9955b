// Which structures of a body a scene's words mean.
#pragma once
#include "anatomy/body.hpp"
#include "scene/scene.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace palpate::scene {

// What a word may be, for help and messages: {"kind:", "every structure of that kind", "kind:muscle"} ...
struct TermRow {
    std::string_view prefix, summary, example;
    std::string (*mistake)(std::string_view rest); // "" when `rest` can be understood
    bool (*holds)(std::string_view rest, const anatomy::Structure& structure);
};
const std::vector<TermRow>& term_table();

// What a camera may look at besides structures: "landmark:psis.right", patterns too. select() passes it over.
inline constexpr std::string_view landmark_prefix = "landmark:";
std::vector<std::string> landmark_words(const Selection& selection); // without the prefix

// "" when the term is well formed (whether a body has such structures is another question).
std::string term_mistake(std::string_view term);

// Indices into body.structures, each once, in the order of the terms. A term that matches nothing is an Error with the
// selection's place and the nearest ids, thrown or noted in `mistakes`; unless the selection is optional.
std::vector<std::size_t> select(const Selection& selection, const anatomy::Body& body,
                                const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);

} // namespace palpate::scene
