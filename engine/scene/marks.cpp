#include "scene/marks.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "model/ray.hpp"
#include "scene/spread.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace palpate::scene {
namespace {

// Millimetres of flesh over a landmark from which it fades, and at which it is gone: fingers reach the ischial
// tuberosity through about as much, and the trunk is twice as thick.
constexpr float plain_mm = 85, gone_mm = 110;
constexpr float bone_counts = 12;       // as much flesh: nothing is felt through a bone
constexpr float near_enough_m = 0.002F; // of the surfaces looked through

constexpr float dot_radius = 0.0075F, halo = 0.003F, letters = 0.024F, beside = 0.022F; // shares of the shorter side
const glm::vec4 dot_colour{0.80F, 0.13F, 0.10F, 1}, halo_colour{0.99F, 0.99F, 0.98F, 0.95F},
    leader_colour{0.99F, 0.99F, 0.98F, 0.8F}, measure_colour{0.005F, 0.159F, 0.235F, 1};

bool is_bone(Material material) {
    return material == Material::bone || material == Material::cartilage || material == Material::disc;
}
bool is_cover(Material material) { return material == Material::skin || material == Material::fat; }

// Metres of the way to a point that lie in a part. `ends_within`: also the last stretch, which the point itself ends.
float length_in(const Snapshot& snapshot, std::size_t part, const model::Ray& ray, float reach, bool ends_within) {
    const model::Part& of = snapshot.geometry->parts[part];
    const bool posed = snapshot.shape != nullptr;
    std::size_t chosen = coarsest_level(of, posed, 1, near_enough_m);
    if (posed) chosen = std::max<std::size_t>(chosen, snapshot.shape->finest_level(part));
    const model::LevelOfDetail& level = of.levels[std::min(chosen, of.levels.size() - 1)];
    const std::vector<glm::vec3>& positions = posed ? snapshot.shape->positions : snapshot.geometry->positions;
    float length = 0;
    int inside = 0;
    for (std::size_t i = level.first_index; i < std::size_t{level.first_index} + level.index_count; i += 3) {
        const auto at = [&](std::size_t k) { return positions[of.first_vertex + snapshot.geometry->indices[i + k]]; };
        const auto hit = ray.meets(std::array{at(0), at(1), at(2)});
        if (!hit || hit->distance > reach) continue;
        length += hit->entering ? -hit->distance : hit->distance;
        inside += hit->entering ? 1 : -1;
    }
    if (inside != 0) length = ends_within ? length + static_cast<float>(inside) * reach : 0;
    return std::max(length, 0.0F);
}

struct Label {
    glm::vec2 dot; // pixels of the shorter side are 1
    const Mark* mark;
    float plain;
};

// On one side of the body: names one above the other, as near to their dots as they can be.
void draw_labels(std::vector<Label> labels, bool right, const glm::vec2& unit, std::vector<Shape>& shapes) {
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) {
        return a.dot.y != b.dot.y ? a.dot.y < b.dot.y : a.dot.x < b.dot.x;
    });
    std::vector<float> wished;
    for (const Label& label : labels) wished.push_back(label.dot.y);
    const std::vector<float> rows = spread(wished, letters * 1.9F, letters, 1 / unit.y - letters);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Label& label = labels[i];
        const float way = right ? beside : -beside;
        const glm::vec2 anchor(label.dot.x + way * (1 + 2 * std::min(std::abs(rows[i] - label.dot.y) / 0.1F, 1.0F)),
                               rows[i]);
        Stroke leader{{label.dot * unit, anchor * unit}, 0.0025F, label.plain, leader_colour};
        shapes.push_back(std::move(leader));
        Words words{label.mark->name, anchor * unit, letters, label.plain, right ? Align::left : Align::right};
        words.plate.a = 0.6F;
        words.width = 1;
        shapes.push_back(std::move(words));
    }
}

void draw_dot(const glm::vec2& at, const glm::vec2& unit, float plain, const glm::vec4& colour,
              std::vector<Shape>& shapes) {
    for (const auto& [radius, of] : {std::pair(dot_radius + halo, halo_colour), {dot_radius, colour}})
        shapes.push_back(Plate{at - radius * unit, at + radius * unit, radius, plain, of});
}

void draw_line(const std::vector<glm::vec2>& at, float plain, const glm::vec4& colour, std::vector<Shape>& shapes) {
    shapes.push_back(Stroke{at, 2 * halo + 0.003F, 0.8F * plain, halo_colour});
    shapes.push_back(Stroke{at, 0.004F, plain, colour});
}

// Its length stands over a line that lies, beside one that stands.
void draw_measured(const std::vector<glm::vec2>& at, float metres, float plain, const glm::vec2& unit,
                   std::vector<Shape>& shapes) {
    draw_line(at, plain, measure_colour, shapes);
    for (const glm::vec2& end : at) draw_dot(end, unit, plain, measure_colour, shapes);
    const glm::vec2 way = (at[1] - at[0]) / unit, middle = (at[0] + at[1]) * 0.5F;
    const bool lies = std::abs(way.x) > std::abs(way.y);
    Words words{length_text(metres), middle + (lies ? glm::vec2(0, -1.5F * letters) : glm::vec2(beside, 0)) * unit,
                letters, plain, lies ? Align::centre : Align::left};
    words.width = 1;
    shapes.push_back(std::move(words));
}

} // namespace

std::string length_text(float metres) {
    return metres < 0.1F ? fmt::format("{:.0f} mm", metres * 1000) : fmt::format("{:.1f} cm", metres * 100);
}

