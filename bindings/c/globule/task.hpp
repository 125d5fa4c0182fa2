// Tasks. Part of globule.hpp.
#ifndef GLOBULE_TASK_HPP
#define GLOBULE_TASK_HPP

#include <globule/request.hpp>

namespace globule {

namespace detail {
struct watcher {
    std::function<bool(const document_view &)> progress;
    std::exception_ptr thrown;
};
inline std::int32_t show(const globule_doc *doc, void *user_data) noexcept
{
    auto watch = static_cast<watcher *>(user_data);
    try {
        return watch->progress(document_view(doc)) ? 0 : 1;
    } catch (...) {
        watch->thrown = std::current_exception();
        return 1;
    }
}
/// A call that shows what it sees; what `progress` throws arrives here.
template <class T, class Call>
T watched(std::function<bool(const document_view &)> progress, Call &&call)
{
    watcher watch{std::move(progress), nullptr};
    typename made_of<T>::type *out = nullptr;
    globule_error *err = nullptr;
    const auto status = call(watch.progress ? show : nullptr, &watch, &out, &err);
    T made(out); // also after an error there may be one
    if (watch.thrown != nullptr) {
        globule_error_free(err);
        std::rethrow_exception(watch.thrown);
    }
    if (status != GLOBULE_STATUS_OK) {
        throw error(err);
    }
    return made;
}
} // namespace detail

/// A task that the service knows. Destroying the object does not end the task.
class task : public detail::handle<globule_task, globule_task_free> {
public:
    explicit task(globule_task *object) noexcept : handle(object) {}
    std::string_view id() const { return detail::view(globule_task_id(get())).value_or(""); }
    std::string_view url() const { return detail::view(globule_task_url(get())).value_or(""); }
    document look() const
    {
        return document(detail::make<globule_doc>([&](auto out, auto err) { return globule_task_get(get(), out, err); }));
    }
    request<document> ilook() const
    {
        return detail::start<document>([&](auto out, auto err) { return globule_task_iget(get(), out, err); });
    }
    /// As look(), with what can be computed under "/progress".
    document progress() const
    {
        return detail::ask<document>([&](auto out, auto err) { return globule_task_progress(get(), out, err); });
    }
    request<document> iprogress() const
    {
        return detail::start<document>([&](auto out, auto err) { return globule_task_iprogress(get(), out, err); });
    }
    rows events(std::int64_t limit = 1000) const
    {
        return rows(
            detail::make<globule_rows>([&](auto out, auto err) { return globule_task_events(get(), limit, out, err); }));
    }
    request<rows> ievents(std::int64_t limit = 1000) const
    {
        return detail::start<rows>([&](auto out, auto err) { return globule_task_ievents(get(), limit, out, err); });
    }
    /// Waits for success. `progress` is shown the task after each look and returns whether to go on; what it throws
    /// ends the wait and arrives here.
    document wait(seconds limit = forever, std::function<bool(const document_view &)> progress = nullptr) const
    {
        return detail::watched<document>(std::move(progress), [&](auto show, auto watch, auto out, auto err) {
            return globule_task_wait(get(), limit.count(), show, watch, out, err);
        });
    }
    request<document> iwait(seconds limit = forever) const
    {
        return detail::start<document>(
            [&](auto out, auto err) { return globule_task_iwait(get(), limit.count(), out, err); });
    }
    void cancel() const
    {
        detail::check([&](auto err) { return globule_task_cancel(get(), err); });
    }
    request<void> icancel() const
    {
        return detail::start<void>([&](auto out, auto err) { return globule_task_icancel(get(), out, err); });
    }
    /// Files only, after the task has ended.
    rows successful_transfers(std::int64_t limit = 1000) const
    {
        return detail::ask<rows>([&](auto out, auto err) {
            return globule_task_successful_transfers(get(), limit, out, err);
        });
    }
    request<rows> isuccessful_transfers(std::int64_t limit = 1000) const
    {
        return detail::start<rows>([&](auto out, auto err) {
            return globule_task_isuccessful_transfers(get(), limit, out, err);
        });
    }
    rows skipped_errors(std::int64_t limit = 1000) const
    {
        return detail::ask<rows>([&](auto out, auto err) {
            return globule_task_skipped_errors(get(), limit, out, err);
        });
    }
    request<rows> iskipped_errors(std::int64_t limit = 1000) const
    {
        return detail::start<rows>([&](auto out, auto err) {
            return globule_task_iskipped_errors(get(), limit, out, err);
        });
    }
    document pause_info() const
    {
        return detail::ask<document>([&](auto out, auto err) { return globule_task_pause_info(get(), out, err); });
    }
    request<document> ipause_info() const
    {
        return detail::start<document>([&](auto out, auto err) { return globule_task_ipause_info(get(), out, err); });
    }
    /// What is not given stays.
    void update(std::optional<std::string_view> label = std::nullopt,
        std::optional<std::string_view> deadline = std::nullopt) const
    {
        detail::check([&](auto err) {
            return globule_task_update(get(), detail::c_text(label), detail::c_text(deadline), err);
        });
    }
    request<void> iupdate(std::optional<std::string_view> label = std::nullopt,
        std::optional<std::string_view> deadline = std::nullopt) const
    {
        return detail::start<void>([&](auto out, auto err) {
            return globule_task_iupdate(get(), detail::c_text(label), detail::c_text(deadline), out, err);
        });
    }
    /// Takes a task that has ended out of the history.
    void remove() const
    {
        detail::check([&](auto err) { return globule_task_remove(get(), err); });
    }
    request<void> iremove() const
    {
        return detail::start<void>([&](auto out, auto err) { return globule_task_iremove(get(), out, err); });
    }

};

namespace detail {
template <>
inline void answer<void>(globule_request *)
{
}
template <>
inline document answer<document>(globule_request *request)
{
    return document(make<globule_doc>([&](auto out, auto err) { return globule_request_doc(request, out, err); }));
}
template <>
inline rows answer<rows>(globule_request *request)
{
    return rows(make<globule_rows>([&](auto out, auto err) { return globule_request_rows(request, out, err); }));
}
template <>
inline listing answer<listing>(globule_request *request)
{
    return listing(make<globule_listing>([&](auto out, auto err) { return globule_request_listing(request, out, err); }));
}
template <>
inline task answer<task>(globule_request *request)
{
    return task(make<globule_task>([&](auto out, auto err) { return globule_request_task(request, out, err); }));
}
template <>
struct made_of<task> {
    using type = globule_task;
};
} // namespace detail

} // namespace globule

#endif
