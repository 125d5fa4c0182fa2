// Bookmarks. Part of globule.hpp.
#ifndef GLOBULE_BOOKMARK_HPP
#define GLOBULE_BOOKMARK_HPP

#include <globule/session.hpp>

namespace globule {

inline rows bookmark_list(const session &session)
{
    return detail::ask<rows>([&](auto out, auto err) { return globule_bookmark_list(session.get(), out, err); });
}
inline request<rows> bookmark_ilist(const session &session)
{
    return detail::start<rows>([&](auto out, auto err) { return globule_bookmark_ilist(session.get(), out, err); });
}
inline document bookmark_get(const session &session, std::string_view bookmark_id)
{
    return detail::ask<document>([&](auto out, auto err) {
        return globule_bookmark_get(session.get(), detail::c_text(bookmark_id), out, err);
    });
}
inline request<document> bookmark_iget(const session &session, std::string_view bookmark_id)
{
    return detail::start<document>([&](auto out, auto err) {
        return globule_bookmark_iget(session.get(), detail::c_text(bookmark_id), out, err);
    });
}
inline document bookmark_create(const session &session, std::string_view name, std::string_view collection,
    std::string_view path)
{
    return detail::ask<document>([&](auto out, auto err) {
        return globule_bookmark_create(session.get(), detail::c_text(name), detail::c_text(collection),
            detail::c_text(path), out, err);
    });
}
inline request<document> bookmark_icreate(const session &session, std::string_view name, std::string_view collection,
    std::string_view path)
{
    return detail::start<document>([&](auto out, auto err) {
        return globule_bookmark_icreate(session.get(), detail::c_text(name), detail::c_text(collection),
            detail::c_text(path), out, err);
    });
}
inline void bookmark_rename(const session &session, std::string_view bookmark_id, std::string_view name)
{
    detail::check([&](auto err) {
        return globule_bookmark_rename(session.get(), detail::c_text(bookmark_id), detail::c_text(name), err);
    });
}
inline request<void> bookmark_irename(const session &session, std::string_view bookmark_id, std::string_view name)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_bookmark_irename(session.get(), detail::c_text(bookmark_id), detail::c_text(name), out, err);
    });
}
inline void bookmark_delete(const session &session, std::string_view bookmark_id)
{
    detail::check([&](auto err) { return globule_bookmark_delete(session.get(), detail::c_text(bookmark_id), err); });
}
inline request<void> bookmark_idelete(const session &session, std::string_view bookmark_id)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_bookmark_idelete(session.get(), detail::c_text(bookmark_id), out, err);
    });
}

} // namespace globule

#endif
