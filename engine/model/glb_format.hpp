// What glb_writer.cpp and glb_reader.cpp agree on. Numbers from the glTF 2.0 specification (Khronos 2021).
#pragma once
#include <cstddef>
#include <cstdint>

namespace palpate::model::glb {

inline constexpr std::uint32_t magic = 0x46546C67;      // "glTF"
inline constexpr std::uint32_t json_chunk = 0x4E4F534A; // "JSON"
inline constexpr std::uint32_t bin_chunk = 0x004E4942;  // "BIN\0"
inline constexpr std::size_t header_bytes = 12, chunk_header_bytes = 8;

inline constexpr unsigned type_short = 5122, type_uint32 = 5125, type_float = 5126;
inline constexpr unsigned array_buffer = 34962, element_array_buffer = 34963;

// Buffer views, in the order of the file; `grain` is absent when no part has any.
inline constexpr std::size_t view_positions = 0, view_normals = 1, view_indices = 2, view_grain = 3;

inline constexpr const char* format_name = "palpate-body";
inline constexpr unsigned format_version = 1;

struct PackedGrain {
    std::int16_t lane[3], along;
};
inline constexpr float short_scale = 32767.0F;

} // namespace palpate::model::glb
