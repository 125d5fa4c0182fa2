// Guest collections, and who may use them. Part of globule.hpp.
#ifndef GLOBULE_SHARING_HPP
#define GLOBULE_SHARING_HPP

#include <globule/session.hpp>

namespace globule {

/// `fields` is a JSON object of other fields of the collection.
inline document collection_create_guest(const session &session, std::string_view host_collection,
    std::string_view host_path, std::string_view display_name, std::optional<std::string_view> fields = std::nullopt)
{
    return detail::ask<document>([&](auto out, auto err) {
        return globule_collection_create_guest(session.get(), detail::c_text(host_collection),
            detail::c_text(host_path), detail::c_text(display_name), detail::c_text(fields), out, err);
    });
}
inline request<document> collection_icreate_guest(const session &session, std::string_view host_collection,
    std::string_view host_path, std::string_view display_name, std::optional<std::string_view> fields = std::nullopt)
{
    return detail::start<document>([&](auto out, auto err) {
        return globule_collection_icreate_guest(session.get(), detail::c_text(host_collection),
            detail::c_text(host_path), detail::c_text(display_name), detail::c_text(fields), out, err);
    });
}
/// `json` is an object of the fields that change.
inline void collection_update(const session &session, std::string_view collection, std::string_view json)
{
    detail::check([&](auto err) {
        return globule_collection_update(session.get(), detail::c_text(collection), detail::c_text(json), err);
    });
}
inline request<void> collection_iupdate(const session &session, std::string_view collection, std::string_view json)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_collection_iupdate(session.get(), detail::c_text(collection), detail::c_text(json), out, err);
    });
}
inline void collection_delete(const session &session, std::string_view collection)
{
    detail::check([&](auto err) {
        return globule_collection_delete(session.get(), detail::c_text(collection), err);
    });
}
inline request<void> collection_idelete(const session &session, std::string_view collection)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_collection_idelete(session.get(), detail::c_text(collection), out, err);
    });
}

inline rows permission_list(const session &session, std::string_view collection)
{
    return detail::ask<rows>([&](auto out, auto err) {
        return globule_permission_list(session.get(), detail::c_text(collection), out, err);
    });
}
inline request<rows> permission_ilist(const session &session, std::string_view collection)
{
    return detail::start<rows>([&](auto out, auto err) {
        return globule_permission_ilist(session.get(), detail::c_text(collection), out, err);
    });
}
/// `principal_type` is "identity", "group", "all_authenticated_users" or "anonymous"; `permissions` "r" or "rw".
inline document permission_add(const session &session, std::string_view collection, std::string_view principal_type,
    std::optional<std::string_view> principal, std::string_view path, std::string_view permissions)
{
    return detail::ask<document>([&](auto out, auto err) {
        return globule_permission_add(session.get(), detail::c_text(collection), detail::c_text(principal_type),
            detail::c_text(principal), detail::c_text(path), detail::c_text(permissions), out, err);
    });
}
inline request<document> permission_iadd(const session &session, std::string_view collection,
    std::string_view principal_type, std::optional<std::string_view> principal, std::string_view path, std::string_view permissions)
{
    return detail::start<document>([&](auto out, auto err) {
        return globule_permission_iadd(session.get(), detail::c_text(collection), detail::c_text(principal_type),
            detail::c_text(principal), detail::c_text(path), detail::c_text(permissions), out, err);
    });
}
inline void permission_update(const session &session, std::string_view collection, std::string_view permission_id,
    std::string_view permissions)
{
    detail::check([&](auto err) {
        return globule_permission_update(session.get(), detail::c_text(collection), detail::c_text(permission_id),
            detail::c_text(permissions), err);
    });
}
inline request<void> permission_iupdate(const session &session, std::string_view collection,
    std::string_view permission_id, std::string_view permissions)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_permission_iupdate(session.get(), detail::c_text(collection), detail::c_text(permission_id),
            detail::c_text(permissions), out, err);
    });
}
inline void permission_delete(const session &session, std::string_view collection, std::string_view permission_id)
{
    detail::check([&](auto err) {
        return globule_permission_delete(session.get(), detail::c_text(collection), detail::c_text(permission_id),
            err);
    });
}
inline request<void> permission_idelete(const session &session, std::string_view collection,
    std::string_view permission_id)
{
    return detail::start<void>([&](auto out, auto err) {
        return globule_permission_idelete(session.get(), detail::c_text(collection), detail::c_text(permission_id),
            out, err);
    });
}

} // namespace globule

#endif
