#include "ui/words.hpp"
#include "ui/speech.hpp"
#include <algorithm>
#include <cctype>

namespace palpate::ui {
namespace {

struct KindWords {
    std::string_view one, many;
};
constexpr std::array<KindWords, anatomy::kind_table.size()> kind_words{{
    {"Skin", "Skin"},
    {"Fat", "Fat"},
    {"Fascia", "Fasciae"},
    {"Muscle", "Muscles"},
    {"Tendon", "Tendons"},
    {"Ligament", "Ligaments"},
    {"Bone", "Bones"},
    {"Cartilage", "Cartilages"},
    {"Disc", "Discs"},
    {"Nerve", "Nerves"},
    {"Artery", "Arteries"},
    {"Vein", "Veins"},
    {"Organ", "Organs"},
    {"Other", "Others"},
    {"Trigger point", "Trigger points"},
}};
constexpr std::array<std::string_view, 3> side_words{"Midline", "Right", "Left"};

} // namespace

std::size_t layer_index(float layer) {
    // A fraction lies within its layer (2.5 is a deeper superficial muscle), as peeling has it.
    return static_cast<std::size_t>(std::clamp(layer, 0.0F, anatomy::deepest_layer));
}

std::string title_of_id(std::string id) {
    std::replace(id.begin(), id.end(), '_', ' ');
    if (!id.empty()) id.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
    return id;
}

std::string_view plural_of(anatomy::Kind kind) { return say(kind_words[static_cast<std::size_t>(kind)].many); }
std::string_view title_of(anatomy::Kind kind) { return say(kind_words[static_cast<std::size_t>(kind)].one); }
std::string_view title_of(anatomy::Side side) { return say(side_words[static_cast<std::size_t>(side)]); }

} // namespace palpate::ui
