#include "technique/resting_digits.hpp"
#include "core/wide.hpp"
#include "technique/hands/arm_geometry.hpp"
#include "technique/hands/digits.hpp"
#include "technique/sunk.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/matrix.hpp>
#include <limits>
#include <map>
#include <tuple>

namespace palpate::technique {
namespace {

// Of a fingertip's pulp, flattened by no more than a relaxed finger's weight (estimate): it looks laid down then.
constexpr float rests_in_m = 0.0001F;
constexpr float free_fall_m = 0.02F; // over what it cannot reach, a digit hangs as the others lie

} // namespace

std::vector<OnDigits> on_resting_digits(const HandPosture& posture) {
    const Arm& figures = shipped_arm();
    const model::Geometry& arm = *built_in_arm();
    const std::vector<std::string> resting = resting_digits(posture);
    std::vector<std::size_t> digit_of(figures.segments.size(), resting.size());
    for (std::size_t d = 0; d < resting.size(); ++d)
        for (const std::size_t segment : hanging_on(figures.movement(resting[d] + ".mcp.flexion").segment, figures))
            digit_of[segment] = d;
    std::vector<OnDigits> found;
    for (std::uint32_t v = 0; v < arm.influences.size() && !resting.empty(); ++v) {
        const model::Influences& influences = arm.influences[v];
        std::vector<std::pair<float, std::uint8_t>> shares(resting.size());
        for (std::size_t d = 0; d < resting.size(); ++d) shares[d].second = static_cast<std::uint8_t>(d);
        for (std::size_t i = 0; i < 4; ++i)
            if (const std::size_t d = digit_of[influences.segment[i]]; d < resting.size())
                shares[d].first += static_cast<float>(influences.share[i]) / model::whole_share;
        std::sort(shares.begin(), shares.end(), std::greater<>());
        if (shares.front().first <= 0) continue;
        const auto& first = shares.front();
        const auto& second = shares[std::min<std::size_t>(1, shares.size() - 1)];
        const float both = shares.size() > 1 ? first.first + second.first : first.first;
        found.push_back({v, {first.second, second.second}, 1 - first.first / both, both});
    }
    return found;
}

// What is pressed, as the digits see it.
struct RestingDigits::Lying {
    const Underside& tool;
    const Underside& skin;
    glm::mat3 to_skin; // from the tool's frame
    glm::vec3 skin_origin;
    glm::vec3 carried; // in the tool's frame
    float depth_m, flat_m, arrives;
};

RestingDigits::RestingDigits(const HandPosture& posture, std::span<const std::shared_ptr<const Stance>> hands,
                             std::vector<std::shared_ptr<const SkinBelow>> skins)
    : skins_(std::move(skins)) {
    auto made = std::make_shared<BentDigits>();
    made->on = on_resting_digits(posture);
    for (const auto& hand : hands) {
        auto& level = made->levels.emplace_back();
        for (const OnDigits& on : made->on) level.push_back({hand->position(on.vertex), hand->normal(on.vertex)});
    }
    digits_ = std::move(made);
    constexpr float few_m = 0.007F, all_m = 0.0035F;
    for (std::size_t digit = 0; digit < resting_digits(posture).size(); ++digit)
        soles_.push_back({sole(digit, few_m), sole(digit, all_m)});
}

std::vector<RestingDigits::Block> RestingDigits::sole(std::size_t digit, float every_m) const {
    constexpr float down = 0.3F, nearly_all = 0.9F;
    const std::vector<BentDigits::Posed>& middle = digits_->levels[digits_->levels.size() / 2];
    std::map<std::tuple<int, int, int>, std::size_t> lowest; // of each cube
    for (std::size_t i = 0; i < middle.size(); ++i) {
        const OnDigits& on = digits_->on[i];
        if (on.digit[0] != digit || on.whole * (1 - on.second) < nearly_all || middle[i].normal.z > down) continue;
        const glm::ivec3 cube(glm::floor(middle[i].place / every_m));
        const auto [found, is_new] = lowest.try_emplace({cube.x, cube.y, cube.z}, i);
        if (!is_new && middle[i].place.z < middle[found->second].place.z) found->second = i;
    }
    std::vector<std::size_t> chosen;
    for (const auto& [cube, i] : lowest) chosen.push_back(i);
    std::vector<Block> blocks;
    for (std::size_t begin = 0; begin < chosen.size(); begin += lanes) {
        Block& block = blocks.emplace_back(digits_->levels.size());
        for (std::size_t level = 0; level < block.size(); ++level)
            for (std::size_t i = 0; i < lanes; ++i)
                block[level].set(i, digits_->levels[level][chosen[std::min(begin + i, chosen.size() - 1)]].place);
    }
    return blocks;
}

// How near a digit comes to the skin, which the tool draws down around itself; metres.
PALPATE_WIDE float RestingDigits::gap(std::span<const Block> sole, float level, const Lying& lying) {
    if (sole.empty()) return std::numeric_limits<float>::max();
    const std::size_t below = std::min(static_cast<std::size_t>(level), sole.front().size() - 2);
    const float share = level - static_cast<float>(below), per_depth = 2 / lying.depth_m, flat = lying.flat_m;
    const glm::mat3 turn = lying.to_skin;
    const glm::vec3 origin = lying.skin_origin;
    Lanes x, y, z, along, across, sunk, by_gap, over, least;
    least.fill(std::numeric_limits<float>::max());
    Underside::Heights skin, tool;
    for (const Block& block : sole) {
        const LaneVectors &a = block[below], &b = block[below + 1];
        PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
            const float px = a.x[i] + share * (b.x[i] - a.x[i]), py = a.y[i] + share * (b.y[i] - a.y[i]);
            const float high = a.z[i] + share * (b.z[i] - a.z[i]), pz = flattened(high, flat);
            x[i] = turn[0].x * px + turn[1].x * py + turn[2].x * pz + origin.x;
            y[i] = turn[0].y * px + turn[1].y * py + turn[2].y * pz + origin.y;
            z[i] = turn[0].z * px + turn[1].z * py + turn[2].z * pz + origin.z;
            along[i] = px + lying.carried.x;
            across[i] = py + lying.carried.y;
            over[i] = pz + lying.carried.z - lying.depth_m;
        }
        lying.skin.heights(x, y, lanes, skin);
        lying.tool.heights(along, across, lanes, tool);
        PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
            z[i] += skin.at[i]; // over the skin as it was
            const float tool_over_skin = flattened(tool.at[i], flat) - (over[i] - z[i]);
            x[i] = per_depth * std::max(tool_over_skin, 0.0F);
        }
        SunkTable::shared().find(x, lanes, sunk, by_gap);
        PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
            const float now = z[i] + lying.depth_m * lying.arrives * sunk[i];
            least[i] = std::min(least[i], now);
        }
    }
    return *std::min_element(least.begin(), least.end());
}

