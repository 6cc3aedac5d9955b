// Finding structures of a body by what people call them, in every language that the program speaks, by synonyms, ids
// and the numbers of the terminologies; what is misspelt by a letter or two is found where nothing is spelt so.
#pragma once
#include "anatomy/body.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace palpate::ui {

class NameIndex {
public:
    // `more`: further names, by structure; may be shorter than the body.
    explicit NameIndex(const anatomy::Body& body, const std::vector<std::string>& more = {});

    struct Found {
        std::vector<std::size_t> structures; // of the body, in its order
        bool as_spelt = true;                // false: by likeness
    };
    // Every word must begin a word of one of the structure's names or numbers, or stand in its id; case and accents
    // count for nothing. An empty search finds all.
    [[nodiscard]] Found find(std::string_view search) const;

private:
    struct Entry {
        std::string id;
        std::vector<std::string> words;
    };
    std::vector<Entry> entries_; // as the body's structures
};

} // namespace palpate::ui
