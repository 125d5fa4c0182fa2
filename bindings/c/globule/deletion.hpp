// Deletes being put together. Part of globule.hpp.
#ifndef GLOBULE_DELETION_HPP
#define GLOBULE_DELETION_HPP

#include <globule/session.hpp>

namespace globule {

/// A delete being put together: what is named here, and what is in it, goes. Setters can be chained.
class deletion : public detail::handle<globule_delete, globule_delete_free> {
public:
    deletion(const session &session, std::string_view collection)
        : handle(detail::make<globule_delete>([&](auto out, auto err) {
              return globule_delete_new(session.get(), detail::c_text(collection), out, err);
          }))
    {
    }
    deletion &add_path(std::string_view path) { return set(globule_delete_add_path, path); }
    /// All of them or, after an error, none.
    deletion &add_paths(const std::vector<std::string> &paths)
    {
        const auto all = detail::c_texts(paths);
        return set([&](auto err) { return globule_delete_add_paths(get(), all.data(), all.size(), err); });
    }
    std::size_t item_count() const noexcept { return globule_delete_item_count(get()); }
    deletion &label(std::string_view value) { return set(globule_delete_set_label, value); }
    deletion &deadline(std::string_view value) { return set(globule_delete_set_deadline, value); }
    deletion &recursive(bool on) { return set(globule_delete_set_recursive, on); }
    deletion &ignore_missing(bool on) { return set(globule_delete_set_ignore_missing, on); }
    deletion &interpret_globs(bool on) { return set(globule_delete_set_interpret_globs, on); }
    deletion &local_user(std::string_view value) { return set(globule_delete_set_local_user, value); }
    deletion &notify_on_succeeded(bool on) { return set(globule_delete_set_notify_on_succeeded, on); }
    deletion &notify_on_failed(bool on) { return set(globule_delete_set_notify_on_failed, on); }
    deletion &notify_on_inactive(bool on) { return set(globule_delete_set_notify_on_inactive, on); }
    /// Any other field, as JSON.
    deletion &field(std::string_view name, std::string_view json)
    {
        return set(
            [&](auto err) { return globule_delete_set_field(get(), detail::c_text(name), detail::c_text(json), err); });
    }
    /// May be repeated after any error: one document is one task.
    task submit() const
    {
        return detail::ask<task>([&](auto out, auto err) { return globule_delete_submit(get(), out, err); });
    }
    request<task> isubmit() const
    {
        return detail::start<task>([&](auto out, auto err) { return globule_delete_isubmit(get(), out, err); });
    }

private:
    template <class Call>
    deletion &set(Call &&call)
    {
        detail::check(std::forward<Call>(call));
        return *this;
    }
    deletion &set(globule_status (*setter)(globule_delete *, const char *, globule_error **), std::string_view value)
    {
        return set([&](auto err) { return setter(get(), detail::c_text(value), err); });
    }
    deletion &set(globule_status (*setter)(globule_delete *, std::int32_t, globule_error **), bool on)
    {
        return set([&](auto err) { return setter(get(), on, err); });
    }
};

} // namespace globule

#endif
