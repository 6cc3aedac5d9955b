#include <cstdint> // before libav, which wants its constants in C++
extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/frame.h>
#include <libavutil/pixfmt.h>
}
#include "core/error.hpp"
#include "output/film/films.hpp"
#include "output/film/stream.hpp"
#include "output/png.hpp"
#include <fmt/format.h>
#include <new>
#include <vector>

namespace palpate::output::film {
namespace {

// A filter graph from libav's text description, with named RGBA (or palette) inputs and one output.
class Filters {
public:
    Filters(const std::filesystem::path& file, const std::string& description)
        : file_(file)
        , graph_(avfilter_graph_alloc()) {
        if (!graph_) throw std::bad_alloc();
        AVFilterInOut *inputs = nullptr, *outputs = nullptr;
        const int result = avfilter_graph_parse2(graph_.get(), description.c_str(), &inputs, &outputs);
        avfilter_inout_free(&inputs);
        avfilter_inout_free(&outputs);
        check(result, file_, "palette");
        check(avfilter_graph_config(graph_.get(), nullptr), file_, "palette");
    }

    void push(const char* input, AVFrame* frame) { // null: no more frames
        check(av_buffersrc_add_frame_flags(filter(input), frame, AV_BUFFERSRC_FLAG_KEEP_REF), file_, "palette");
    }

    Owned<AVFrame> pull() { // empty when none is ready
        Owned<AVFrame> frame = make_frame();
        const int result = av_buffersink_get_frame(filter("buffersink@out"), frame.get());
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return nullptr;
        check(result, file_, "palette");
        return frame;
    }

private:
    AVFilterContext* filter(const char* name) { return avfilter_graph_get_filter(graph_.get(), name); }

    std::filesystem::path file_;
    Owned<AVFilterGraph> graph_;
};

std::string source(const char* name, core::Extent extent) {
    return fmt::format("buffer@{}=video_size={}x{}:pix_fmt=rgba:time_base=1/100:pixel_aspect=1/1", name, extent.width,
                       extent.height);
}

class Gif final : public Exporter {
public:
    Gif(const std::filesystem::path& file, const FilmSettings& film)
        : file_(file)
        , extent_(film.extent)
        , stream_(file, film, {.container = "gif", .encoder = "gif", .pixel_format = AV_PIX_FMT_PAL8, .bt709 = false})
        , palette_(file, source("in", film.extent) + ",palettegen=reserve_transparent=0,buffersink@out") {}

    void frame(core::Image picture) override {
        for (std::size_t i = 3; i < picture.rgba.size(); i += 4) picture.rgba[i] = 255;
        palette_.push("buffer@in", rgba_frame(picture).get());
        kept_.push_back(encode_png(picture));
    }

    void finish() override {
        palette_.push("buffer@in", nullptr);
        const Owned<AVFrame> palette = palette_.pull();
        if (!palette) throw core::Error(file_, "", "no palette could be made from the frames");
        // Sierra dithering; only the rectangle that changed is dithered anew, so that still parts do not crawl.
        Filters colours(file_, source("in", extent_) + "[a];" + source("palette", {16, 16}) +
                                   "[b];[a][b]paletteuse=dither=sierra2_4a:diff_mode=rectangle,buffersink@out");
        colours.push("buffer@palette", palette.get());
        colours.push("buffer@palette", nullptr);
        std::int64_t number = 0;
        for (std::vector<std::byte>& png : kept_) {
            const Owned<AVFrame> frame = rgba_frame(decode_png(png, file_));
            std::vector<std::byte>().swap(png);
            frame->pts = number++;
            colours.push("buffer@in", frame.get());
            write_ready(colours);
        }
        colours.push("buffer@in", nullptr);
        write_ready(colours);
        stream_.finish();
    }

private:
    void write_ready(Filters& colours) {
        while (const Owned<AVFrame> frame = colours.pull()) stream_.encode(*frame);
    }

    std::filesystem::path file_;
    core::Extent extent_;
    Stream stream_;
    Filters palette_;
    std::vector<std::vector<std::byte>> kept_; // frames until the palette is known
};

} // namespace

std::unique_ptr<Exporter> make_gif(const std::filesystem::path& file, const FilmSettings& settings) {
    constexpr double fastest = 50;
    if (settings.rate > fastest)
        throw core::UsageError(
            fmt::format("{}: GIF holds at most {} frames per second, found {}", file.string(), fastest, settings.rate));
    return std::make_unique<Gif>(file, settings);
}

} // namespace palpate::output::film
