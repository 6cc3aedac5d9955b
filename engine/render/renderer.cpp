#include "render/renderer.hpp"
#include "gpu/submit.hpp"
#include "render/materials.hpp"
#include "render/pass.hpp"
#include "render/view.hpp"
#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <vector>

namespace palpate::render {
namespace {

using Maker = Pass (*)(const gpu::Context&);
constexpr glm::vec3 emphasis_colour{1.0F, 0.83F, 0.32F}; // as in lib/tissue.glsl
constexpr float emphasis_share = 0.45F;
constexpr float rough_tolerance = 2;  // times the level of detail's usual error
constexpr std::size_t dropped_at = 4; // byte offset in the header of the nodes
constexpr std::uint32_t most_extra_pieces = 1U << 20U;

gpu::Slice streamed(gpu::Frame& frame, const void* data, std::size_t bytes) {
    const gpu::Slice slice = frame.stream(std::max<std::size_t>(bytes, 16));
    if (bytes > 0) std::memcpy(slice.bytes.data(), data, bytes);
    return slice;
}

struct Loaded { // a body on the device
    std::shared_ptr<const model::Geometry> geometry;
    BodyBuffers buffers;
};

} // namespace

struct Renderer::Common { // of renderers beside one another
    const gpu::Context& context;
    std::map<Maker, Pass> made; // pipelines are built when a look first needs them
    std::vector<std::weak_ptr<Loaded>> bodies;
    vk::raii::Sampler nearest, compare;

    explicit Common(const gpu::Context& c)
        : context(c)
        , nearest(c.device, vk::SamplerCreateInfo())
        , compare(c.device, vk::SamplerCreateInfo()
                                .setCompareEnable(true)
                                .setCompareOp(vk::CompareOp::eGreaterOrEqual)
                                .setAddressModeU(vk::SamplerAddressMode::eClampToEdge)
                                .setAddressModeV(vk::SamplerAddressMode::eClampToEdge)) {}

    const Pass& pass(Maker maker) {
        const auto found = made.find(maker);
        return found != made.end() ? found->second : made.emplace(maker, maker(context)).first->second;
    }

    std::shared_ptr<Loaded> loaded(const std::shared_ptr<const model::Geometry>& geometry) {
        std::erase_if(bodies, [](const std::weak_ptr<Loaded>& body) { return body.expired(); });
        for (const std::weak_ptr<Loaded>& one : bodies)
            if (std::shared_ptr<Loaded> body = one.lock(); body && body->geometry == geometry) return body;
        auto made_now = std::make_shared<Loaded>(Loaded{geometry, BodyBuffers(context, *geometry)});
        bodies.push_back(made_now);
        return made_now;
    }
};

struct Renderer::State {
    std::shared_ptr<Common> common;
    const gpu::Context& context;
    std::optional<Images> images, spare; // of this picture's size, and of the one before: a window goes to and fro
    std::shared_ptr<Loaded> body;
    std::shared_ptr<const scene::Paint> paint;
    gpu::Buffer paint_values;
    glm::mat4 world_from_clip{1}; // of the last picture
    std::uint32_t extra_pieces = 1;
    std::uint64_t triangles = 0;

    explicit State(std::shared_ptr<Common> shared)
        : common(std::move(shared))
        , context(common->context) {}

    // Passes say what they read and write; here that becomes barriers, a timer, and the pass's own commands.
    void run(const std::vector<Maker>& makers, Recording& r) {
        std::vector<std::vector<gpu::Use>> steps;
        for (const Maker maker : makers) {
            auto& uses = steps.emplace_back();
            for (const Use& use : common->pass(maker).uses)
                uses.push_back({static_cast<std::uint32_t>(use.target), use.access});
        }
        const auto plan = gpu::plan_transitions(steps, images->access);
        for (std::size_t i = 0; i < makers.size(); ++i) {
            for (const gpu::Transition& transition : plan[i]) make_ready(transition, r);
            r.frame.begin_timer(common->pass(makers[i]).name);
            common->pass(makers[i]).record(r);
            r.frame.end_timer();
        }
    }

    void make_ready(const gpu::Transition& transition, const Recording& r) {
        const auto target = static_cast<Target>(transition.resource);
        if (target == Target::nodes)
            gpu::record_memory_barrier(r.commands(), transition.before, transition.after);
        else
            gpu::record_transition(r.commands(), (*images)[target], transition.before, transition.after);
    }

