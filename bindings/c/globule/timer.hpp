// Transfers that repeat. Part of globule.hpp.
#ifndef GLOBULE_TIMER_HPP
#define GLOBULE_TIMER_HPP

#include <globule/transfer.hpp>

namespace globule {

/// A transfer that Globus Timers submits by itself, once or again and again. Setters can be chained.
class timer : public detail::handle<globule_timer, globule_timer_free> {
public:
    /// For the transfer as it is now.
    explicit timer(const transfer &transfer)
        : handle(detail::make<globule_timer>([&](auto out, auto err) { return globule_timer_new(transfer.get(), out, err); }))
    {
    }
    timer &name(std::string_view value)
    {
        return set([&](auto err) { return globule_timer_set_name(get(), detail::c_text(value), err); });
    }
    /// Times are ISO 8601 with a time zone; without one, at once.
    timer &once(std::optional<std::string_view> at = std::nullopt)
    {
        return set([&](auto err) { return globule_timer_set_once(get(), detail::c_text(at), err); });
    }
    /// A minute at least.
    timer &repeat(std::chrono::seconds interval, std::optional<std::string_view> start = std::nullopt)
    {
        return set(
            [&](auto err) { return globule_timer_set_repeat(get(), interval.count(), detail::c_text(start), err); });
    }
    timer &until(std::string_view at)
    {
        return set([&](auto err) { return globule_timer_set_until(get(), detail::c_text(at), err); });
    }
    timer &count(std::int64_t runs)
    {
        return set([&](auto err) { return globule_timer_set_count(get(), runs, err); });
    }
    /// Each call makes a timer; the document has its id, "/job_id".
    document create() const
    {
        return detail::ask<document>([&](auto out, auto err) { return globule_timer_create(get(), out, err); });
    }
    request<document> icreate() const
    {
        return detail::start<document>([&](auto out, auto err) { return globule_timer_icreate(get(), out, err); });
    }

private:
    template <class Call>
    timer &set(Call &&call)
    {
        detail::check(std::forward<Call>(call));
        return *this;
    }
};

/// Timers that were created, by their ids.
inline rows timer_list(const session &session)
{
    return detail::ask<rows>([&](auto out, auto err) { return globule_timer_list(session.get(), out, err); });
}
inline request<rows> timer_ilist(const session &session)
{
    return detail::start<rows>([&](auto out, auto err) { return globule_timer_ilist(session.get(), out, err); });
}
inline document timer_get(const session &session, std::string_view timer_id)
{
    return detail::ask<document>([&](auto out, auto err) {
        return globule_timer_get(session.get(), detail::c_text(timer_id), out, err);
    });
}
inline request<document> timer_iget(const session &session, std::string_view timer_id)
{
    return detail::start<document>([&](auto out, auto err) {
        return globule_timer_iget(session.get(), detail::c_text(timer_id), out, err);
    });
}
inline void timer_pause(const session &session, std::string_view timer_id)
{
    detail::check([&](auto err) { return globule_timer_pause(session.get(), detail::c_text(timer_id), err); });
}
inline request<void> timer_ipause(const session &session, std::string_view timer_id)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_timer_ipause(session.get(), detail::c_text(timer_id), out, err);
    });
}
inline void timer_resume(const session &session, std::string_view timer_id)
{
    detail::check([&](auto err) { return globule_timer_resume(session.get(), detail::c_text(timer_id), err); });
}
inline request<void> timer_iresume(const session &session, std::string_view timer_id)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_timer_iresume(session.get(), detail::c_text(timer_id), out, err);
    });
}
inline void timer_delete(const session &session, std::string_view timer_id)
{
    detail::check([&](auto err) { return globule_timer_delete(session.get(), detail::c_text(timer_id), err); });
}
inline request<void> timer_idelete(const session &session, std::string_view timer_id)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_timer_idelete(session.get(), detail::c_text(timer_id), out, err);
    });
}

} // namespace globule

#endif
