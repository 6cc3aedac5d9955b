// Techniques on the built-in body as it lies for them, made once in a test program.
#pragma once
#include "anatomy/atlas/atlas.hpp"
#include "model/build.hpp"
#include "posture/rest.hpp"
#include "technique/fine_skin.hpp"
#include "technique/perform.hpp"
#include <algorithm>
#include <map>

namespace palpate::technique {

inline std::shared_ptr<const posture::Posable> atlas() {
    static const auto posable =
        posture::Posable::of(std::make_shared<const anatomy::Body>(anatomy::read_body(anatomy::built_in_atlas())));
    return posable;
}

// A technique on the body as it lies for it, made once.
struct Lying {
    posture::Rest rest;
    model::Geometry geometry;
    model::Shape shape;
    std::unique_ptr<const Site> site;

    explicit Lying(const std::string& name, Tissue::Moves moves = Tissue::Moves::all) {
        const Technique technique = shipped_technique(name);
        posture::Position position = posture::shipped_position(technique.position);
        if (technique.left) position = posture::mirrored(position);
        rest = rest_of(position, technique.tool, technique.left);
        geometry = atlas()->body().geometry;
        shape = atlas()->shape(rest.places, rest.shifts);
        const auto lain_on = technique::lain_on(rest, technique.tool);
        make_skin_fine(technique, body(), lain_on ? std::optional(lain_on->support.place.shift) : std::nullopt,
                       geometry, shape);
        site = std::make_unique<const Site>(technique, body(), lain_on, std::nullopt, moves);
    }
    static const posture::Rest& rest_of(const posture::Position& position, const std::string& tool, bool left) {
        static std::map<std::string, posture::Rest> known; // several techniques lie alike
        const std::string carrier =
            std::any_of(position.supports.begin(), position.supports.end(),
                        [&](const posture::SupportPlan& support) { return support.kind == tool; })
                ? tool
                : "";
        const auto [found, is_new] = known.try_emplace(position.id + "/" + carrier + (left ? "/left" : ""));
        if (is_new) found->second = posture::rest(*atlas(), position, tool);
        return found->second;
    }
    [[nodiscard]] PosedBody body() const { return {atlas(), geometry, shape, rest.places}; }
    [[nodiscard]] model::Shape pressed(const Performance& performance) const {
        model::Shape copy = shape;
        site->press(performance, copy);
        return copy;
    }
    static const Lying& of(const std::string& name) {
        static std::map<std::string, std::unique_ptr<const Lying>> all;
        std::unique_ptr<const Lying>& one = all[name];
        if (!one) one = std::make_unique<const Lying>(name);
        return *one;
    }
};

// Light and deep, on the way there and back: twelve spread over all, and the hardest of every phase.
inline std::vector<double> moments(const Site& site) {
    const double end = site.technique().seconds();
    std::vector<double> found;
    for (int i = 0; i <= 12; ++i) found.push_back(end * i / 12);
    double begin = 0;
    for (const Phase& phase : site.technique().phases) {
        double hardest = begin;
        for (double s = begin; s < begin + phase.seconds; s += 0.05)
            if (site.newton(moment_at(site.technique(), s)) > site.newton(moment_at(site.technique(), hardest)))
                hardest = s;
        found.push_back(hardest);
        begin += phase.seconds;
    }
    return found;
}

inline model::TriangleTree tree_of(model::Geometry tool, const std::vector<glm::vec3>& positions) {
    tool.positions = positions;
    model::Mesh all;
    for (const model::Part& part : tool.parts) {
        const model::Mesh one = model::mesh_of(tool, part);
        const auto first = static_cast<std::uint32_t>(all.positions.size());
        for (const std::uint32_t index : one.triangles) all.triangles.push_back(first + index);
        all.positions.insert(all.positions.end(), one.positions.begin(), one.positions.end());
    }
    return {all.positions, all.triangles};
}

} // namespace palpate::technique
