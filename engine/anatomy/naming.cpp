#include "anatomy/naming.hpp"
#include <algorithm>
#include <array>
#include <vector>

namespace palpate::anatomy {
namespace {

constexpr std::array<std::string_view, 4> fillers{"of", "the", "muscle", "muscles"};
constexpr std::array<std::array<std::string_view, 2>, 4> synonyms{
    {{"disk", "disc"}, {"disks", "discs"}, {"peroneus", "fibularis"}, {"peroneal", "fibular"}}};

std::vector<std::string> split(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        const bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
        if (lower || digit || static_cast<unsigned char>(c) >= 0x80)
            words.back() += c; // letters of UTF-8 stay
        else if (upper)
            words.back() += static_cast<char>(c - 'A' + 'a');
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

void join(std::string& text, std::string_view word) {
    if (!text.empty()) text += ' ';
    text += word;
}

} // namespace

ParsedName parse_name(std::string_view name) {
    ParsedName parsed;
    std::vector<std::string> words = split(name);
    if (words.size() > 1) {
        const std::string& last = words.back();
        if (last == "l") parsed.side = Side::left;
        if (last == "r") parsed.side = Side::right;
        if (last == "mid" || last == "midline") parsed.side = Side::midline;
        if (parsed.side) words.pop_back();
    }
    for (const std::string& word : words) {
        if (word == "left" || word == "right") {
            parsed.side = word == "left" ? Side::left : Side::right;
            continue;
        }
        join(parsed.words, word);
        if (std::find(fillers.begin(), fillers.end(), word) != fillers.end()) continue;
        std::string_view plain = word;
        for (const auto& [other, ours] : synonyms)
            if (word == other) plain = ours;
        join(parsed.key, plain);
    }
    return parsed;
}

std::string sided_id(std::string_view base, Side side) {
    std::string id(base);
    if (side != Side::midline) id.append(".").append(side_names[static_cast<std::size_t>(side)]);
    return id;
}

std::string sided_name(std::string_view name, Side side) {
    std::string text(name);
    if (side != Side::midline) text.append(" (").append(side_names[static_cast<std::size_t>(side)]).append(")");
    return text;
}

std::string_view base_of(std::string_view id) {
    for (const Side side : {Side::right, Side::left}) {
        const std::string_view ending = side_names[static_cast<std::size_t>(side)];
        if (id.size() > ending.size() + 1 && id.ends_with(ending) && id[id.size() - ending.size() - 1] == '.')
            return id.substr(0, id.size() - ending.size() - 1);
    }
    return id;
}

} // namespace palpate::anatomy
