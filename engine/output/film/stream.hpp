// One video stream in one file: encodes frames and muxes packets into a file that appears when finished.
#pragma once
#include "core/files.hpp"
#include "output/exporter.hpp"
#include "output/film/av.hpp"

namespace palpate::output::film {

struct StreamSettings {
    const char* container = nullptr; // libav's muxer: "mp4"
    const char* encoder = nullptr;   // libav's encoder: "libx264"
    int pixel_format = 0;            // AVPixelFormat, what the encoder is given
    bool bt709 = true;               // tag as BT.709, limited range (video); false: the format is RGB itself
    Options encoder_options, container_options;
};

class Stream {
public:
    Stream(const std::filesystem::path& file, const FilmSettings& film, const StreamSettings& settings);
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    void encode(AVFrame& frame); // the next frame; its time stamp is set here
    void finish();               // drains the encoder, closes the file and gives it its final name

private:
    void write_ready_packets();

    core::AtomicFile file_;
    AVFormatContext* muxer_ = nullptr; // freed together with its open file, in the destructor
    bool open_ = false;                // the header is written and the trailer is not
    Owned<AVCodecContext> encoder_;
    Owned<AVPacket> packet_;
    std::int64_t frames_ = 0;
};

} // namespace palpate::output::film
