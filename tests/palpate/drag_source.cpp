#include "palpate/drag_source.hpp"
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <thread>
#include <xcb/xcb.h>

namespace palpate::tests {
namespace {

template <class Reply>
using Owned = std::unique_ptr<Reply, decltype(&std::free)>;

class DragSource {
public:
    explicit DragSource(const std::string& display)
        : x_(xcb_connect(display.c_str(), nullptr))
        , root_(xcb_setup_roots_iterator(xcb_get_setup(x_)).data->root)
        , window_(xcb_generate_id(x_)) {
        xcb_create_window(x_, 0, window_, root_, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0,
                          nullptr);
        xcb_set_selection_owner(x_, window_, atom("XdndSelection"), XCB_CURRENT_TIME);
    }
    ~DragSource() { xcb_disconnect(x_); }
    DragSource(const DragSource&) = delete;
    DragSource& operator=(const DragSource&) = delete;

    bool drop(int x, int y, const std::string& uris) {
        const xcb_window_t onto = taker();
        if (onto == XCB_NONE) return false;
        constexpr std::uint32_t version = 5;
        tell(onto, "XdndEnter", {window_, version << 24U, atom("text/uri-list"), 0, 0});
        tell(onto, "XdndPosition",
             {window_, 0, static_cast<std::uint32_t>(x) << 16U | static_cast<std::uint32_t>(y), XCB_CURRENT_TIME,
              atom("XdndActionCopy")});
        tell(onto, "XdndDrop", {window_, 0, XCB_CURRENT_TIME, 0, 0});
        const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (std::chrono::steady_clock::now() < until) {
            const Owned<xcb_generic_event_t> event(xcb_poll_for_event(x_), &std::free);
            if (!event) {
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
                continue;
            }
            const auto kind = static_cast<unsigned>(event->response_type) & 0x7FU;
            if (kind == XCB_SELECTION_REQUEST)
                give(reinterpret_cast<const xcb_selection_request_event_t&>(*event), uris);
            if (kind == XCB_CLIENT_MESSAGE &&
                reinterpret_cast<const xcb_client_message_event_t&>(*event).type == atom("XdndFinished"))
                return true;
        }
        return false;
    }

private:
    xcb_atom_t atom(const std::string& name) {
        const Owned<xcb_intern_atom_reply_t> reply(
            xcb_intern_atom_reply(x_, xcb_intern_atom(x_, 0, static_cast<std::uint16_t>(name.size()), name.c_str()),
                                  nullptr),
            &std::free);
        return reply ? reply->atom : XCB_NONE;
    }
    xcb_window_t taker() {
        const Owned<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(x_, xcb_query_tree(x_, root_), nullptr),
                                                 &std::free);
        for (int i = 0; tree && i < xcb_query_tree_children_length(tree.get()); ++i) {
            const xcb_window_t window = xcb_query_tree_children(tree.get())[i];
            const Owned<xcb_get_property_reply_t> aware(
                xcb_get_property_reply(
                    x_, xcb_get_property(x_, 0, window, atom("XdndAware"), XCB_GET_PROPERTY_TYPE_ANY, 0, 1), nullptr),
                &std::free);
            if (aware && aware->type != XCB_NONE) return window;
        }
        return XCB_NONE;
    }
    void tell(xcb_window_t window, const std::string& message, const std::array<std::uint32_t, 5>& words) {
        xcb_client_message_event_t event{};
        event.response_type = XCB_CLIENT_MESSAGE;
        event.format = 32;
        event.window = window;
        event.type = atom(message);
        std::copy(words.begin(), words.end(), event.data.data32);
        xcb_send_event(x_, 0, window, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&event));
        xcb_flush(x_);
    }
    void give(const xcb_selection_request_event_t& request, const std::string& uris) {
        xcb_change_property(x_, XCB_PROP_MODE_REPLACE, request.requestor, request.property, request.target, 8,
                            static_cast<std::uint32_t>(uris.size()), uris.data());
        xcb_selection_notify_event_t event{};
        event.response_type = XCB_SELECTION_NOTIFY;
        event.time = request.time;
        event.requestor = request.requestor;
        event.selection = request.selection;
        event.target = request.target;
        event.property = request.property;
        xcb_send_event(x_, 0, request.requestor, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&event));
        xcb_flush(x_);
    }

    xcb_connection_t* x_;
    xcb_window_t root_, window_;
};

} // namespace

bool drop_files(const std::string& display, int x, int y, const std::vector<std::filesystem::path>& files) {
    std::string uris;
    for (const std::filesystem::path& file : files) uris += "file://" + file.string() + "\r\n";
    return DragSource(display).drop(x, y, uris);
}

} // namespace palpate::tests
