#include "model/posing/pose_shape.hpp"
#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace palpate::model {

namespace {

// So many vertices are moved side by side, coordinate by coordinate, in loops that compilers turn into vector code.
constexpr std::size_t lanes = 16;
using Lanes = std::array<float, lanes>;
struct Block {
    std::array<Lanes, 4> real{}, dual{};
    std::array<Lanes, 3> place{}, normal{};
    std::array<Lanes, 3> low{}, high{}; // of all places so far
};

void start(Block& block) {
    for (std::size_t k = 0; k < 3; ++k) {
        block.low[k].fill(std::numeric_limits<float>::max());
        block.high[k].fill(std::numeric_limits<float>::lowest());
    }
}

void put_movement(Block& block, std::size_t lane, const Influences& influences,
                  std::span<const DualQuaternion> movements) {
    constexpr float scale = 1.0F / float{whole_share};
    const DualQuaternion& first = movements[influences.segment[0]];
    glm::vec4 real = first.real, dual = first.dual;
    if (influences.share[0] != whole_share) {
        const float share = scale * static_cast<float>(influences.share[0]);
        real *= share;
        dual *= share;
        for (std::size_t i = 1; i < 4 && influences.share[i] > 0; ++i) {
            const DualQuaternion& other = movements[influences.segment[i]];
            const float of_other = scale * static_cast<float>(influences.share[i]);
            real += of_other * other.real;
            dual += of_other * other.dual;
        }
    }
    for (int k = 0; k < 4; ++k) {
        block.real[static_cast<std::size_t>(k)][lane] = real[k];
        block.dual[static_cast<std::size_t>(k)][lane] = dual[k];
    }
}

// Where the build is for every x86-64, loops are made twice: for processors with vectors of eight, and for all.
#if defined(__x86_64__) && defined(__linux__)
#define PALPATE_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define PALPATE_WIDE
#endif

// As DualQuaternion::normalise, moved and turned.
PALPATE_WIDE void move(Block& block) {
    for (std::size_t i = 0; i < lanes; ++i) {
        float x = block.real[0][i], y = block.real[1][i], z = block.real[2][i], w = block.real[3][i];
        const float scale = 1.0F / std::sqrt(x * x + y * y + z * z + w * w);
        x *= scale, y *= scale, z *= scale, w *= scale;
        const float dx = scale * block.dual[0][i], dy = scale * block.dual[1][i], dz = scale * block.dual[2][i],
                    dw = scale * block.dual[3][i];
        const auto turn = [&](Lanes& vx, Lanes& vy, Lanes& vz, float shift_x, float shift_y, float shift_z) {
            const float tx = 2 * (y * vz[i] - z * vy[i]), ty = 2 * (z * vx[i] - x * vz[i]),
                        tz = 2 * (x * vy[i] - y * vx[i]);
            vx[i] += w * tx + (y * tz - z * ty) + shift_x;
            vy[i] += w * ty + (z * tx - x * tz) + shift_y;
            vz[i] += w * tz + (x * ty - y * tx) + shift_z;
        };
        turn(block.place[0], block.place[1], block.place[2], 2 * (w * dx - dw * x + (y * dz - z * dy)),
             2 * (w * dy - dw * y + (z * dx - x * dz)), 2 * (w * dz - dw * z + (x * dy - y * dx)));
        turn(block.normal[0], block.normal[1], block.normal[2], 0, 0, 0);
    }
    for (std::size_t k = 0; k < 3; ++k)
        for (std::size_t i = 0; i < lanes; ++i) {
            block.low[k][i] = std::min(block.low[k][i], block.place[k][i]);
            block.high[k][i] = std::max(block.high[k][i], block.place[k][i]);
        }
}

// Asks memory for what the vertices first to end - 1 will need: it lies here and there.
void fetch(const Settled& settled, std::size_t first, std::size_t end) {
    constexpr std::size_t ahead = 2 * lanes;
    for (std::size_t v = first; v < std::min(first + lanes, end); ++v) {
        if (v + ahead < end) __builtin_prefetch(&settled.flesh->corners_at(settled.seats[v + ahead]));
        const std::array<std::uint32_t, 8>& corner = settled.flesh->corners_at(settled.seats[v]);
        for (std::size_t k = 0; k < 8; k += 2)
            __builtin_prefetch(&settled.shifts[corner[k]]); // the next lies beside it
    }
}

core::Box box_of(const Block& block) {
    core::Box box;
    for (std::size_t i = 0; i < lanes; ++i) {
        box.include({block.low[0][i], block.low[1][i], block.low[2][i]});
        box.include({block.high[0][i], block.high[1][i], block.high[2][i]});
    }
    return box;
}

} // namespace

void pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled,
                std::span<const std::uint8_t> finest, Shape& shape) {
    assert(geometry.influences.size() == geometry.positions.size());
    shape.positions.resize(geometry.positions.size());
    shape.normals.resize(geometry.normals.size());
    shape.boxes.assign(geometry.parts.size(), {});
    shape.finest.assign(geometry.parts.size(), paintable_too);
    if (!finest.empty()) shape.finest.assign(finest.begin(), finest.end());
    Block block;
    for (std::size_t part = 0; part < geometry.parts.size(); ++part) {
        if (shape.finest[part] == not_moved) continue;
        const Part& of = geometry.parts[part];
        const bool all = shape.finest[part] == paintable_too || (shape.finest[part] == 0 && !of.paintable);
        const std::size_t first = of.first_vertex,
                          end = first + (all ? of.vertex_count : of.levels[shape.finest[part]].vertex_count);
        if (first == end) continue;
        const bool shifts = settled.flesh != nullptr && settled.stiff[part] == 0;
        start(block);
        for (std::size_t v = first; v < end; v += lanes) {
            if (shifts) fetch(settled, v + lanes, end);
            for (std::size_t i = 0; i < lanes; ++i) { // a last block is filled up with its last vertex
                const std::size_t at = std::min(v + i, end - 1);
                const glm::vec3 shift = shifts ? settled.flesh->at(settled.seats[at], settled.shifts) : glm::vec3(0);
                for (int k = 0; k < 3; ++k)
                    block.place[static_cast<std::size_t>(k)][i] = geometry.positions[at][k] + shift[k];
            }
            for (std::size_t i = 0; i < lanes; ++i) {
                const std::size_t at = std::min(v + i, end - 1);
                put_movement(block, i, geometry.influences[at], movements);
                for (int k = 0; k < 3; ++k) block.normal[static_cast<std::size_t>(k)][i] = geometry.normals[at][k];
            }
            move(block);
            for (std::size_t i = 0; i < std::min(lanes, end - v); ++i) {
                shape.positions[v + i] = {block.place[0][i], block.place[1][i], block.place[2][i]};
                shape.normals[v + i] = {block.normal[0][i], block.normal[1][i], block.normal[2][i]};
            }
        }
        shape.boxes[part] = box_of(block);
    }
}

Shape pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled,
                 std::span<const std::uint8_t> finest) {
    Shape shape;
    pose_shape(geometry, movements, settled, finest, shape);
    return shape;
}

} // namespace palpate::model
