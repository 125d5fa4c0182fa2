// Every operation of the services, by its name. Part of globule.hpp.
#ifndef GLOBULE_CATALOG_HPP
#define GLOBULE_CATALOG_HPP

#include <globule/session.hpp>

namespace globule {

/// Parameters of an operation: {{"task_id", id}, {"limit", "10"}}. A name that comes again has several values.
class parameters : public detail::handle<globule_parameters, globule_parameters_free> {
public:
    parameters(std::initializer_list<std::pair<std::string_view, std::string_view>> all = {})
        : handle(detail::make<globule_parameters>(globule_parameters_new))
    {
        for (const auto &[name, value] : all) {
            add(name, value);
        }
    }
    parameters &add(std::string_view name, std::string_view value)
    {
        detail::check([&](auto err) {
            return globule_parameters_add(get(), detail::c_text(name), detail::c_text(value), err);
        });
        return *this;
    }
};

/// Calls an operation by the name that it has in the Python SDK; docs/operations.md lists all. `body` is a JSON object.
inline document call(const session &session, std::string_view operation, const globule::parameters &parameters = {},
                     std::optional<std::string_view> body = std::nullopt)
{
    return detail::ask<document>([&](auto out, auto err) {
        return globule_call(session.get(), detail::c_text(operation), detail::given(parameters),
                            detail::c_text(body), out, err);
    });
}
inline request<document> icall(const session &session, std::string_view operation,
                               const globule::parameters &parameters = {},
                               std::optional<std::string_view> body = std::nullopt)
{
    return detail::start<document>([&](auto out, auto err) {
        return globule_icall(session.get(), detail::c_text(operation), detail::given(parameters),
                            detail::c_text(body), out, err);
    });
}
/// What an operation lists, page after page, at most `limit` documents.
inline rows call_rows(const session &session, std::string_view operation, const globule::parameters &parameters = {},
                      std::int64_t limit = 1000, std::optional<std::string_view> body = std::nullopt)
{
    return detail::ask<rows>([&](auto out, auto err) {
        return globule_call_rows(session.get(), detail::c_text(operation), detail::given(parameters),
                                 detail::c_text(body), limit, out, err);
    });
}
inline request<rows> icall_rows(const session &session, std::string_view operation,
                                const globule::parameters &parameters = {},
                                std::int64_t limit = 1000, std::optional<std::string_view> body = std::nullopt)
{
    return detail::start<rows>([&](auto out, auto err) {
        return globule_icall_rows(session.get(), detail::c_text(operation), detail::given(parameters),
                                  detail::c_text(body), limit, out, err);
    });
}
/// The operations that there are. Nothing is sent.
inline rows catalog()
{
    return detail::ask<rows>(globule_catalog_rows);
}

} // namespace globule

#endif
