#include "technique/hands/arm.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/json_vectors.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::technique {
namespace {

using core::Json;

constexpr double reach_mm = 5000;

glm::vec3 place(const Json& value) {
    const std::vector<Json> xyz = value.items(3, 3);
    glm::vec3 found(0);
    for (int axis = 0; axis < 3; ++axis)
        found[axis] = static_cast<float>(xyz[static_cast<std::size_t>(axis)].number(-reach_mm, reach_mm));
    return found;
}
float degrees(const Json& value) { return static_cast<float>(value.number(-180, 180)); }
float size(const Json& value) { return static_cast<float>(value.number(0.05, 300)); }

// Names of segments are resolved when all are read.
struct Named {
    std::string segment;
    std::string place; // in the file
};
struct Reading {
    Arm arm;
    std::vector<Named> pads, nails;
    [[nodiscard]] std::size_t segment(const Named& named) const {
        std::vector<std::string> known;
        for (std::size_t i = 0; i < arm.segments.size(); ++i) {
            if (arm.segments[i].id == named.segment) return i;
            known.push_back(arm.segments[i].id);
        }
        throw core::Error(
            arm.file, named.place,
            fmt::format("there is no segment '{}'{}", named.segment, core::did_you_mean_or_list(named.segment, known)));
    }
};

const core::Field<BonePiece> bone_fields[] = {
    {"from", [](BonePiece& bone, const Json& value) { bone.from = place(value); }, true},
    {"to", [](BonePiece& bone, const Json& value) { bone.to = place(value); }, true},
    {"radius", [](BonePiece& bone, const Json& value) { bone.radius = size(value); }, true},
};

const core::Field<ArmMovement> movement_fields[] = {
    {"name", [](ArmMovement& movement, const Json& value) { movement.name = value.text(); }, true},
    {"axis", [](ArmMovement& movement, const Json& value) { movement.axis = core::read_unit_vector(value); }, true},
    {"rest", [](ArmMovement& movement, const Json& value) { movement.rest = degrees(value); }, true},
    {"range",
     [](ArmMovement& movement, const Json& value) {
         const std::vector<Json> range = value.items(2, 2);
         movement.least = degrees(range[0]);
         movement.most = degrees(range[1]);
         if (movement.least >= movement.most) value.fail_expecting("the smaller angle first");
     },
     true},
    {"source", [](ArmMovement& movement, const Json& value) { movement.source = value.text(); }, true},
};

struct SegmentEntry {
    ArmSegment segment;
    Named parent;
    std::vector<ArmMovement> movements;
};
const core::Field<SegmentEntry> segment_fields[] = {
    {"id", [](SegmentEntry& entry, const Json& value) { entry.segment.id = value.text(); }, true},
    {"parent",
     [](SegmentEntry& entry, const Json& value) {
         entry.parent = {value.text(), value.place()};
     }},
    {"joint", [](SegmentEntry& entry, const Json& value) { entry.segment.joint = place(value); }},
    {"bones",
     [](SegmentEntry& entry, const Json& value) {
         for (const Json& item : value.items(1))
             core::read_fields<BonePiece>(item, bone_fields, entry.segment.bones.emplace_back());
     },
     true},
    {"fuller", [](SegmentEntry& entry, const Json& value) { entry.segment.fuller = size(value); }},
    {"movements",
     [](SegmentEntry& entry, const Json& value) {
         for (const Json& item : value.items()) {
             ArmMovement& movement = entry.movements.emplace_back();
             core::read_fields<ArmMovement>(item, movement_fields, movement);
             if (movement.rest < movement.least || movement.rest > movement.most)
                 item.at("rest").fail_expecting("an angle within the range");
         }
     }},
};

struct PadEntry {
    Pad pad;
    Named segment;
};
const core::Field<PadEntry> pad_fields[] = {
    {"id", [](PadEntry& entry, const Json& value) { entry.pad.id = value.text(); }, true},
    {"name", [](PadEntry& entry, const Json& value) { entry.pad.name = value.text(); }, true},
    {"segment",
     [](PadEntry& entry, const Json& value) {
         entry.segment = {value.text(), value.place()};
     },
     true},
    {"place", [](PadEntry& entry, const Json& value) { entry.pad.place = place(value); }, true},
    {"outward", [](PadEntry& entry, const Json& value) { entry.pad.outward = core::read_unit_vector(value); }, true},
};

const core::Field<Crease> crease_fields[] = {
    {"name", [](Crease&, const Json& value) { static_cast<void>(value.text()); }},
    {"points",
     [](Crease& crease, const Json& value) {
         for (const Json& item : value.items(2)) crease.points.push_back(place(item));
     },
     true},
    {"depth", [](Crease& crease, const Json& value) { crease.depth = size(value); }, true},
    {"width", [](Crease& crease, const Json& value) { crease.width = size(value); }, true},
};

struct NailEntry {
    Nail nail;
    Named segment;
};
const core::Field<NailEntry> nail_fields[] = {
    {"digit", [](NailEntry& entry, const Json& value) { entry.nail.digit = value.text(); }, true},
    {"segment",
     [](NailEntry& entry, const Json& value) {
         entry.segment = {value.text(), value.place()};
     },
     true},
    {"tip", [](NailEntry& entry, const Json& value) { entry.nail.tip = place(value); }, true},
    {"along", [](NailEntry& entry, const Json& value) { entry.nail.along = core::read_unit_vector(value); }, true},
    {"outward", [](NailEntry& entry, const Json& value) { entry.nail.outward = core::read_unit_vector(value); }, true},
    {"length", [](NailEntry& entry, const Json& value) { entry.nail.length = size(value); }, true},
    {"width", [](NailEntry& entry, const Json& value) { entry.nail.width = size(value); }, true},
};

const core::Field<Sleeve> sleeve_fields[] = {
    {"low", [](Sleeve& sleeve, const Json& value) { sleeve.low = place(value); }, true},
    {"high", [](Sleeve& sleeve, const Json& value) { sleeve.high = place(value); }, true},
    {"gap", [](Sleeve& sleeve, const Json& value) { sleeve.gap = size(value); }, true},
};

const core::Field<Reading> file_fields[] = {
    {"$schema", [](Reading&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](Reading& reading, const Json& value) { reading.arm.source = value.text(); }, true},
    {"license", [](Reading&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"scale",
     [](Reading& reading, const Json& value) { reading.arm.scale = static_cast<float>(value.number(0.5, 2)); }},
    {"segments",
     [](Reading& reading, const Json& value) {
         for (const Json& item : value.items(1)) {
             SegmentEntry entry;
             core::read_fields<SegmentEntry>(item, segment_fields, entry);
             if (entry.parent.segment.empty() != reading.arm.segments.empty())
                 item.fail(reading.arm.segments.empty() ? "the first segment hangs on none" : "expected a \"parent\"");
             if (!reading.arm.segments.empty()) entry.segment.parent = reading.segment(entry.parent);
             for (ArmMovement& movement : entry.movements) {
                 movement.segment = reading.arm.segments.size();
                 reading.arm.movements.push_back(std::move(movement));
             }
             reading.arm.segments.push_back(std::move(entry.segment));
         }
     },
     true},
    {"pads",
     [](Reading& reading, const Json& value) {
         for (const Json& item : value.items(1)) {
             PadEntry entry;
             core::read_fields<PadEntry>(item, pad_fields, entry);
             reading.pads.push_back(std::move(entry.segment));
             reading.arm.pads.push_back(std::move(entry.pad));
         }
     },
     true},
    {"sleeve",
     [](Reading& reading, const Json& value) { core::read_fields<Sleeve>(value, sleeve_fields, reading.arm.sleeve); },
     true},
    {"creases",
     [](Reading& reading, const Json& value) {
         for (const Json& item : value.items())
             core::read_fields<Crease>(item, crease_fields, reading.arm.creases.emplace_back());
     }},
    {"nails",
     [](Reading& reading, const Json& value) {
         for (const Json& item : value.items()) {
             NailEntry entry;
             core::read_fields<NailEntry>(item, nail_fields, entry);
             reading.nails.push_back(std::move(entry.segment));
             reading.arm.nails.push_back(std::move(entry.nail));
         }
     }},
};

// All places; what is a thickness of skin stays.
void enlarge(Arm& arm) {
    const float scale = arm.scale;
    for (ArmSegment& segment : arm.segments) {
        segment.joint *= scale;
        for (BonePiece& bone : segment.bones) bone = {scale * bone.from, scale * bone.to, scale * bone.radius};
    }
    arm.sleeve.low *= scale;
    arm.sleeve.high *= scale;
    for (Pad& pad : arm.pads) pad.place *= scale;
    for (Crease& crease : arm.creases)
        for (glm::vec3& point : crease.points) point *= scale;
    for (Nail& nail : arm.nails) {
        nail.tip *= scale;
        nail.length *= scale;
        nail.width *= scale;
    }
}

template <class Row, class Key>
const Row& found(const std::vector<Row>& rows, const std::string& wanted, const char* what, Key key) {
    std::vector<std::string> known;
    for (const Row& row : rows) {
        if (key(row) == wanted) return row;
        known.push_back(key(row));
    }
    throw core::Error(fmt::format("there is no {} '{}'{}", what, wanted, core::did_you_mean_or_list(wanted, known)));
}

} // namespace

const ArmMovement& Arm::movement(const std::string& name) const {
    return found(movements, name, "movement", [](const ArmMovement& row) { return row.name; });
}
const Pad& Arm::pad(const std::string& id) const {
    return found(pads, id, "pad", [](const Pad& row) { return row.id; });
}

Arm read_arm(const std::filesystem::path& file) {
    Reading reading;
    reading.arm.file = file;
    core::read_fields<Reading>(Json::read(file), file_fields, reading);
    for (std::size_t i = 0; i < reading.pads.size(); ++i)
        reading.arm.pads[i].segment = reading.segment(reading.pads[i]);
    for (std::size_t i = 0; i < reading.nails.size(); ++i)
        reading.arm.nails[i].segment = reading.segment(reading.nails[i]);
    enlarge(reading.arm);
    return reading.arm;
}

const Arm& shipped_arm() {
    static const Arm arm = read_arm(core::asset("hands/arm.json"));
    return arm;
}

} // namespace palpate::technique
