#include "model/posing/pose_shape.hpp"
#include "core/wide.hpp"
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
struct alignas(32) Block {
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

using Rows = std::array<const std::int16_t*, 3>; // x, y, z

// What `lanes` vertices are before they are moved.
struct Vertices {
    const glm::vec3 *places, *normals;
    const Influences* influences;
    Rows from{}, to{};               // shifts, none without flesh
    Rows facing_from{}, facing_to{}; // normals, as well
};

// Vectors of the compiler's own, which mean the same on every processor: movements are looked up here and there, vertex
// by vertex, and each is as long as one of these.
using Four = float __attribute__((vector_size(16)));
using Eight = float __attribute__((vector_size(32)));
static_assert(sizeof(Eight) == sizeof(DualQuaternion));

template <class Vector>
PALPATE_WITHIN void load(Vector& vector, const void* from) {
    __builtin_memcpy(&vector, from, sizeof vector);
}

// Eight vertices' vectors, each beside that of the fourth after it, become columns: coordinate k of the first goes to
// to[k][lane].
PALPATE_WITHIN void put(const std::array<Eight, 4>& rows, std::array<Lanes, 4>& to, std::size_t lane) {
    const Eight ab_low = __builtin_shufflevector(rows[0], rows[1], 0, 8, 1, 9, 4, 12, 5, 13),
                ab_high = __builtin_shufflevector(rows[0], rows[1], 2, 10, 3, 11, 6, 14, 7, 15),
                cd_low = __builtin_shufflevector(rows[2], rows[3], 0, 8, 1, 9, 4, 12, 5, 13),
                cd_high = __builtin_shufflevector(rows[2], rows[3], 2, 10, 3, 11, 6, 14, 7, 15);
    const std::array<Eight, 4> columns{__builtin_shufflevector(ab_low, cd_low, 0, 1, 8, 9, 4, 5, 12, 13),
                                       __builtin_shufflevector(ab_low, cd_low, 2, 3, 10, 11, 6, 7, 14, 15),
                                       __builtin_shufflevector(ab_high, cd_high, 0, 1, 8, 9, 4, 5, 12, 13),
                                       __builtin_shufflevector(ab_high, cd_high, 2, 3, 10, 11, 6, 7, 14, 15)};
    for (std::size_t k = 0; k < 4; ++k) __builtin_memcpy(&to[k][lane], &columns[k], sizeof(Eight));
}

// Real and dual of the sum of the movements that influences ask for. Those with no share are added too: quicker than
// asking.
PALPATE_WITHIN void sum_movements(const Influences& influences, const DualQuaternion* movements, Eight& sum) {
    using Words = std::uint16_t __attribute__((vector_size(8)));
    Words words;
    load(words, influences.share.data());
    const Four share = __builtin_convertvector(words, Four) * (1.0F / float{whole_share});
    load(sum, &movements[influences.segment[0]]);
    sum *= share[0];
    for (std::size_t k = 1; k < 4; ++k) {
        Eight movement;
        load(movement, &movements[influences.segment[k]]);
        sum += share[k] * movement;
    }
}

PALPATE_WIDE void put_movements(const Influences* influences, const DualQuaternion* movements, Block& block) {
    for (std::size_t lane = 0; lane < lanes; lane += 8) {
        std::array<Eight, 4> real{}, dual{};
#pragma GCC unroll 4
        for (std::size_t i = 0; i < 4; ++i) {
            Eight one, other;
            sum_movements(influences[lane + i], movements, one);
            sum_movements(influences[lane + i + 4], movements, other);
            real[i] = __builtin_shufflevector(one, other, 0, 1, 2, 3, 8, 9, 10, 11);
            dual[i] = __builtin_shufflevector(one, other, 4, 5, 6, 7, 12, 13, 14, 15);
        }
        put(real, block.real, lane);
        put(dual, block.dual, lane);
    }
}

PALPATE_WIDE void put_columns(const glm::vec3* vectors, std::array<Lanes, 3>& to) {
    for (std::size_t i = 0; i < lanes; ++i) {
        to[0][i] = vectors[i].x;
        to[1][i] = vectors[i].y;
        to[2][i] = vectors[i].z;
    }
}

PALPATE_WIDE void take_columns(const std::array<Lanes, 3>& columns, glm::vec3* to) {
    for (std::size_t i = 0; i < lanes; ++i) to[i] = {columns[0][i], columns[1][i], columns[2][i]};
}

PALPATE_WITHIN float mixed(std::int16_t from, std::int16_t to, float share) {
    const auto start_at = static_cast<float>(from), end_at = static_cast<float>(to);
    return start_at + share * (end_at - start_at);
}

PALPATE_WIDE void shift(const Vertices& vertices, float share, std::array<Lanes, 3>& place) {
    for (std::size_t k = 0; k < 3; ++k) {
        const std::int16_t *const from = vertices.from[k], *const to = vertices.to[k];
        for (std::size_t i = 0; i < lanes; ++i) place[k][i] += VertexShifts::step_m * mixed(from[i], to[i], share);
    }
}

PALPATE_WIDE void put_facing(const Vertices& vertices, float share, std::array<Lanes, 3>& normal) {
    for (std::size_t k = 0; k < 3; ++k) {
        const std::int16_t *const from = vertices.facing_from[k], *const to = vertices.facing_to[k];
        for (std::size_t i = 0; i < lanes; ++i) normal[k][i] = mixed(from[i], to[i], share);
    }
    for (std::size_t i = 0; i < lanes; ++i) {
        const float x = normal[0][i], y = normal[1][i], z = normal[2][i];
        const float scale = 1.0F / std::sqrt(std::max(x * x + y * y + z * z, 1.0F)); // 0 where they are opposite
        normal[0][i] = x * scale;
        normal[1][i] = y * scale;
        normal[2][i] = z * scale;
    }
}

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

core::Box box_of(const Block& block) {
    core::Box box;
    for (std::size_t i = 0; i < lanes; ++i) {
        box.include({block.low[0][i], block.low[1][i], block.low[2][i]});
        box.include({block.high[0][i], block.high[1][i], block.high[2][i]});
    }
    return box;
}

// Asks memory for what a later block will read and write. All of it lies in rows, but in more of them, and in shorter
// ones, than the processor foresees.
void fetch(const Geometry& geometry, const Settled& settled, const Shape& shape, std::size_t first, std::size_t end) {
    constexpr std::size_t step = 5; // of what is 12 bytes long: every line of 64
    for (std::size_t i = 0; i < lanes; i += step) {
        const std::size_t v = std::min(first + i, end - 1);
        __builtin_prefetch(&geometry.positions[v]);
        if (settled.from == nullptr) __builtin_prefetch(&geometry.normals[v]);
        __builtin_prefetch(&geometry.influences[v]);
        __builtin_prefetch(&shape.positions[v], 1);
        __builtin_prefetch(&shape.normals[v], 1);
    }
    for (std::size_t k = 0; k < 3 && settled.from != nullptr; ++k) {
        const std::size_t v = std::min(first, end - 1);
        __builtin_prefetch(&settled.from->along[k][v]);
        __builtin_prefetch(&settled.to->along[k][v]);
        __builtin_prefetch(&settled.from->facing[k][v]);
        __builtin_prefetch(&settled.to->facing[k][v]);
    }
}

void move(const Vertices& vertices, float share, const DualQuaternion* movements, Block& block, glm::vec3* places,
          glm::vec3* normals) {
    put_columns(vertices.places, block.place);
    if (vertices.from[0] != nullptr) {
        shift(vertices, share, block.place);
        put_facing(vertices, share, block.normal);
    } else {
        put_columns(vertices.normals, block.normal);
    }
    put_movements(vertices.influences, movements, block);
    move(block);
    take_columns(block.place, places);
    take_columns(block.normal, normals);
}

// Of the last vertices of a part, which fill no block: filled up with the last one.
struct LastVertices {
    std::array<glm::vec3, lanes> places, normals;
    std::array<Influences, lanes> influences;
    std::array<std::array<std::int16_t, lanes>, 3> from{}, to{}, facing_from{}, facing_to{};
    bool settled;

