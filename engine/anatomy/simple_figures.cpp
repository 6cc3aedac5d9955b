// Rounded figures of an adult of about 1.7 m, set by hand from the proportions that anatomy textbooks give (hip centres
// 155 mm apart, femur 430 mm, lumbar bodies about 27 x 48 x 34 mm); nobody's measured bones.
#include "anatomy/simple_figures.hpp"
#include <algorithm>
#include <array>

namespace palpate::anatomy {
namespace {

using glm::vec3;
using model::Barrel;
using model::RoundCone;
using model::Solid;

struct Knot {
    vec3 at;
    float radius;
};

// A curve through the knots (Catmull and Rom 1974) as one strand.
void chain(std::vector<RoundCone>& cones, const std::vector<Knot>& knots) {
    const int strand = static_cast<int>(cones.size()) + 1;
    const int steps = knots.size() > 2 ? 3 : 1;
    Knot last = knots.front();
    for (std::size_t i = 1; i < knots.size(); ++i) {
        const Knot &a = knots[i > 1 ? i - 2 : 0], &b = knots[i - 1], &c = knots[i],
                   &d = knots[std::min(i + 1, knots.size() - 1)];
        for (int step = 1; step <= steps; ++step) {
            const float t = static_cast<float>(step) / static_cast<float>(steps);
            const vec3 at = b.at + (c.at - a.at) * (0.5F * t) +
                            (a.at * 2.0F - b.at * 5.0F + c.at * 4.0F - d.at) * (0.5F * t * t) +
                            (b.at * 3.0F - a.at - c.at * 3.0F + d.at) * (0.5F * t * t * t);
            const Knot next{at, b.radius + (c.radius - b.radius) * t};
            cones.push_back({last.at, next.at, last.radius, next.radius, strand});
            last = next;
        }
    }
}

vec3 along(const std::vector<vec3>& line, float t) { // t 0..1 over its points
    const float place = t * static_cast<float>(line.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(place), line.size() - 2);
    return line[i] + (line[i + 1] - line[i]) * (place - static_cast<float>(i));
}

// A sheet of `count` strands through rows of points, each row with its radius: a fan of muscle, the wing of the ilium.
struct Row {
    std::vector<vec3> line;
    float radius;
};
void sheet(std::vector<RoundCone>& cones, const std::vector<Row>& rows, int count) {
    for (int i = 0; i < count; ++i) {
        std::vector<Knot> strand;
        for (const Row& row : rows)
            strand.push_back({along(row.line, static_cast<float>(i) / static_cast<float>(count - 1)), row.radius});
        chain(cones, strand);
    }
}

void both_sides(std::vector<RoundCone>& cones, RoundCone cone) {
    cones.push_back(cone);
    cone.a.x = -cone.a.x, cone.b.x = -cone.b.x;
    cones.push_back(cone);
}

Solid hip_bone() {
    Solid bone{.blend = 6};
    const std::vector<vec3> crest{{-127, 75, 43},  {-133, 105, 34}, {-123, 138, 10}, {-112, 149, -14},
                                  {-94, 150, -35}, {-70, 137, -62}, {-54, 114, -86}, {-45, 80, -102}};
    const std::vector<vec3> root{{-94, 38, 28},  {-90, 40, 10},  {-82, 44, -12}, {-72, 48, -30},
                                 {-64, 52, -42}, {-60, 54, -54}, {-56, 52, -68}, {-51, 50, -84}};
    sheet(bone.cones, {{root, 7}, {crest, 4.5F}}, 26);
    sheet(bone.cones, {{{crest[0], crest[1]}, 6}, {{crest[1], crest[2]}, 6.5F}}, 2);
    std::vector<Knot> rim;
    for (const vec3& point : crest) rim.push_back({point, 6.5F});
    chain(bone.cones, rim);
    chain(bone.cones, {{{-92, 20, 18}, 13}, {{-97, 43, 33}, 8}});                        // anterior inferior spine
    chain(bone.cones, {{{-70, 4, -4}, 32}, {{-68, 6, 2}, 30}});                          // acetabulum
    chain(bone.cones, {{{-66, 14, 22}, 11}, {{-42, 0, 35}, 8}, {{-14, -15, 39}, 8.5F}}); // superior ramus
    chain(bone.cones, {{{-10, -18, 37}, 8.5F}, {{-8, -38, 20}, 7.5F}, {{-27, -58, -3}, 5.5F}, {{-42, -66, -20}, 8}});
    chain(bone.cones, {{{-66, -8, -26}, 16}, {{-60, -38, -42}, 14}, {{-52, -56, -36}, 13}, {{-42, -66, -20}, 9}});
    chain(bone.cones, {{{-62, 4, -42}, 8}, {{-49, 0, -55}, 3}});     // ischial spine
    bone.cuts.push_back({{-79, -1, 1}, {-125, -16, 12}, 25.5F, 30}); // socket
    return bone;
}

Solid sacrum() {
    Solid bone{.blend = 7};
    const std::array<Knot, 5> levels{{{{22, 95, -46}, 15},
                                      {{24, 68, -76}, 13},
                                      {{20, 45, -95}, 11.5F},
                                      {{14, 24, -103}, 9.5F},
                                      {{8, 6, -101}, 8.5F}}};
    for (const Knot& level : levels)
        bone.cones.push_back({level.at * vec3(-1, 1, 1), level.at, level.radius, level.radius});
    for (std::size_t i = 1; i < levels.size(); ++i)
        both_sides(bone.cones, {levels[i - 1].at, levels[i].at, levels[i - 1].radius * 0.8F, levels[i].radius * 0.8F});
    both_sides(bone.cones, {{18, 98, -48}, {42, 96, -58}, 15, 17}); // ala
    both_sides(bone.cones, {{42, 96, -58}, {38, 66, -84}, 15, 11});
    bone.barrels.push_back({{0, 99, -40}, {0, 0.83F, 0.56F}, {1, 0, 0}, 9, 25, 17, 4});
    chain(bone.cones, {{{0, 96, -82}, 6}, {{0, 62, -108}, 6.5F}, {{0, 26, -111}, 5}});
    const std::array<vec3, 4> holes{{{26, 86, -62}, {23, 57, -86}, {19, 34, -99}, {15, 14, -102}}};
    for (const vec3& hole : holes) both_sides(bone.cuts, {hole + vec3(2, 12, 26), hole - vec3(0, 10, 26), 4, 3.5F});
    return bone;
}

Solid coccyx() {
    Solid bone{.blend = 4};
    chain(bone.cones, {{{0, -7, -97}, 8}, {{0, -19, -90}, 5.5F}, {{0, -31, -79}, 3.5F}});
    return bone;
}

struct Level { // of the lumbar spine
    vec3 body, spinous;
    float transverse; // half the span
};
constexpr std::array<Level, 5> lumbar{{{{0, 256, -48}, {0, 228, -102}, 38},
                                       {{0, 226, -38}, {0, 198, -93}, 40},
                                       {{0, 194, -30}, {0, 172, -89}, 44},
                                       {{0, 161, -27}, {0, 147, -88}, 42},
                                       {{0, 128, -30}, {0, 122, -86}, 46}}};
constexpr vec3 sacral_end{0, 106, -34}; // middle of the sacrum's upper face

vec3 spine_up(std::size_t level) {
    const vec3 above = level == 0 ? lumbar[0].body + vec3(0, 30, -11) : lumbar[level - 1].body;
    const vec3 below = level + 1 == lumbar.size() ? sacral_end : lumbar[level + 1].body;
    return glm::normalize(above - below);
}

Solid vertebra(std::size_t level) {
    const vec3 body = lumbar[level].body, spinous = lumbar[level].spinous;
    const vec3 up = spine_up(level), back = glm::cross(up, vec3(1, 0, 0));
    const auto place = [&](float x, float u, float b) { return body + vec3(x, 0, 0) + up * u + back * b; };
    Solid bone{.blend = 4};
    bone.barrels.push_back({body, up, {1, 0, 0}, 13.2F, 24, 17, 3.5F});
    both_sides(bone.cones, {place(14, 4, 14), place(16, 4, 31), 5.5F, 5.5F});                 // pedicle
    both_sides(bone.cones, {place(17, 14, 33), place(16, -17, 39), 5.5F, 5});                 // facets
    both_sides(bone.cones, {place(15, 0, 35), place(2, -7, 45), 4, 4.5F});                    // lamina
    both_sides(bone.cones, {place(17, 4, 30), place(lumbar[level].transverse, 6, 34), 5, 3}); // transverse process
    chain(bone.cones, {{place(0, -7, 45), 4.5F}, {spinous, 5}});
    chain(bone.cones, {{place(0, -15, 46), 3.5F}, {spinous - vec3(0, 8, -1), 4.5F}});
    return bone;
}

Solid disc(std::size_t level) {
    const vec3 below = level + 1 == lumbar.size() ? sacral_end : lumbar[level + 1].body - spine_up(level + 1) * -12.0F;
    const vec3 above = lumbar[level].body - spine_up(level) * 12.0F;
    Solid solid;
    solid.barrels.push_back({(above + below) * 0.5F,
                             glm::normalize(above - below),
                             {1, 0, 0},
                             glm::length(above - below) * 0.5F + 1,
                             24.5F,
                             17.5F,
                             3});
    return solid;
}

Solid femur() {
    Solid bone{.blend = 8};
    chain(bone.cones, {{{-77, 0, 0}, 23}, {{-77, 0, 0}, 23}});
    chain(bone.cones, {{{-88, -8, -3}, 14}, {{-108, -24, -9}, 15}});
    chain(bone.cones, {{{-116, -6, -20}, 10}, {{-126, -22, -13}, 13}, {{-116, -52, -10}, 16}});
    chain(bone.cones, {{{-104, -48, -14}, 14}, {{-91, -58, -25}, 7}}); // lesser trochanter
    chain(bone.cones, {{{-110, -52, -11}, 15},
                       {{-113, -97, -1}, 13.5F},
                       {{-110, -150, 10}, 13},
                       {{-101, -220, 19}, 13},
                       {{-93, -300, 20}, 14.5F},
                       {{-86, -355, 15}, 18}});
    chain(bone.cones, {{{-86, -350, 15}, 18}, {{-62, -398, 8}, 19}});
    chain(bone.cones, {{{-86, -350, 15}, 18}, {{-97, -398, 8}, 19}});
    chain(bone.cones, {{{-58, -402, -10}, 20}, {{-60, -405, 12}, 19}});
    chain(bone.cones, {{{-98, -402, -10}, 19}, {{-96, -404, 14}, 19}});
    bone.cuts.push_back({{-78, -425, -32}, {-78, -418, -2}, 8, 6}); // between the condyles
    return bone;
}

Solid gluteus_maximus() {
    Solid muscle{.blend = 10};
    sheet(
        muscle.cones,
        {{{{-60, 124, -86}, {-49, 98, -104}, {-42, 70, -110}, {-33, 40, -112}, {-22, 8, -109}, {-12, -16, -97}}, 5},
         {{{-92, 84, -94}, {-90, 54, -106}, {-90, 24, -111}, {-89, -6, -109}, {-84, -38, -103}, {-76, -62, -94}}, 15},
         {{{-124, 16, -66}, {-121, -14, -73}, {-118, -42, -72}, {-113, -70, -68}, {-107, -92, -60}, {-101, -108, -52}},
          14},
         {{{-143, -44, -22}, {-142, -72, -17}, {-135, -95, -11}, {-127, -112, -13}, {-121, -128, -9}, {-116, -142, -5}},
          5}},
        17);
    return muscle;
}

Solid gluteus_medius() {
    Solid muscle{.blend = 8};
    sheet(
        muscle.cones,
        {{{{-58, 102, -91}, {-78, 136, -66}, {-104, 149, -38}, {-130, 138, 4}, {-144, 108, 22}, {-138, 86, 36}}, 4.5F},
         {{{-94, 62, -66}, {-112, 76, -56}, {-128, 84, -36}, {-142, 80, -10}, {-149, 66, 6}, {-147, 52, 18}}, 11},
         {{{-123, -2, -33}, {-130, -6, -29}, {-137, -12, -21}, {-141, -16, -14}, {-139, -20, -9}, {-135, -22, -5}},
          4.5F}},
        18);
    return muscle;
}

Solid gluteus_minimus() {
    Solid muscle{.blend = 6};
    sheet(muscle.cones,
          {{{{-68, 60, -56}, {-94, 84, -38}, {-112, 90, -12}, {-124, 80, 12}}, 3.5F},
           {{{-88, 42, -46}, {-110, 48, -32}, {-122, 48, -14}, {-126, 44, 6}}, 8},
           {{{-122, 0, -12}, {-128, -6, -3}, {-130, -12, 1}, {-128, -16, 4}}, 3.5F}},
          13);
    return muscle;
}

Solid piriformis() {
    Solid muscle{.blend = 6};
    sheet(muscle.cones,
          {{{{-31, 64, -62}, {-29, 50, -80}, {-24, 34, -90}}, 4},
           {{{-56, 42, -64}, {-56, 29, -74}, {-54, 16, -80}}, 9},
           {{{-88, 19, -50}, {-88, 11, -55}, {-88, 4, -58}}, 8},
           {{{-113, 3, -26}, {-113, 1, -27}, {-113, -1, -28}}, 3.5F}},
          5);
    return muscle;
}

Solid sciatic_nerve() {
    Solid nerve{.blend = 3};
    chain(nerve.cones, {{{-44, 56, -58}, 4},
                        {{-54, 32, -58}, 5.5F},
                        {{-64, 6, -70}, 5.5F},
                        {{-78, -10, -68}, 5.2F},
                        {{-90, -36, -60}, 5},
                        {{-94, -70, -50}, 4.8F},
                        {{-92, -120, -40}, 4.6F},
                        {{-90, -200, -30}, 4.5F},
                        {{-88, -290, -28}, 4.5F},
                        {{-86, -362, -36}, 4.5F}});
    chain(nerve.cones, {{{-86, -362, -36}, 4.2F}, {{-80, -420, -38}, 3.6F}}); // tibial
    chain(nerve.cones, {{{-86, -362, -36}, 3.6F}, {{-98, -420, -34}, 3}});    // common fibular
    return nerve;
}

Solid skin() {
    Solid body{.blend = 40};
    const auto across = [&](float x, float y, float z, float radius) {
        body.cones.push_back({{-x, y, z}, {x, y, z}, radius, radius});
    };
    across(48, 300, -20, 98), across(50, 240, -16, 98), across(58, 180, -10, 100), across(72, 120, -10, 103);
    across(78, 60, -12, 106), across(80, 10, -14, 104);
    both_sides(body.cones, {{62, 30, -62}, {70, -20, -54}, 82, 84});
    std::vector<Knot> thigh{{{96, -30, -2}, 84}, {{98, -110, 4}, 78}, {{93, -200, 6}, 71},
                            {{88, -290, 7}, 63}, {{82, -380, 5}, 56}, {{82, -440, -2}, 52}};
    chain(body.cones, thigh);
    for (Knot& knot : thigh) knot.at.x = -knot.at.x;
    chain(body.cones, thigh);
    return body;
}

} // namespace

std::vector<SimpleFigure> simple_figures() {
    static constexpr std::array<std::string_view, 5> vertebrae{"vertebra_l1", "vertebra_l2", "vertebra_l3",
                                                               "vertebra_l4", "vertebra_l5"};
    static constexpr std::array<std::string_view, 5> discs{"disc_l1_l2", "disc_l2_l3", "disc_l3_l4", "disc_l4_l5",
                                                           "disc_l5_s1"};
    std::vector<SimpleFigure> figures{{"skin", skin(), 9},
                                      {"gluteus_maximus", gluteus_maximus(), 4},
                                      {"gluteus_medius", gluteus_medius(), 4},
                                      {"gluteus_minimus", gluteus_minimus(), 3.5F},
                                      {"piriformis", piriformis(), 3},
                                      {"sciatic_nerve", sciatic_nerve(), 2.6F},
                                      {"hip_bone", hip_bone(), 3.4F},
                                      {"sacrum", sacrum(), 3.2F},
                                      {"coccyx", coccyx(), 2},
                                      {"femur", femur(), 4}};
    for (std::size_t level = 0; level < lumbar.size(); ++level) {
        figures.push_back({vertebrae[level], vertebra(level), 3});
        figures.push_back({discs[level], disc(level), 2.6F});
    }
    return figures;
}

} // namespace palpate::anatomy
