#include "ui/viewer.hpp"
#include "gpu/frame.hpp"
#include "gpu/swapchain.hpp"
#include "ui/canvas.hpp"
#include "ui/interface.hpp"
#include "ui/keeping.hpp"
#include "ui/keys.hpp"
#include "ui/overlay.hpp"
#include "ui/painter.hpp"
#include "ui/panels/table.hpp"
#include "ui/pointer.hpp"
#include "ui/trace.hpp"
#include "ui/widgets.hpp"
#include "ui/window.hpp"
#include <algorithm>
#include <deque>
#include <fmt/format.h>

namespace palpate::ui {
namespace {

constexpr double rest_after = 0.12;     // seconds without an event: then the picture gets better
constexpr double name_after = 0.35;     // seconds that the pointer rests on something before its name comes up
constexpr double look_again = 0.003;    // seconds until the device is asked again whether it has drawn
constexpr double retry_after = 0.05;    // seconds until the window is asked again for an image it did not give
constexpr double tell_work_after = 0.1; // seconds until it is told again how far work aside is
constexpr int passes_after_event = 3;   // ImGui settles sizes and what the pointer is over in the passes after

struct Screen { // a device and the window's images on it
    gpu::Device device;
    std::unique_ptr<gpu::Swapchain> images;
};

Screen open_screen(const ViewerSettings& settings, const Window& window) {
    const auto open = [&](const std::string& choice) {
        gpu::DeviceSettings wanted;
        wanted.choice = choice;
        wanted.validation = settings.validation;
        wanted.instance_extensions = Window::vulkan_extensions();
        gpu::Device device(wanted);
        auto images = window.images(device);
        return Screen{std::move(device), std::move(images)};
    };
    try {
        return open(settings.device);
    } catch (const core::UsageError&) {
        throw;
    } catch (const core::Error& first) { // a graphics card that drives no display is no reason to show nothing
        if (settings.device != "auto") throw;
        try {
            return open("cpu");
        } catch (const core::Error&) {
            throw first;
        }
    }
}

scene::Scene until_it_lies(const scene::Scene& scene) {
    if (!lies(scene)) return scene;
    scene::Scene standing;
    standing.title = scene.title;
    standing.look = scene.look;
    return standing;
}

class Viewer {
public:
    explicit Viewer(ViewerSettings settings);
    ~Viewer();
    void run();

private:
    [[nodiscard]] std::optional<double> patience() const;
    void take_events();
    void act(const Event& event);
    void point(const Meaning& meaning);
    [[nodiscard]] std::optional<Hit> under(std::size_t half, const glm::vec2& at) const;
    void name_what_is_under_the_pointer();
    void apply_preferences();
    void take_dropped();
    void close_where_nothing_is_lost();
    void keep_title();
    void fly();
    void play();
    void draw();
    void draw_halves(gpu::Frame& frame);
    // What was done shows first; only then, and while nothing more is done, the picture gets better.
    [[nodiscard]] bool resting() const {
        return passes_owed_ == 0 && !pointer_.holding() && since_event() >= rest_after;
    }
    [[nodiscard]] bool working() const { // aside
        return desk_.practice.busy() || desk_.opening.laying.busy() || desk_.painful.busy();
    }
    [[nodiscard]] bool moving() const { return desk_.flight || pointer_.dragging() || interface_.drags(); }
    [[nodiscard]] std::span<const Canvas> shown() const { return {canvases_.data(), desk_.halves.count()}; }
    [[nodiscard]] bool due(const Canvas& canvas) const {
        return !canvas.started() || (!canvas.finished() && resting());
    }
    [[nodiscard]] bool picture_due() const {
        return desk_.flight || desk_.practice.head.playing ||
               std::any_of(shown().begin(), shown().end(), [this](const Canvas& canvas) { return due(canvas); });
    }
    [[nodiscard]] bool picture_finished() const {
        return std::all_of(shown().begin(), shown().end(), [](const Canvas& canvas) { return canvas.finished(); });
    }
    [[nodiscard]] bool at_rest() const {
        return passes_owed_ == 0 && picture_finished() && !picture_due() && !working() && !drawing();
    }
    // One frame at a time: a second one in flight would only show events later.
    [[nodiscard]] bool drawing() const { return frame_number_ > 0 && !frame(frame_number_ - 1).done(); }
    [[nodiscard]] const gpu::Frame& frame(std::uint64_t number) const { return frames_[number % frames_.size()]; }
    [[nodiscard]] double since_event() const { return window_.seconds() - last_event_; }
    // The window's units -> pixels of a half's picture.
    [[nodiscard]] glm::vec2 to_picture(std::size_t half, const glm::vec2& at) const {
        return (at - desk_.layout.halves[half].low) * density();
    }
    [[nodiscard]] float density() const {
        return static_cast<float>(desk_.picture().width) / std::max(desk_.place().size().x, 1.0F);
    }

