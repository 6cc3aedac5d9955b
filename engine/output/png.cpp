#include "output/png.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include <array>
#include <csetjmp>
#include <cstring>
#include <fmt/format.h>
#include <png.h>
#include <zlib.h>

namespace palpate::output {
namespace {

// Level 1 with the Sub filter: rendered pictures are smooth along a row, and a backdrop that changes only from top to
// bottom becomes zeros.
constexpr int compression_level = 1;

bool opaque(const core::Image& image) {
    std::uint8_t all = 255;
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) all &= image.rgba[i];
    return all == 255;
}

// What libpng's callbacks share with us; they must not throw through its C frames.
struct Sink {
    std::vector<std::byte> bytes;
    std::array<char, 200> message{};
};

void on_error(png_structp png, png_const_charp message) {
    auto* sink = static_cast<Sink*>(png_get_error_ptr(png));
    std::strncpy(sink->message.data(), message, sink->message.size() - 1);
    png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

void on_bytes(png_structp png, png_bytep data, std::size_t size) {
    auto* sink = static_cast<Sink*>(png_get_io_ptr(png));
    const auto* begin = reinterpret_cast<const std::byte*>(data);
    bool grown = true;
    try {
        sink->bytes.insert(sink->bytes.end(), begin, begin + size);
    } catch (const std::bad_alloc&) {
        grown = false;
    }
    if (!grown) png_error(png, "not enough memory");
}

void on_flush(png_structp) {}

// libpng's write state, freed with the scope.
struct Writer {
    Sink& sink;
    png_structp png;
    png_infop info;

    explicit Writer(Sink& to)
        : sink(to)
        , png(png_create_write_struct(PNG_LIBPNG_VER_STRING, &to, on_error, on_warning))
        , info(png != nullptr ? png_create_info_struct(png) : nullptr) {}
    ~Writer() { png_destroy_write_struct(&png, &info); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
};

// Holds only plain values between setjmp and longjmp, so that no destructor is skipped. `row` has room for one RGB row,
// or is null to write RGBA.
bool encode(const Writer& writer, const core::Image& image, std::uint8_t* row) {
    if (setjmp(png_jmpbuf(writer.png)) != 0) return false;
    png_set_write_fn(writer.png, &writer.sink, on_bytes, on_flush);
    png_set_IHDR(writer.png, writer.info, image.extent.width, image.extent.height, 8,
                 row != nullptr ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(writer.png, writer.info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_compression_level(writer.png, compression_level);
    png_set_filter(writer.png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_set_compression_buffer_size(writer.png, 1U << 18);
    png_write_info(writer.png, writer.info);
    for (std::uint32_t y = 0; y < image.extent.height; ++y) {
        const std::uint8_t* source = image.pixel(0, y);
        if (row == nullptr) {
            png_write_row(writer.png, source);
            continue;
        }
        for (std::size_t x = 0; x < image.extent.width; ++x) {
            row[3 * x] = source[4 * x];
            row[3 * x + 1] = source[4 * x + 1];
            row[3 * x + 2] = source[4 * x + 2];
        }
        png_write_row(writer.png, row);
    }
    png_write_end(writer.png, writer.info);
    return true;
}

// libpng's simplified reader: it reports errors by return value.
struct Reader {
    png_image png{};
    Reader() { png.version = PNG_IMAGE_VERSION; }
    ~Reader() { png_image_free(&png); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
};

} // namespace

core::Image decode_png(std::span<const std::byte> bytes, const std::filesystem::path& named) {
    if (bytes.empty()) throw core::Error(named, "", "is empty, expected a PNG picture");
    Reader reader;
    if (png_image_begin_read_from_memory(&reader.png, bytes.data(), bytes.size()) == 0)
        throw core::Error(named, "", fmt::format("is not a PNG picture: {}", reader.png.message));
    reader.png.format = PNG_FORMAT_RGBA;
    core::Image image({reader.png.width, reader.png.height});
    if (png_image_finish_read(&reader.png, nullptr, image.rgba.data(), 0, nullptr) == 0)
        throw core::Error(named, "", fmt::format("is cut short or damaged: {}", reader.png.message));
    return image;
}

core::Image read_png(const std::filesystem::path& file) {
    const core::MappedFile mapped(file);
    return decode_png(mapped.bytes(), file);
}

std::vector<std::byte> encode_png(const core::Image& image) {
    if (image.extent.area() == 0 || image.rgba.size() != 4 * image.extent.area())
        throw core::Error(
            fmt::format("a picture of {}x{} pixels cannot be written as PNG", image.extent.width, image.extent.height));
    Sink sink;
    sink.bytes.reserve(image.rgba.size() / 4);
    std::vector<std::uint8_t> row;
    if (opaque(image)) row.resize(3 * std::size_t{image.extent.width});
    const Writer writer(sink);
    if (writer.info == nullptr) throw core::Error("PNG: not enough memory");
    if (!encode(writer, image, row.empty() ? nullptr : row.data()))
        throw core::Error(fmt::format("PNG: {}", sink.message.data()));
    return std::move(sink.bytes);
}

void write_png(const core::Image& image, const std::filesystem::path& file) {
    core::write_file(file, encode_png(image));
}

} // namespace palpate::output
