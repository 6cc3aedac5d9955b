// Z-Anatomy exported as one OBJ for each object, named by it with spaces as underscores and its side as a last letter:
// Gluteus_minimus_muscle_r.obj. The full-resolution muscles and the vessels are of the right side alone; the model is
// symmetric, so --mirror completes it.
#include "anatomy/import/folder.hpp"
#include "anatomy/import/profiles.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>

namespace palpate::anatomy {

std::vector<ImportedShape> read_z_anatomy(const ImportSettings& settings, ImportReport& report,
                                          const core::ProgressSink& progress) {
    const std::vector<AtlasFile> files = atlas_files(settings.path, report);
    std::vector<ImportedShape> shapes(files.size());
    for_each_index(
        files.size(),
        [&](std::size_t i) {
            std::string name = files[i].file.stem().string();
            std::replace(name.begin(), name.end(), '_', ' ');
            shapes[i] = {name, "", files[i].file.filename().string(), read_atlas_mesh(files[i])};
        },
        "reading", progress);
    report.files = files.size();
    return shapes;
}

} // namespace palpate::anatomy
