// A number over time: one value, or keyframes with an easing between each and the next.
#pragma once
#include <array>
#include <string_view>
#include <vector>

namespace palpate::scene {

// How a value goes from its key to the next one; the curves are cubic.
enum class Ease : unsigned char { smooth, linear, in, out, step };
struct EaseRow {
    Ease ease;
    std::string_view name, summary;
};
inline constexpr std::array<EaseRow, 5> ease_table{{
    {Ease::smooth, "smooth", "starts and ends gently"},
    {Ease::linear, "linear", "the same speed all the way"},
    {Ease::in, "in", "starts gently"},
    {Ease::out, "out", "ends gently"},
    {Ease::step, "step", "stays, then jumps at the next key"},
}};
double eased(Ease ease, double share); // 0..1 -> 0..1

// The keys around a moment: value = mix(key[from], key[to], share).
struct Between {
    std::size_t from = 0, to = 0;
    double share = 0;
};

struct Key {
    double at = 0; // seconds
    float value = 0;
    Ease ease = Ease::smooth; // from this key to the next
    bool operator==(const Key&) const = default;
};

struct Track {
    std::vector<Key> keys; // at least one, in order of time

    Track(float constant)
        : keys{{0, constant, Ease::step}} {} // NOLINT: a number is a track
    explicit Track(std::vector<Key> all)
        : keys(std::move(all)) {}
    [[nodiscard]] float at(double seconds) const; // held before the first key and after the last
    bool operator==(const Track&) const = default;
    [[nodiscard]] double end() const { return keys.back().at; } // seconds of the last key; 0 for a constant
};

// Works on any list of keys with `at` and `ease`, such as the camera's.
template <class KeyType>
Between between(const std::vector<KeyType>& keys, double seconds) {
    std::size_t next = 0;
    while (next < keys.size() && keys[next].at <= seconds) ++next;
    if (next == 0) return {0, 0, 0};
    if (next == keys.size()) return {next - 1, next - 1, 0};
    const KeyType& key = keys[next - 1];
    return {next - 1, next, eased(key.ease, (seconds - key.at) / (keys[next].at - key.at))};
}

} // namespace palpate::scene