    Window window_;
    Screen screen_;
    Interface interface_;
    Painter painter_;
    std::vector<Canvas> canvases_; // of each half
    std::deque<gpu::Frame> frames_;
    Desk desk_;
    Trace trace_;
    Pointer pointer_;
    Preferences applied_;
    Pace pace_;
    std::optional<double> quick_since_; // when the quick picture that is being drawn was begun
    Keeping keeping_;
    std::string title_;
    std::uint64_t frame_number_ = 0;
    int passes_owed_ = passes_after_event;
    double last_event_ = 0, played_at_ = 0, told_at_ = 0;
    std::optional<glm::vec2> resting_pointer_; // over the picture, nothing named there yet
    bool no_image_ = false;
};

Viewer::Viewer(ViewerSettings settings)
    : window_(settings.scene.title.empty() ? "Palpate" : settings.scene.title + " - Palpate", settings.size)
    , screen_(open_screen(settings, window_))
    , interface_(window_, settings.settings.preferences.theme)
    , painter_(screen_.device, *screen_.images)
    , desk_{.viewing = Viewing(until_it_lies(settings.scene), std::move(settings.body),
                               make_layout(window_.size(), window_.pixels(), em()).picture_pixels),
            .layout = make_layout(window_.size(), window_.pixels(), em()),
            .preferences = settings.settings.preferences,
            .device = screen_.device.report().name,
            .document = {.file = settings.file, .scene = std::move(settings.scene), .body = settings.body_name},
            .message = settings.message}
    , trace_(std::move(settings.trace))
    , applied_(settings.settings.preferences)
    , keeping_(std::move(settings.settings), std::move(settings.settings_file), settings.drafts) {
    canvases_.emplace_back(render::Renderer(screen_.device));
    canvases_.push_back(canvases_.front().beside());
    desk_.viewing.darken(applied_.theme.dark);
    desk_.viewing.speak(applied_.language);
    desk_.viewing.choose_palette(applied_.palette);
    desk_.painful.prepare(desk_.viewing);
    keeping_.begin(desk_);
    begin_with_document(desk_);
    if (settings.lesson) start_lesson(desk_, std::move(*settings.lesson));
    if (!settings.technique.empty()) {
        desk_.mode = "Play";
        const technique::Technique technique = technique::shipped_technique(settings.technique);
        desk_.practice.choose(technique.id, technique.left, desk_.viewing, desk_.picture());
    }
    for (std::size_t i = 0; i < gpu::frames_in_flight; ++i) frames_.emplace_back(screen_.device.context());
}

Viewer::~Viewer() {
    try {
        screen_.device.wait_idle(); // frames in flight use what is about to go
    } catch (const core::Error&) {  // a lost device uses nothing any more
    }
}

std::optional<double> Viewer::patience() const {
    if (no_image_) return window_.pixels().area() == 0 ? std::nullopt : std::optional(retry_after);
    if (window_.pending() || passes_owed_ > 0 || picture_due()) return drawing() ? look_again : 0;
    // How long it takes tells how coarse the next one must be; and a test waits for it.
    if ((quick_since_ || trace_.on()) && drawing()) return look_again;
    const bool improves = !picture_finished() && !pointer_.holding();
    if (improves) return std::max(rest_after - since_event(), 0.0);
    std::optional<double> wait = keeping_.wait(window_.seconds());
    const auto no_longer_than = [&](double seconds) { wait = std::min(wait.value_or(seconds), seconds); };
    if (working()) no_longer_than(tell_work_after);
    if (resting_pointer_) no_longer_than(std::max(name_after - since_event(), 0.0));
    return wait;
}

void Viewer::run() {
    while (!desk_.closing) {
        window_.wait(patience());
        close_where_nothing_is_lost();
        if (drawing()) continue;
        trace_.begin_turn();
        if (quick_since_) pace_.took(window_.seconds() - *quick_since_);
        quick_since_.reset();
        take_dropped();
        apply_preferences();
        fly();
        play();
        take_events();
        keeping_.look_at(desk_, window_.seconds());
        keep_title();
        draw();
        trace_.end_turn();
        if (at_rest()) trace_.rest(frame_number_);
    }
    const glm::vec2 size = window_.size();
    keeping_.end(desk_, {static_cast<std::uint32_t>(size.x), static_cast<std::uint32_t>(size.y)});
}

void Viewer::close_where_nothing_is_lost() {
    if (!window_.closing()) return;
    window_.stay_open();
    close_or_ask(desk_);
    passes_owed_ = passes_after_event;
}

void Viewer::take_dropped() {
    const std::vector<std::string> files = window_.take_dropped();
    if (!files.empty()) open_or_ask(desk_, files.front());
}

void Viewer::keep_title() {
    const std::string& scene = desk_.viewing.scene().title;
    const std::string name = !scene.empty() ? scene : desk_.document.file.stem().string();
    std::string title = (would_lose(desk_) ? "* " : "") + (name.empty() ? "Palpate" : name + " - Palpate");
    if (title == title_) return;
    title_ = std::move(title);
    window_.set_title(title_);
}

void Viewer::apply_preferences() {
    const Preferences& wanted = desk_.preferences;
    if (wanted == applied_) return;
    if (wanted.theme != applied_.theme) {
        screen_.device.wait_idle(); // frames in flight use the type
        interface_.apply(wanted.theme);
        painter_.renew_type();
    }
    desk_.viewing.darken(wanted.theme.dark);
    desk_.viewing.speak(wanted.language);
    desk_.viewing.choose_palette(wanted.palette);
    applied_ = wanted;
    passes_owed_ = passes_after_event;
}

void Viewer::fly() {
    if (!desk_.flight) return;
    Flight& flight = *desk_.flight;
    if (!flight.began) flight.began = window_.seconds();
    const double share = (window_.seconds() - *flight.began) / flight_seconds;
    desk_.viewing.move_camera(flown(flight.from, flight.to, share));
    desk_.clicked.reset(); // a name stands where it was clicked until the camera moves
    if (share < 1) return;
    desk_.flight.reset();
    last_event_ = window_.seconds(); // and then the picture gets better
}

// Time goes by for what is played; what was done aside comes into the window.
void Viewer::play() {
    const double now = window_.seconds(), elapsed = now - played_at_;
    played_at_ = now;
    Practice& practice = desk_.practice;
    if (working() && now - told_at_ >= tell_work_after) {
        told_at_ = now;
        passes_owed_ = std::max(passes_owed_, 1);
    }
    if (practice.tend(desk_.viewing) || tend_opening(desk_) || desk_.painful.tend()) passes_owed_ = passes_after_event;
    practice.head.pass(elapsed);
    if (practice.technique() != nullptr) desk_.viewing.choose_moment(practice.head.seconds);
    if (practice.head.playing) passes_owed_ = std::max(passes_owed_, 1);
}

void Viewer::take_events() {
    EventQueue& events = window_.events();
    if (window_.damaged() || !events.empty()) passes_owed_ = passes_after_event;
    if (!events.empty()) last_event_ = window_.seconds();
    if (resting_pointer_ && since_event() >= name_after) name_what_is_under_the_pointer();
    if (passes_owed_ == 0 && !picture_due()) return;
    int empty_passes = 0;
    do { // what is pressed and let go between two pictures still counts as both
        desk_.layout = make_layout(window_.size(), window_.pixels(), em(), layout_wish(desk_));
        // A field that is to get the keyboard has it some passes later: what is typed waits for that.
        const bool wait = (desk_.focus_search || desk_.files.focus) && empty_passes++ < passes_after_event;
        const std::vector<Event> batch = wait ? std::vector<Event>() : events.take_batch();
        interface_.begin(batch);
        const OrbitCamera before = desk_.viewing.camera();
        for (const Event& event : batch) act(event);
        tend_halves(desk_);
        picture_overlay(desk_);
        draw_panels(desk_);
        if (desk_.viewing.camera() != before) desk_.clicked.reset();
        interface_.end();
        trace_.changes(desk_);
    } while (!events.empty());
    window_.show_pointer(interface_.pointer());
}

void Viewer::act(const Event& event) {
    if (event.kind == EventKind::key || event.kind == EventKind::text) {
        if (!interface_.takes_keys()) act_on(event, desk_);
        return;
    }
    const bool over_picture = desk_.layout.picture.holds(event.at) && !interface_.over_panel() && !desk_.help;
    if (event.kind == EventKind::motion || event.kind == EventKind::leave) {
        desk_.hovered.reset();
        resting_pointer_.reset();
        if (event.kind == EventKind::motion && over_picture && !pointer_.holding()) resting_pointer_ = event.at;
    }
    const bool takes_hold = event.kind == EventKind::scroll || (event.kind == EventKind::button && event.down);
    if (over_picture && takes_hold && !pointer_.holding()) frame_half(desk_, half_at(desk_, event.at));
    point(pointer_.on(event, over_picture));
}

void Viewer::point(const Meaning& meaning) {
    const Viewing& viewing = desk_.viewing;
    const std::size_t half = desk_.halves.framed();
    if (meaning.gesture == Gesture::none) return;
    desk_.hovered.reset();
    resting_pointer_.reset();
    switch (meaning.gesture) {
    case Gesture::orbit:
        if (row_of(desk_.tool).drag != nullptr) {
            if (const auto hit = under(half, meaning.at)) row_of(desk_.tool).drag(desk_, *hit);
            break;
        }
        desk_.move(orbited(viewing.camera(), meaning.by));
        break;
    case Gesture::pan:
        desk_.move(panned(viewing.camera(), meaning.by * density(), desk_.picture()));
        break;
    case Gesture::zoom:
        desk_.move(zoomed(viewing.camera(), meaning.by.y, to_picture(half, meaning.at), desk_.picture()));
        break;
    default: {
        click(desk_, under(half, meaning.at), meaning.at);
    }
    }
}

std::optional<Hit> Viewer::under(std::size_t half, const glm::vec2& at) const {
    return canvases_[half].under(viewing_in(desk_, half), to_picture(half, at));
}

void Viewer::name_what_is_under_the_pointer() {
    const glm::vec2 at = *resting_pointer_;
    resting_pointer_.reset();
    const std::size_t half = half_at(desk_, at);
    const auto hit = under(half, at);
    if (!hit || (desk_.clicked && desk_.clicked->structure == hit->structure)) return;
    desk_.hovered = NameTag{hit->structure, at, hit->between, half};
    passes_owed_ = std::max(passes_owed_, 1);
}

void Viewer::draw() {
    desk_.viewing.choose_legend_line(legend_line(desk_.picture(), density()));
    tend_halves(desk_);
    for (std::size_t half = 0; half < desk_.halves.count(); ++half)
        canvases_[half].aim(viewing_in(desk_, half), desk_.picture());
    if (passes_owed_ == 0 && !picture_due()) return;
    gpu::Frame& frame = frames_[frame_number_ % frames_.size()];
    frame.begin();
    const std::optional<gpu::WindowImage> image = screen_.images->next(window_.pixels());
    no_image_ = !image;
    if (!image) return;
    draw_halves(frame);
    std::vector<const gpu::Texture*> pictures;
    for (const Canvas& canvas : shown()) pictures.push_back(&canvas.picture());
    painter_.record(frame, *image, *interface_.drawing(), pictures);
    frame.submit(image->available, image->drawn);
    screen_.images->present(*image);
    ++frame_number_;
    passes_owed_ = std::max(passes_owed_ - 1, 0);
    trace_.picture(image->extent, canvases_[desk_.halves.framed()].rendered(), picture_finished());
}

void Viewer::draw_halves(gpu::Frame& frame) {
    for (std::size_t half = 0; half < desk_.halves.count(); ++half) {
        Canvas& canvas = canvases_[half];
        if (!due(canvas)) continue;
        const bool quick = !canvas.started() && moving();
        if (quick && !quick_since_) quick_since_ = window_.seconds();
        canvas.draw(frame, viewing_in(desk_, half), quick ? &pace_ : nullptr);
    }
}

} // namespace

void view(ViewerSettings settings) { Viewer(std::move(settings)).run(); }

} // namespace palpate::ui
