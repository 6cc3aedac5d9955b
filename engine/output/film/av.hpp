// FFmpeg's libraries (libav*) under RAII, for this folder only. Its structs are named here, never included.
#pragma once
#include "core/image.hpp"
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

struct AVCodec;
struct AVCodecContext;
struct AVFilterGraph;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct SwsContext;

namespace palpate::output::film {

struct Free {
    void operator()(AVCodecContext* context) const;
    void operator()(AVFilterGraph* graph) const;
    void operator()(AVFrame* frame) const;
    void operator()(AVPacket* packet) const;
    void operator()(SwsContext* context) const;
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

Owned<AVFrame> make_frame();                                              // empty
Owned<AVFrame> make_picture_frame(core::Extent extent, int pixel_format); // with its own pixels, writable
Owned<AVFrame> rgba_frame(const core::Image& picture);                    // a copy of the picture
Owned<AVPacket> make_packet();

// Throws core::Error "<file>: <what>: <libav's reason and its last logged complaint>" for a negative result.
int check(int result, const std::filesystem::path& file, std::string_view what);

// Throws core::Error naming the encoder and Debian's package when this build of libavcodec has none of that name.
const AVCodec* find_encoder(const std::string& name, const std::filesystem::path& file);

using Options = std::span<const std::pair<const char*, std::string>>;
void set_options(void* object, Options options, const std::filesystem::path& file); // unknown option: core::Error

} // namespace palpate::output::film
