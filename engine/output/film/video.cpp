#include <cstdint> // before libav, which wants its constants in C++
extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixfmt.h>
#include <libswscale/swscale.h>
}
#include "core/error.hpp"
#include "output/film/films.hpp"
#include "output/film/stream.hpp"
#include <array>
#include <fmt/format.h>
#include <new>

namespace palpate::output::film {
namespace {

// RGBA to the encoder's YCbCr, by BT.709 in limited range: swscale's own default is BT.601, whatever the stream says.
class ToVideo {
public:
    ToVideo(core::Extent extent, int pixel_format)
        : frame_(make_picture_frame(extent, pixel_format))
        , scaler_(sws_getContext(frame_->width, frame_->height, AV_PIX_FMT_RGBA, frame_->width, frame_->height,
                                 static_cast<AVPixelFormat>(pixel_format),
                                 SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP, nullptr, nullptr, nullptr)) {
        if (!scaler_) throw std::bad_alloc();
        const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
        sws_setColorspaceDetails(scaler_.get(), bt709, 1, bt709, 0, 0, 1 << 16, 1 << 16);
    }

    AVFrame& convert(const core::Image& picture) {
        if (av_frame_make_writable(frame_.get()) < 0) throw std::bad_alloc(); // the encoder may still hold the last one
        const std::array<const std::uint8_t*, 1> pixels{picture.rgba.data()};
        const std::array<int, 1> stride{static_cast<int>(4 * picture.extent.width)};
        sws_scale(scaler_.get(), pixels.data(), stride.data(), 0, frame_->height, frame_->data, frame_->linesize);
        return *frame_;
    }

private:
    Owned<AVFrame> frame_;
    Owned<SwsContext> scaler_;
};

class Video final : public Exporter {
public:
    Video(const std::filesystem::path& file, const FilmSettings& film, const StreamSettings& settings)
        : stream_(file, film, settings)
        , to_video_(film.extent, settings.pixel_format) {}

    void frame(core::Image picture) override { stream_.encode(to_video_.convert(picture)); }
    void finish() override { stream_.finish(); }

private:
    Stream stream_;
    ToVideo to_video_;
};

} // namespace

std::unique_ptr<Exporter> make_mp4(const std::filesystem::path& file, const FilmSettings& settings) {
    const auto [width, height] = settings.extent;
    if (width % 2 != 0 || height % 2 != 0)
        throw core::UsageError(fmt::format("{}: H.264 films need an even width and height, found {}x{}; try {}x{}",
                                           file.string(), width, height, width + width % 2, height + height % 2));
    // Constant quality 20: no banding seen on skin at 720p; veryfast encodes several times faster than a CPU renders.
    // As many threads on every machine: what x264 decides depends on their number.
    const std::array<std::pair<const char*, std::string>, 3> encoder{
        {{"preset", "veryfast"}, {"crf", "20"}, {"threads", "6"}}};
    const std::array<std::pair<const char*, std::string>, 1> container{{{"movflags", "+faststart"}}};
    return std::make_unique<Video>(file, settings,
                                   StreamSettings{.container = "mp4",
                                                  .encoder = "libx264",
                                                  .pixel_format = AV_PIX_FMT_YUV420P,
                                                  .encoder_options = encoder,
                                                  .container_options = container});
}

std::unique_ptr<Exporter> make_webm(const std::filesystem::path& file, const FilmSettings& settings) {
    // Alternate reference frames cannot carry alpha (libvpx refuses them together).
    const std::array<std::pair<const char*, std::string>, 6> encoder{
        {{"deadline", "good"},
         {"cpu-used", "5"},
         {"row-mt", "1"},
         {"b", "0"}, // constant quality, as crf says
         {"crf", "24"},
         {"auto-alt-ref", settings.transparent ? "0" : "1"}}};
    return std::make_unique<Video>(
        file, settings,
        StreamSettings{.container = "webm",
                       .encoder = "libvpx-vp9",
                       .pixel_format = settings.transparent ? AV_PIX_FMT_YUVA420P : AV_PIX_FMT_YUV420P,
                       .encoder_options = encoder});
}

} // namespace palpate::output::film
