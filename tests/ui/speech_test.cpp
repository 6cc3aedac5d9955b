// What the window says has a word in every modern language: all literals that the sources hand to say(), and the
// tables.
#include "anatomy/vocabulary.hpp"
#include "core/files.hpp"
#include "pain/find.hpp"
#include "pain/points.hpp"
#include "ui/keys.hpp"
#include "ui/panels/pain_parts.hpp"
#include "ui/panels/table.hpp"
#include "ui/practice.hpp"
#include "ui/sections.hpp"
#include "ui/speech.hpp"
#include "ui/views.hpp"
#include "ui/words.hpp"
#include <gmock/gmock.h>
#include <regex>
#include <set>

namespace palpate::ui {
namespace {

using Words = std::set<std::string>;

void add(Words& words, std::string_view word) {
    if (std::any_of(word.begin(), word.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }))
        words.emplace(word);
}

Words literals() {
    Words words;
    const std::regex said(R"RX(\b(?:say|label)\("((?:[^"\\]|\\.)*)")RX");
    const std::filesystem::path folder = std::filesystem::path(PALPATE_SOURCE_DIR) / "engine" / "ui";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = core::read_text(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), said), end; at != end; ++at) add(words, (*at)[1].str());
    }
    return words;
}

Words of_tables() {
    speak(core::Language::english);
    Words words;
    for (const KeyRow& row : key_table())
        if (!row.keys.empty())
            for (const std::string_view word : {row.group, row.summary}) add(words, word);
    for (const MouseRow& row : mouse_table())
        for (const std::string_view word : {row.gesture, row.summary}) add(words, word);
    for (const ToolRow& row : tool_table())
        for (const std::string_view word : {row.tip, row.hint}) add(words, word);
    for (const ViewRow& row : view_table())
        for (const std::string_view word : {row.name, row.tip}) add(words, word);
    for (const Mode& mode : modes()) add(words, mode.name);
    for (const std::string_view layer : layer_names) add(words, layer);
    for (const scene::PlaneRow& row : scene::plane_table()) {
        add(words, row.summary);
        add(words, title_of_id(std::string(row.name)));
    }
    for (const TechniqueRow& row : technique_rows())
        for (const std::string& id : {row.area, row.tool}) add(words, title_of_id(id));
    for (std::size_t kind = 0; kind < anatomy::kind_table.size(); ++kind) {
        add(words, title_of(static_cast<anatomy::Kind>(kind)));
        add(words, plural_of(static_cast<anatomy::Kind>(kind)));
    }
    for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left, anatomy::Side::midline}) {
        add(words, title_of(side));
        add(words, anatomy::side_names[static_cast<std::size_t>(side)]);
    }
    for (std::size_t symbol = 0; symbol <= static_cast<std::size_t>(Symbol::write); ++symbol)
        add(words, row_of(static_cast<Symbol>(symbol)).word);
    for (const ExportFormat& row : export_formats()) add(words, row.summary);
    for (const anatomy::RegionRow& row : anatomy::region_table) add(words, row.title);
    for (const std::string_view from : anatomy::shape_from_names) add(words, title_of_id(std::string(from)));
    add(words, no_colour_left);
    add(words, pain::finding_caution);
    for (const pain::TriggerPoint& point : pain::shipped_points()) { // several muscles' points may go by one name
        const std::string muscle = point.id.substr(0, point.id.rfind('.'));
        if (!anatomy::Vocabulary::of(core::Language::german).structures().contains(muscle))
            add(words, title_of_id(muscle));
    }
    return words;
}

std::vector<std::string> places_in(const std::string& text) { // "{:.1f}" in "{:.1f} s"
    std::vector<std::string> found;
    const std::regex place(R"(\{[^}]*\})");
    for (std::sregex_iterator at(text.begin(), text.end(), place), end; at != end; ++at) found.push_back(at->str());
    return found;
}

class Speech : public testing::TestWithParam<core::Language> {};

TEST_P(Speech, HasAllThatTheWindowSays) {
    const anatomy::Vocabulary& vocabulary = anatomy::Vocabulary::of(GetParam());
    Words words = literals();
    ASSERT_GT(words.size(), 100U);
    words.merge(of_tables());
    std::string missing;
    for (const std::string& word : words) {
        const std::string* const found = vocabulary.find_word(word);
        if (found == nullptr)
            missing += word + "\n";
        else
            EXPECT_EQ(places_in(*found), places_in(word)) << *found;
    }
    EXPECT_EQ(missing, "");
}

INSTANTIATE_TEST_SUITE_P(Languages, Speech, testing::Values(core::Language::german, core::Language::spanish),
                         [](const auto& info) {
                             return std::string(core::language_table[static_cast<std::size_t>(info.param)].code);
                         });

TEST(Say, WhatALanguageLacksStaysEnglish) {
    speak(core::Language::german);
    EXPECT_STREQ(say("Hide"), "Ausblenden");
    EXPECT_EQ(label("Hide"), "Ausblenden###Hide");
    EXPECT_STREQ(say("no such word"), "no such word");
    EXPECT_STREQ(say("{} hidden"), "{} ausgeblendet");
    speak(core::Language::english);
    EXPECT_STREQ(say("Hide"), "Hide");
}

} // namespace
} // namespace palpate::ui
