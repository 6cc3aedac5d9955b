// The field `along` of grain.hpp, and the mesh as a graph.
#pragma once
#include "model/grain.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::model {

// For every vertex the corners (3 * triangle + k) that stand on it.
class Corners {
public:
    explicit Corners(const Mesh& mesh);
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::uint32_t vertex) const {
        return {list_.data() + first_[vertex], first_[vertex + 1] - first_[vertex]};
    }

private:
    std::vector<std::uint32_t> first_, list_;
};

// 0 at the origin .. 1 at the insertion, one per position.
std::vector<double> fibre_field(const Mesh& mesh, const Corners& corners, const FibreHint& hint);

} // namespace palpate::model
