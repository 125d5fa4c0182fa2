// Trees of directories. Part of globule.hpp.
#ifndef GLOBULE_WALK_HPP
#define GLOBULE_WALK_HPP

#include <globule/session.hpp>

namespace globule {

/// How a tree is walked. Setters can be chained.
class walk_options : public detail::handle<globule_walk_options, globule_walk_options_free> {
public:
    walk_options() : handle(detail::make<globule_walk_options>(globule_walk_options_new)) {}
    walk_options &max_depth(std::int64_t value)
    {
        return set([&](auto err) { return globule_walk_options_set_max_depth(get(), value, err); });
    }
    walk_options &show_hidden(bool value)
    {
        return set([&](auto err) { return globule_walk_options_set_show_hidden(get(), value, err); });
    }
    /// As those of a transfer: the first that matches decides.
    walk_options &add_filter_rule(std::string_view method, std::string_view name,
                                  std::optional<std::string_view> type = std::nullopt)
    {
        return set([&](auto err) {
            return globule_walk_options_add_filter_rule(get(), detail::c_text(method), detail::c_text(name),
                                                        detail::c_text(type), err);
        });
    }
    /// How many directories are listed at a time.
    walk_options &at_once(std::int64_t value)
    {
        return set([&](auto err) { return globule_walk_options_set_at_once(get(), value, err); });
    }
    walk_options &follow_links(bool value)
    {
        return set([&](auto err) { return globule_walk_options_set_follow_links(get(), value, err); });
    }
    walk_options &local_user(std::string_view value)
    {
        return set([&](auto err) { return globule_walk_options_set_local_user(get(), detail::c_text(value), err); });
    }

private:
    template <class Call>
    walk_options &set(Call &&call)
    {
        detail::check(std::forward<Call>(call));
        return *this;
    }
};

namespace detail {
inline std::optional<listing> if_any(globule_listing *object)
{
    return object == nullptr ? std::nullopt : std::optional<listing>(listing(object));
}
template <>
inline std::optional<listing> answer<std::optional<listing>>(globule_request *request)
{
    return if_any(make<globule_listing>([&](auto out, auto err) { return globule_request_listing(request, out, err); }));
}
} // namespace detail

/// A tree of directories, the nearest first, several listed at a time.
class walk : public detail::handle<globule_walk, globule_walk_free> {
public:
    /// Nothing is sent yet.
    walk(const session &session, std::string_view collection, std::string_view path,
         const walk_options &options = walk_options())
        : handle(detail::make<globule_walk>([&](auto out, auto err) {
              return globule_collection_walk(session.get(), detail::c_text(collection), detail::c_text(path),
                                             detail::given(options), out, err);
          }))
    {
    }
    /// The next directory, or nothing after the last one. Throws for one that cannot be read; call again for the others.
    std::optional<listing> next() const
    {
        return detail::if_any(
            detail::make<globule_listing>([&](auto out, auto err) { return globule_walk_next(get(), out, err); }));
    }
    request<std::optional<listing>> inext() const
    {
        return detail::start<std::optional<listing>>(
            [&](auto out, auto err) { return globule_walk_inext(get(), out, err); });
    }
};

} // namespace globule

#endif
