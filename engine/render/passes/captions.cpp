// Writing over the picture.
#include "render/pass.hpp"

namespace palpate::render {

Pass captions_pass(const gpu::Context&) {
    return {"captions", {{Target::picture, gpu::Access::color_write}}, [](const Recording&) {}};
}

} // namespace palpate::render
