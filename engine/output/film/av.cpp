#include <cstdint> // before libav, which wants its constants in C++
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavutil/frame.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}
#include "core/error.hpp"
#include "output/film/av.hpp"
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <mutex>
#include <new>

namespace palpate::output::film {
namespace {

// libav explains itself only in its log. The last error logged is kept to be told with the exception; nothing is
// printed. One slot for all threads: encoders log from threads of their own.
struct Complaint {
    std::mutex mutex;
    std::array<char, 256> text{};
};
Complaint& complaint() {
    static Complaint last;
    return last;
}

void on_log(void*, int level, const char* format, va_list arguments) {
    if (level > AV_LOG_ERROR) return;
    const std::scoped_lock lock(complaint().mutex);
    std::vsnprintf(complaint().text.data(), complaint().text.size(), format, arguments);
}

std::string take_complaint() {
    const std::scoped_lock lock(complaint().mutex);
    std::string text = complaint().text.data();
    complaint().text[0] = '\0';
    while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
    return text;
}

void listen_once() { [[maybe_unused]] static const bool listening = (av_log_set_callback(on_log), true); }

template <typename T>
Owned<T> checked(T* pointer) {
    if (pointer == nullptr) throw std::bad_alloc();
    return Owned<T>(pointer);
}

} // namespace

void Free::operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
void Free::operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
void Free::operator()(AVFrame* frame) const { av_frame_free(&frame); }
void Free::operator()(AVPacket* packet) const { av_packet_free(&packet); }
void Free::operator()(SwsContext* context) const { sws_freeContext(context); }

Owned<AVFrame> make_frame() { return checked(av_frame_alloc()); }
Owned<AVPacket> make_packet() { return checked(av_packet_alloc()); }

Owned<AVFrame> make_picture_frame(core::Extent extent, int pixel_format) {
    Owned<AVFrame> frame = make_frame();
    frame->width = static_cast<int>(extent.width);
    frame->height = static_cast<int>(extent.height);
    frame->format = pixel_format;
    if (av_frame_get_buffer(frame.get(), 0) < 0) throw std::bad_alloc();
    return frame;
}

Owned<AVFrame> rgba_frame(const core::Image& picture) {
    Owned<AVFrame> frame = make_picture_frame(picture.extent, AV_PIX_FMT_RGBA);
    const std::size_t row = 4 * std::size_t{picture.extent.width};
    for (std::uint32_t y = 0; y < picture.extent.height; ++y)
        std::memcpy(frame->data[0] + static_cast<std::ptrdiff_t>(y) * frame->linesize[0], picture.pixel(0, y), row);
    return frame;
}

int check(int result, const std::filesystem::path& file, std::string_view what) {
    if (result >= 0) return result;
    std::array<char, AV_ERROR_MAX_STRING_SIZE> reason{};
    av_strerror(result, reason.data(), reason.size());
    const std::string said = take_complaint();
    throw core::Error(file, "", fmt::format("{}: {}{}{}", what, reason.data(), said.empty() ? "" : "; ", said));
}

const AVCodec* find_encoder(const std::string& name, const std::filesystem::path& file) {
    listen_once();
    take_complaint(); // of an earlier film
    const AVCodec* codec = avcodec_find_encoder_by_name(name.c_str());
    if (codec == nullptr)
        throw core::Error(file, "",
                          fmt::format("cannot be encoded: this system's libavcodec was built without the encoder {0}; "
                                      "Debian's package libavcodec{1} (or libavcodec-extra{1}) has it",
                                      name, LIBAVCODEC_VERSION_MAJOR));
    return codec;
}

void set_options(void* object, Options options, const std::filesystem::path& file) {
    for (const auto& [key, value] : options)
        check(av_opt_set(object, key, value.c_str(), AV_OPT_SEARCH_CHILDREN), file,
              fmt::format("encoder option {}={}", key, value));
}

} // namespace palpate::output::film
