// Many tasks. Part of globule.hpp.
#ifndef GLOBULE_TASKS_HPP
#define GLOBULE_TASKS_HPP

#include <globule/session.hpp>

namespace globule {

/// How tasks are waited for, and when one is given up. Setters can be chained.
class wait_options : public detail::handle<globule_wait_options, globule_wait_options_free> {
public:
    wait_options() : handle(detail::make<globule_wait_options>(globule_wait_options_new)) {}
    wait_options &time_limit(seconds value) { return set(globule_wait_options_set_time_limit, value); }
    wait_options &longest_interval(seconds value) { return set(globule_wait_options_set_longest_interval, value); }
    wait_options &give_up_after_faults(std::int64_t faults)
    {
        return set([&](auto err) { return globule_wait_options_set_give_up_after_faults(get(), faults, err); });
    }
    wait_options &give_up_when_stalled(seconds value) { return set(globule_wait_options_set_give_up_when_stalled, value); }
    wait_options &give_up_when_paused(seconds value) { return set(globule_wait_options_set_give_up_when_paused, value); }
    wait_options &give_up_on_status(std::string_view nice_status, seconds time)
    {
        return set([&](auto err) {
            return globule_wait_options_add_give_up_on_status(get(), detail::c_text(nice_status), time.count(), err);
        });
    }
    wait_options &cancel_on_give_up(bool on)
    {
        return set([&](auto err) { return globule_wait_options_set_cancel_on_give_up(get(), on, err); });
    }

private:
    template <class Call>
    wait_options &set(Call &&call)
    {
        detail::check(std::forward<Call>(call));
        return *this;
    }
    wait_options &set(globule_status (*setter)(globule_wait_options *, double, globule_error **), seconds value)
    {
        return set([&](auto err) { return setter(get(), value.count(), err); });
    }
};

/// Waits for all of a range of tasks, with few requests, and returns the last document of each, or throws what the first
/// that failed failed with (the documents are then at "/tasks" of progress() of task_iwaitall). Empty ones are left out. `progress` is shown a document of all tasks after each look.
template <class Tasks>
rows task_waitall(const Tasks &tasks, const wait_options &options = wait_options(),
                  std::function<bool(const document_view &)> progress = nullptr)
{
    const auto all = detail::pointers(tasks);
    return detail::watched<rows>(std::move(progress), [&](auto show, auto watch, auto out, auto err) {
        return globule_task_waitall(all.data(), all.size(), detail::given(options), show, watch, out, err);
    });
}
template <class Tasks>
request<rows> task_iwaitall(const Tasks &tasks, const wait_options &options = wait_options())
{
    const auto all = detail::pointers(tasks);
    return detail::start<rows>([&](auto out, auto err) {
        return globule_task_iwaitall(all.data(), all.size(), detail::given(options), out, err);
    });
}
/// Waits for one of a range of tasks and returns its index, the size of the range when all are empty; throws what it
/// failed with, and error::task_id() is the task.
template <class Tasks>
std::size_t task_waitany(const Tasks &tasks, const wait_options &options = wait_options())
{
    const auto all = detail::pointers(tasks);
    std::size_t index = all.size();
    detail::check([&](auto err) { return globule_task_waitany(all.data(), all.size(), detail::given(options), &index, err); });
    return index;
}
/// The document of the task has its "/index".
template <class Tasks>
request<document> task_iwaitany(const Tasks &tasks, const wait_options &options = wait_options())
{
    const auto all = detail::pointers(tasks);
    return detail::start<document>([&](auto out, auto err) {
        return globule_task_iwaitany(all.data(), all.size(), detail::given(options), out, err);
    });
}

/// The tasks of whoever has signed in: `filter` such as "status:ACTIVE/type:TRANSFER", `orderby` such as
/// "request_time DESC".
inline rows task_list(const session &session, std::optional<std::string_view> filter = std::nullopt,
    std::optional<std::string_view> orderby = std::nullopt, std::int64_t limit = 1000)
{
    return detail::ask<rows>([&](auto out, auto err) {
        return globule_task_list(session.get(), detail::c_text(filter), detail::c_text(orderby), limit, out, err);
    });
}
inline request<rows> task_ilist(const session &session, std::optional<std::string_view> filter = std::nullopt,
    std::optional<std::string_view> orderby = std::nullopt, std::int64_t limit = 1000)
{
    return detail::start<rows>([&](auto out, auto err) {
        return globule_task_ilist(session.get(), detail::c_text(filter), detail::c_text(orderby), limit, out, err);
    });
}

} // namespace globule

#endif
