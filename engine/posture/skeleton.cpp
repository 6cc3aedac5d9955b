#include "posture/skeleton.hpp"
#include "anatomy/naming.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "posture/axis.hpp"
#include "posture/glide.hpp"
#include "posture/whole_skin.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::posture {
namespace {

using anatomy::Side;

std::vector<Side> sides_of(bool sided) {
    return sided ? std::vector<Side>{Side::right, Side::left} : std::vector<Side>{Side::midline};
}

// A segment's or joint's id on a side: that of the same side, or the one in the middle.
template <class Things>
std::size_t index_of(const Things& things, const std::string& id, Side side) {
    for (const std::string& name : {anatomy::sided_id(id, side), id})
        for (std::size_t i = 0; i < things.size(); ++i)
            if (things[i].id == name) return i;
    throw core::Error(fmt::format("assets/anatomy/joints.json: nothing is called {}", anatomy::sided_id(id, side)));
}

class Builder {
public:
    Builder(const anatomy::Body& body, const anatomy::Landmarks& landmarks)
        : body_(body)
        , landmarks_(landmarks) {}

    Skeleton build(const JointTable& table) {
        for (const SegmentRow& row : table.segments)
            for (const Side side : sides_of(row.sided)) skeleton_.segments.push_back(segment(row, side));
        expect_nothing_missing(); // bones first: landmarks are missing because they are
        for (const JointRow& row : table.joints)
            for (const Side side : sides_of(row.sided)) skeleton_.joints.push_back(joint(row, side));
        expect_nothing_missing();
        for (const GlideRow& row : table.glides)
            for (const Side side : sides_of(row.sided)) skeleton_.glides.push_back(glide(row, side));
        for (const RhythmRow& row : table.rhythms) {
            Rhythm rhythm{row.id, {}, row.source};
            for (const std::string& id : row.joints)
                rhythm.joints.push_back(index_of(skeleton_.joints, id, Side::midline));
            skeleton_.rhythms.push_back(std::move(rhythm));
        }
        expect_nothing_missing();
        if (const std::optional<Shoulders> shoulders = find_shoulders(body_)) {
            add_arm(Side::right, shoulders->right);
            add_arm(Side::left, shoulders->left);
        }
        return std::move(skeleton_);
    }

private:
    Segment segment(const SegmentRow& row, Side side) {
        Segment segment{anatomy::sided_id(row.id, side), {}};
        for (std::size_t i = 0; i < body_.structures.size(); ++i) {
            const anatomy::Structure& structure = body_.structures[i];
            const auto is_meant = [&](const std::string& part) {
                return core::matches(part, anatomy::base_of(structure.id));
            };
            if ((!row.sided || structure.side == side) && std::any_of(row.parts.begin(), row.parts.end(), is_meant))
                segment.parts.push_back(i);
        }
        for (const std::string& part : row.parts)
            if (!core::is_pattern(part) && !has(part, segment)) missing_.push_back(anatomy::sided_id(part, side));
        return segment;
    }

    bool has(const std::string& part, const Segment& segment) const {
        return std::any_of(segment.parts.begin(), segment.parts.end(),
                           [&](std::size_t i) { return anatomy::base_of(body_.structures[i].id) == part; });
    }

    glm::vec3 place(const std::string& landmark, Side side) {
        for (const std::string& id : {anatomy::sided_id(landmark, side), landmark})
            if (const std::optional<glm::vec3> at = landmarks_.position(id)) return *at;
        missing_.push_back("landmark " + anatomy::sided_id(landmark, side));
        return glm::vec3(0);
    }
    std::vector<glm::vec3> places(const std::vector<std::string>& names, Side side) {
        std::vector<glm::vec3> all;
        for (const std::string& name : names) all.push_back(place(name, side));
        return all;
    }

    Joint joint(const JointRow& row, Side side) {
        Joint joint{anatomy::sided_id(row.id, side),
                    index_of(skeleton_.segments, row.parent, side),
                    index_of(skeleton_.segments, row.child, side),
                    mean_of(places(row.centre, side)),
                    {}};
        for (const MovementRow& movement : row.movements)
            joint.movements.push_back({movement.name, movement.opposite,
                                       axis_of(movement.axis, places(movement.axis.through, side), side == Side::left),
                                       movement.least, movement.most, movement.source});
        return joint;
    }

    // Of a whole skin, whose arms have no bones and whose shoulders no landmarks: the ball turns where the skin says.
    void add_arm(Side side, const glm::vec3& centre) {
        const char* const source =
            "within the ranges of healthy adults (AAOS 1965), recalled; hyperadduction estimated";
        const auto radians = [](float degrees) { return glm::radians(degrees); };
        skeleton_.segments.push_back({anatomy::sided_id("arm", side), {}});
        skeleton_.joints.push_back(
            {anatomy::sided_id("shoulder", side),
             *skeleton_.segment("thorax"),
             skeleton_.segments.size() - 1,
             centre,
             {{"flexion", "extension", {-1, 0, 0}, radians(-50), radians(150), source},
              {"abduction", "adduction", {0, 0, side == Side::right ? -1 : 1}, radians(-60), radians(90), source}}});
    }

    Glide glide(const GlideRow& row, Side side) {
        Glide glide;
        glide.segment = index_of(skeleton_.segments, row.segment, side);
        glide.parent = index_of(skeleton_.segments, row.parent, side);
        glide.joint = index_of(skeleton_.joints, row.joint, side);
        glide.source = row.source;
        const Joint& joint = skeleton_.joints[glide.joint];
        while (joint.movements[glide.movement].name != row.movement) ++glide.movement;
        const std::optional<std::size_t> on = body_.find(anatomy::sided_id(row.on, side));
        if (!on) missing_.push_back(anatomy::sided_id(row.on, side));
        GlidePath path{place(row.tied_from, side),
                       place(row.tied_to, side),
                       joint.centre,
                       joint.movements[glide.movement].axis,
                       joint.movements[glide.movement].most,
                       row.turn_share,
                       row.lengthening,
                       row.taut_at};
        expect_nothing_missing();
        trace(path, body_.geometry, skeleton_.segments[glide.segment].parts, *on, glide);
        return glide;
    }

    void expect_nothing_missing() const {
        if (missing_.empty()) return;
        throw core::Error(
            fmt::format("the body \"{}\" has no joints: it lacks {}", body_.name, fmt::join(missing_, ", ")));
    }

    const anatomy::Body& body_;
    const anatomy::Landmarks& landmarks_;
    Skeleton skeleton_;
    std::vector<std::string> missing_;
};

template <class Things>
std::optional<std::size_t> find(const Things& things, std::string_view id) {
    for (std::size_t i = 0; i < things.size(); ++i)
        if (things[i].id == id) return i;
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> Skeleton::segment(std::string_view id) const { return find(segments, id); }
std::optional<std::size_t> Skeleton::joint(std::string_view id) const { return find(joints, id); }

Skeleton make_skeleton(const anatomy::Body& body, const JointTable& table) {
    return make_skeleton(body, anatomy::Landmarks(body), table);
}

Skeleton make_skeleton(const anatomy::Body& body, const anatomy::Landmarks& landmarks, const JointTable& table) {
    return Builder(body, landmarks).build(table);
}

} // namespace palpate::posture
