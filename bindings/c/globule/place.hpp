// Names for collections, and local paths that they show. Part of globule.hpp.
#ifndef GLOBULE_PLACE_HPP
#define GLOBULE_PLACE_HPP

#include <globule/session.hpp>

namespace globule {

/// A path on a collection.
class place : public detail::handle<globule_place, globule_place_free> {
public:
    /// What a person means who writes "hydra-scratch:/run42/", "UUID:/run42/" or a local path.
    place(const session &session, std::string_view text)
        : handle(detail::make<globule_place>(
              [&](auto out, auto err) { return globule_place_find(session.get(), detail::c_text(text), out, err); }))
    {
    }
    std::string_view collection() const { return detail::view(globule_place_collection(get())).value_or(""); }
    std::string_view path() const { return detail::view(globule_place_path(get())).value_or(""); }
    /// Nothing for a collection that has no name in a places file.
    std::optional<std::string_view> name() const { return detail::view(globule_place_name(get())); }
};

/// The places that have names.
inline rows place_list(const session &session)
{
    return detail::ask<rows>([&](auto out, auto err) { return globule_place_list(session.get(), out, err); });
}

} // namespace globule

#endif