std::vector<Mark> find_marks(const Selection& words, const anatomy::Landmarks& landmarks,
                             const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<Mark> marks;
    for (const std::string& word : words.terms) {
        const std::size_t before = marks.size();
        for (const anatomy::Landmark& landmark : landmarks.all())
            if (core::matches(word, landmark.id))
                marks.push_back({landmark.name, {landmark.id}, {landmark.position}, landmark.outward.has_value()});
        for (const anatomy::LandmarkLine& line : landmarks.lines()) {
            if (!core::matches(word, line.id)) continue;
            Mark& mark = marks.emplace_back(Mark{line.name, {}, line.points});
            for (const glm::vec3& point : line.points) {
                const auto& all = landmarks.all();
                const auto here =
                    std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.position == point; });
                mark.landmarks.push_back(here == all.end() ? "" : here->id);
            }
        }
        if (marks.size() > before || words.optional) continue;
        std::vector<std::string> known;
        for (const anatomy::Landmark& landmark : landmarks.all()) known.push_back(landmark.id);
        for (const anatomy::LandmarkLine& line : landmarks.lines()) known.push_back(line.id);
        const auto absent = landmarks.absent().find(word);
        const core::Error error(
            file, words.place,
            absent != landmarks.absent().end()
                ? fmt::format("this body has no landmark \"{}\": {}", word, absent->second)
                : fmt::format("\"{}\" is no landmark or line{}", word, core::did_you_mean(word, known)));
        if (mistakes == nullptr) throw error;
        mistakes->emplace_back(error.what());
    }
    return marks;
}

glm::vec2 seen_at(const glm::vec3& point, const Camera& camera, float aspect) {
    const glm::vec3 forward = glm::normalize(camera.target - camera.eye),
                    right = glm::normalize(glm::cross(forward, camera.up)), up = glm::cross(right, forward),
                    way = point - camera.eye;
    const float half = camera.vertical_fov > 0
                           ? std::tan(camera.vertical_fov / 2) * std::max(glm::dot(way, forward), 1e-4F)
                           : camera.orthographic_height / 2;
    return {0.5F + 0.5F * glm::dot(way, right) / (half * aspect), 0.5F - 0.5F * glm::dot(way, up) / half};
}

float plainness(const glm::vec3& point, bool on_surface, const Snapshot& snapshot) {
    const Camera& camera = snapshot.camera;
    glm::vec3 from = camera.eye;
    if (camera.vertical_fov <= 0) {
        const glm::vec3 forward = glm::normalize(camera.target - camera.eye);
        from = point - forward * glm::dot(point - camera.eye, forward);
    }
    const float reach = glm::distance(from, point);
    if (!(reach > 0)) return 1;
    const model::Ray ray(from, (point - from) / reach, reach);
    float cover = 0, flesh = 0, bone = 0; // metres; cover holds flesh
    for (std::size_t i = 0; i < snapshot.parts.size(); ++i) {
        const PartState& part = snapshot.parts[i];
        if (part.opacity <= 0) continue;
        model::Ray::Boxes boxes;
        boxes.set(0, snapshot.box(i));
        for (std::size_t k = 1; k < model::Ray::boxes_at_once; ++k) boxes.set(k, core::Box{});
        std::array<bool, model::Ray::boxes_at_once> met{};
        ray.meets(boxes, reach, met);
        if (!met[0]) continue;
        const bool of_bone = is_bone(part.material);
        const float length = part.opacity * length_in(snapshot, i, ray, reach, !of_bone || on_surface);
        if (of_bone)
            bone += length;
        else if (is_cover(part.material))
            cover = std::max(cover, length);
        else
            flesh += length;
    }
    return 1 - glm::smoothstep(plain_mm, gone_mm, 1000 * (std::max(cover, flesh) + bone_counts * bone));
}

std::vector<Shape> draw_marks(const std::vector<Mark>& marks, const std::vector<std::vector<glm::vec3>>& points,
                              const Snapshot& snapshot, core::Extent picture) {
    const glm::vec2 pixels(picture.width, picture.height), unit = std::min(pixels.x, pixels.y) / pixels;
    std::vector<Shape> shapes;
    std::vector<Label> left, right;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        float plain = 1;
        glm::vec2 middle(0);
        std::vector<glm::vec2> at;
        for (const glm::vec3& point : points[i]) {
            plain = std::min(plain, plainness(point, marks[i].on_surface, snapshot));
            at.push_back(seen_at(point, snapshot.camera, pixels.x / pixels.y));
            middle += at.back() / static_cast<float>(points[i].size());
        }
        if (plain <= 0.02F || middle.x < 0 || middle.y < 0 || middle.x > 1 || middle.y > 1) continue;
        if (marks[i].measured) {
            draw_measured(at, glm::distance(points[i][0], points[i][1]), plain, unit, shapes);
            continue;
        }
        if (at.size() > 1)
            draw_line(at, plain, dot_colour, shapes);
        else
            draw_dot(at[0], unit, plain, dot_colour, shapes);
        (middle.x < 0.5F ? left : right).push_back({middle / unit, &marks[i], plain});
    }
    std::vector<Shape> labels; // below the dots
    draw_labels(std::move(left), false, unit, labels);
    draw_labels(std::move(right), true, unit, labels);
    labels.insert(labels.end(), std::make_move_iterator(shapes.begin()), std::make_move_iterator(shapes.end()));
    return labels;
}

} // namespace palpate::scene
