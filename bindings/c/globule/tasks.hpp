// Many tasks. Part of globule.hpp.
#ifndef GLOBULE_TASKS_HPP
#define GLOBULE_TASKS_HPP

#include <globule/session.hpp>

namespace globule {

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
