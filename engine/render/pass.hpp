// A pass: a name, the images it reads and writes, and what it records. The renderer keeps them in a plain list.
#pragma once
#include "gpu/frame.hpp"
#include "gpu/pipeline.hpp"
#include "gpu/recording.hpp"
#include "render/body_buffers.hpp"
#include "render/draw_plan.hpp"
#include "render/images.hpp"
#include "scene/snapshot.hpp"
#include "shared/types.h"
#include <array>
#include <functional>
#include <string>

namespace palpate::render {

// The body's vertex streams, in the order of their locations in the shaders.
enum class Stream : std::uint8_t { positions, normals, grains, rest };
inline constexpr std::uint32_t stream_count = 4;

// Where shaders/lib/paint*.glsl look for what is painted.
inline constexpr std::uint32_t paint_slot = 5, paint_look_slot = 6;

// What every pass of one sample is given.
struct Recording {
    gpu::Frame& frame;
    Images& images;
    const BodyBuffers& body;
    const scene::Snapshot& snapshot;
    const DrawPlan& plan;
    std::array<gpu::Slice, stream_count> streams; // of the body as it is posed, and where it rests
    gpu::Slice view, parts, materials, draws;     // shared::View, PartLook[], MaterialLook[], DrawCommand[]
    gpu::Slice section;                           // the vertices of its cuts, where there is one
    gpu::Slice paint, paint_look;                 // four layers per painted vertex, shared::PaintLook
    vk::Sampler nearest, compare;
    std::uint32_t sample = 0, sample_count = 1; // this one, and how many the sum will hold
    Area piece{};                               // of the picture, that the transparent passes draw now

    [[nodiscard]] const vk::raii::CommandBuffer& commands() const { return frame.commands(); }
};

struct Use {
    Target target;
    gpu::Access access;
};

struct Pass {
    std::string name;
    std::vector<Use> uses;
    std::function<void(const Recording&)> record;
};

// The makers, one per file in passes/.
Pass shadow_pass(const gpu::Context& context);
Pass surface_pass(const gpu::Context& context);       // full look: what is seen
Pass surface_plain_pass(const gpu::Context& context); // plain look: seen and lit at once
// The same of what a section leaves, with its filled cuts.
Pass shadow_cut_pass(const gpu::Context& context);
Pass surface_cut_pass(const gpu::Context& context);
Pass surface_plain_cut_pass(const gpu::Context& context);
Pass transparent_cut_pass(const gpu::Context& context);
Pass transparent_plain_cut_pass(const gpu::Context& context);
Pass occlusion_pass(const gpu::Context& context);
Pass occlusion_blur_pass(const gpu::Context& context);
Pass lighting_pass(const gpu::Context& context);
Pass clear_lists_pass(const gpu::Context& context);
Pass transparent_pass(const gpu::Context& context);
Pass transparent_plain_pass(const gpu::Context& context);
Pass gather_pass(const gpu::Context& context);
Pass accumulate_pass(const gpu::Context& context);
Pass tone_map_pass(const gpu::Context& context);        // of the sum
Pass tone_map_single_pass(const gpu::Context& context); // of the one sample there is
Pass overlay_pass(const gpu::Context& context);

// What the passes share in recording.
struct Attachment {
    Target target;
    vk::AttachmentLoadOp load = vk::AttachmentLoadOp::eDontCare;
};
// Begins and, at the end of its life, ends a rendering into these images; all zero where cleared.
class Rendering {
public:
    Rendering(const Recording& r, std::vector<Attachment> colors, const Attachment* depth = nullptr);
    ~Rendering();
    Rendering(const Rendering&) = delete;
    Rendering& operator=(const Rendering&) = delete;

private:
    const vk::raii::CommandBuffer& commands_;
};
// Binds the first `streams` vertex streams and draws a group of the plan.
void draw_group(const Recording& r, Group group, std::uint32_t streams, vk::CullModeFlags cull);
void draw_full_screen(const Recording& r);
// Limits drawing to an area of the picture, in the pixels of an image `divisor` times smaller.
void limit_to(const Recording& r, const Area& area, std::uint32_t divisor = 1);
// One triangle over the whole of `target`, shaded by this fragment shader.
gpu::PipelineSettings full_screen_settings(std::string_view fragment, Target target);
std::vector<gpu::VertexStream> body_streams(std::uint32_t streams); // the first of them
std::vector<gpu::VertexStream> streams_without_grain();             // of painted parts: all others

} // namespace palpate::render
