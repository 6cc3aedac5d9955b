#include "ui/finding.hpp"
#include "ui/names.hpp"

namespace palpate::ui {

const Finding::Result& Finding::find(const anatomy::Body& body, const std::string& search, core::Language language) {
    if (result_ && search == search_ && language == language_) return *result_;
    if (!index_) index_ = index_of(body);
    const NameIndex::Found found = index_->find(search);
    result_ = Result{structure_groups(body, found.structures, language), found.as_spelt};
    search_ = search;
    language_ = language;
    return *result_;
}

} // namespace palpate::ui
