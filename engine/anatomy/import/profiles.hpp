// The readers behind the rows of table.cpp, one per file of this folder.
#pragma once
#include "anatomy/import/import.hpp"

namespace palpate::anatomy {

using ImportReader = std::vector<ImportedShape>(const ImportSettings&, ImportReport&, const core::ProgressSink&);
ImportReader read_bodyparts3d; // bodyparts3d.cpp
ImportReader read_z_anatomy;   // z_anatomy.cpp
ImportReader read_plain;       // plain.cpp

} // namespace palpate::anatomy
