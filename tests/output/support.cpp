#include <cstdint>
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}
#include "core/files.hpp"
#include "support.hpp"
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <random>
#include <stdexcept>
#include <sys/resource.h>
#include <unistd.h>

namespace palpate::test {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "palpate_test_XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> TemporaryFolder::names() const {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) result.push_back(entry.path().filename());
    std::sort(result.begin(), result.end());
    return result;
}

FileSizeLimit::FileSizeLimit(std::uint64_t bytes)
    : before_(0) {
    std::signal(SIGXFSZ, SIG_IGN); // so that write() fails instead
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    before_ = limit.rlim_cur;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

FileSizeLimit::~FileSizeLimit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = before_;
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, SIG_DFL);
}

constexpr uid_t root = 0, nobody = 65534;

OrdinaryUser::OrdinaryUser() {
    if (::geteuid() == root && ::seteuid(nobody) != 0) throw std::runtime_error("cannot leave root's rights");
}

OrdinaryUser::~OrdinaryUser() {
    if (::getuid() == root && ::seteuid(root) != 0) std::abort();
}

core::Image noise(core::Extent extent, std::uint32_t seed, bool with_alpha) {
    std::mt19937 random(seed);
    core::Image image(extent);
    for (std::size_t i = 0; i < image.rgba.size(); ++i)
        image.rgba[i] = i % 4 == 3 && !with_alpha ? std::uint8_t{255} : static_cast<std::uint8_t>(random() >> 24U);
    return image;
}

core::Image smooth(core::Extent extent) {
    core::Image image(extent);
    for (std::uint32_t y = 0; y < extent.height; ++y)
        for (std::uint32_t x = 0; x < extent.width; ++x) {
            std::uint8_t* pixel = image.pixel(x, y);
            pixel[0] = static_cast<std::uint8_t>(40 + 180 * x / extent.width);
            pixel[1] = static_cast<std::uint8_t>(30 + 120 * y / extent.height);
            pixel[2] = static_cast<std::uint8_t>(200 - 150 * x / extent.width);
            pixel[3] = 255;
        }
    return image;
}

core::Image filled(core::Extent extent, std::uint8_t r, std::uint8_t g, std::uint8_t b, std::uint8_t a) {
    core::Image image(extent);
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        image.rgba[i] = r;
        image.rgba[i + 1] = g;
        image.rgba[i + 2] = b;
        image.rgba[i + 3] = a;
    }
    return image;
}

namespace {

struct Close {
    void operator()(AVFormatContext* input) const { avformat_close_input(&input); }
    void operator()(AVCodecContext* decoder) const { avcodec_free_context(&decoder); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

void must(int result) {
    if (result < 0) throw std::runtime_error("libav: " + std::to_string(result));
}

// To RGBA by the coefficients the stream itself declares (BT.601 where it declares none, as players do).
core::Image to_image(const AVFrame& frame) {
    core::Image image({static_cast<std::uint32_t>(frame.width), static_cast<std::uint32_t>(frame.height)});
    const std::unique_ptr<SwsContext, Close> scaler(sws_getContext(
        frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), frame.width, frame.height, AV_PIX_FMT_RGBA,
        SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr, nullptr, nullptr));
    const int* declared = sws_getCoefficients(frame.colorspace == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601);
    sws_setColorspaceDetails(scaler.get(), declared, frame.color_range == AVCOL_RANGE_JPEG ? 1 : 0, declared, 1, 0,
                             1 << 16, 1 << 16);
    std::uint8_t* target[] = {image.rgba.data()};
    const int stride[] = {4 * frame.width};
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, target, stride);
    return image;
}

bool index_before_pictures(const std::filesystem::path& file) {
    const std::string bytes = core::read_text(file);
    return bytes.find("moov") < bytes.find("mdat");
}

} // namespace

Film read_film(const std::filesystem::path& file) {
    AVFormatContext* opened = nullptr;
    must(avformat_open_input(&opened, file.c_str(), nullptr, nullptr));
    const std::unique_ptr<AVFormatContext, Close> input(opened);
    must(avformat_find_stream_info(input.get(), nullptr));
    const AVStream& stream = *input->streams[0];
    // libav's own VP9 decoder drops alpha; libvpx keeps it.
    const AVCodec* codec = stream.codecpar->codec_id == AV_CODEC_ID_VP9
                               ? avcodec_find_decoder_by_name("libvpx-vp9")
                               : avcodec_find_decoder(stream.codecpar->codec_id);
    const std::unique_ptr<AVCodecContext, Close> decoder(avcodec_alloc_context3(codec));
    must(avcodec_parameters_to_context(decoder.get(), stream.codecpar));
    must(avcodec_open2(decoder.get(), codec, nullptr));

    Film film;
    film.codec = avcodec_get_name(stream.codecpar->codec_id);
    film.seconds = static_cast<double>(input->duration) / AV_TIME_BASE;
    film.colour_space = av_color_space_name(stream.codecpar->color_space);
    film.colour_range = av_color_range_name(stream.codecpar->color_range);
    if (const AVDictionaryEntry* title = av_dict_get(input->metadata, "title", nullptr, 0)) film.title = title->value;
    film.fast_start = index_before_pictures(file);

    const std::unique_ptr<AVPacket, Close> packet(av_packet_alloc());
    const std::unique_ptr<AVFrame, Close> frame(av_frame_alloc());
    const auto take_frames = [&] {
        while (avcodec_receive_frame(decoder.get(), frame.get()) >= 0) {
            film.pixel_format = av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame->format));
            film.frames.push_back(to_image(*frame));
            film.times.push_back(static_cast<double>(frame->best_effort_timestamp) * av_q2d(stream.time_base));
        }
    };
    while (av_read_frame(input.get(), packet.get()) >= 0) {
        must(avcodec_send_packet(decoder.get(), packet.get()));
        av_packet_unref(packet.get());
        take_frames();
    }
    must(avcodec_send_packet(decoder.get(), nullptr));
    take_frames();
    return film;
}

} // namespace palpate::test