    LastVertices(const Vertices& vertices, std::size_t count)
        : settled(vertices.from[0] != nullptr) {
        for (std::size_t i = 0; i < lanes; ++i) {
            const std::size_t at = std::min(i, count - 1);
            places[i] = vertices.places[at];
            normals[i] = vertices.normals[at];
            influences[i] = vertices.influences[at];
            for (std::size_t k = 0; k < 3 && settled; ++k) {
                from[k][i] = vertices.from[k][at];
                to[k][i] = vertices.to[k][at];
                facing_from[k][i] = vertices.facing_from[k][at];
                facing_to[k][i] = vertices.facing_to[k][at];
            }
        }
    }
    [[nodiscard]] Vertices all() const {
        const Vertices unsettled{places.data(), normals.data(), influences.data()};
        if (!settled) return unsettled;
        const auto rows = [](const auto& of) -> Rows { return {of[0].data(), of[1].data(), of[2].data()}; };
        return {unsettled.places, unsettled.normals, unsettled.influences, rows(from),
                rows(to),         rows(facing_from), rows(facing_to)};
    }
};

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
        start(block);
        for (std::size_t v = first; v < end; v += lanes) {
            fetch(geometry, settled, shape, v + 4 * lanes, end);
            Vertices vertices{&geometry.positions[v], &geometry.normals[v], &geometry.influences[v]};
            for (std::size_t k = 0; k < 3 && settled.from != nullptr; ++k) {
                vertices.from[k] = &settled.from->along[k][v];
                vertices.to[k] = &settled.to->along[k][v];
                vertices.facing_from[k] = &settled.from->facing[k][v];
                vertices.facing_to[k] = &settled.to->facing[k][v];
            }
            if (v + lanes <= end) {
                move(vertices, settled.share, movements.data(), block, &shape.positions[v], &shape.normals[v]);
                continue;
            }
            LastVertices last(vertices, end - v);
            move(last.all(), settled.share, movements.data(), block, last.places.data(), last.normals.data());
            std::copy_n(last.places.data(), end - v, &shape.positions[v]);
            std::copy_n(last.normals.data(), end - v, &shape.normals[v]);
        }
        if (first < end) shape.boxes[part] = box_of(block);
    }
}

Shape pose_shape(const Geometry& geometry, std::span<const DualQuaternion> movements, const Settled& settled,
                 std::span<const std::uint8_t> finest) {
    Shape shape;
    pose_shape(geometry, movements, settled, finest, shape);
    return shape;
}

} // namespace palpate::model
