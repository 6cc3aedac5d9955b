// What glb_writer.cpp and glb_reader.cpp agree on. Numbers from the glTF 2.0 specification (Khronos 2021).
#pragma once
#include "model/posing/influences.hpp"
#include <cstddef>
#include <cstdint>

namespace palpate::model::glb {

inline constexpr std::uint32_t magic = 0x46546C67;      // "glTF"
inline constexpr std::uint32_t json_chunk = 0x4E4F534A; // "JSON"
inline constexpr std::uint32_t bin_chunk = 0x004E4942;  // "BIN\0"
inline constexpr std::size_t header_bytes = 12, chunk_header_bytes = 8;

inline constexpr unsigned type_byte = 5121, type_short = 5122, type_ushort = 5123, type_uint32 = 5125,
                          type_float = 5126;
inline constexpr unsigned array_buffer = 34962, element_array_buffer = 34963;

// Buffer views, in the order of the file. The last three are absent when no part has any, so they are found by name; a
// view without a name is `grain`, as files were once written.
inline constexpr std::size_t view_positions = 0, view_normals = 1, view_indices = 2;
inline constexpr const char* view_names[] = {"positions", "normals", "indices", "grain", "share", "influences"};
inline constexpr std::size_t name_grain = 3, name_share = 4, name_influences = 5; // in view_names

inline constexpr const char* format_name = "palpate-body";
inline constexpr unsigned format_version = 1;

struct PackedGrain {
    std::int16_t lane[3], along;
};
inline constexpr float short_scale = 32767.0F;
inline constexpr std::size_t share_offset = 4; // of the shares in Influences, behind four segments
static_assert(sizeof(Influences) == 12 && offsetof(Influences, share) == share_offset);

} // namespace palpate::model::glb