RestingDigits::Bent RestingDigits::bent(const Sole& sole, const Lying& lying) const {
    const auto over = [&](float level) { return gap(sole.few, level, lying) + rests_in_m; };
    // Down from where it is lifted most, until it is on the skin or comes no nearer.
    float high = static_cast<float>(digits_->levels.size() - 1), high_gap = over(high), low = high, low_gap = high_gap;
    if (high_gap <= 0) return {high, high_gap};
    while (low_gap > 0) {
        if (low == 0) return {low, low_gap};
        const float next = over(low - 1);
        if (next > low_gap) return {low, low_gap};
        high = low;
        high_gap = low_gap;
        low -= 1;
        low_gap = next;
    }
    // Nearly a straight line; then by what more of it says.
    const float per_m = (high - low) / (high_gap - low_gap);
    float level = low - low_gap * per_m;
    constexpr int rounds = 2;
    for (int round = 0; round < rounds; ++round)
        level = std::clamp(level - (gap(sole.all, level, lying) + rests_in_m) * per_m, 0.0F,
                           static_cast<float>(digits_->levels.size() - 1));
    return {level, 0};
}

LaidDigits RestingDigits::laid(const Pressed& pressed, float path) const {
    const Contact& contact = pressed.contact;
    const float at = std::clamp(path, 0.0F, 1.0F) * static_cast<float>(skins_.size() - 1);
    const SkinBelow& skin = *skins_[static_cast<std::size_t>(std::lround(at))];
    const glm::mat3 axes(contact.along, contact.across, contact.outward), to_skin = glm::transpose(skin.axes);
    constexpr float least_depth_m = 2e-5F;
    const Lying lying{pressed.tool.stance->underside,
                      skin.turned_over,
                      to_skin * axes,
                      to_skin * (contact.place - skin.origin),
                      glm::transpose(axes) * contact.carried,
                      std::max(contact.depth_m, least_depth_m),
                      contact.flat_m,
                      pressed.shares.front()};
    std::array<Bent, 5> all{};
    float sum = 0, laid_ones = 0;
    for (std::size_t digit = 0; digit < soles_.size(); ++digit) {
        all[digit] = bent(soles_[digit], lying);
        if (all[digit].over_m > 0) continue;
        sum += all[digit].level;
        ++laid_ones;
    }
    LaidDigits laid{digits_, {}};
    for (std::size_t digit = 0; digit < soles_.size(); ++digit) {
        laid.level[digit] = all[digit].level;
        if (all[digit].over_m <= 0 || laid_ones == 0) continue;
        const float share = std::min(all[digit].over_m / free_fall_m, 1.0F);
        laid.level[digit] = glm::mix(all[digit].level, sum / laid_ones, share * share * (3 - 2 * share));
    }
    return laid;
}

} // namespace palpate::technique
