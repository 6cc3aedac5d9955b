#include <cstdint> // before libav, which wants its constants in C++
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}
#include "core/error.hpp"
#include "output/film/stream.hpp"
#include <fmt/format.h>

namespace palpate::output::film {
namespace {

AVRational rational(double rate) { return av_d2q(rate, 100100); } // exact for 24, 29.97 (30000/1001), 60

void add_metadata(AVFormatContext& muxer, const FilmSettings& film) {
    if (!film.title.empty()) av_dict_set(&muxer.metadata, "title", film.title.c_str(), 0);
    if (!film.credit.empty()) av_dict_set(&muxer.metadata, "copyright", film.credit.c_str(), 0);
}

} // namespace

Stream::Stream(const std::filesystem::path& file, const FilmSettings& film, const StreamSettings& settings)
    : file_(file)
    , packet_(make_packet()) {
    const AVCodec* codec = find_encoder(settings.encoder, file);
    encoder_.reset(avcodec_alloc_context3(codec));
    encoder_->width = static_cast<int>(film.extent.width);
    encoder_->height = static_cast<int>(film.extent.height);
    encoder_->pix_fmt = static_cast<AVPixelFormat>(settings.pixel_format);
    encoder_->sample_aspect_ratio = {1, 1};
    encoder_->framerate = rational(film.rate);
    encoder_->time_base = av_inv_q(encoder_->framerate);
    if (settings.bt709) {
        encoder_->colorspace = AVCOL_SPC_BT709;
        encoder_->color_primaries = AVCOL_PRI_BT709;
        encoder_->color_trc = AVCOL_TRC_BT709;
        encoder_->color_range = AVCOL_RANGE_MPEG;
    }
    set_options(encoder_.get(), settings.encoder_options, file);

    const std::string& partial = file_.partial_path().native();
    check(avformat_alloc_output_context2(&muxer_, nullptr, settings.container, partial.c_str()), file, "container");
    muxer_->flags |= AVFMT_FLAG_BITEXACT; // no random ids: the same pictures make the same file, on every machine
    if ((muxer_->oformat->flags & AVFMT_GLOBALHEADER) != 0) encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    try {
        check(avcodec_open2(encoder_.get(), codec, nullptr), file, fmt::format("{} cannot start", settings.encoder));
        AVStream* stream = avformat_new_stream(muxer_, nullptr);
        if (stream == nullptr) throw std::bad_alloc();
        stream->time_base = encoder_->time_base;
        stream->avg_frame_rate = encoder_->framerate;
        check(avcodec_parameters_from_context(stream->codecpar, encoder_.get()), file, "stream");
        add_metadata(*muxer_, film);
        set_options(muxer_, settings.container_options, file);
        check(avio_open(&muxer_->pb, partial.c_str(), AVIO_FLAG_WRITE), file, "cannot be written");
        check(avformat_write_header(muxer_, nullptr), file, "cannot be written");
        open_ = true;
    } catch (...) {
        avio_closep(&muxer_->pb);
        avformat_free_context(muxer_);
        throw;
    }
}

Stream::~Stream() {
    if (open_) av_write_trailer(muxer_); // of a failed film: some muxers (GIF) free what they hold only here
    avio_closep(&muxer_->pb);
    avformat_free_context(muxer_);
}

void Stream::encode(AVFrame& frame) {
    frame.pts = frames_++;
    check(avcodec_send_frame(encoder_.get(), &frame), file_.final_path(), fmt::format("frame {}", frame.pts));
    write_ready_packets();
}

void Stream::finish() {
    const std::filesystem::path& file = file_.final_path();
    check(avcodec_send_frame(encoder_.get(), nullptr), file, "last frames");
    write_ready_packets();
    open_ = false;
    check(av_write_trailer(muxer_), file, "cannot be written");
    avio_flush(muxer_->pb);
    check(muxer_->pb->error, file, "cannot be written");
    check(avio_closep(&muxer_->pb), file, "cannot be written");
    file_.commit();
}

void Stream::write_ready_packets() {
    const std::filesystem::path& file = file_.final_path();
    for (;;) {
        const int result = avcodec_receive_packet(encoder_.get(), packet_.get());
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
        check(result, file, "encoding");
        packet_->stream_index = 0;
        // One frame lasts one tick of the encoder's clock; without it the last frame of a film would last no time.
        packet_->duration = 1;
        av_packet_rescale_ts(packet_.get(), encoder_->time_base, muxer_->streams[0]->time_base);
        check(av_interleaved_write_frame(muxer_, packet_.get()), file, "cannot be written");
        check(muxer_->pb->error, file, "cannot be written");
    }
}

} // namespace palpate::output::film