    void prepare(const scene::Snapshot& snapshot, core::Extent extent) {
        if (!images || images->extent() != extent) {
            std::swap(images, spare);
            if (!images || images->extent() != extent) {
                context.device.waitIdle(); // frames in flight may still use it
                images.emplace(context, extent);
            }
        }
        if (!body || body->geometry != snapshot.geometry) {
            context.device.waitIdle();
            body.reset();
            body = common->loaded(snapshot.geometry);
        }
        if (snapshot.look.quality == scene::Quality::full && !body->buffers.grains.exists())
            body->buffers.add_grains(context, *body->geometry);
        if (snapshot.paint && paint != snapshot.paint) {
            context.device.waitIdle();
            const auto values = std::as_bytes(std::span(snapshot.paint->values));
            paint_values = gpu::upload(
                context, std::max<std::size_t>(values.size(), 16), vk::BufferUsageFlagBits::eStorageBuffer,
                [&](std::span<std::byte> bytes) { std::copy(values.begin(), values.end(), bytes.begin()); });
            paint = snapshot.paint;
        }
    }

    gpu::Slice paint_slice(gpu::Frame& frame) const { // of nothing, when nothing was ever painted
        return paint ? gpu::Slice{&paint_values, 0, paint_values.size(), {}} : streamed(frame, nullptr, 0);
    }

