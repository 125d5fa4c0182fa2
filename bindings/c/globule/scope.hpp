// Scopes. Part of globule.hpp.
#ifndef GLOBULE_SCOPE_HPP
#define GLOBULE_SCOPE_HPP

#include <globule/error.hpp>

namespace globule {

/// A scope with its dependencies.
class scope : public detail::handle<globule_scope, globule_scope_free> {
public:
    /// From its URN, URL or short name, required and without dependencies.
    explicit scope(std::string_view name)
        : handle(detail::make<globule_scope>(
              [&](auto out, auto err) { return globule_scope_new(detail::c_text(name), out, err); }))
    {
    }
    /// From its text, such as "a[*b c[d]]".
    static scope parse(std::string_view text)
    {
        return scope(detail::make<globule_scope>(
            [&](auto out, auto err) { return globule_scope_parse(detail::c_text(text), out, err); }));
    }
    static scope known(std::string_view service, std::string_view name)
    {
        return scope(detail::make<globule_scope>([&](auto out, auto err) {
            return globule_scope_known(detail::c_text(service), detail::c_text(name), out, err);
        }));
    }
    static scope data_access(std::string_view collection)
    {
        return scope(detail::make<globule_scope>(
            [&](auto out, auto err) { return globule_scope_data_access(detail::c_text(collection), out, err); }));
    }
    static scope https(std::string_view collection)
    {
        return scope(detail::make<globule_scope>(
            [&](auto out, auto err) { return globule_scope_https(detail::c_text(collection), out, err); }));
    }
    bool is_optional() const noexcept { return globule_scope_is_optional(get()) != 0; }
    scope &set_optional(bool optional = true)
    {
        detail::check([&](auto err) { return globule_scope_set_optional(get(), optional, err); });
        return *this;
    }
    /// A copy of it is added.
    scope &add_dependency(const scope &dependency)
    {
        detail::check([&](auto err) { return globule_scope_add_dependency(get(), dependency.get(), err); });
        return *this;
    }
    scope &merge(const scope &other)
    {
        detail::check([&](auto err) { return globule_scope_merge(get(), other.get(), err); });
        return *this;
    }
    std::string to_string() const
    {
        return detail::take(
            detail::make<char>([&](auto out, auto err) { return globule_scope_to_string(get(), out, err); }));
    }

private:
    explicit scope(globule_scope *object) noexcept : handle(object) {}
};

/// Two lists of scopes as one, in alphabetical order.
inline std::string merge_scopes(std::string_view scopes, std::string_view others)
{
    return detail::take(detail::make<char>([&](auto out, auto err) {
        return globule_scopes_merge(detail::c_text(scopes), detail::c_text(others), out, err);
    }));
}

} // namespace globule

#endif
