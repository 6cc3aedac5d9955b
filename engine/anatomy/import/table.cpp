#include "anatomy/import/profiles.hpp"
#include "core/error.hpp"
#include "core/names.hpp"

namespace palpate::anatomy {

const std::vector<ImportProfile>& import_profiles() {
    static const std::vector<ImportProfile> table{
        {"bodyparts3d", "BodyParts3D: a folder of OBJ files named by FJ number, as its archive holds them",
         "BodyParts3D", "BodyParts3D, (c) The Database Center for Life Science, CC BY-SA 2.1 Japan / CC BY 4.0",
         read_bodyparts3d},
        {"z-anatomy", "Z-Anatomy: a folder of OBJ files named by structure and side (Piriformis_muscle_r.obj)",
         "Z-Anatomy",
         "Z-Anatomy, the open source atlas of anatomy, CC BY-SA 4.0; BodyParts3D, (c) The Database Center for Life "
         "Science, CC BY-SA 2.1 Japan",
         read_z_anatomy},
        {"plain", "any model or folder of models that Assimp reads; the names of its nodes become ids", "Imported body",
         "Imported model; see its own source and licence", read_plain, true},
    };
    return table;
}

const ImportProfile& find_import_profile(std::string_view name) {
    std::vector<std::string> names;
    for (const ImportProfile& profile : import_profiles()) {
        if (profile.name == name) return profile;
        names.emplace_back(profile.name);
    }
    throw core::UsageError("unknown import profile '" + std::string(name) + "'" +
                           core::did_you_mean_or_list(name, names));
}

} // namespace palpate::anatomy