    // Lists per pixel need room. Where that of the whole picture is too little, it is drawn piece by piece, each with
    // all the room to itself: bands of rows, and parts of rows when even one row is too deep.
    std::vector<Area> pieces(const Area& all) const {
        const std::uint64_t pixels = std::uint64_t{all.width} * all.height, wished = pixels * 8,
                            capacity = images->node_capacity();
        const std::uint64_t count = std::clamp<std::uint64_t>((wished + capacity - 1) / capacity * extra_pieces, 1,
                                                              std::max<std::uint64_t>(pixels, 1));
        const std::uint64_t rows = std::clamp<std::uint64_t>(count, 1, std::max(all.height, 1U)),
                            columns = (count + rows - 1) / rows;
        const auto cut = [](std::uint32_t length, std::uint64_t i, std::uint64_t n) {
            return static_cast<std::uint32_t>(length * i / n);
        };
        std::vector<Area> result;
        for (std::uint64_t row = 0; row < rows; ++row)
            for (std::uint64_t column = 0; column < columns; ++column) {
                const std::uint32_t top = cut(all.height, row, rows), left = cut(all.width, column, columns);
                result.push_back({all.x + left, all.y + top, cut(all.width, column + 1, columns) - left,
                                  cut(all.height, row + 1, rows) - top});
            }
        return result;
    }
};

Renderer::Renderer(const gpu::Device& device)
    : state_(gpu::guarded(device.context(),
                          [&] { return std::make_unique<State>(std::make_shared<Common>(device.context())); })) {}
Renderer::Renderer(std::unique_ptr<State> state)
    : state_(std::move(state)) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer Renderer::beside() const { return Renderer(std::make_unique<State>(state_->common)); }

namespace {

shared::PartLook part_look(const scene::PartState& part) {
    const shared::MaterialLook& material = material_table()[static_cast<std::size_t>(part.material)];
    const glm::vec3 tinted = glm::mix(glm::vec3(material.base), glm::vec3(part.tint), part.tint.a);
    const glm::vec3 lit_up = glm::mix(tinted, emphasis_colour, emphasis_share * part.emphasis);
    return {part.tint, glm::vec4(lit_up, 1), part.opacity, part.emphasis, static_cast<std::uint32_t>(part.material), 0};
}

gpu::Slice part_looks(gpu::Frame& frame, const scene::Snapshot& snapshot) {
    const gpu::Slice slice = frame.stream(std::max<std::size_t>(1, snapshot.parts.size()) * sizeof(shared::PartLook));
    auto* const looks = slice.as<shared::PartLook>();
    std::transform(snapshot.parts.begin(), snapshot.parts.end(), looks, part_look);
    if (snapshot.paint)
        for (const scene::Paint::Range& range : snapshot.paint->ranges) // wraps round on purpose
            looks[range.part].paint = range.first - snapshot.geometry->parts[range.part].first_vertex;
    return slice;
}

gpu::Slice paint_look(gpu::Frame& frame, const scene::Snapshot& snapshot) {
    shared::PaintLook look{};
    for (std::size_t i = 0; i < scene::paint_layer_count; ++i) {
        const scene::PaintLayer& layer = snapshot.paint_layers[i];
        const auto at = static_cast<glm::length_t>(i);
        look.colour[i] = glm::vec4(layer.colour, 1);
        look.opacity[at] = layer.opacity;
        look.front[at] = layer.front;
        look.style[at] = static_cast<std::uint32_t>(layer.style);
    }
    static_assert(std::size(decltype(look.mark_place){}) == scene::most_skin_marks);
    const std::size_t marks = std::min(snapshot.marks.size(), scene::most_skin_marks);
    look.counts.x = static_cast<std::uint32_t>(marks);
    for (std::size_t i = 0; i < marks; ++i) {
        const scene::SkinMark& mark = snapshot.marks[i];
        look.mark_place[i] = glm::vec4(mark.place, mark.opacity);
        look.mark_along[i] = glm::vec4(mark.along, mark.size);
    }
    return streamed(frame, &look, sizeof look);
}

gpu::Slice section_cuts(gpu::Frame& frame, const scene::Snapshot& snapshot) {
    if (!snapshot.section) return {};
    const std::vector<glm::vec3>& cuts = snapshot.section->cuts;
    return streamed(frame, cuts.data(), cuts.size() * sizeof(glm::vec3));
}

std::array<gpu::Slice, stream_count> body_slices(gpu::Frame& frame, const BodyBuffers& body,
                                                 const model::Shape* shape) {
    const auto whole = [](const gpu::Buffer& buffer) { return gpu::Slice{&buffer, 0, buffer.size(), {}}; };
    std::array slices{whole(body.positions), whole(body.normals), whole(body.grains), whole(body.positions)};
    if (!body.grains.exists()) slices[2] = slices[0]; // bound, but no shader of the plain look reads it
    if (shape == nullptr) return slices;
    slices[0] = streamed(frame, shape->positions.data(), shape->positions.size() * sizeof(glm::vec3));
    slices[1] = frame.stream(shape->normals.size() * sizeof(PackedNormal));
    std::transform(shape->normals.begin(), shape->normals.end(), slices[1].as<PackedNormal>(), packed_normal);
    return slices;
}

} // namespace

void Renderer::draw(gpu::Frame& frame, const scene::Snapshot& snapshot, core::Extent extent, Samples samples,
                    bool read_back) {
    gpu::guarded(state_->context, [&] {
        State& s = *state_;
        s.prepare(snapshot, extent);
        DrawPlan plan =
            plan_draws(snapshot, extent, (samples.rough ? rough_tolerance : 1) * scene::level_tolerance_pixels);
        if (samples.rough) // what is not drawn into the shadow map casts none
            for (const Group group : {Group::shadow_closed, Group::shadow_open})
                plan.groups[static_cast<std::size_t>(group)].count = 0;
        s.triangles = plan.triangles;
        const auto materials = material_table();
        Recording r{frame,
                    *s.images,
                    s.body->buffers,
                    snapshot,
                    plan,
                    body_slices(frame, s.body->buffers, snapshot.shape.get()),
                    {},
                    part_looks(frame, snapshot),
                    streamed(frame, materials.data(), materials.size_bytes()),
                    streamed(frame, plan.commands.data(), plan.commands.size() * sizeof(DrawCommand)),
                    section_cuts(frame, snapshot),
                    s.paint_slice(frame),
                    paint_look(frame, snapshot),
                    *s.common->nearest,
                    *s.common->compare};
        r.sample_count = samples.first + samples.count;

        if (plan.has_transparent() && read_back) { // start counting what finds no room
            gpu::record_memory_barrier(frame.commands(), gpu::Access::none, gpu::Access::transfer_write);
            frame.commands().fillBuffer(s.images->nodes().handle(), dropped_at, 4, 0);
        }
        const bool full = snapshot.look.quality == scene::Quality::full;
        const bool averaged = snapshot.look.samples > 1;
        const bool cut = snapshot.section != nullptr;
        const Maker ghosts = full  ? cut ? transparent_cut_pass : transparent_pass
                             : cut ? transparent_plain_cut_pass
                                   : transparent_plain_pass;
        for (r.sample = samples.first; r.sample < r.sample_count; ++r.sample) {
            shared::View view = make_view(snapshot, extent, r.sample);
            view.counts.z = s.images->node_capacity();
            s.world_from_clip = view.world_from_clip;
            r.view = streamed(frame, &view, sizeof view);

            // The frame. Full look: the light's view first, for the shadow; then what is seen; then how open it lies
            // and how much key light reaches it; then light. The plain look lights what it sees at once.
            if (full)
                s.run({cut ? shadow_cut_pass : shadow_pass, cut ? surface_cut_pass : surface_pass, occlusion_pass,
                       occlusion_blur_pass, lighting_pass},
                      r);
            else
                s.run({cut ? surface_plain_cut_pass : surface_plain_pass}, r);

            // Ghosted parts over the opaque ones, in as many pieces as their fragments need room.
            if (plan.has_transparent())
                for (const Area& piece : s.pieces(plan.transparent_area)) {
                    r.piece = piece;
                    s.run({clear_lists_pass, ghosts, gather_pass}, r);
                }
            if (averaged) s.run({accumulate_pass}, r);
        }
        // Light becomes display colour, once; flat shapes and words come last, so that no light falls on them.
        if (averaged)
            s.run({tone_map_pass}, r);
        else
            s.run({tone_map_single_pass}, r);
        if (!snapshot.overlay.empty()) s.run({overlay_pass}, r);

        const auto target = static_cast<std::uint32_t>(Target::picture);
        const gpu::Access next = read_back ? gpu::Access::transfer_read : gpu::Access::sampled;
        gpu::record_transition(frame.commands(), (*s.images)[Target::picture], s.images->access[target], next);
        s.images->access[target] = next;
        if (!read_back) return;
        frame.read_back((*s.images)[Target::picture]);
        if (plan.has_transparent()) {
            gpu::record_memory_barrier(frame.commands(), gpu::Access::storage, gpu::Access::transfer_read);
            frame.read_back(s.images->nodes(), 16);
        }
    });
}

const gpu::Texture& Renderer::picture() const { return (*state_->images)[Target::picture]; }
std::uint64_t Renderer::triangles() const { return state_->triangles; }

std::uint32_t Renderer::dropped_fragments(const gpu::Frame& frame) {
    const std::span<const std::byte> header = frame.read_bytes();
    if (header.empty()) return 0; // nothing transparent in it
    std::uint32_t dropped = 0;
    std::memcpy(&dropped, header.data() + dropped_at, sizeof dropped);
    if (dropped == 0) return 0;
    if (state_->extra_pieces >= most_extra_pieces)
        throw core::Error("more transparent layers lie over one another than this device has room for; hide some");
    state_->extra_pieces *= 2;
    return dropped;
}

std::optional<Renderer::Seen> Renderer::seen_at(std::uint32_t x, std::uint32_t y) const {
    State& s = *state_;
    if (!s.images || x >= s.images->extent().width || y >= s.images->extent().height) return std::nullopt;
    const gpu::Buffer pixel(s.context, 8, vk::BufferUsageFlagBits::eTransferDst, gpu::Where::readback);
    s.context.device.waitIdle();
    gpu::submit_and_wait(s.context, [&](const vk::raii::CommandBuffer& commands) {
        const auto copy = [&](Target target, vk::ImageAspectFlags aspect, std::size_t to) {
            const gpu::Texture& texture = (*s.images)[target];
            gpu::Access& access = s.images->access[static_cast<std::size_t>(target)];
            gpu::record_transition(commands, texture, access, gpu::Access::transfer_read);
            access = gpu::Access::transfer_read;
            commands.copyImageToBuffer(
                texture.image(), vk::ImageLayout::eTransferSrcOptimal, pixel.handle(),
                vk::BufferImageCopy(to, 0, 0, {aspect, 0, 0, 1},
                                    {static_cast<std::int32_t>(x), static_cast<std::int32_t>(y), 0}, {1, 1, 1}));
        };
        copy(Target::part, vk::ImageAspectFlagBits::eColor, 0);
        copy(Target::depth, vk::ImageAspectFlagBits::eDepth, 4);
    });
    const std::span<const std::uint32_t> read = pixel.mapped_as<std::uint32_t>();
    if (read[0] == 0) return std::nullopt;
    float depth = 0;
    std::memcpy(&depth, &read[1], sizeof depth);
    const glm::vec2 size{s.images->extent().width, s.images->extent().height};
    const glm::vec2 at = (glm::vec2(x, y) + 0.5F) / size * 2.0F - 1.0F;
    const glm::vec4 place = s.world_from_clip * glm::vec4(at, depth, 1);
    return Seen{read[0] - 1, glm::vec3(place) / place.w};
}

} // namespace palpate::render
